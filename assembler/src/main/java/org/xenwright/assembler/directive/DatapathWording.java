package org.xenwright.assembler.directive;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.decode.Instruction;
import org.xenwright.isa.syntax.ParseResult;
import org.xenwright.rules.Rule;

/** What GNU as says of instructions of the Custom Datapath Extension. */
final class DatapathWording {
  private static final Pattern NAME = Pattern.compile("(v?cx)([123])(d?)a?(?:[a-z]{1,2})?");
  private static final Pattern NUMBER = Pattern.compile(".*,\\s*#?(-?\\d+)\\s*");
  private static final Pattern VECTOR = Pattern.compile("[^,]*,\\s*[qQ].*");

  /** Largest numbers by the amount of registers: of core registers, then of vectors. */
  private static final int[] MOST = {8191, 511, 63};

  private static final int[] MOST_OF_VECTORS = {4095, 127, 15};

  private DatapathWording() {}

  /** Complains about a refused statement in these words; answers whether there were any. */
  static boolean complain(Statement statement, ParseResult.Failure failure, Job job) {
    var name = NAME.matcher(statement.name().toLowerCase(Locale.ROOT));
    if (!job.output.isThumb() || !job.target.has(Feature.CDE) || !name.matches()) {
      return false;
    }
    boolean vectors = name.group(1).startsWith("v");
    int registers = name.group(2).charAt(0) - '0';
    var text = statement.cursor().text();
    var operands =
        text.substring(Math.min(text.length(), statement.start() + statement.name().length()));
    var words =
        number(operands, vectors, registers)
            .or(() -> register(failure.message(), name.group(1) + name.group(2) + name.group(3)));
    words.ifPresent(message ->
        statement.complain(Rule.XW_ASM_003, message + " -- `" + GnuWording.text(statement) + "'"));
    return words.isPresent();
  }

  private static Optional<String> number(String operands, boolean vectors, int registers) {
    var number = NUMBER.matcher(operands);
    if (!number.matches() || number.group(1).length() > 9) {
      return Optional.empty();
    }
    int value = Integer.parseInt(number.group(1));
    int most = (vectors ? MOST_OF_VECTORS : MOST)[registers - 1];
    if (value < 0 || value > most) {
      return Optional.of("immediate value out of range");
    }
    boolean scalar = vectors && !VECTOR.matcher(operands).matches();
    return scalar && value > most / 2
        ? Optional.of(
            "vcx%d with S or D registers takes immediate within 0-%d"
                .formatted(Math.min(registers, 2), most / 2))
        : Optional.empty();
  }

  private static Optional<String> register(String message, String name) {
    return switch (message) {
      case "the coprocessor must be p0 to p7" ->
          Optional.of("CDE Coprocessor must be in range 0-7");
      case "neither sp nor pc can stand here" ->
          Optional.of("Register must be r0-r14 except r13, or APSR_nzcv.");
      case "the destination registers must follow one another" ->
          Optional.of(name + " requires consecutive destination registers.");
      case "the first register must be an even one up to r10" ->
          Optional.of("Register must be an even register between r0-r10.");
      default ->
          message.startsWith("these vectors have no q")
              ? Optional.of("expected MVE register [q0..q7]")
              : message.startsWith("this floating point unit has no d")
                  ? Optional.of("'d' register must be in range 0-15")
                  : Optional.empty();
    };
  }

  /** Whether the instruction's coprocessor has custom instructions; complains otherwise. */
  static boolean isEnabled(Statement statement, ParseResult.Encoded encoded, Job job) {
    if (!encoded.encoding().features().contains(Feature.CDE)) {
      return true;
    }
    int coprocessor = new Instruction(encoded.encoding(), encoded.word()).field("p");
    if (job.target.hasCustomDatapath(coprocessor)) {
      return true;
    }
    statement.complain(
        Rule.XW_ASM_017,
        "coprocessor for insn is not enabled for cde -- `" + GnuWording.text(statement) + "'",
        "choose +cdecp" + coprocessor + ".");
    return false;
  }
}
