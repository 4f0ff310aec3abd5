package org.xenwright.rules;

/**
 * A place in a file the user can open.
 *
 * @param file the path as the user gave it, or a name in angle brackets such as {@code <stdin>}
 * @param line 1-based; 0 when the complaint is about the file as a whole
 * @param column 1-based count of characters; 0 when only the line is known
 */
public record Position(String file, int line, int column) implements Comparable<Position> {
  /** The file as a whole. */
  public static Position of(String file) {
    return new Position(file, 0, 0);
  }

  /** A line without a column. */
  public static Position of(String file, int line) {
    return new Position(file, line, 0);
  }

  @Override
  public int compareTo(Position other) {
    int byFile = file.compareTo(other.file);
    if (byFile != 0) {
      return byFile;
    }
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  /**
   * {@code file:line:column}, as editors and grep understand it; parts that are unknown are left
   * out.
   */
  @Override
  public String toString() {
    if (line == 0) {
      return file;
    }
    return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }
}
