package org.xenwright.cli.elfpeers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.xenwright.cli.elfpeers.Comparison.Case;

/** Every list of options of a tool with every file it is for. */
final class Cases {
  private Cases() {}

  /**
   * The cases of one tool. A line of its list is {@code OPTIONS} (all files), {@code OPTIONS |
   * FILE...} (each of these), or {@code OPTIONS :} (as it stands, without a file).
   */
  static List<Case> of(String tool, Corpus corpus) throws IOException {
    var cases = new ArrayList<Case>();
    for (var line : Corpus.lines(tool + ".txt")) {
      boolean alone = line.endsWith(":");
      int bar = line.indexOf(" | ");
      var options = bar >= 0 ? line.substring(0, bar) : alone ? cut(line) : line;
      var words = options.isBlank() ? List.<String>of() : List.of(options.strip().split(" "));
      if (alone) {
        cases.add(new Case(tool, options, words));
        continue;
      }
      var files = bar >= 0 ? List.of(line.substring(bar + 3).split(" ")) : corpus.files();
      for (var file : files) {
        if (corpus.files().contains(file)) {
          cases.add(one(tool, options, words, file));
        }
      }
    }
    return cases;
  }

  private static String cut(String line) {
    return line.substring(0, line.length() - 1);
  }

  static Case one(String tool, String group, List<String> options, String file) {
    var words = new ArrayList<String>();
    switch (tool) {
      case "addr2line" -> {
        words.addAll(options.subList(0, 1));
        words.add(file);
        words.addAll(options.subList(1, options.size()));
      }
      case "objcopy" -> {
        words.addAll(options);
        words.addAll(List.of(file, Tools.OUTPUT));
      }
      case "strip" -> {
        words.addAll(options);
        words.addAll(List.of(file, "-o", Tools.OUTPUT));
      }
      default -> {
        words.addAll(options);
        words.add(file);
      }
    }
    return new Case(tool, group, List.copyOf(words));
  }
}
