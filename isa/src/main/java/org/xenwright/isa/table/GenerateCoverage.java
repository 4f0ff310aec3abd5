package org.xenwright.isa.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the page that says which instructions the table holds, and which of them run. */
public final class GenerateCoverage {
  private GenerateCoverage() {}

  /** Reads the table folder named first and writes the page named second. */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("usage: TABLES PAGE");
    }
    Files.writeString(Path.of(args[1]), page(Path.of(args[0])));
  }

  /** The page as Markdown. */
  static String page(Path tables) throws IOException {
    var rows = IsaTable.read(tables);
    var lift = new DispatchWriter(tables.resolve("../java/org/xenwright/isa/lift"));
    var out =
        new StringBuilder(
            """
            # Instructions

            Made from the instruction table by `java isa/src/main/java/org/xenwright/isa/table/GenerateCoverage.java isa/src/main/isa
            docs/isa-coverage.md`. Every row decodes, prints and assembles; "runs" says whether the lifter, and so the machine and the
            verifier, know what it does.

            | set | rows | encodings | run |
            | --- | --- | --- | --- |
            """);
    for (var set : List.of("A A32", "T T32", "X A64")) {
      var of = rows.stream().filter(r -> r.set() == set.charAt(0)).toList();
      out.append(
          "| %s | %d | %d | %d |%n"
              .formatted(
                  set.substring(2),
                  of.stream().map(TableRow::name).distinct().count(),
                  of.size(),
                  of.stream().filter(lift::isLifted).count()));
    }
    var files =
        rows.stream()
            .collect(
                Collectors.groupingBy(r -> r.at().file(), LinkedHashMap::new, Collectors.toList()));
    files.forEach((file, of) -> {
      out.append("\n## ")
          .append(file)
          .append(
              "\n\n"
                  + "| row | encodings | needs | runs | example |\n"
                  + "| --- | --- | --- | --- | --- |\n");
      of.stream()
          .collect(Collectors.groupingBy(TableRow::name, LinkedHashMap::new, Collectors.toList()))
          .forEach((name, encodings) -> out.append(line(name, encodings, lift)));
    });
    return out.toString().replace("\r\n", "\n");
  }

  private static String line(String name, List<TableRow> encodings, DispatchWriter lift) {
    var example =
        encodings.getFirst().examples().stream()
            .findFirst()
            .map(e -> "`" + e.text() + "`")
            .orElse("");
    return "| %s | %s | %s | %s | %s |%n"
        .formatted(
            name,
            encodings.stream().map(TableRow::label).collect(Collectors.joining(" ")),
            encodings.stream()
                .flatMap(e -> e.features().stream())
                .distinct()
                .collect(Collectors.joining(" ")),
            encodings.stream().allMatch(lift::isLifted) ? "yes" : "no",
            example);
  }
}
