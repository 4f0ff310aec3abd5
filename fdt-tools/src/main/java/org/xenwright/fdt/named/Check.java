package org.xenwright.fdt.named;

import java.util.List;
import org.xenwright.rules.Rule;

/**
 * One check.
 *
 * @param name dtc's name of it
 * @param level what it is worth when no option says otherwise
 * @param rule our rule for it
 * @param scope what it looks at, and how it judges that
 * @param needs names of checks that must have passed before
 */
public record Check(String name, Level level, Rule rule, Scope scope, List<String> needs) {
  /** What a check is worth. */
  public enum Level {
    OFF,
    WARNING,
    ERROR
  }

  public Check {
    needs = List.copyOf(needs);
  }
}
