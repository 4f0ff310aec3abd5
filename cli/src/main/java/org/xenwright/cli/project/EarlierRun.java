package org.xenwright.cli.project;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.xenwright.cli.AtomicFile;
import org.xenwright.cli.format.Result;

/**
 * What a clean run said, kept beside its outputs with the stamps of all it read and wrote. While
 * none of these changes, and Xenwright itself does not, a further run says the same and need not do
 * it again, as make has nothing to do. Runs with findings are not kept.
 *
 * @param file where it is kept
 * @param key what besides files decides the answer
 */
record EarlierRun(Path file, String key) {
  private static final String HEAD = "xenwright run 2";
  private static final long MOST_BYTES = 4L << 20;

  /**
   * The earlier run of the same question.
   *
   * @param output folder of its outputs
   * @param question the verb and whatever of its options decides what is done
   * @return empty when stamps cannot tell whether Xenwright itself has changed
   */
  static Optional<EarlierRun> of(Path output, String verb, List<String> question) {
    return program()
        .map(program ->
            new EarlierRun(
                output.resolve("." + verb + ".run"),
                program + " " + escaped(String.join("\n", question))));
  }

  /** A sum of the stamps of the class path, of each file in a folder of classes too. */
  private static Optional<String> program() {
    var sum = new CRC32C();
    for (var entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
      var path = Path.of(entry);
      if (!entry.isEmpty() && Files.exists(path) && !add(path, sum)) {
        return Optional.empty();
      }
    }
    return Optional.of(Long.toHexString(sum.getValue()));
  }

  private static boolean add(Path entry, CRC32C sum) {
    try (var files = Files.walk(entry)) {
      for (var file : files.sorted().toList()) {
        var stamp = FileStamps.stamp(file);
        if (stamp.isEmpty()) {
          return false;
        }
        sum.update((file + " " + stamp.get() + "\n").getBytes(StandardCharsets.UTF_8));
      }
      return true;
    } catch (IOException | UncheckedIOException unreadable) {
      return false;
    }
  }

  /** What it said; empty when anything has changed, or nothing is kept. */
  Optional<Result> recall() {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      return parse(Files.readAllLines(file, StandardCharsets.UTF_8));
    } catch (IOException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private Optional<Result> parse(List<String> lines) {
    if (lines.size() < 4
        || !lines.get(0).equals(HEAD)
        || !lines.get(1).equals(key)
        || !lines.getLast().equals("end")) {
      return Optional.empty();
    }
    var stamps = new LinkedHashMap<Path, String>();
    var stages = new ArrayList<Result.Stage>();
    for (var line : lines.subList(3, lines.size() - 1)) {
      var fields = line.split("\t", -1);
      switch (fields[0]) {
        case "file" -> stamps.put(Path.of(plain(field(fields, 2))), field(fields, 1));
        case "stage" -> stages.add(stage(fields));
        default -> {
          return Optional.empty();
        }
      }
    }
    return FileStamps.hold(stamps)
        ? Optional.of(new Result(plain(lines.get(2)), stages))
        : Optional.empty();
  }

  private static Result.Stage stage(String[] fields) {
    var took = new Result.Took(Long.parseLong(field(fields, 2)), true);
    var lines = new ArrayList<String>();
    var checks = new ArrayList<Result.Check>();
    int at = 4;
    for (int count = Integer.parseInt(field(fields, 3)); count > 0; count--) {
      lines.add(plain(field(fields, at++)));
    }
    while (at < fields.length) {
      checks.add(
          new Result.Check(
              plain(field(fields, at)),
              Result.Outcome.valueOf(field(fields, at + 1)),
              plain(field(fields, at + 2))));
      at += 3;
    }
    return new Result.Stage(plain(field(fields, 1)), lines, checks, List.of(), took);
  }

  private static String field(String[] fields, int index) {
    if (index >= fields.length) {
      throw new IllegalArgumentException("a line ends early");
    }
    return fields[index];
  }

  /** Keeps a run without findings; where that cannot be written, the next one is done again. */
  void keep(FileStamps stamps, Result result) {
    stamps
        .all()
        .ifPresent(known -> {
          var text = text(known, result).getBytes(StandardCharsets.UTF_8);
          var unused = AtomicFile.write(file, file.toString(), text);
        });
  }

  private String text(Map<Path, String> stamps, Result result) {
    var out = new StringBuilder(HEAD).append('\n').append(key).append('\n');
    out.append(escaped(result.subject())).append('\n');
    stamps.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry ->
            out.append("file\t")
                .append(entry.getValue())
                .append('\t')
                .append(escaped(entry.getKey().toString()))
                .append('\n'));
    for (var stage : result.stages()) {
      out.append("stage\t").append(escaped(stage.name()));
      out.append('\t').append(stage.took().nanoseconds());
      out.append('\t').append(stage.lines().size());
      stage.lines().forEach(line -> out.append('\t').append(escaped(line)));
      for (var check : stage.checks()) {
        out.append('\t').append(escaped(check.name()));
        out.append('\t').append(check.outcome());
        out.append('\t').append(escaped(check.detail()));
      }
      out.append('\n');
    }
    return out.append("end\n").toString();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static String plain(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        i++;
        out.append(
            switch (text.charAt(i)) {
              case 't' -> '\t';
              case 'n' -> '\n';
              case 'r' -> '\r';
              default -> text.charAt(i);
            });
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
