package org.xenwright.cli.elfpeers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Files of many kinds, made by the recipe among the resources.
 *
 * @param files names in the order of the recipe
 */
record Corpus(Path folder, List<String> files) {
  private static final List<String> SOURCES =
      List.of(
          "a.s",
          "app.ld",
          "attributes.s",
          "blob",
          "data.s",
          "dynamic.s",
          "helper.c",
          "lib.c",
          "main.c",
          "notes.s",
          "redef",
          "small.cc",
          "syms",
          "text.txt",
          "unwind.s",
          "ver.map");

  private static final String EXTRA = "extra ";

  static byte[] resource(String name) throws IOException {
    try (var in = Corpus.class.getResourceAsStream("/elf-peers/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  /** Lines of a resource that are neither blank nor a comment. */
  static List<String> lines(String name) throws IOException {
    return new String(resource(name), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  /** Makes what is not there yet. */
  static Corpus in(Path folder) throws IOException, InterruptedException {
    for (var source : SOURCES) {
      if (!Files.exists(folder.resolve(source))) { // sources must not be newer than objects
        Files.write(folder.resolve(source), resource(source));
      }
    }
    var files = new ArrayList<>(List.of("text.txt"));
    var tools = new Tools(folder, Optional.empty());
    for (var line : lines("recipe.txt")) {
      if (line.isBlank()) {
        continue;
      }
      boolean extra = line.startsWith(EXTRA); // only lists of options that name it use it
      var words = List.of((extra ? line.substring(EXTRA.length()) : line).split(" "));
      var made = target(words);
      if (!Files.exists(folder.resolve(made))) {
        make(tools, words);
      }
      if (!extra && Files.exists(folder.resolve(made))) {
        files.add(made);
      }
    }
    return new Corpus(folder, List.copyOf(files));
  }

  private static String target(List<String> words) {
    int o = words.indexOf("-o");
    return o >= 0
        ? words.get(o + 1)
        : words.getFirst().equals("ar") ? words.get(2) : words.getLast();
  }

  private static void make(Tools tools, List<String> words)
      throws IOException, InterruptedException {
    var rest = words.subList(1, words.size());
    var folder = tools.folder();
    switch (words.getFirst()) {
      case "ours" -> tools.ours(rest.getFirst(), rest.subList(1, rest.size()));
      case "empty" -> Files.write(folder.resolve(rest.getFirst()), new byte[0]);
      case "cut" -> {
        var source = folder.resolve(rest.getFirst());
        if (Files.exists(source)) {
          var whole = Files.readAllBytes(source);
          Files.write(
              folder.resolve(rest.getLast()), Arrays.copyOf(whole, Integer.parseInt(rest.get(1))));
        }
      }
      case "library" -> {
        var place =
            tools.process(List.of(Tools.PREFIX + "gcc", "-print-file-name=" + rest.getFirst()));
        var file = Path.of(new String(place.out(), StandardCharsets.UTF_8).strip());
        if (file.isAbsolute() && Files.exists(file)) {
          Files.copy(file, folder.resolve(rest.getFirst()));
        }
      }
      default -> {
        var program =
            Tools.exists(Tools.PREFIX + words.getFirst())
                ? Tools.PREFIX + words.getFirst()
                : words.getFirst();
        if (Tools.exists(program)) {
          var call = new ArrayList<>(List.of(program));
          call.addAll(rest);
          tools.process(call);
        }
      }
    }
  }
}
