package org.xenwright.assembler.tool;

import java.util.List;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.DiagnosticText;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;

/**
 * Complaints in the form of GNU as, which scripts look for: {@code file:line: Error: message}.
 * Column, rule, advice and source line follow, indented.
 */
final class GnuMessages {
  private GnuMessages() {}

  /** All complaints under the heading GNU as prints once; empty when there are none. */
  static String render(String source, List<Diagnostic> diagnostics) {
    var out = new StringBuilder();
    for (var diagnostic : diagnostics) {
      if (diagnostic.rule() == Rule.XW_ASM_019) {
        continue; // .print writes to standard output
      }
      if (out.isEmpty()) {
        var file = diagnostic.position().file();
        var given = source.equals("-") ? "{standard input}" : source;
        out.append(file.startsWith("<") ? given : file).append(": Assembler messages:\n");
      }
      one(out, diagnostic);
    }
    return out.toString();
  }

  /** What {@code .print} says. */
  static String printed(List<Diagnostic> diagnostics) {
    var out = new StringBuilder();
    for (var diagnostic : diagnostics) {
      if (diagnostic.rule() == Rule.XW_ASM_019) {
        out.append(diagnostic.message()).append('\n');
      }
    }
    return out.toString();
  }

  private static String heading(Severity severity) {
    return switch (severity) {
      case ERROR -> "Error: ";
      case WARN -> "Warning: ";
      case INFO -> "";
    };
  }

  private static void one(StringBuilder out, Diagnostic diagnostic) {
    var position = diagnostic.position();
    out.append(position.file());
    if (position.line() > 0) {
      out.append(':').append(position.line());
    }
    out.append(": ")
        .append(
            diagnostic.rule() == Rule.XW_ASM_023 ? "Fatal error: " : heading(diagnostic.severity()))
        .append(diagnostic.message())
        .append('\n');
    out.append("  ").append(position).append(':');
    if (!diagnostic.fix().isEmpty()) {
      out.append(' ').append(diagnostic.fix());
    }
    out.append(" [").append(diagnostic.rule().id()).append("]\n");
    DiagnosticText.excerpt(out, diagnostic);
    for (var note : diagnostic.notes()) {
      note.position()
          .ifPresent(p -> out.append(p.file()).append(':').append(p.line()).append(": "));
      out.append(" Info: ").append(note.text()).append('\n');
    }
  }
}
