package org.xenwright.assembler.directive;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.expression.Folding;
import org.xenwright.assembler.layout.Noops;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.isa.syntax.ParseResult;
import org.xenwright.rules.Rule;

/**
 * {@code nop {number}}: any hint by its number, also those that have names. GNU as asks no
 * architecture for the A32 word and writes a move where Thumb code has 16-bit hints alone.
 */
final class NumberedHints {
  private static final Pattern NAME =
      Pattern.compile("nop([a-z]{2})?(\\.[nw])?", Pattern.CASE_INSENSITIVE);

  private static final int LARGEST = 255;
  private static final int LARGEST_NARROW = 15;
  private static final int ALWAYS = 0xe000_0000;
  private static final int A32_HINT = 0x0320_f000;
  private static final int NARROW_HINT = 0xbf00;
  private static final int WIDE_HINT = 0xf3af_8000;

  private final Job job;
  private final Instructions instructions;

  NumberedHints(Job job, Instructions instructions) {
    this.job = job;
    this.instructions = instructions;
  }

  /** Whether that mnemonic is a no-op's: it may stand anywhere, even with a condition. */
  static boolean isNop(String mnemonic) {
    return NAME.matcher(mnemonic).matches();
  }

  /** The instructions that pad code: the hints where the architecture chosen has them. */
  Noops noops() {
    boolean wide = isChosenWide();
    return new Noops(
        isChosenHint() ? ALWAYS | A32_HINT : 0xe1a0_0000,
        wide ? NARROW_HINT : 0x46c0,
        wide ? WIDE_HINT : 0);
  }

  /** Whether an architecture was chosen whose A32 no-op is a hint. */
  boolean isChosenHint() {
    return job.target.architecture().filter(Architecture::hasNop).isPresent();
  }

  /** Whether an architecture was chosen that has T32 of 32 bits. */
  boolean isChosenWide() {
    return job.target.architecture().filter(a -> a.features().contains(Feature.T2)).isPresent();
  }

  /** Assembles the statement if it is one of these; answers whether it was. */
  boolean assemble(Statement statement) {
    char first = statement.name().charAt(0);
    if (first != 'n' && first != 'N') {
      return false;
    }
    var name = NAME.matcher(statement.name());
    int from = statement.cursor().position();
    if (!name.matches() || statement.cursor().peek() > ' ' || statement.cursor().atEnd()) {
      return false;
    }
    boolean braces = statement.cursor().take('{');
    var carrier = carrier(name);
    if (!(carrier instanceof ParseResult.Encoded encoded)
        || !job.output.isThumb() && name.group(2) != null) {
      statement.cursor().moveTo(from);
      return false;
    }
    if (!braces) {
      complain(statement, "garbage following instruction -- `" + GnuWording.text(statement) + "'");
      return true;
    }
    var number = number(statement);
    if (number.isPresent()) {
      emit(statement, encoded, (int) number.getAsLong(), name);
    }
    return true;
  }

  /** A move with the same condition, which tells whether the name is one and where it may stand. */
  private ParseResult carrier(Matcher name) {
    var condition = name.group(1) == null ? "" : name.group(1);
    return instructions.parse(
        "mov" + condition, new Cursor(job.output.isThumb() ? "r8, r8" : "r0, r0"));
  }

  private OptionalLong number(Statement statement) {
    var cursor = statement.cursor();
    cursor.take('#');
    var value = job.expressions.parse(cursor);
    var known =
        value instanceof Expression.Unreadable ? OptionalLong.empty() : Folding.known(value);
    var fault =
        known.isEmpty()
            ? "constant expression required"
            : known.getAsLong() < 0 || known.getAsLong() > LARGEST
                ? "immediate value out of range"
                : !cursor.take('}')
                    ? "bad arguments to instruction"
                    : cursor.atEnd() ? "" : "garbage following instruction";
    if (!fault.isEmpty()) {
      complain(statement, fault + " -- `" + GnuWording.text(statement) + "'");
      return OptionalLong.empty();
    }
    return known;
  }

  private void complain(Statement statement, String message) {
    statement.complain(Rule.XW_ASM_003, message, "hints have the numbers 0 to 255: nop {5}.");
  }

  private void emit(Statement statement, ParseResult.Encoded carrier, int number, Matcher name) {
    if (!job.output.isThumb()) {
      put(statement, carrier, carrier.word() & 0xf000_0000 | A32_HINT | number, 4);
      return;
    }
    boolean narrow = number <= LARGEST_NARROW && !".w".equalsIgnoreCase(name.group(2));
    boolean wide = job.target.has(Feature.T2);
    boolean chosen = job.target.architecture().isPresent();
    if (!narrow && ".n".equalsIgnoreCase(name.group(2))
        || !narrow && !wide && name.group(2) == null) {
      complain(statement, "cannot honor width suffix -- `" + GnuWording.text(statement) + "'");
      return;
    }
    if (!narrow && !wide) {
      complain(
          statement,
          (job.target.has(Feature.T2B)
                  ? "selected processor does not support 32bit wide variant of instruction `%s'"
                  : "selected processor does not support `%s' in Thumb-2 mode")
              .formatted(GnuWording.text(statement)));
      return;
    }
    if (narrow) {
      put(statement, carrier, wide && chosen ? NARROW_HINT | number << 4 : carrier.word(), 2);
    } else {
      put(statement, carrier, WIDE_HINT | number, 4);
    }
  }

  private void put(Statement statement, ParseResult.Encoded carrier, int word, int length) {
    if (instructions.place(statement, carrier)) {
      instructions.note(statement, carrier);
      job.output.code(word, length);
    }
  }
}
