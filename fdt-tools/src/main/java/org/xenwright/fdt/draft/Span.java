package org.xenwright.fdt.draft;

import org.xenwright.rules.Position;

/**
 * A stretch of a source, as dtc counts it: lines and columns from 1, the last column just behind
 * the last character.
 */
public record Span(String file, int firstLine, int firstColumn, int lastLine, int lastColumn) {
  /** {@code file:line.column-line.column}, shorter where parts are equal. */
  @Override
  public String toString() {
    var start = file + ":" + firstLine + "." + firstColumn;
    if (firstLine != lastLine) {
      return start + "-" + lastLine + "." + lastColumn;
    }
    return firstColumn == lastColumn ? start : start + "-" + lastColumn;
  }

  /** The stretch to the same end from an earlier beginning. */
  public Span from(int line, int column) {
    return new Span(file, line, column, lastLine, lastColumn);
  }

  /** Where it begins. */
  public Position position() {
    return new Position(file, firstLine, firstColumn);
  }

  /** The stretch from a position on, one character wide; a position without line has none. */
  public static java.util.Optional<Span> at(Position position) {
    return position.line() == 0
        ? java.util.Optional.empty()
        : java.util.Optional.of(
            new Span(
                position.file(),
                position.line(),
                position.column(),
                position.line(),
                position.column()));
  }
}
