package org.xenwright.assembler.directive;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What GNU as says of operands that are each of their kind but make no instruction together: it
 * finds that when it encodes, or when it fills holes.
 */
final class FittingWording {
  private static final Pattern COPROCESSOR =
      Pattern.compile("(ldc|stc|vldr|vstr|fld[sd]|fst[sd]).*");

  private static final Pattern SHIFT =
      Pattern.compile("\\b(?:ls[lr]|asr|ror|asl)\\b\\s*(#\\s*-?\\d)?");
  private static final Pattern LANE = Pattern.compile("\\[\\s*#?\\s*(\\d+)\\s*\\]");

  private FittingWording() {}

  /** Whether a lane is named that registers of elements of that size have not. */
  private static boolean outside(Statement statement, String operands) {
    var lane = LANE.matcher(operands);
    var size = statement.name().replaceAll("\\D*$", "").replaceAll(".*\\D", "");
    return lane.find()
        && size.matches("8|16|32")
        && lane.group(1).length() < 4
        && Integer.parseInt(lane.group(1)) >= 64 / Integer.parseInt(size);
  }

  /** The message with {@code %t} for the statement; empty where it follows from the fault alone. */
  static Optional<String> of(String message, String bare, Statement statement, boolean thumb) {
    var operands =
        statement
            .cursor()
            .text()
            .substring(statement.start() + statement.name().length())
            .toLowerCase(Locale.ROOT);
    boolean structure = bare.matches("v(ld|st)[1-4]");
    boolean end = message.equals("end of the statement expected");
    if (structure) {
      return message.startsWith("this list of registers does not fit")
              && outside(statement, operands)
          ? Optional.of("scalar index out of range -- `%t'")
          : Optional.empty();
    }
    var place = AddressWording.of(message, bare, operands, thumb);
    if (place.isPresent()) {
      return place.map(said -> GnuWording.isLate(said) ? said : said + " -- `%t'");
    }
    if (bare.matches("vmov|vmvn") && operands.matches(".*, *#[^,]*")) {
      boolean sized = statement.name().indexOf('.') > 0 && !statement.name().endsWith(".f16");
      return Optional.of(
          sized || operands.matches("\\s*s.*")
              ? "immediate out of range -- `%t'"
              : "operand size must be specified for immediate VMOV -- `%t'");
    }
    if (bare.startsWith("v") && (end || message.endsWith("register expected"))) {
      return Optional.of("invalid instruction shape -- `%t'");
    }
    if (message.startsWith("this constant cannot be encoded")) {
      return bare.matches("vmov|vmvn")
          ? Optional.of("immediate out of range -- `%t'")
          : Optional.of("immediate value out of range -- `%t'");
    }
    if (message.startsWith("a register cannot stand in")) {
      return expression(bare, operands, thumb);
    }
    return Optional.empty();
  }

  /** A register stands where a number may: it is a symbol to GNU as. */
  private static Optional<String> expression(String bare, String operands, boolean thumb) {
    if (operands.indexOf('[') < 0) {
      return Optional.empty();
    }
    if (COPROCESSOR.matcher(bare).matches()) {
      return Optional.of(
          "cannot represent %sCP_OFF_IMM relocation in this object file format"
              .formatted(thumb ? "T32_" : ""));
    }
    var shift = SHIFT.matcher(operands);
    boolean shifted = shift.find();
    if (shifted && shift.group(1) != null) {
      return Optional.of("shift expression is too large");
    }
    return shifted
        ? Optional.of("cannot represent SHIFT_IMM relocation in this object file format")
        : Optional.empty();
  }
}
