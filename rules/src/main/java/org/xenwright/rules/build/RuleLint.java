package org.xenwright.rules.build;

import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * Checks a rule document as the build does. Needs the YAML library on the class path, which the
 * command line has.
 */
public final class RuleLint {
  private RuleLint() {}

  /**
   * Adds what is wrong with the document {@code text}; {@code name} is its path as the user gave
   * it.
   */
  public static void lint(String name, String text, Report report) {
    for (var problem : RuleReader.read(text).problems()) {
      report.add(
          Diagnostic.of(
              Rule.XW_TOOL_092,
              new Position(name, problem.line(), problem.column()),
              problem.message()));
    }
  }
}
