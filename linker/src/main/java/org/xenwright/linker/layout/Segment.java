package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.List;

/**
 * A segment being built: its sections in address order and, at the end, its place in the file and
 * in memory.
 */
public final class Segment {
  final int type;
  final List<Output> sections = new ArrayList<>();
  boolean fileHeader;
  boolean programHeaders;
  int flags = -1;
  long physical = -1;
  long offset;
  long vaddr;
  long paddr;
  long fileSize;
  long memorySize;
  long alignment;

  Segment(int type) {
    this.type = type;
  }

  /** {@code p_type}. */
  public int type() {
    return type;
  }

  /** Sections inside. */
  public List<Output> sections() {
    return sections;
  }

  /** As a program header. */
  public org.xenwright.elf.model.ProgramHeader header() {
    return new org.xenwright.elf.model.ProgramHeader(
        type, flags, offset, vaddr, paddr, fileSize, memorySize, alignment);
  }
}
