package org.xenwright.cli.format;

import java.util.Locale;
import java.util.stream.Stream;
import org.xenwright.cli.Session;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.DiagnosticText;
import org.xenwright.rules.Severity;

/**
 * The report people read: a heading per stage with its time, its lines, then each finding with the
 * source line.
 */
public final class TextReport {
  private final Session session;

  /** Prints to this session's standard output. */
  public TextReport(Session session) {
    this.session = session;
  }

  /** All stages of a finished result. */
  public void whole(Result result) {
    result.stages().forEach(this::stage);
  }

  /** One stage, as soon as it is done. */
  public void stage(Result.Stage stage) {
    var out = session.out();
    var verdict =
        stage.findings().stream().anyMatch(f -> f.severity() == Severity.ERROR)
            ? paint("31", "FAILED")
            : paint("32", "ok");
    out.printf(
        Locale.ROOT,
        "%-20s %s%s  %s%n",
        stage.name(),
        verdict,
        " ".repeat(Math.max(1, 7 - (stage.findings().isEmpty() ? 2 : 6))),
        String.format(
            Locale.ROOT,
            stage.took().earlier() ? "as before (%.3f s)" : "%.3f s",
            stage.took().nanoseconds() / 1e9));
    for (var line : stage.lines()) {
      out.append("  ").append(line).append('\n');
    }
    for (var finding : stage.findings()) {
      out.append(finding(finding));
    }
    out.flush();
  }

  /** The closing line. */
  public void summary(Result result, long unknown, long nanoseconds) {
    long findings = result.findings().size();
    var verdict =
        findings == 0
            ? paint("32", "clean")
            : paint(
                result.has(Severity.ERROR) ? "31" : "33",
                findings + (findings == 1 ? " finding" : " findings"));
    var open = unknown == 0 ? "" : ", " + unknown + " not decided";
    session
        .out()
        .printf(
            Locale.ROOT, "%s: %s%s, %.3f s%n", result.subject(), verdict, open, nanoseconds / 1e9);
  }

  /** One finding, coloured when the session allows. */
  public String finding(Diagnostic finding) {
    var text = DiagnosticText.render(explained(finding));
    if (!session.colour()) {
      return text;
    }
    var word = finding.severity().word() + ":";
    var colour =
        switch (finding.severity()) {
          case ERROR -> "1;31";
          case WARN -> "1;33";
          case INFO -> "1;36";
        };
    return text.replaceFirst(word, paint(colour, word));
  }

  /** With the rule's own reason and advice, where the finding brings none. */
  private static Diagnostic explained(Diagnostic finding) {
    var rule = finding.rule();
    var advised =
        finding.fix().isEmpty() ? finding.withFix(rule.fix().strip().replace('\n', ' ')) : finding;
    var why = rule.why().strip().replace('\n', ' ');
    boolean told =
        why.isEmpty()
            || finding.notes().stream()
                .anyMatch(note -> note.position().isEmpty() && why.startsWith(note.text()));
    return told
        ? advised
        : new Diagnostic(
            advised.rule(),
            advised.severity(),
            advised.position(),
            advised.message(),
            advised.sourceLine(),
            advised.width(),
            advised.fix(),
            Stream.concat(Stream.of(Diagnostic.Note.of(why)), advised.notes().stream()).toList());
  }

  private String paint(String code, String text) {
    return session.colour() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
