package org.xenwright.cli.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.xenwright.rules.Severity;
import org.xenwright.verifier.explore.Budget;
import org.xenwright.xen.abi.BootContract;

/** guests/hello is clean; broken in one place, it gives the finding of that place, at that line. */
class BrokenHelloTest {
  private static final Path HELLO = Path.of("../guests/hello");

  /** Enough to come past the end of boot and through the handlers. */
  private static final Budget BOOT = new Budget(20_000, 40_000, 8, 1);

  private static final List<String> SOURCES =
      List.of("start", "tree", "nodes", "mmu", "vectors", "interrupts", "console", "main", "data");

  @TempDir Path folder;

  /**
   * One change.
   *
   * @param what in words
   * @param file the file changed
   * @param from text replaced, once
   * @param to text put in its place
   * @param rule what must be found
   * @param at text of the line it must point at; empty when a data word is meant, which has no line
   *     of its own
   */
  private record Change(String what, String file, String from, String to, String rule, String at) {}

  private static final List<Change> CHANGES =
      List.of(
          new Change(
              "CLREX removed", "src/vectors.S", "\tclrex\n", "", "XW-EXC-001", "subs\tpc, lr, #4"),
          new Change(
              "table off its alignment",
              "src/data.S",
              "\t.balign\tL1_BYTES",
              "\t.balign\tL1_BYTES\n\t.space\t4096",
              "XW-ALN-004",
              "@ TTBR0"),
          new Change(
              "GIC mapped Normal",
              "src/mmu.S",
              "mov\tr1, #PAGE_DEVICE",
              "const\tr1, PAGE_DATA",
              "XW-MEM-001",
              "str\tr1, [r2, r0, lsl #2]"),
          new Change(
              "RAM not cacheable",
              "include/arm.h",
              "SECTION_NORMAL   0x1141e",
              "SECTION_NORMAL   0x11412",
              "XW-MEM-004",
              "str\tr0, [r6, r1, lsl #2]"),
          new Change(
              "end a word short",
              "src/start.S",
              "\t.word\t__image_end\t",
              "\t.word\t__image_end - 4\t",
              "XW-HDR-003",
              ""),
          new Change(
              "end past the file",
              "src/start.S",
              "\t.word\t__image_end\t",
              "\t.word\t__image_end + 4096\t",
              "XW-HDR-003",
              ""),
          new Change(
              "end zero",
              "src/start.S",
              "\t.word\t__image_end\t",
              "\t.word\t0\t",
              "XW-HDR-003",
              ""),
          new Change(
              "absolute address before the MMU is on",
              "src/start.S",
              "lea\tr4, facts",
              "ldr\tr4, =facts",
              "XW-PIC-001",
              "str\tr0, [r4, #FACT_IMAGE]"),
          new Change(
              "reliance on the 0x8000 below",
              "src/start.S",
              "lea\tr4, facts",
              "lea\tr4, (_start - 0x4000)",
              "XW-ALN-002",
              "str\tr0, [r4, #FACT_IMAGE]"),
          new Change(
              "DSB before SCTLR removed",
              "src/mmu.S",
              "\tdsb\t\t\t\t@ maintenance is complete\n",
              "",
              "XW-BAR-003",
              "mcr\tp15, 0, r0, c1, c0, 0"),
          new Change(
              "ISB before SCTLR removed",
              "src/mmu.S",
              "\tisb\t\t\t\t@ and seen by what follows\n",
              "",
              "XW-BAR-003",
              "mcr\tp15, 0, r0, c1, c0, 0"),
          new Change(
              "ISB after SCTLR removed",
              "src/mmu.S",
              "\tisb\t\t\t\t@ the caller runs",
              "\t@ the caller runs",
              "XW-BAR-005",
              "bx\tlr"),
          new Change(
              "unaligned load before the MMU is on",
              "src/start.S",
              "lea\tr4, facts",
              "lea\tr4, facts\n\tldr\tr0, [r4, #2]",
              "XW-ALN-008",
              "ldr\tr0, [r4, #2]"),
          new Change(
              "domains as managers",
              "src/mmu.S",
              "mov\tr0, #DACR_CLIENT",
              "mvn\tr0, #0",
              "XW-SYS-003",
              "@ DACR"));

  @Test
  void helloIsClean() throws IOException {
    copy();
    var guest = LintedGuest.of(build(), BootContract.XEN_DOM0LESS, BOOT);
    assertEquals(List.of(), guest.found());
  }

  @TestFactory
  Stream<DynamicTest> changes() {
    return CHANGES.stream().map(c -> DynamicTest.dynamicTest(c.what, () -> check(c)));
  }

  private void check(Change change) throws IOException {
    copy();
    var file = folder.resolve(change.file);
    var text = LintedGuest.text(file);
    int at = text.indexOf(change.from);
    assertTrue(at >= 0, () -> change.file + " has no " + change.from);
    write(file, text.substring(0, at) + change.to + text.substring(at + change.from.length()));
    var found = LintedGuest.of(build(), BootContract.XEN_DOM0LESS, BOOT).found();
    var errors = found.stream().filter(f -> f.rule().id().equals(change.rule)).toList();
    assertEquals(
        1, errors.stream().map(f -> f.file() + f.line()).distinct().count(), found::toString);
    assertTrue(
        found.stream()
            .allMatch(f -> f.rule().id().equals(change.rule) || f.severity() != Severity.ERROR),
        found::toString);
    var line =
        LintedGuest.text(Path.of(errors.getFirst().file()))
            .lines()
            .toList()
            .get(errors.getFirst().line() - 1);
    assertTrue(line.contains(change.at), () -> found + " at " + line);
  }

  private void copy() throws IOException {
    try (var files = Files.walk(HELLO)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var to = folder.resolve(HELLO.relativize(file).toString());
        Files.createDirectories(to.getParent());
        write(to, LintedGuest.text(file));
      }
    }
    // The script asserts by itself what a rule is to find here.
    var script = folder.resolve("hello.lds");
    write(script, LintedGuest.text(script).replaceAll("ASSERT\\(l1_table.*\n", ""));
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.ISO_8859_1);
  }

  private org.xenwright.elf.model.ElfObject build() {
    var sources = SOURCES.stream().map(n -> folder.resolve("src/" + n + ".S")).toList();
    return LintedGuest.build(
        sources, List.of(folder.resolve("include")), folder.resolve("hello.lds"));
  }
}
