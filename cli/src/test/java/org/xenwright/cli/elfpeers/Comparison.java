package org.xenwright.cli.elfpeers;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Runs both tools over cases and counts what is the same, by list of options. */
final class Comparison {
  /**
   * One case.
   *
   * @param group what it is counted under
   */
  record Case(String tool, String group, List<String> words) {
    @Override
    public String toString() {
      return tool + " " + String.join(" ", words);
    }
  }

  /** A case whose outcomes differ. */
  record Difference(Case of, Outcome theirs, Outcome ours) {}

  private static final class Count {
    int same;
    int all;
  }

  private final Tools tools;
  private final Map<String, Count> groups = new LinkedHashMap<>();
  private final List<Difference> differences = new ArrayList<>();

  Comparison(Tools tools) {
    this.tools = tools;
  }

  void run(List<Case> cases) throws IOException, InterruptedException {
    for (var one : cases) {
      Files.deleteIfExists(tools.folder().resolve(Tools.OUTPUT));
      var theirs = tools.theirs(one.tool(), one.words());
      var ours = tools.ours(one.tool(), one.words());
      var count = groups.computeIfAbsent(one.tool() + " " + one.group(), g -> new Count());
      count.all++;
      if (isSame(theirs, ours)) {
        count.same++;
      } else {
        differences.add(new Difference(one, theirs, ours));
      }
    }
  }

  /** A folder with a name of chance that theirs unpacks archives in, and shows in its messages. */
  private static final Pattern UNPACKED = Pattern.compile("\\bst[A-Za-z0-9]{6}/");

  private static byte[] named(byte[] text) {
    return UNPACKED.matcher(text(text)).replaceAll("").getBytes(StandardCharsets.ISO_8859_1);
  }

  /** What is compared: no names of chance, and nothing that a run which failed left behind. */
  private static Outcome comparable(Outcome outcome) {
    return new Outcome(
        outcome.code(),
        named(outcome.out()),
        named(outcome.err()),
        outcome.code() == 0 ? outcome.file() : Optional.empty());
  }

  /** After a usage page it counts that there is one: ours has examples, theirs has targets. */
  private static boolean isSame(Outcome theirs, Outcome ours) {
    if (text(theirs.err()).contains("Usage: ")) {
      return theirs.code() == ours.code() && Arrays.equals(theirs.out(), ours.out());
    }
    return comparable(theirs).same(comparable(ours));
  }

  int same() {
    return groups.values().stream().mapToInt(c -> c.same).sum();
  }

  int all() {
    return groups.values().stream().mapToInt(c -> c.all).sum();
  }

  List<Difference> differences() {
    return differences;
  }

  /** Groups that are not all the same, then the first differences of each. */
  void report(PrintStream to, int shown, int lines) throws IOException, InterruptedException {
    groups.forEach((group, count) -> {
      if (count.same != count.all) {
        to.printf("%-60s %d/%d%n", group, count.same, count.all);
      }
    });
    to.printf("identical: %d of %d%n", same(), all());
    var seen = new LinkedHashMap<String, Integer>();
    for (var difference : differences) {
      var group = difference.of().tool() + " " + difference.of().group();
      if (seen.merge(group, 1, Integer::sum) <= shown) {
        show(to, difference, lines);
      }
    }
  }

  private void show(PrintStream to, Difference d, int lines)
      throws IOException, InterruptedException {
    to.printf("== %s   exit %d, ours %d%n", d.of(), d.theirs().code(), d.ours().code());
    if (!Arrays.equals(d.theirs().err(), d.ours().err())) {
      to.println("-- err  " + text(d.theirs().err()).lines().limit(6).toList());
      to.println("-- ours " + text(d.ours().err()).lines().limit(6).toList());
    }
    diff(to, text(d.theirs().out()), text(d.ours().out()), lines);
    var a = d.theirs().file();
    var b = d.ours().file();
    if (a.isPresent() && b.isPresent() && !Arrays.equals(a.get(), b.get())) {
      to.printf(
          "   files of %d and %d bytes differ first at 0x%x%n",
          a.get().length, b.get().length, Arrays.mismatch(a.get(), b.get()));
      diff(to, view(a.get()), view(b.get()), lines);
    } else if (a.isPresent() != b.isPresent()) {
      to.println("   file written by " + (a.isPresent() ? "them" : "us") + " only");
    }
  }

  private String view(byte[] file) throws IOException, InterruptedException {
    var copy = Files.createTempFile("view", "");
    try {
      Files.write(copy, file);
      var words = List.of(Tools.PREFIX + "readelf", "-aW", copy.toString());
      return text(tools.process(words).out());
    } finally {
      Files.delete(copy);
    }
  }

  private static void diff(PrintStream to, String a, String b, int lines)
      throws IOException, InterruptedException {
    if (a.equals(b)) {
      return;
    }
    var folder = Files.createTempDirectory("diff");
    var one = Files.writeString(folder.resolve("a"), a, StandardCharsets.ISO_8859_1);
    var two = Files.writeString(folder.resolve("b"), b, StandardCharsets.ISO_8859_1);
    var run =
        new Tools(folder, Optional.empty())
            .process(List.of("diff", "-a", "-U1", one.toString(), two.toString()));
    text(run.out())
        .lines()
        .skip(2)
        .limit(lines)
        .forEach(line -> to.println(line.substring(0, Math.min(180, line.length()))));
    for (var file : List.of(one, two, folder)) {
      Files.delete(file);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
