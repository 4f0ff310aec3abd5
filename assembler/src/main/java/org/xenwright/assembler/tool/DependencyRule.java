package org.xenwright.assembler.tool;

import java.util.List;

/** A make rule as GCC writes it. */
final class DependencyRule {
  private static final int WIDEST = 72;

  private final StringBuilder out = new StringBuilder();
  private int column;

  private DependencyRule() {}

  /**
   * The rule.
   *
   * @param targets as they shall stand
   * @param files what they depend on, the source first
   * @param phony whether each file but the first gets an empty rule
   */
  static String of(List<String> targets, List<String> files, boolean phony) {
    var rule = new DependencyRule();
    targets.forEach(rule::word);
    rule.out.append(':');
    rule.column++;
    files.forEach(file -> rule.word(quoted(file)));
    rule.out.append('\n');
    if (phony) {
      files.stream().skip(1).forEach(f -> rule.out.append(quoted(f)).append(":\n"));
    }
    return rule.out.toString();
  }

  private void word(String name) {
    if (column > 0) {
      if (column + name.length() > WIDEST) {
        out.append(" \\\n");
        column = 0;
      }
      out.append(' ');
      column++;
    }
    out.append(name);
    column += name.length();
  }

  /** A name with what make would interpret hidden from it. */
  static String quoted(String name) {
    return name.replace("$", "$$").replace("#", "\\#").replace(" ", "\\ ");
  }
}
