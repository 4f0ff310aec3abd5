package org.xenwright.fdt.named;

import java.util.HashSet;
import java.util.Set;

/** Which checks warn, which are errors, and which of them are told: options -W, -E and -q. */
public final class CheckLevels {
  private final Set<String> warnings = new HashSet<>();
  private final Set<String> errors = new HashSet<>();
  private int quiet;

  private CheckLevels() {}

  /** As the table says. */
  public static CheckLevels byDefault() {
    var levels = new CheckLevels();
    for (var check : CheckTable.ALL) {
      switch (check.level()) {
        case WARNING -> levels.warnings.add(check.name());
        case ERROR -> levels.errors.add(check.name());
        case OFF -> {}
      }
    }
    return levels;
  }

  /** Only what is an error by default. */
  static CheckLevels errorsOnly() {
    var levels = byDefault();
    levels.warnings.clear();
    return levels;
  }

  /** Says nothing of warnings from 1 on, of errors from 2 on. */
  public void quiet(int degree) {
    quiet = degree;
  }

  boolean isOn(Check check) {
    return warnings.contains(check.name()) || errors.contains(check.name());
  }

  boolean isError(Check check) {
    return errors.contains(check.name());
  }

  boolean isTold(Check check) {
    return warnings.contains(check.name()) && quiet < 1
        || errors.contains(check.name()) && quiet < 2;
  }

  /**
   * Follows an option: {@code name} turns on a check and what it needs, {@code no-name} off with
   * all that needs it. Answers whether there is such a check.
   */
  public boolean set(String argument, boolean error) {
    boolean off = argument.startsWith("no-") || argument.startsWith("no_");
    var check = CheckTable.named(off ? argument.substring(3) : argument);
    if (check.isEmpty()) {
      return false;
    }
    if (off) {
      lower(check.get(), error ? errors : warnings);
    } else {
      raise(check.get(), error ? errors : warnings);
    }
    return true;
  }

  private static void raise(Check check, Set<String> level) {
    if (!level.contains(check.name())) {
      check.needs().forEach(p -> raise(CheckTable.named(p).orElseThrow(), level));
    }
    level.add(check.name());
  }

  private static void lower(Check check, Set<String> level) {
    if (level.contains(check.name())) {
      CheckTable.ALL.stream()
          .filter(other -> other.needs().contains(check.name()))
          .forEach(other -> lower(other, level));
    }
    level.remove(check.name());
  }
}
