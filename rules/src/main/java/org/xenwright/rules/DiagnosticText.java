package org.xenwright.rules;

/**
 * The plain-text form of a diagnostic, the same for every tool. Colour is added by the command line
 * alone.
 */
public final class DiagnosticText {
  private DiagnosticText() {}

  /**
   * Renders {@code file:line:column: severity: message [rule]}, the source line with a caret, the
   * fix and the notes. Ends with a line feed.
   */
  public static String render(Diagnostic diagnostic) {
    var out = new StringBuilder();
    out.append(diagnostic.position())
        .append(": ")
        .append(diagnostic.severity().word())
        .append(": ")
        .append(diagnostic.message())
        .append(" [")
        .append(diagnostic.rule().id())
        .append("]\n");
    excerpt(out, diagnostic);
    if (!diagnostic.fix().isEmpty()) {
      out.append("  fix: ").append(diagnostic.fix()).append('\n');
    }
    for (var note : diagnostic.notes()) {
      out.append("  ");
      note.position().ifPresent(position -> out.append(position).append(": "));
      out.append("note: ").append(note.text()).append('\n');
    }
    return out.toString();
  }

  /** Appends the source line with a caret under the place, if the line is known. */
  public static void excerpt(StringBuilder out, Diagnostic diagnostic) {
    diagnostic.sourceLine().ifPresent(line -> excerpt(out, diagnostic, line));
  }

  private static void excerpt(StringBuilder out, Diagnostic diagnostic, String line) {
    var number = String.valueOf(diagnostic.position().line());
    out.append("  ").append(number).append(" | ").append(printable(line)).append('\n');
    int column = diagnostic.position().column();
    if (column < 1 || column > line.length() + 1) {
      return;
    }
    out.append("  ").append(" ".repeat(number.length())).append(" | ");
    for (int i = 0; i < column - 1; i++) {
      out.append(line.charAt(i) == '\t' ? '\t' : ' ');
    }
    int width = Math.max(1, Math.min(diagnostic.width(), line.length() - column + 1));
    out.append("^").append("~".repeat(width - 1)).append('\n');
  }

  /** Control characters of a hostile file must not reach the terminal. */
  private static String printable(String line) {
    var out = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      out.append(c == '\t' || !Character.isISOControl(c) ? c : '?');
    }
    return out.toString();
  }
}
