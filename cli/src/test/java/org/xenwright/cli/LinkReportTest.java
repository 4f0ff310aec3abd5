package org.xenwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives, chains of references, and what two links differ in. */
class LinkReportTest {
  @TempDir Path folder;

  private Run run(String... args) {
    return Run.in(folder, args);
  }

  private void object(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name + ".s"), text);
    assertEquals(0, run("as", "-g", name + ".s", "-o", name + ".o").code());
  }

  @BeforeEach
  void sources() throws IOException {
    object("start", ".text\n.global _start\n_start: bl first\n b .\n");
    object(
        "one",
        ".text\n.global first\n.type first,%function\nfirst: b second\n.size first,.-first\n");
    object("two", ".text\n.global second\nsecond: bx lr\n.data\n.fill 200\n");
    object("unused", ".text\n.global third\nthird: bx lr\n");
    assertEquals(0, run("ar", "rcs", "lib.a", "one.o", "two.o", "unused.o").code());
  }

  private String json(String... more) {
    var args =
        new java.util.ArrayList<>(java.util.List.of("link-report", "--json", "-Ttext=0x8000"));
    args.addAll(java.util.List.of(more));
    return run(args.toArray(String[]::new)).out();
  }

  @Test
  void anArchiveIsCountedByWhatWasPulledIn() {
    var text = run("link-report", "-Ttext=0x8000", "start.o", "lib.a").out();
    assertTrue(
        text.contains(
            "  lib.a (2 members)                              8       0         0       200         0"),
        text);
    assertTrue(
        text.contains("      for second in lib.a(one.o)\n      for first in start.o\n"), text);
  }

  @Test
  void theReportForProgramsHoldsTheSameNumbers() throws IOException {
    var json = new com.fasterxml.jackson.databind.ObjectMapper().readTree(json("start.o", "lib.a"));
    assertEquals(16, json.at("/totals/code").asLong());
    assertEquals(200, json.at("/totals/data").asLong());
    assertEquals(200, json.at("/zeros/0/size").asLong());
    long symbols = 0;
    for (var symbol : json.get("symbols")) {
      symbols += symbol.get("size").asLong();
    }
    assertEquals(216, symbols);
    assertEquals(2, json.at("/archives/0/members").asLong());
  }

  @Test
  void whySaysTheLineAndTheWay() {
    var run =
        run(
            "link-report",
            "--why",
            "second",
            "--why",
            "0x8000",
            "-Ttext=0x8000",
            "start.o",
            "lib.a");
    assertEquals(0, run.code(), run.err());
    for (var line :
        new String[] {
          "second is at 0x0000800c",
          "archive         lib.a",
          "source line     two.s:3",
          "pulled in for   second in lib.a(one.o)",
          "pulled in for   first in start.o",
          "reached from    start.o .text+0x0 (start.s:3) for first",
          "reached from    lib.a(one.o) .text+0x0 (one.s:4) for second",
          "reached         first: it holds _start"
        }) {
      assertTrue(run.out().contains(line), line + "\nnot in\n" + run.out());
    }
    assertEquals(
        1, run("link-report", "--why", "0x10", "-Ttext=0x8000", "start.o", "lib.a").code());
    assertEquals(2, run("link-report", "start.o", "--why").code());
  }

  @Test
  void twoLinksAreCompared() throws IOException {
    Files.writeString(folder.resolve("old.json"), json("start.o", "lib.a"));
    Files.writeString(folder.resolve("new.json"), json("start.o", "one.o", "unused.o", "lib.a"));
    assertEquals(0, run("link-report", "diff", "old.json", "old.json").code());
    var run = run("link-report", "diff", "old.json", "new.json");
    assertEquals(1, run.code());
    for (var line :
        new String[] {
          "  code               16         20         +4",
          "          +4  .text, 16 to 20",
          "          -4  lib.a, 208 to 204",
          "          +4  third in unused.o, new",
          "          -4  lib.a(one.o), gone"
        }) {
      assertTrue(run.out().contains(line), line + "\nnot in\n" + run.out());
    }
    var json = run("link-report", "diff", "--json", "old.json", "new.json");
    assertEquals(
        16,
        new com.fasterxml.jackson.databind.ObjectMapper()
            .readTree(json.out())
            .at("/totals/code/before")
            .asInt());
  }

  @Test
  void damagedReportsAndObjectsAreToldAndNeverAFault() throws IOException {
    var good = json("start.o", "lib.a").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Files.write(folder.resolve("good.json"), good);
    var random = new Random(73);
    for (int i = 0; i < 200; i++) {
      var bad = good.clone();
      for (int j = random.nextInt(8); j >= 0; j--) {
        bad[random.nextInt(bad.length)] = (byte) "{}[]\",:0e-\u0001x".charAt(random.nextInt(12));
      }
      Files.write(folder.resolve("bad.json"), bad);
      var run = run("link-report", "diff", "good.json", "bad.json");
      assertTrue(run.code() <= 2, run.err());
    }
    var object = Files.readAllBytes(folder.resolve("one.o"));
    for (int i = 0; i < 300; i++) {
      var bad = object.clone();
      for (int j = random.nextInt(5); j >= 0; j--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      Files.write(folder.resolve("bad.o"), bad);
      for (var form : new String[] {"--json", "--html", "--print-map"}) {
        var run = run("link-report", form, "-Ttext=0x8000", "start.o", "bad.o", "lib.a");
        assertTrue(run.code() <= 1, run.err());
      }
      assertTrue(run("link-report", "--why", "first", "start.o", "bad.o", "lib.a").code() <= 1);
    }
    for (var args :
        new String[][] {{"diff"}, {"diff", "good.json"}, {"diff", "good.json", "start.s"}}) {
      var all = new java.util.ArrayList<>(java.util.List.of("link-report"));
      all.addAll(java.util.List.of(args));
      assertEquals(2, run(all.toArray(String[]::new)).code());
    }
  }
}
