package org.xenwright.cli.gnu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Options as {@code getopt_long} reads them: letters that may be joined, long names that may be cut
 * short, operands anywhere, {@code --} before operands only.
 */
final class GetOpt {
  /** Whether an option has a value. */
  enum Value {
    NONE,
    NEEDED,
    OPTIONAL
  }

  /** One option as found; {@code name} is a letter or a long name in full. */
  record Option(String name, Optional<String> value) {
    String text() {
      return value.orElse("");
    }
  }

  /**
   * What stands on a command line.
   *
   * @param problem the complaint of {@code getopt_long} without the program's name
   */
  record Result(List<Option> options, List<String> operands, Optional<String> problem) {}

  private record Long(String name, Value value) {}

  private final String letters;
  private final List<Long> names = new ArrayList<>();
  private final List<Option> options = new ArrayList<>();
  private final List<String> operands = new ArrayList<>();
  private Optional<String> problem = Optional.empty();

  /**
   * A grammar.
   *
   * @param letters as for {@code getopt}: one colon after a letter with a value, two when it may be
   *     left out
   * @param longs names in the order of GNU's table, with {@code =} for a value, {@code =?} for one
   *     that may be left out
   */
  GetOpt(String letters, String... longs) {
    this.letters = letters;
    for (var name : longs) {
      if (name.endsWith("=?")) {
        names.add(new Long(name.substring(0, name.length() - 2), Value.OPTIONAL));
      } else if (name.endsWith("=")) {
        names.add(new Long(name.substring(0, name.length() - 1), Value.NEEDED));
      } else {
        names.add(new Long(name, Value.NONE));
      }
    }
  }

  /** Reads a command line up to the first mistake. */
  Result read(List<String> words) {
    for (int i = 0; i < words.size() && problem.isEmpty(); i++) {
      var word = words.get(i);
      if (word.equals("--")) {
        operands.addAll(words.subList(i + 1, words.size()));
        break;
      }
      if (word.startsWith("--")) {
        i += longOption(word.substring(2), words, i);
      } else if (word.startsWith("-") && word.length() > 1) {
        i += joined(word, words, i);
      } else {
        operands.add(word);
      }
    }
    return new Result(List.copyOf(options), List.copyOf(operands), problem);
  }

  /** Answers how many further words were used. */
  private int joined(String word, List<String> words, int at) {
    for (int i = 1; i < word.length(); i++) {
      char letter = word.charAt(i);
      int place = letter == ':' ? -1 : letters.indexOf(letter);
      if (place < 0) {
        problem = Optional.of("invalid option -- '" + letter + "'");
        return 0;
      }
      boolean needed = letters.startsWith(":", place + 1);
      boolean optional = needed && letters.startsWith(":", place + 2);
      var rest = word.substring(i + 1);
      if (!needed) {
        options.add(new Option(String.valueOf(letter), Optional.empty()));
        continue;
      }
      if (!rest.isEmpty() || optional) {
        options.add(
            new Option(
                String.valueOf(letter), rest.isEmpty() ? Optional.empty() : Optional.of(rest)));
        return 0;
      }
      if (at + 1 >= words.size()) {
        problem = Optional.of("option requires an argument -- '" + letter + "'");
        return 0;
      }
      options.add(new Option(String.valueOf(letter), Optional.of(words.get(at + 1))));
      return 1;
    }
    return 0;
  }

  private int longOption(String text, List<String> words, int at) {
    int equals = text.indexOf('=');
    var name = equals < 0 ? text : text.substring(0, equals);
    var found = find(name, equals < 0 ? "--" + text : "--" + name);
    if (found.isEmpty()) {
      return 0;
    }
    var option = found.get();
    Optional<String> value =
        equals < 0 ? Optional.empty() : Optional.of(text.substring(equals + 1));
    switch (option.value()) {
      case NONE -> {
        if (value.isPresent()) {
          problem = Optional.of("option '--" + option.name() + "' doesn't allow an argument");
          return 0;
        }
      }
      case NEEDED -> {
        if (value.isEmpty()) {
          if (at + 1 >= words.size()) {
            problem = Optional.of("option '--" + option.name() + "' requires an argument");
            return 0;
          }
          options.add(new Option(option.name(), Optional.of(words.get(at + 1))));
          return 1;
        }
      }
      case OPTIONAL -> {}
    }
    options.add(new Option(option.name(), value));
    return 0;
  }

  private Optional<Long> find(String name, String shown) {
    var near = new ArrayList<Long>();
    for (var candidate : names) {
      if (candidate.name().equals(name)) {
        return Optional.of(candidate);
      }
      if (candidate.name().startsWith(name)) {
        near.add(candidate);
      }
    }
    if (near.size() == 1) {
      return Optional.of(near.getFirst());
    }
    if (near.isEmpty()) {
      problem = Optional.of("unrecognized option '" + shown + "'");
    } else {
      var all = new StringBuilder("option '" + shown + "' is ambiguous; possibilities:");
      near.forEach(n -> all.append(" '--").append(n.name()).append("'"));
      problem = Optional.of(all.toString());
    }
    return Optional.empty();
  }
}
