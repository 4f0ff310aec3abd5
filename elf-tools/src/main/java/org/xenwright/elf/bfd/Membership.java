package org.xenwright.elf.bfd;

import org.xenwright.elf.raw.RawSection;
import org.xenwright.elf.raw.RawSegment;

/**
 * Whether a segment holds a section: by file offset, by address, and not an empty one at an edge.
 */
public final class Membership {
  private Membership() {}

  /** The test of {@code ELF_SECTION_IN_SEGMENT}, strict about edges or not. */
  public static boolean isIn(RawSection section, RawSegment segment, boolean strict) {
    boolean tls = section.has(0x400);
    long type = segment.type();
    boolean kind = tls ? type == 7 || type == 0x6474_e552L || type == 1 : type != 7 && type != 6;
    boolean loaded =
        section.has(2)
            || !(type == 1
                || type == 2
                || type == 0x6474_e550L
                || type == 0x6474_e551L
                || type == 0x6474_e552L
                || type == 0x6474_e553L
                || (type >= 0x6474_e555L && type <= 0x6474_f554L));
    if (!kind || !loaded) {
      return false;
    }
    long size = tls && section.isNobits() && type != 7 ? 0 : section.size();
    if (!section.isNobits()) {
      long in = section.offset() - segment.offset();
      if (in < 0
          || strict && segment.fileSize() != 0 && in > segment.fileSize() - 1
          || in + size > segment.fileSize()) {
        return false;
      }
    }
    if (section.has(2)) {
      long in = section.address() - segment.virtualAddress();
      if (in < 0
          || strict && segment.memorySize() != 0 && in > segment.memorySize() - 1
          || in + size > segment.memorySize()) {
        return false;
      }
    }
    if ((type == 2 || type == 4) && section.size() == 0 && segment.memorySize() != 0) {
      boolean file =
          section.isNobits()
              || section.offset() > segment.offset()
                  && section.offset() - segment.offset() < segment.fileSize();
      boolean memory =
          !section.has(2)
              || section.address() > segment.virtualAddress()
                  && section.address() - segment.virtualAddress() < segment.memorySize();
      return file && memory;
    }
    return true;
  }
}
