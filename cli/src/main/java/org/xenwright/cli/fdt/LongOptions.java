package org.xenwright.cli.fdt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Options read as GNU getopt_long reads them: short ones together, long ones cut short, operands
 * between.
 *
 * @param program the name in messages
 * @param options all there are, in the order of the help
 */
record LongOptions(String program, List<Option> options) {
  /** One option. */
  record Option(char letter, String name, boolean hasArgument, String help) {}

  /** An option that was given. */
  record Given(char letter, String argument) {}

  /**
   * What a command line says.
   *
   * @param given options in order; the letter {@code ?} for one that is wrong
   * @param operands all else in order
   * @param messages what getopt itself prints, line by line, each before the option of that index
   */
  record Parsed(List<Given> given, List<String> operands, List<Message> messages) {}

  /** A line getopt prints before an option. */
  record Message(int before, String line) {}

  LongOptions {
    options = List.copyOf(options);
  }

  Parsed parse(String... args) {
    var out = new Parsed(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < args.length; i++) {
      var word = args[i];
      if (word.equals("--")) {
        out.operands.addAll(List.of(args).subList(i + 1, args.length));
        break;
      }
      if (word.startsWith("--")) {
        i = longOption(word.substring(2), args, i, out);
      } else if (word.startsWith("-") && word.length() > 1) {
        i = letters(word, args, i, out);
      } else {
        out.operands.add(word);
      }
    }
    return out;
  }

  private int letters(String word, String[] args, int index, Parsed out) {
    for (int j = 1; j < word.length(); j++) {
      char letter = word.charAt(j);
      var option = options.stream().filter(o -> o.letter == letter).findFirst();
      if (option.isEmpty()) {
        wrong(out, "invalid option -- '" + letter + "'");
      } else if (!option.get().hasArgument) {
        out.given.add(new Given(letter, ""));
      } else if (j + 1 < word.length()) {
        out.given.add(new Given(letter, word.substring(j + 1)));
        return index;
      } else if (index + 1 < args.length) {
        out.given.add(new Given(letter, args[index + 1]));
        return index + 1;
      } else {
        wrong(out, "option requires an argument -- '" + letter + "'");
      }
    }
    return index;
  }

  private int longOption(String word, String[] args, int index, Parsed out) {
    int equals = word.indexOf('=');
    var name = equals < 0 ? word : word.substring(0, equals);
    var option = named(name, word, out);
    if (option.isEmpty()) {
      return index;
    }
    var found = option.get();
    if (!found.hasArgument) {
      if (equals >= 0) {
        wrong(out, "option '--" + found.name + "' doesn't allow an argument");
      } else {
        out.given.add(new Given(found.letter, ""));
      }
      return index;
    }
    if (equals >= 0) {
      out.given.add(new Given(found.letter, word.substring(equals + 1)));
      return index;
    }
    if (index + 1 < args.length) {
      out.given.add(new Given(found.letter, args[index + 1]));
      return index + 1;
    }
    wrong(out, "option '--" + found.name + "' requires an argument");
    return index;
  }

  private Optional<Option> named(String name, String word, Parsed out) {
    var exact = options.stream().filter(o -> o.name.equals(name)).findFirst();
    if (exact.isPresent()) {
      return exact;
    }
    var starting = options.stream().filter(o -> o.name.startsWith(name)).toList();
    if (starting.size() == 1) {
      return Optional.of(starting.getFirst());
    }
    if (starting.isEmpty()) {
      wrong(out, "unrecognized option '--" + word + "'");
    } else {
      var all = new StringBuilder("option '--" + word + "' is ambiguous; possibilities:");
      starting.forEach(o -> all.append(" '--").append(o.name).append('\''));
      wrong(out, all.toString());
    }
    return Optional.empty();
  }

  private void wrong(Parsed out, String message) {
    out.messages.add(new Message(out.given.size(), program + ": " + message));
    out.given.add(new Given('?', ""));
  }

  /** The help, as all of dtc's tools print it. */
  String usage(String synopsis, String letters) {
    var out = new StringBuilder("Usage: " + synopsis + "\n\nOptions: -[" + letters + "]\n");
    int width =
        options.stream()
            .mapToInt(o -> o.name.length() + 1 + (o.hasArgument ? "<arg> ".length() : 0))
            .max()
            .orElse(0);
    for (var option : options) {
      var name = option.name + (option.hasArgument ? " <arg>" : "");
      out.append("  -").append(option.letter).append(", --").append(name);
      out.append(" ".repeat(Math.max(0, width - name.length())));
      out.append(option.help).append('\n');
    }
    return out.toString();
  }
}
