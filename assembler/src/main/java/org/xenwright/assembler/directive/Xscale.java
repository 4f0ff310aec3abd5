package org.xenwright.assembler.directive;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that XScale and its multimedia unit give to coprocessor transfers (Intel XScale Core
 * Developer's Manual 2.3.1, Wireless MMX Technology 4): each is one MCR, MRC, MCRR or MRRC.
 */
final class Xscale {
  private static final String CONDITION = "(eq|ne|cs|hs|cc|lo|mi|pl|vs|vc|hi|ls|ge|lt|gt|le|al)?";

  private static final Pattern NAME =
      Pattern.compile("(mar|mra|mia|miaph|mia[bt][bt]|tmcr|tmrc|tmcrr|tmrrc)" + CONDITION);

  private static final Map<String, String> CONTROLS =
      Map.of(
          "wcid", "c0", "wcon", "c1", "wcssf", "c2", "wcasf", "c3", "wcgr0", "c8", "wcgr1", "c9",
          "wcgr2", "c10", "wcgr3", "c11");

  /** The register that tells the accumulations of halfwords apart. */
  private static final Map<String, String> ACCUMULATIONS =
      Map.of(
          "mia", "c0", "miaph", "c8", "miabb", "c12", "miabt", "c13", "miatb", "c14", "miatt",
          "c15");

  /** The transfer as an instruction that the table knows. */
  record Transfer(String mnemonic, String operands) {}

  private Xscale() {}

  /** Whether the mnemonic is one of these. */
  static boolean isName(String mnemonic) {
    return NAME.matcher(mnemonic.toLowerCase(Locale.ROOT)).matches();
  }

  /** The transfer that a statement means; empty where its operands do not fit. */
  static Optional<Transfer> transfer(String mnemonic, String text) {
    var name = NAME.matcher(mnemonic.toLowerCase(Locale.ROOT));
    var operands = List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s*,\\s*"));
    return name.matches() ? transfer(name, operands) : Optional.empty();
  }

  private static Optional<Transfer> transfer(Matcher name, List<String> operands) {
    var bare = name.group(1);
    var condition = name.group(2) == null ? "" : name.group(2);
    boolean two = bare.equals("tmcr") || bare.equals("tmrc");
    if (operands.size() != (two ? 2 : 3)) {
      return Optional.empty();
    }
    return switch (bare) {
      case "tmcr" ->
          control(operands.get(0))
              .map(c ->
                  new Transfer(
                      "mcr" + condition, "p1, 0, " + operands.get(1) + ", " + c + ", c0, 0"));
      case "tmrc" ->
          control(operands.get(1))
              .map(c ->
                  new Transfer(
                      "mrc" + condition, "p1, 0, " + operands.get(0) + ", " + c + ", c0, 0"));
      case "tmcrr" ->
          vector(operands.get(0))
              .map(c -> pair("mcrr" + condition, operands.get(1), operands.get(2), c));
      case "tmrrc" ->
          vector(operands.get(2))
              .map(c -> pair("mrrc" + condition, operands.get(0), operands.get(1), c));
      case "mar" ->
          operands.get(0).equals("acc0")
              ? Optional.of(pair("mcrr" + condition, operands.get(1), operands.get(2), "c0"))
              : Optional.empty();
      case "mra" ->
          operands.get(2).equals("acc0")
              ? Optional.of(pair("mrrc" + condition, operands.get(0), operands.get(1), "c0"))
              : Optional.empty();
      default -> accumulation(bare, condition, operands);
    };
  }

  private static Optional<Transfer> accumulation(
      String bare, String condition, List<String> operands) {
    var kind = Optional.ofNullable(ACCUMULATIONS.get(bare));
    var factor = number(operands.get(1), "r", 14);
    boolean fits = operands.get(0).equals("acc0") && kind.isPresent() && factor.isPresent();
    return fits
        ? Optional.of(
            new Transfer(
                "mcr" + condition,
                "p0, 1, " + operands.get(2) + ", " + kind.get() + ", c" + factor.get() + ", 0"))
        : Optional.empty();
  }

  private static Transfer pair(String mnemonic, String low, String high, String register) {
    return new Transfer(mnemonic, "p0, 0, " + low + ", " + high + ", " + register);
  }

  private static Optional<String> control(String operand) {
    return Optional.ofNullable(CONTROLS.get(operand));
  }

  private static Optional<String> vector(String operand) {
    return number(operand, "wr", 15).map(n -> "c" + n);
  }

  private static Optional<Integer> number(String operand, String prefix, int most) {
    var digits = operand.startsWith(prefix) ? operand.substring(prefix.length()) : "";
    if (!digits.matches("[0-9]{1,2}") || Integer.parseInt(digits) > most) {
      return Optional.empty();
    }
    return Optional.of(Integer.parseInt(digits));
  }
}
