package org.xenwright.isa.syntax;

import java.util.List;
import java.util.Optional;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.Predicate;

/** What became of one instruction statement. */
public sealed interface ParseResult {
  /**
   * The statement is an instruction.
   *
   * @param word its bits, zero where a fixup will write
   * @param length 2 or 4 bytes
   * @param fixups holes to fill when symbols are known
   * @param encoding the row that was encoded
   * @param condition condition given in the mnemonic, 14 when none (T32 rows need it for IT)
   * @param warnings uses that work but should not be made: deprecated or UNPREDICTABLE
   * @param wider the 32-bit T32 encoding to take instead when a fixup of this 16-bit one does not
   *     reach; empty when there is none or the source asked for this width
   * @param predicate the letter of a VPT block that the mnemonic ends with
   */
  record Encoded(
      int word,
      int length,
      List<Fixup> fixups,
      Encoding encoding,
      int condition,
      List<String> warnings,
      Optional<Encoded> wider,
      Predicate predicate)
      implements ParseResult {
    public Encoded {
      fixups = List.copyOf(fixups);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * The statement is not an instruction.
   *
   * @param message what is wrong, one sentence without a full stop
   * @param column index into the operand text, or -1 when the mnemonic itself is at fault
   * @param hint what to write instead, or an empty string
   */
  record Failure(String message, int column, String hint) implements ParseResult {}
}
