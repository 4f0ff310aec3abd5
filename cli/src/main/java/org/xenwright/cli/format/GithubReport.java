package org.xenwright.cli.format;

import org.xenwright.cli.Session;
import org.xenwright.rules.Severity;

/** Workflow commands that GitHub shows beside the changed lines of a pull request. */
final class GithubReport {
  private GithubReport() {}

  static void write(Result result, Session session) {
    for (var finding : result.findings()) {
      var position = finding.position();
      var properties = new StringBuilder("file=").append(property(position.file()));
      properties.append(",line=").append(Math.max(1, position.line()));
      if (position.column() > 0) {
        properties.append(",col=").append(position.column());
      }
      properties
          .append(",title=")
          .append(property(finding.rule().id() + " " + finding.rule().title()));
      var word =
          switch (finding.severity()) {
            case ERROR -> "error";
            case WARN -> "warning";
            case INFO -> "notice";
          };
      var fix = finding.fix().isEmpty() ? finding.rule().fix() : finding.fix();
      session
          .out()
          .println(
              "::" + word + " " + properties + "::" + data(finding.message() + "\nfix: " + fix));
    }
    var verdict = result.has(Severity.ERROR) ? "failed" : "clean";
    session.out().println(result.subject() + ": " + verdict);
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
