package org.xenwright.assembler.dwarf;

import java.util.List;
import org.xenwright.assembler.expression.Area;
import org.xenwright.elf.model.ArmRelocation;

/**
 * A debug section to append to the object.
 *
 * @param name {@code .debug_line} and so on
 * @param content bytes; relocated words hold their addend (REL)
 * @param alignment of the section
 * @param strings whether it is mergeable text (SHF_MERGE, SHF_STRINGS, entry size 1)
 * @param relocations against sections and functions
 */
public record DebugSection(
    String name, byte[] content, int alignment, boolean strings, List<Reference> relocations) {
  /** A word that holds an address or an offset into another section. */
  public sealed interface Reference {
    /** Where the word is, bytes from the start of the section. */
    long offset();

    /** Its relocation. */
    default ArmRelocation type() {
      return this instanceof Distance ? ArmRelocation.REL32 : ArmRelocation.ABS32;
    }

    /** To a section of the source, whose start is added. */
    record ToArea(long offset, Area area) implements Reference {}

    /** To a debug section, whose start is added. */
    record ToSection(long offset, String section) implements Reference {}

    /** The distance to a debug section. */
    record Distance(long offset, String section) implements Reference {}

    /** To a symbol, whose value is added. */
    record ToSymbol(long offset, String symbol) implements Reference {}
  }

  public DebugSection {
    relocations = List.copyOf(relocations);
  }
}
