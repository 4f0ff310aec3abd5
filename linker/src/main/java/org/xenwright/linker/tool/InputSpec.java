package org.xenwright.linker.tool;

import java.util.List;

/** One input as the command line or a script names it. */
sealed interface InputSpec {
  /**
   * How files are to be taken from here on.
   *
   * @param whole {@code --whole-archive}
   * @param staticOnly {@code -Bstatic}
   * @param asNeeded {@code --as-needed}
   * @param format {@code -b}
   */
  record Manner(boolean whole, boolean staticOnly, boolean asNeeded, String format) {
    static final Manner PLAIN = new Manner(false, false, false, "");

    Manner whole(boolean on) {
      return new Manner(on, staticOnly, asNeeded, format);
    }

    Manner staticOnly(boolean on) {
      return new Manner(whole, on, asNeeded, format);
    }

    Manner asNeeded(boolean on) {
      return new Manner(whole, staticOnly, on, format);
    }

    Manner format(String name) {
      return new Manner(whole, staticOnly, asNeeded, name);
    }
  }

  /** A file by name. */
  record File(String name, Manner manner) implements InputSpec {}

  /** {@code -lname} or {@code -l:name}. */
  record Library(String name, Manner manner) implements InputSpec {}

  /** {@code --start-group} to {@code --end-group}. */
  record Group(List<InputSpec> members) implements InputSpec {}

  /** {@code -R file}: only its symbols count. */
  record JustSymbols(String name) implements InputSpec {}

  /** What is no file but has a line in the map among them. */
  record Remark(String text) implements InputSpec {}
}
