package org.xenwright.assembler.directive;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Instructions of the floating-point accelerator ("ARM7500FE Data Sheet", chapters 9 to 11): each
 * is a CDP, MCR, MRC, LDC or STC of coprocessor 1 or 2. The condition stands behind the first
 * letters, before precision and rounding.
 */
final class FloatAccelerator {
  private static final String CONDITION = CoprocessorText.CONDITION;

  private static final List<String> DYADIC =
      List.of(
          "adf", "muf", "suf", "rsf", "dvf", "rdf", "pow", "rpw", "rmf", "fml", "fdv", "frd",
          "pol");
  private static final List<String> MONADIC =
      List.of(
          "mvf", "mnf", "abs", "rnd", "sqt", "log", "lgn", "exp", "sin", "cos", "tan", "asn", "acs",
          "atn", "urd", "nrm");
  private static final List<String> TRANSFERS = List.of("wfs", "rfs", "wfc", "rfc");
  private static final List<String> COMPARISONS = List.of("cmf", "cnf", "cmfe", "cnfe");
  private static final List<String> CONSTANTS = List.of("0", "1", "2", "3", "4", "5", "0.5", "10");
  private static final String PRECISIONS = "sdep";
  private static final String ROUNDINGS = "pmz";

  private static final Pattern OPERATION =
      Pattern.compile(
          "(%s|%s)%s([sde])([pmz]?)"
              .formatted(String.join("|", DYADIC), String.join("|", MONADIC), CONDITION));
  private static final Pattern FLOAT = Pattern.compile("flt" + CONDITION + "([sde])([pmz]?)");
  private static final Pattern FIX = Pattern.compile("fix" + CONDITION + "([pmz]?)");
  private static final Pattern STATUS = Pattern.compile("(wfs|rfs|wfc|rfc)" + CONDITION);
  private static final Pattern COMPARISON = Pattern.compile("(cmfe?|cnfe?)" + CONDITION);
  private static final Pattern TRANSFER = Pattern.compile("(ldf|stf)" + CONDITION + "([sdep])");
  private static final Pattern SEVERAL = Pattern.compile("(lfm|sfm)" + CONDITION + "(fd|ea)?");
  private static final Pattern STACK = Pattern.compile("\\[\\s*(\\w+)\\s*\\]\\s*(!?)");

  private FloatAccelerator() {}

  /** Whether the mnemonic is one of the unit's. */
  static boolean isName(String mnemonic) {
    var name = mnemonic.toLowerCase(Locale.ROOT);
    return List.of(OPERATION, FLOAT, FIX, STATUS, COMPARISON, TRANSFER, SEVERAL).stream()
        .anyMatch(p -> p.matcher(name).matches());
  }

  /** Whether it moves several registers, which the oldest emulators cannot. */
  static boolean movesSeveral(String mnemonic) {
    return SEVERAL.matcher(mnemonic.toLowerCase(Locale.ROOT)).matches();
  }

  /** The instruction under its general name; empty where the operands do not fit. */
  static Optional<CoprocessorText> meant(String mnemonic, String text) {
    var name = mnemonic.toLowerCase(Locale.ROOT);
    var operands = List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s*,\\s*", 3));
    var status = STATUS.matcher(name);
    if (status.matches() && operands.size() == 1) {
      int code = TRANSFERS.indexOf(status.group(1));
      var word = "p1, %d, %s, c0, c0, 0".formatted(1 + code / 2, operands.getFirst());
      return Optional.of(
          new CoprocessorText((code % 2 == 0 ? "mcr" : "mrc") + suffix(status.group(2)), word));
    }
    var fix = FIX.matcher(name);
    if (fix.matches() && operands.size() == 2) {
      return source(operands.get(1))
          .map(m ->
              new CoprocessorText(
                  "mrc" + suffix(fix.group(1)),
                  "p1, 0, %s, c0, c%d, %d".formatted(operands.get(0), m, rounding(fix.group(2)))));
    }
    var flt = FLOAT.matcher(name);
    if (flt.matches() && operands.size() == 2) {
      int precision = PRECISIONS.indexOf(flt.group(2));
      int target = CoprocessorText.register(operands.get(0), "f", 7);
      return target < 0
          ? Optional.empty()
          : Optional.of(
              new CoprocessorText(
                  "mcr" + suffix(flt.group(1)),
                  "p1, 0, %s, c%d, c0, %d"
                      .formatted(
                          operands.get(1),
                          precision / 2 << 3 | target,
                          (precision & 1) << 2 | rounding(flt.group(3)))));
    }
    return others(name, operands);
  }

  private static Optional<CoprocessorText> others(String name, List<String> operands) {
    var comparison = COMPARISON.matcher(name);
    if (comparison.matches() && operands.size() == 2) {
      int code = COMPARISONS.indexOf(comparison.group(1));
      int first = CoprocessorText.register(operands.get(0), "f", 7);
      var second = source(operands.get(1));
      var condition = suffix(comparison.group(2));
      return first < 0
          ? Optional.empty()
          : second.map(m ->
              new CoprocessorText(
                  "mrc" + condition,
                  "p1, %d, apsr_nzcv, c%d, c%d, 0".formatted(4 + code, first, m)));
    }
    var operation = OPERATION.matcher(name);
    if (operation.matches()) {
      return operation(operation, operands);
    }
    var transfer = TRANSFER.matcher(name);
    if (transfer.matches() && operands.size() > 1) {
      int precision = PRECISIONS.indexOf(transfer.group(3));
      int register = CoprocessorText.register(operands.get(0), "f", 7);
      return register < 0
          ? Optional.empty()
          : Optional.of(
              memory(
                  transfer.group(1).equals("ldf"),
                  suffix(transfer.group(2)),
                  precision,
                  1,
                  register,
                  String.join(", ", operands.subList(1, operands.size()))));
    }
    var several = SEVERAL.matcher(name);
    return several.matches() && operands.size() == 3
        ? several(several, operands)
        : Optional.empty();
  }

  private static Optional<CoprocessorText> operation(Matcher name, List<String> operands) {
    int code = DYADIC.indexOf(name.group(1));
    boolean dyadic = code >= 0;
    if (operands.size() != (dyadic ? 3 : 2)) {
      return Optional.empty();
    }
    int target = CoprocessorText.register(operands.get(0), "f", 7);
    int first = dyadic ? CoprocessorText.register(operands.get(1), "f", 7) : 0;
    int precision = PRECISIONS.indexOf(name.group(3));
    int opcode = dyadic ? code : MONADIC.indexOf(name.group(1));
    int bits = (precision & 1) << 2 | rounding(name.group(4));
    return target < 0 || first < 0
        ? Optional.empty()
        : source(operands.getLast())
            .map(m ->
                new CoprocessorText(
                    "cdp" + suffix(name.group(2)),
                    "p1, %d, c%d, c%d, c%d, %d"
                        .formatted(
                            opcode,
                            (dyadic ? 0 : 8) | target,
                            precision / 2 << 3 | first,
                            m,
                            bits)));
  }

  private static Optional<CoprocessorText> several(Matcher name, List<String> operands) {
    int register = CoprocessorText.register(operands.get(0), "f", 7);
    int count = CoprocessorText.number(operands.get(1).replaceFirst("^#", ""), 4);
    if (register < 0 || count < 1) {
      return Optional.empty();
    }
    boolean load = name.group(1).equals("lfm");
    var address = operands.get(2);
    if (name.group(3) != null) {
      var stack = STACK.matcher(address);
      if (!stack.matches()) {
        return Optional.empty();
      }
      boolean below = load != name.group(3).equals("fd");
      var base = stack.group(1);
      boolean writes = !stack.group(2).isEmpty();
      int bytes = 12 * count;
      address =
          below
              ? "[%s, #-%d]%s".formatted(base, bytes, stack.group(2))
              : writes ? "[%s], #%d".formatted(base, bytes) : "[%s]".formatted(base);
    }
    return Optional.of(memory(load, suffix(name.group(2)), count % 4, 2, register, address));
  }

  /** A load or store; two bits of {@code form} tell precision or number of registers. */
  private static CoprocessorText memory(
      boolean load, String condition, int form, int unit, int register, String address) {
    // Bit 22 and bit 15 of the word: for one register bit 15 alone, for two bit 22 alone.
    boolean upper = (form & 2) != 0;
    int lower = form & 1;
    return new CoprocessorText(
        (load ? "ldc" : "stc") + (upper ? "l" : "") + condition,
        "p%d, c%d, %s".formatted(unit, lower << 3 | register, address));
  }

  private static String suffix(String condition) {
    return condition == null ? "" : condition;
  }

  private static int rounding(String letter) {
    return letter.isEmpty() ? 0 : 1 + ROUNDINGS.indexOf(letter);
  }

  /** A register, or one of the eight constants. */
  private static Optional<Integer> source(String operand) {
    int register = CoprocessorText.register(operand, "f", 7);
    if (register >= 0) {
      return Optional.of(register);
    }
    int constant = operand.startsWith("#") ? CONSTANTS.indexOf(operand.substring(1).strip()) : -1;
    return constant < 0 ? Optional.empty() : Optional.of(8 | constant);
  }
}
