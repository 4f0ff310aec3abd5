package org.xenwright.assembler.tool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The long options of GNU as and how an argument names one, as getopt_long_only(3) has it: with one
 * dash or two, and by any start of the name that no other option shares.
 */
final class OptionNames {
  /** Whether a value follows the name. */
  enum Value {
    NONE,
    /** Behind {@code =} or in the next argument. */
    NEEDED,
    /** Behind {@code =} only. */
    POSSIBLE
  }

  /** What an argument turned out to be. */
  sealed interface Match {
    /**
     * The option of that name.
     *
     * @param written the argument up to the value
     * @param value behind {@code =}, or an empty string
     * @param hasValue whether there was a {@code =}
     */
    record Option(String name, Value kind, String written, String value, boolean hasValue)
        implements Match {}

    /** The start of several names. */
    record Ambiguous(String written, List<String> possible) implements Match {}

    /** No option of these. */
    record None() implements Match {}
  }

  /** Letters that may follow one dash; those of {@code Iom} take the rest of the argument. */
  static final String LETTERS = "JLMRWZDfvwXkagIomt";

  private static final Map<String, Value> OPTIONS = new LinkedHashMap<>();

  static {
    add(Value.POSSIBLE, "a", "al", "compress-debug-sections");
    add(Value.NONE, "alternate", "nocompress-debug-sections", "dump-config", "execstack");
    add(Value.NONE, "noexecstack", "sectname-subst", "gsframe", "fatal-warnings");
    add(Value.NEEDED, "debug-prefix-map", "defsym", "emulation", "elf-stt-common", "size-check");
    add(Value.NEEDED, "generate-missing-build-notes", "itbl", "MD", "multibyte-handling");
    add(Value.NONE, "gen-debug", "gstabs", "gstabs+", "gdwarf-2", "gdwarf-3", "gdwarf-4");
    add(Value.NONE, "gdwarf-5", "gdwarf2", "gdwarf-sections", "help", "keep-locals");
    add(Value.NEEDED, "jobs", "gdwarf-cie-version", "hash-size", "listing-lhs-width");
    add(Value.NEEDED, "listing-lhs-width2", "listing-rhs-width", "listing-cont-lines");
    add(Value.NONE, "mri", "nocpp", "no-pad-sections", "no-warn", "reduce-memory-overheads");
    add(Value.NONE, "no-reduce-memory-overheads", "statistics", "strip-local-absolute");
    add(Value.NONE, "version", "verbose", "target-help", "traditional-format", "warn");
    add(Value.NONE, "EB", "EL", "fix-v4bx", "fdpic");
  }

  private OptionNames() {}

  private static void add(Value kind, String... names) {
    for (var name : names) {
      OPTIONS.put(name, kind);
    }
  }

  /** What {@code argument}, which starts with a dash, names. */
  static Match of(String argument) {
    boolean two = argument.startsWith("--");
    boolean letter = LETTERS.indexOf(argument.charAt(1)) >= 0;
    if (!two && argument.length() == 2 && letter) {
      return new Match.None();
    }
    int equals = argument.indexOf('=');
    var written = equals < 0 ? argument : argument.substring(0, equals);
    var name = written.substring(two ? 2 : 1);
    var value = equals < 0 ? "" : argument.substring(equals + 1);
    var exact = OPTIONS.get(name);
    if (exact != null) {
      return new Match.Option(name, exact, written, value, equals >= 0);
    }
    var possible = OPTIONS.entrySet().stream().filter(o -> o.getKey().startsWith(name)).toList();
    if (possible.isEmpty()) {
      return new Match.None();
    }
    if (possible.size() > 1) {
      return new Match.Ambiguous(written, possible.stream().map(Map.Entry::getKey).toList());
    }
    var only = possible.getFirst();
    return new Match.Option(only.getKey(), only.getValue(), written, value, equals >= 0);
  }
}
