package org.xenwright.assembler.directive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.isa.syntax.InstructionParser;
import org.xenwright.rules.Rule;

/**
 * The types behind a mnemonic, {@code .f32.s32}, where they are not what any instruction has. GNU
 * as reads them before it looks for the instruction, so it complains about them first.
 */
final class TypeSuffix {
  private static final List<String> SIZES = List.of("8", "16", "32", "64");

  /** Mnemonics that types may follow. */
  private static final Pattern VECTOR =
      Pattern.compile("v(?!mrs|msr).*|f(?!ldm|stm).*|aes(d|e|i?mc)(\\w\\w)?|sha(1|256).*");

  private TypeSuffix() {}

  /** Complains about types that are none; answers whether it did. */
  static boolean complain(Statement statement, Job job, InstructionContext context) {
    var name = statement.name().toLowerCase(Locale.ROOT);
    int dot = name.indexOf('.');
    if (dot < 0) {
      return false;
    }
    if (dot == 0 || InstructionParser.isMnemonic(name, context) && !isWideVector(name)) {
      return false;
    }
    var bare = name.substring(0, dot);
    var suffix = name.substring(dot);
    boolean vector = VECTOR.matcher(bare).matches();
    if (suffix.startsWith(".w") || suffix.startsWith(".n")) {
      if (suffix.length() == 2) {
        return false;
      }
      suffix = suffix.substring(2);
    }
    int at = 0;
    var types = new ArrayList<String>();
    while (at < suffix.length() && suffix.charAt(at) == '.') {
      int start = ++at;
      if (suffix.startsWith("bf16", at)) {
        at += "bf16".length();
        types.add("bf16");
        continue;
      }
      char c = at < suffix.length() ? suffix.charAt(at) : 0;
      if ("ifpsu".indexOf(c) >= 0 && c != 0) {
        at++;
      } else if (c == 'd') {
        at++;
        types.add("f64");
        continue;
      } else if (c < '0' || c > '9') {
        return bad(
            statement, "unexpected character `" + (c == 0 ? ' ' : c) + "' in type specifier");
      }
      int digits = at;
      while (at < suffix.length() && Character.isDigit(suffix.charAt(at))) {
        at++;
      }
      var size = suffix.substring(digits, at);
      if (!SIZES.contains(size) && !(size.isEmpty() && c == 'f')) {
        return bad(statement, "bad size " + (size.isEmpty() ? "0" : size) + " in type specifier");
      }
      types.add(suffix.substring(start, at));
    }
    if (!vector && InstructionParser.isMnemonic(bare, context) && !types.isEmpty()) {
      var fault = OperandReader.fault(bare, operands(statement), context);
      if (fault.isPresent()) {
        return told(statement, fault.get());
      }
      statement.complain(Rule.XW_ASM_003, "invalid neon suffix for non neon instruction");
      return true;
    }
    if (vector && at == suffix.length() && !InstructionParser.isMnemonic(name, context)) {
      return unsuitable(statement, bare, types, context);
    }
    return at < suffix.length()
        && vector
        && cut(statement, name, suffix.length() - at, job, context);
  }

  /** Types that are some, but none that the instruction takes. */
  private static boolean unsuitable(
      Statement statement, String bare, List<String> types, InstructionContext context) {
    var parts = InstructionParser.types(bare, context);
    if (!parts.isEmpty() && types.contains("f16") && !context.has(Feature.VFP_V82)) {
      boolean older = bare.matches("vcvt[bt]") || bare.equals("vrintr");
      if (!older) {
        return told(statement, "selected processor does not support fp16 instruction");
      }
    }
    boolean fitting =
        parts.contains(types.size()) || types.stream().allMatch(t -> t.equals(types.getFirst()));
    boolean read =
        fitting
            && !parts.isEmpty()
            && OperandReader.fault(bare, operands(statement), context).isEmpty()
            && Availability.lacking(bare, context).isEmpty();
    var shape =
        read ? ShapeWording.of(statement, bare, context) : java.util.Optional.<String>empty();
    if (shape.isPresent()) {
      if (shape.get().equals(ShapeWording.NEON_SUFFIX)) {
        statement.complain(Rule.XW_ASM_003, shape.get());
        return true;
      }
      return told(statement, shape.get());
    }
    boolean many = !parts.isEmpty() && parts.stream().allMatch(n -> n < types.size());
    boolean rounds = bare.matches("vrint[a-z]|vcvt[anpmtb]");
    boolean twice = rounds && types.size() == 2 && !parts.isEmpty();
    if (!many && !twice) {
      return false;
    }
    var operands = statement.cursor().text().substring(statement.cursor().position()).strip();
    int count = operands.isEmpty() ? 0 : 1 + (int) operands.chars().filter(c -> c == ',').count();
    boolean number = operands.lastIndexOf('#') > operands.lastIndexOf(',');
    count -= number && count > types.size() ? 1 : 0;
    return told(
        statement,
        operands.matches("(?i)s\\d.*")
            ? "invalid instruction shape"
            : count == types.size()
                ? "inconsistent types in Neon instruction"
                : "type specifier has the wrong number of parts");
  }

  /** A vector instruction without the types that it needs; answers whether it complained. */
  static boolean complainAbsence(Statement statement, InstructionContext context) {
    var name = statement.name().toLowerCase(Locale.ROOT);
    boolean vector = name.startsWith("v") || name.startsWith("aes") || name.startsWith("sha");
    var parts = vector ? InstructionParser.types(name, context) : java.util.Set.<Integer>of();
    return !parts.isEmpty()
        && !parts.contains(0)
        && told(
            statement,
            OperandReader.fault(bare(name), operands(statement), context)
                .orElse(
                    bare(name).matches("v(add|sub|mul|mla|mls|abs|neg|fma|fms|maxnm|minnm|sel..)")
                            && operands(statement).word().matches("(?i)s\\d+")
                        ? "invalid instruction shape"
                        : bare(name).matches("vrev(16|32|64)")
                            ? "elements must be smaller than reversal region"
                            : "operand types can't be inferred"));
  }

  private static String bare(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static Cursor operands(Statement statement) {
    var operands = new Cursor(statement.cursor().text());
    operands.moveTo(statement.start() + statement.name().length());
    return operands;
  }

  private static boolean told(Statement statement, String message) {
    statement.complain(Rule.XW_ASM_003, message + " -- `" + GnuWording.text(statement) + "'");
    return true;
  }

  /** Letters behind the types are the first operand to GNU as. */
  private static boolean cut(
      Statement statement, String name, int rest, Job job, InstructionContext context) {
    var typed = name.substring(0, name.length() - rest);
    var operands = new Cursor(statement.cursor().text());
    operands.moveTo(statement.start() + typed.length());
    var fault = OperandReader.fault(typed.substring(0, typed.indexOf('.')), operands, context);
    if (fault.isPresent()) {
      return told(statement, fault.get());
    }
    if (!InstructionParser.isMnemonic(typed, context)) {
      return false;
    }
    var result = InstructionParser.parse(typed, new Cursor("?"), context);
    if (result instanceof org.xenwright.isa.syntax.ParseResult.Failure failure) {
      statement.complain(
          Rule.XW_ASM_003,
          GnuWording.of(failure, statement, job.target, context, job.output.isThumb()));
      return true;
    }
    return false;
  }

  /** Whether a width stands behind types, where none may. */
  static boolean isWideVector(String name) {
    int length = name.length();
    int dot = length < 5 || name.charAt(length - 2) != '.' ? -1 : name.indexOf('.');
    return dot > 0
        && dot < length - 2
        && "wnWN".indexOf(name.charAt(length - 1)) >= 0
        && (name.charAt(0) | 0x20) != 'b';
  }

  private static boolean bad(Statement statement, String message) {
    statement.complain(Rule.XW_ASM_003, message);
    statement.complain(Rule.XW_ASM_003, "bad instruction `" + GnuWording.text(statement) + "'");
    return true;
  }
}
