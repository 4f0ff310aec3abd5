package org.xenwright.assembler.directive;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xenwright.isa.syntax.ParseResult;

/**
 * What GNU as says of operands where that depends on the family of the instruction: it reads each
 * family by a list of operand kinds, and tells what the last kind tried had wanted.
 */
final class OperandWording {
  private static final Pattern SHIFTED_BY_NUMBER =
      Pattern.compile("v(q?r?shl|q?shlu|r?shr|r?sra|sli|sri)");

  private static final Pattern NARROWED = Pattern.compile("vq?r?shru?n");

  /** Vectors that are compared, with a zero as well. */
  private static final Pattern COMPARED = Pattern.compile("vc(eq|ge|gt|le|lt)");

  private static final Pattern EXTENDED = Pattern.compile("[su]xta?[bh](16)?.*");
  private static final Pattern PERMUTED = Pattern.compile("v(ext|uzp|zip|trn|swp)");
  private static final Pattern STRUCTURE = Pattern.compile("v(ld|st)[1-4]");
  private static final Pattern ROUNDED = Pattern.compile("v(cvt[anpm]?|rint[a-z])");

  /** Vectors that scalars share the name of. */
  private static final Pattern SHARED =
      Pattern.compile(
          "v(add|sub|mul|mla|mls|abs|neg|maxnm|minnm|cvt[anpm]?|rint[a-z]|sel|fma|fms)");

  private static final Pattern VECTOR_REGISTER = Pattern.compile("[sdq]([12]?\\d|3[01])\\b.*");
  private static final Pattern COPROCESSOR =
      Pattern.compile("(ldc|stc|vldr|vstr|fld[sd]|fst[sd]|cfldr|cfstr).*");

  /** What stands alone. */
  private static final Pattern STANDALONE = Pattern.compile("clrex|sev|sevl|wfe|wfi|yield|nop");

  private static final Pattern SHIFT = Pattern.compile("\\b(ls[lr]|asr|ror|asl)\\b");

  private static final Pattern MULTIPLE = Pattern.compile("v(ldm|stm|push|pop).*|f(ldm|stm).*");

  private static final Pattern LIST = Pattern.compile("(ldm|stm|push|pop).*");

  private final String message;
  private final String bare;
  private final String line;
  private final int column;

  private OperandWording(String message, String bare, String line, int column) {
    this.message = message;
    this.bare = bare;
    this.line = line;
    this.column = column;
  }

  /** The message with {@code %t} for the statement; empty where the family does not matter. */
  static Optional<String> of(ParseResult.Failure failure, String bare, Statement statement) {
    var line = statement.cursor().text().toLowerCase(Locale.ROOT);
    int column = failure.column();
    while (column >= 0 && column < line.length() && line.charAt(column) == ' ') {
      column++;
    }
    var wording = new OperandWording(failure.message(), bare, line, column);
    return wording
        .say()
        .map(said ->
            said.isEmpty()
                ? "bad instruction `%t'"
                : said.charAt(0) == 0 ? said.substring(1) : said + " -- `%t'");
  }

  private char next() {
    return column < 0 || column >= line.length() ? 0 : line.charAt(column);
  }

  private boolean is(Pattern family) {
    return family.matcher(bare).matches();
  }

  /** What stands at the fault, up to the next comma. */
  private String operand() {
    int end = column < 0 ? -1 : line.indexOf(',', column);
    return column < 0 || column >= line.length()
        ? ""
        : line.substring(column, end < 0 ? line.length() : end).strip();
  }

  private Optional<String> say() {
    boolean offset =
        message.startsWith("offset ")
            || message.endsWith(" is out of range")
                && (bare.startsWith("cfldr") || bare.startsWith("cfstr"));
    if (offset && COPROCESSOR.matcher(bare).matches()) {
      return Optional.of("\0co-processor offset out of range");
    }
    if (message.equals("0 expected")) {
      return Optional.of(zero());
    }
    if (message.contains(" is out of range") && bare.startsWith("v")) {
      return range();
    }
    if (message.startsWith("no expression starts here") && next() == ',') {
      return Optional.of(isFlexible() ? "missing expression" : "constant expression required");
    }
    if (is(EXTENDED)) {
      return extended();
    }
    if (message.startsWith("end of the statement expected") && STANDALONE.matcher(bare).matches()) {
      return Optional.of("");
    }
    if (isFlexible() && message.equals("core register expected")) {
      var said = flexible();
      if (said.isPresent()) {
        return said;
      }
    }
    if (message.startsWith("a register cannot stand in") && line.indexOf('[') >= 0) {
      return address();
    }
    if (message.startsWith("this operand needs a number") && shifts()) {
      return Optional.of("expression too complex");
    }
    if (message.equals("end of the statement expected")
        && bare.matches("(ldrex|strex[bh]?)(..)?")
        && (next() == ',' || next() == '!')) {
      return Optional.of("instruction does not accept this addressing mode");
    }
    if (is(LIST) && message.startsWith("register list expected")) {
      return Optional.of(next() == ',' ? "missing expression" : "expression too complex");
    }
    if (is(MULTIPLE)) {
      return multiple();
    }
    return bare.startsWith("v") ? vector() : Optional.empty();
  }

  private boolean shifts() {
    return bare.matches("(ls[lr]|asr|ror)s?(..)?")
        || column > 0 && column <= line.length() && SHIFT.matcher(line.substring(0, column)).find();
  }

  /** Operands of data processing, of which the last may be a number or shifted. */
  private Optional<String> flexible() {
    int end = column < 0 ? 0 : Math.min(column, line.length());
    long before = line.substring(0, end).chars().filter(c -> c == ',').count();
    boolean more = line.indexOf(',', end) >= 0;
    if (!operand().startsWith("#") && !operand().matches("[a-z_0-9-].*")) {
      return Optional.empty();
    }
    boolean two = bare.matches("(tst|teq|cmp|cmn|mov|mvn).*");
    int comma = line.indexOf(',', end);
    if (two && before == 1 && comma >= 0 && line.substring(comma + 1).strip().startsWith("#")) {
      return Optional.of("invalid rotation");
    }
    if (more && before == (two ? 1 : 2)) {
      return Optional.of(two ? "constant expression expected" : "shift expression expected");
    }
    return more && before == 1 ? Optional.of("constant expression expected") : Optional.empty();
  }

  /** An address with a register index that something is wrong behind. */
  private Optional<String> address() {
    var shift = Pattern.compile("(ls[lr]|asr|ror)\\s*#(-?\\d+)").matcher(line);
    if (shift.find()) {
      long amount =
          Long.parseLong(shift.group(2).substring(0, Math.min(9, shift.group(2).length())));
      if (amount < 0 || amount > 32) {
        return Optional.of("\0shift expression is too large");
      }
    }
    int close = line.indexOf(']');
    return close >= 0 && close + 1 < line.stripTrailing().length() && isIndexed()
        ? Optional.of("garbage following instruction")
        : close < 0 ? Optional.of("']' expected") : Optional.empty();
  }

  private boolean isIndexed() {
    return bare.matches("(ldr|str|pl[di]).*") && !bare.matches("(ld|st)rex.*");
  }

  /** Lists of vector registers. */
  private Optional<String> multiple() {
    int brace = line.indexOf('{');
    boolean register = message.endsWith("-precision register expected");
    if (register && next() == ',' || message.equals("end of the statement expected") && brace < 0) {
      return Optional.of("expecting {");
    }
    return register && brace >= 0 && column == brace + 1
        ? Optional.of("VFP single precision register expected")
        : Optional.empty();
  }

  private boolean isFlexible() {
    return bare.matches("(and|eor|sub|rsb|add|adc|sbc|rsc|tst|teq|cmp|cmn|orr|mov|bic|mvn|orn).*")
        || bare.matches("(ldr|str|pl[di]|vmov).*") && !bare.matches("(ld|st)rex.*");
  }

  private String zero() {
    if (!is(NARROWED)) {
      return "garbage following instruction";
    }
    return operand().matches("#?[a-z_].*")
        ? "constant expression required"
        : "immediate value out of range";
  }

  private Optional<String> range() {
    boolean byte8 = operand().matches("#?(\\d{1,2}|1\\d\\d|2[0-4]\\d|25[0-5])");
    if (bare.equals("vext")) {
      return Optional.of(byte8 ? "shift out of range" : "constant expression required");
    }
    if (is(SHIFTED_BY_NUMBER)) {
      boolean left = bare.matches("vq?shl");
      return Optional.of(
          byte8
              ? "immediate out of range for shift"
              : left ? "garbage following instruction" : "constant expression required");
    }
    return Optional.empty();
  }

  private Optional<String> extended() {
    if (message.startsWith("shift expected")) {
      return Optional.of("missing rotation field after comma");
    }
    return message.startsWith("shift is too large")
        ? Optional.of("immediate value out of range")
        : Optional.empty();
  }

  private Optional<String> vector() {
    boolean either = message.equals("double-precision or quadword register expected");
    boolean register = message.endsWith("register expected");
    if (is(STRUCTURE)) {
      return structure(register);
    }
    if (either && next() == ',' && (is(SHIFTED_BY_NUMBER) || is(COMPARED))) {
      return Optional.of("constant expression required");
    }
    if (is(PERMUTED) && message.equals("double-precision register expected")) {
      return Optional.of("Neon double or quad precision register expected");
    }
    if (register && is(SHARED) && VECTOR_REGISTER.matcher(operand()).matches()) {
      return Optional.of("invalid instruction shape");
    }
    if (register && is(ROUNDED)) {
      return Optional.of("VFP single, double or Neon quad precision register expected");
    }
    if (bare.equals("vmov") && register && line.stripLeading().indexOf(',') > column - leading()) {
      return Optional.of("parse error");
    }
    return is(ROUNDED) && message.startsWith("',' expected") && column < line.length()
        ? Optional.of("garbage following instruction")
        : Optional.empty();
  }

  private int leading() {
    return line.length() - line.stripLeading().length();
  }

  private Optional<String> structure(boolean register) {
    boolean inside =
        column > 0 && line.lastIndexOf('[', column) > line.lastIndexOf(']', column - 1);
    if (register && next() == '[') {
      return Optional.of("VFP/Neon double precision register expected");
    }
    if (message.equals("core register expected") && inside) {
      return Optional.of("ARM register expected");
    }
    return message.equals("end of the statement expected")
            && next() == ','
            && line.charAt(column - 1) != '!'
        ? Optional.of("shift expression expected")
        : Optional.empty();
  }
}
