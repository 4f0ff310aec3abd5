package org.xenwright.isa.table;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java for the fields of a row. */
final class JavaFields {
  private static final Pattern UNDERSCORED = Pattern.compile("\\b([A-Za-z])_(?![A-Za-z0-9_])");
  private static final Pattern VECTOR = Pattern.compile("\\b([SDQ])([a-z])\\b");

  private JavaFields() {}

  /** Replaces each {@code x_} of a condition by the field's expression. */
  static String inline(TableRow row, String condition) {
    return UNDERSCORED
        .matcher(condition)
        .replaceAll(m -> Matcher.quoteReplacement("(" + value(row, m.group(1).charAt(0)) + ")"));
  }

  /** An int expression for a field of {@code word}. */
  static String value(TableRow row, char name) {
    var field = row.pattern().fields().get(name);
    if (field != null) {
      return field.java();
    }
    var value =
        Optional.ofNullable(row.derived().get(name))
            .orElseThrow(
                () -> new TableException(row.at() + ": " + row.id() + " has no field " + name));
    return switch (value) {
      case "yes" -> "1";
      case "no" -> "0";
      case TableRow.OUTSIDE_IT -> "outsideIt() ? 1 : 0";
      default -> Character.isDigit(value.charAt(0)) ? value : value(row, value.charAt(0));
    };
  }

  /** Whether the field is a {@code boolean} in `does`. */
  static boolean isBoolean(TableRow row, char name) {
    var field = row.pattern().fields().get(name);
    if (field != null) {
      return field.width() == 1;
    }
    var value = row.derived().get(name);
    return "yes".equals(value) || "no".equals(value) || TableRow.OUTSIDE_IT.equals(value);
  }

  /** Replaces {@code Sd}, {@code Dn}, {@code Qm} by the number of that register. */
  static String vectors(TableRow row, String statement) {
    return VECTOR
        .matcher(statement)
        .replaceAll(m -> {
          char name = m.group(2).charAt(0);
          var field = row.pattern().fields().get(name);
          if (field == null || field.width() != 5) {
            throw new TableException(
                row.at() + ": " + m.group() + " needs a five-bit field " + name);
          }
          return Matcher.quoteReplacement(
              "(" + VectorNumber.of(field).java(m.group(1).charAt(0)) + ")");
        });
  }
}
