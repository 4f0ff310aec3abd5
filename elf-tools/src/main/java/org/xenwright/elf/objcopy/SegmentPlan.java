package org.xenwright.elf.objcopy;

import java.util.List;
import org.xenwright.elf.bfd.Membership;
import org.xenwright.elf.raw.RawSegment;

/** What becomes of a program header when its sections move or lose their contents. */
final class SegmentPlan {
  private SegmentPlan() {}

  static RawSegment moved(RawSegment segment, List<CopySection> sections) {
    long virtual = 0;
    long physical = 0;
    boolean first = true;
    boolean emptied = false;
    long end = segment.offset();
    for (var section : sections) {
      if (section.source.isEmpty() || !Membership.isIn(section.source.get().raw(), segment, true)) {
        continue;
      }
      var source = section.source.get();
      if (first) {
        virtual = section.address - source.address();
        physical = section.loadAddress - source.loadAddress();
        first = false;
      }
      if (section.isNobits()) {
        emptied |= !source.raw().isNobits();
      } else {
        end = Math.max(end, section.oldOffset + section.content.length);
      }
    }
    long size = emptied ? Math.max(0, end - segment.offset()) : segment.fileSize();
    return new RawSegment(
        segment.type(),
        segment.offset(),
        segment.virtualAddress() + virtual & 0xffff_ffffL,
        segment.physicalAddress() + physical & 0xffff_ffffL,
        size,
        segment.memorySize(),
        segment.flags(),
        segment.alignment());
  }
}
