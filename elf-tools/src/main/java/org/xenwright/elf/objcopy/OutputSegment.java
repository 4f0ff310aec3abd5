package org.xenwright.elf.objcopy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.elf.raw.RawSegment;

/** A program header on its way to the output: what it shall hold, then where that came to lie. */
final class OutputSegment {
  static final long NULL = 0;
  static final long LOAD = 1;
  static final long DYNAMIC = 2;
  static final long NOTE = 4;
  static final long HEADERS = 6;
  static final long THREAD_LOCAL = 7;
  static final long STACK = 0x6474_e551L;
  static final long RELRO = 0x6474_e552L;
  static final long EXIDX = 0x7000_0001L;

  long type;
  final long flags;
  final List<CopySection> sections = new ArrayList<>();
  boolean fileHeader;
  boolean programHeaders;

  /** A physical address that is asked for; without one it is that of the first section. */
  Optional<Long> wantedPhysical = Optional.empty();

  /**
   * What to add to the first section's address to get the segment's; without sections all of it.
   */
  long lead;

  /** An alignment that is asked for; without one it follows from the sections. */
  Optional<Long> wantedAlignment = Optional.empty();

  /** A size in memory that is kept whatever the sections say. */
  Optional<Long> wantedSize = Optional.empty();

  long offset;
  long address;
  long physical;
  long fileSize;
  long memorySize;
  long alignment;

  OutputSegment(long type, long flags) {
    this.type = type;
    this.flags = flags;
  }

  boolean isLoad() {
    return type == LOAD;
  }

  /** As it is written: 32-bit fields. */
  RawSegment raw() {
    return new RawSegment(
        type,
        offset & 0xffff_ffffL,
        address & 0xffff_ffffL,
        physical & 0xffff_ffffL,
        fileSize,
        memorySize,
        flags,
        alignment);
  }
}
