package org.xenwright.cli.verb;

import org.xenwright.rules.Rule;

/** The page of a rule as terminal text. */
final class RulePage {
  private static final int WIDTH = 98;

  private RulePage() {}

  static String text(Rule rule) {
    var out = new StringBuilder();
    out.append(rule.id()).append(": ").append(rule.title()).append('\n');
    out.append(rule.severity().word()).append(", tier ").append(rule.tier()).append("\n\n");
    paragraph(out, "Why: " + rule.why());
    paragraph(out, "Fix: " + rule.fix());
    return out.toString();
  }

  private static void paragraph(StringBuilder out, String text) {
    int column = 0;
    for (var word : text.split("\\s+", -1)) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        out.append('\n');
        column = 0;
      }
      if (column > 0) {
        out.append(' ');
        column++;
      }
      out.append(word);
      column += word.length();
    }
    out.append("\n\n");
  }
}
