package org.xenwright.isa.syntax;

import java.util.Optional;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.decode.InstructionSet;

/** What the parser asks of the assembler. */
public interface Context {
  /** The instruction set in force. */
  InstructionSet set();

  /** Whether a feature may be used. */
  boolean has(Feature feature);

  /** The features that any statement may use, a bit for each by its ordinal. */
  default long features() {
    long bits = 0;
    for (var feature : Feature.values()) {
      bits |= has(feature) ? 1L << feature.ordinal() : 0;
    }
    return bits;
  }

  /** Whether {@link #alias} may know any name. */
  default boolean hasAliases() {
    return true;
  }

  /** A register that {@code .req} gave the name. */
  Optional<RegisterName> alias(String name);

  /**
   * Reads one expression at the cursor and moves past it. An unreadable expression is {@link
   * Operand.Unreadable} and the cursor stands where the fault is.
   */
  Operand.Immediate expression(Cursor cursor);

  /** A handle for a plain number that stands where an instruction needs an address. */
  int handle(long value);

  /**
   * Whether the statement stands in an IT block that the source wrote, where 16-bit T32 rows do not
   * set flags. An instruction with a condition counts as inside one in any case: its block is yet
   * to be made (`-mimplicit-it`).
   */
  default boolean insideIt() {
    return false;
  }
}
