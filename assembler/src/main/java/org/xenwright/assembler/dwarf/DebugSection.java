package org.xenwright.assembler.dwarf;

import java.util.List;

/**
 * A debug section to append to the object.
 *
 * @param name {@code .debug_line} and so on
 * @param content bytes; relocated words hold their addend (REL)
 * @param alignment of the section
 * @param strings whether it is mergeable text (SHF_MERGE, SHF_STRINGS, entry size 1)
 * @param relocations R_ARM_ABS32 against section symbols
 */
public record DebugSection(
    String name, byte[] content, int alignment, boolean strings, List<Reference> relocations) {
  /**
   * A word that holds an address or an offset into another section.
   *
   * @param offset of the word
   * @param section whose start is added
   */
  public record Reference(long offset, String section) {}

  public DebugSection {
    relocations = List.copyOf(relocations);
  }
}
