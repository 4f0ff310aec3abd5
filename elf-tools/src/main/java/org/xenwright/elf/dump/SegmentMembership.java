package org.xenwright.elf.dump;

import org.xenwright.elf.model.ProgramHeader;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionFlags;

/**
 * Whether a section lies in a segment, by file offset and address alike (the test readelf makes).
 */
public final class SegmentMembership {
  private SegmentMembership() {}

  /** Whether {@code segment} holds {@code section}. */
  public static boolean holds(ProgramHeader segment, Section section) {
    boolean threadLocal = section.has(SectionFlags.TLS);
    boolean zeros = section.type().number() == 8;
    int type = segment.type();
    if (section.type().number() == 0
        || (threadLocal ? type != 7 && type != 0x6474_e552 && type != 1 : type == 7 || type == 6)
        || (!section.has(SectionFlags.ALLOC)
            && (type == 1 || type == 2 || type == 0x6474_e551 || type == 0x6474_e552))) {
      return false;
    }
    long size = zeros && threadLocal && type != 7 ? 0 : section.size();
    boolean inFile =
        zeros
            || (section.fileOffset() >= segment.fileOffset()
                && section.fileOffset() - segment.fileOffset() + size <= segment.fileSize()
                && (segment.fileSize() == 0
                    || size > 0
                    || section.fileOffset() - segment.fileOffset() < segment.fileSize()));
    long distance = section.address() - segment.virtualAddress();
    boolean inMemory =
        !section.has(SectionFlags.ALLOC)
            || (distance >= 0
                && distance + size <= segment.memorySize()
                && (size > 0 || distance < segment.memorySize()));
    return inFile && inMemory && section.has(SectionFlags.ALLOC) && section.size() > 0;
  }
}
