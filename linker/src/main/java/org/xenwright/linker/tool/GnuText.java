package org.xenwright.linker.tool;

import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.DiagnosticText;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;

/**
 * Complaints as GNU ld words and lays them out, so that whoever matches its lines finds them; what
 * we know beyond that follows, indented.
 */
final class GnuText {
  private static final String PROGRAM = "ld";

  /** A note of this beginning names the function a reference is in. */
  static final String IN_FUNCTION = org.xenwright.linker.pass.SourcePlaces.IN_FUNCTION;

  private static final String NO_SCRIPT = "cannot open linker script file";

  private final StringBuilder out = new StringBuilder();
  private String lastFunction = "";
  private boolean clashed;

  private GnuText() {}

  /** All complaints of a report. */
  static String of(Report report, boolean warnings, boolean fatal) {
    var text = new GnuText();
    boolean warned = false;
    boolean stopped = false;
    for (var diagnostic : report.diagnostics()) {
      boolean warning = diagnostic.severity() == Severity.WARN;
      warned |= warning;
      if (!stopped && (!warning || warnings)) {
        text.add(diagnostic, warning);
      }
      stopped |= !warning && isFatal(diagnostic);
    }
    if (report.dropped() > 0) {
      text.out.append(PROGRAM).append(": ").append(report.dropped()).append(" more complaints\n");
    }
    if (warned && fatal && warnings && !report.hasErrors()) {
      text.out.append(PROGRAM).append(": warning treated as error\n");
    }
    return text.out.toString();
  }

  /** After an error in an expression of a script GNU ld says nothing more. */
  private static boolean isFatal(Diagnostic diagnostic) {
    return diagnostic.position().line() > 0
        && switch (diagnostic.rule()) {
          case XW_LD_001, XW_LD_008, XW_LD_013 -> true;
          case XW_LD_012 ->
              diagnostic.message().endsWith("referenced in expression")
                  || diagnostic.message().startsWith("error: ");
          default -> false;
        };
  }

  private void add(Diagnostic diagnostic, boolean warning) {
    // Clashes are found when inputs are read, which is long before anything else.
    boolean clash = diagnostic.rule() == Rule.XW_LD_003;
    lastFunction = clash == clashed ? lastFunction : "";
    clashed = clash;
    var function = "";
    for (var note : diagnostic.notes()) {
      if (note.text().startsWith(IN_FUNCTION)) {
        function = note.text();
      }
    }
    boolean nameless =
        diagnostic.message().contains(": defined in discarded section `")
            || diagnostic.message().startsWith("dangerous relocation: ")
            // As lld tells it; GNU ld folds nothing.
            || diagnostic.message().startsWith("selected section ")
            || diagnostic.message().startsWith("  removing identical section ")
            || diagnostic.message().startsWith("relocation truncated to fit");
    out.append(nameless ? "" : PROGRAM + ":");
    var position = shownPlace(diagnostic);
    var message = diagnostic.message();
    boolean bare = message.startsWith("cannot move location") || message.endsWith(" by zero");
    if (!function.isEmpty() && !function.equals(lastFunction)) {
      int of = function.lastIndexOf(" of ");
      out.append(nameless ? "" : " ")
          .append(function, of + 4, function.length())
          .append(": in function `")
          .append(function, IN_FUNCTION.length(), of - 1)
          .append("':\n");
    } else if (out.length() > 0
        && out.charAt(out.length() - 1) == ':'
        && !(isOfScript(diagnostic) && !position.file().isEmpty())) {
      out.append(' ');
    }
    // GNU ld remembers the function over complaints that name none.
    boolean elsewhere = function.isEmpty() && position.file().endsWith(")");
    lastFunction = elsewhere && !position.file().contains(":(") ? lastFunction : function;
    if (!position.file().isEmpty()) {
      // The line about the function has said the object.
      var object =
          function.isEmpty() ? "" : function.substring(function.lastIndexOf(" of ") + 4) + ":";
      boolean said = !object.isEmpty() && position.file().startsWith(object);
      out.append(position.file(), said ? object.length() : 0, position.file().length());
      if (position.line() > 0 || isOfScript(diagnostic)) {
        // What is found at the end of a script has no line in GNU ld.
        boolean end =
            diagnostic.rule() == Rule.XW_LD_001 && diagnostic.message().contains("end of");
        out.append(':').append(end ? 0 : position.line());
      }
      out.append(bare ? " " : ": ");
    }
    out.append(warning ? "warning: " : "");
    if (diagnostic.rule() == Rule.XW_LD_001
        && !message.startsWith(NO_SCRIPT)
        && !message.startsWith("PHDRS syntax error")) {
      out.append("syntax error\n  ");
    }
    out.append(message);
    if (diagnostic.rule() == Rule.XW_LD_023) {
      // GNU ld has no such complaint, so our rule is named.
      out.append(" [").append(diagnostic.rule().id()).append(']');
    }
    out.append('\n');
    details(diagnostic);
  }

  /** Whether the place is one in a script, which GNU ld writes close behind its own name. */
  private static boolean isOfScript(Diagnostic diagnostic) {
    return switch (diagnostic.rule()) {
      case XW_LD_001, XW_LD_008, XW_LD_012, XW_LD_013 ->
          diagnostic.position().line() > 0
              || diagnostic.message().endsWith("' not declared")
              || diagnostic.message().startsWith("--enable-non-contiguous-regions ");
      default -> false;
    };
  }

  /**
   * GNU ld says the place only of some complaints; where it does not, it would be taken for more
   * text.
   */
  private static Position shownPlace(Diagnostic diagnostic) {
    var message = diagnostic.message();
    boolean placeless =
        switch (diagnostic.rule()) {
          case XW_LD_001 -> message.startsWith(NO_SCRIPT);
          case XW_LD_005, XW_LD_006, XW_LD_007, XW_LD_010, XW_LD_015 -> true;
          case XW_LD_009 ->
              message.startsWith("error: ")
                  || message.startsWith("failed to merge")
                  || message.startsWith("errors encountered")
                  || message.contains(": unknown mandatory EABI");
          case XW_LD_012 ->
              message.startsWith("section `")
                  || message.contains("orphan section")
                  || message.endsWith("for insert");
          default -> false;
        };
    return placeless ? Position.of("") : diagnostic.position();
  }

  private void details(Diagnostic diagnostic) {
    // The common form has the caret, the fix and the notes; its first line was said in GNU's words.
    var common =
        new Diagnostic(
            diagnostic.rule(),
            diagnostic.severity(),
            diagnostic.position(),
            "",
            diagnostic.sourceLine(),
            diagnostic.width(),
            diagnostic.fix(),
            diagnostic.notes().stream().filter(n -> !n.text().startsWith(IN_FUNCTION)).toList());
    var text = DiagnosticText.render(common);
    out.append(text, text.indexOf('\n') + 1, text.length());
  }
}
