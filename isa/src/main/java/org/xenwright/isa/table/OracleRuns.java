package org.xenwright.isa.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Figures of the tests that compare with another tool. A test that runs with the system property
 * {@code xenwright.oracles} leaves a file in that folder; {@link #main} makes a page of them.
 */
public final class OracleRuns {
  private static final String FOLDER = "xenwright.oracles";
  private static final String ENDING = ".oracle";

  private OracleRuns() {}

  /**
   * Leaves the figures of one run, if anybody asked for them.
   *
   * @param oracle the other tool
   * @param what was compared: {@code decoding A32}, {@code execution T32} ...
   * @param rows encodings of the table that took part
   * @param cases words that were compared
   * @param differences cases that differ
   * @param leftOut rows that took no part because the oracle is at fault, with the reason
   */
  public static void note(
      String oracle,
      String what,
      int rows,
      long cases,
      int differences,
      Map<String, String> leftOut) {
    var folder = System.getProperty(FOLDER, "");
    if (folder.isEmpty()) {
      return;
    }
    var lines = new ArrayList<String>();
    lines.add(String.join("\t", oracle, what, "" + rows, "" + cases, "" + differences));
    new TreeMap<>(leftOut).forEach((row, reason) -> lines.add(row + "\t" + reason));
    var name = (oracle + "-" + what).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    try {
      Files.createDirectories(Path.of(folder));
      Files.write(Path.of(folder).resolve(name + ENDING), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the folder named first and writes the page named second. */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("usage: FOLDER PAGE");
    }
    var runs = new ArrayList<List<String>>();
    try (var files = Files.list(Path.of(args[0]))) {
      for (var file :
          files
              .filter(f -> f.toString().endsWith(ENDING))
              .sorted(Comparator.comparing(Path::toString))
              .toList()) {
        runs.add(Files.readAllLines(file));
      }
    }
    Files.writeString(Path.of(args[1]), page(runs));
  }

  private static String page(List<List<String>> runs) {
    var out =
        new StringBuilder(
            """
            # Instructions against other tools

            Made by one run of the tests, each seeded, and `java isa/src/main/java/org/xenwright/isa/table/OracleRuns.java FOLDER
            docs/isa-oracles.md`:

                mvn -Ppeers test -pl isa,emulator-check -am -Dxenwright.oracles=FOLDER -Dxenwright.samples=60

            A case is a random word of a row, for execution with random registers, flags and memory. What is left out is the oracle's fault or
            beyond it; the reason stands below.

            | oracle | what | rows | cases | disagreements |
            | --- | --- | --- | --- | --- |
            """);
    for (var run : runs) {
      out.append("| ").append(run.getFirst().replace("\t", " | ")).append(" |\n");
    }
    for (var run : runs) {
      if (run.size() > 1) {
        var head = run.getFirst().split("\t");
        out.append("\n## ").append(head[0]).append(", ").append(head[1]).append(": left out\n\n");
        out.append("| row | why |\n| --- | --- |\n");
        run.stream()
            .skip(1)
            .forEach(line -> out.append("| ").append(line.replace("\t", " | ")).append(" |\n"));
      }
    }
    return out.toString();
  }
}
