package org.xenwright.fdt.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/** Complaints about a device tree document, each with the line it is about. */
final class YamlProblems {
  private final String[] lines;
  private final Report report;

  YamlProblems(String text, Report report) {
    this.lines = text.split("\n", -1);
    this.report = report;
  }

  Report report() {
    return report;
  }

  void add(Rule rule, Position at, String message, String fix) {
    var diagnostic = Diagnostic.of(rule, at, message);
    if (at.line() >= 1 && at.line() <= lines.length) {
      diagnostic = diagnostic.withLine(lines[at.line() - 1].replace("\r", ""), 1);
    }
    report.add(fix.isEmpty() ? diagnostic : diagnostic.withFix(fix));
  }

  void unknownKey(YamlNode.Scalar key, Collection<String> known) {
    var near = nearest(key.text(), known);
    add(
        Rule.XW_YAML_010,
        key.position(),
        "unknown key '" + key.text() + "'",
        near.map(n -> "did you mean '" + n + "'?").orElse("known are " + String.join(", ", known)));
  }

  /** The known word that differs least, when it differs in at most a third of its letters. */
  static Optional<String> nearest(String word, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(k -> distance(word, k)))
        .filter(k -> distance(word, k) <= Math.max(1, k.length() / 3));
  }

  private static int distance(String a, String b) {
    if (a.length() > 64) {
      return a.length();
    }
    var row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
