package org.xenwright.assembler.layout;

import java.util.Arrays;
import java.util.List;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.source.Complaints.Site;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.isa.syntax.FixupKind;

/**
 * A hole in a section's bytes that waits for a value.
 *
 * @param fragment where
 * @param offset bytes from the fragment's start
 * @param hole what shape it has
 * @param value what goes in
 * @param site where the source asked for it
 */
record Fixup(Fragment fragment, int offset, Hole hole, Expression value, Site site) {
  /** The shapes of holes. */
  sealed interface Hole {
    /** A datum of some bytes. */
    record Datum(int bytes) implements Hole {}

    /** A word whose relocation the source chose, as in {@code symbol(GOT)}. */
    record Chosen(ArmRelocation relocation) implements Hole {}

    /** As above, but a distance within the section needs no relocation. */
    record Distance(ArmRelocation relocation) implements Hole {}

    /** Bits of an instruction. */
    record Bits(FixupKind kind) implements Hole {
      private static final List<Bits> ALL =
          Arrays.stream(FixupKind.values()).map(Bits::new).toList();

      /** The one of that kind, which all holes share. */
      static Bits of(FixupKind kind) {
        return ALL.get(kind.ordinal());
      }
    }

    /** Bits of an instruction that hold one group of an address (AAELF32 4.6.1.4). */
    record Group(FixupKind kind, ArmRelocation relocation) implements Hole {}

    /** A relocation alone, without effect on the bytes. */
    record Mark(ArmRelocation relocation) implements Hole {}

    /** A relocation alone, whose offset is that of an entry in a table of methods, in bytes. */
    record MethodEntry(long offset) implements Hole {}

    /**
     * A value that does not fit, told where GNU as tells it: with the holes, after all statements.
     *
     * @param isUnrepresentable whether it is told only where nothing else is wrong, as the
     *     relocation it would need does not exist
     */
    record Refused(String message, String advice, boolean isUnrepresentable) implements Hole {}
  }

  /** Offset in the section, bytes. */
  long address() {
    return fragment.address() + offset;
  }
}
