package org.xenwright.fdt.named;

import java.util.List;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.rules.Rule;

/**
 * One check.
 *
 * @param name dtc's name of it
 * @param level what it is worth when no option says otherwise
 * @param rule our rule for it
 * @param inspection what it looks at in each node
 * @param prerequisites names of checks that must have passed before
 */
public record Check(
    String name, Level level, Rule rule, Inspection inspection, List<String> prerequisites) {
  /** What a check is worth. */
  public enum Level {
    OFF,
    WARNING,
    ERROR
  }

  /** Looks at one node and tells the run what is wrong with it. */
  @FunctionalInterface
  interface Inspection {
    void inspect(CheckRun run, NodeDraft node);
  }

  public Check {
    prerequisites = List.copyOf(prerequisites);
  }
}
