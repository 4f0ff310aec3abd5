package org.xenwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xenwright.rules.Rule;

/**
 * guests/hello, broken in one place at a time, through {@code check} itself: red, with the rule and
 * the source line of that place, the line shown and what to do; never with a stack trace.
 */
class BrokenHelloTest {
  private static final Pattern HEAD =
      Pattern.compile("(\\S+):(\\d+):(\\d+): (error|warning|info): (.*) \\[(XW-[A-Z]+-\\d+)]");

  /** Who did it, what the guest sees, where it was and where it came from. */
  private static final Pattern INJECTED =
      Pattern.compile(
          "Xen injected a (data abort, DFSR|prefetch abort, IFSR) 0x002 for the .* at pc"
              + " 0x[0-9a-f]{8} \\(address 0x10000000, lr 0x[0-9a-f]{8}\\): there is nothing");

  @TempDir Path folder;

  /**
   * One change and what must be found.
   *
   * @param what in words
   * @param file the file changed, under the guest's folder
   * @param from text replaced, once
   * @param to text put in its place
   * @param rule the finding
   * @param in the file it points into
   * @param at text of the line it must point at
   * @param says part of its message
   */
  private record Change(
      String what,
      String file,
      String from,
      String to,
      String rule,
      String in,
      String at,
      String says) {
    static Change of(String what, String file, String from, String to, String rule, String at) {
      return new Change(what, file, from, to, rule, file, at, "");
    }

    Change in(String otherFile) {
      return new Change(what, file, from, to, rule, otherFile, at, says);
    }

    Change says(String part) {
      return new Change(what, file, from, to, rule, in, at, part);
    }

    @Override
    public String toString() {
      return what;
    }
  }

  private static final String END = "\t.word\t__image_end\t";

  static Stream<Change> changes() {
    return Stream.of(
        Change.of(
            "CLREX removed", "src/vectors.S", "\tclrex\n", "", "XW-EXC-001", "subs\tpc, lr, #4"),
        Change.of(
                "table off its alignment",
                "src/data.S",
                "\t.balign\tL1_BYTES",
                "\t.balign\tL1_BYTES\n\t.space\t4096",
                "XW-LD-005",
                "ASSERT(l1_table % 16384")
            .in("hello.lds"),
        Change.of(
                "GIC mapped Normal",
                "src/mmu.S",
                "mov\tr1, #PAGE_DEVICE",
                "const\tr1, PAGE_DATA",
                "XW-MEM-001",
                "str\tr1, [r2, r0, lsl #2]")
            .says("mapped as normal"),
        Change.of(
                "RAM not cacheable",
                "include/arm.h",
                "SECTION_NORMAL   0x1141e",
                "SECTION_NORMAL   0x11412",
                "XW-MEM-004",
                "str\tr0, [r6, r1, lsl #2]")
            .in("src/mmu.S"),
        Change.of(
            "end a word short",
            "src/start.S",
            END,
            "\t.word\t__image_end - 4\t",
            "XW-HDR-003",
            "@ 0x2c"),
        Change.of(
            "end past the file",
            "src/start.S",
            END,
            "\t.word\t__image_end + 4096\t",
            "XW-HDR-003",
            "@ 0x2c"),
        Change.of("end zero", "src/start.S", END, "\t.word\t0\t", "XW-HDR-003", "@ 0x2c"),
        Change.of(
            "absolute address before the MMU is on",
            "src/start.S",
            "lea\tr4, facts",
            "ldr\tr4, =facts",
            "XW-PIC-001",
            "str\tr0, [r4, #FACT_IMAGE]"),
        Change.of(
            "reliance on RAM + 0x8000",
            "src/start.S",
            "lea\tr4, facts",
            "lea\tr4, (_start - 0x4000)",
            "XW-ALN-002",
            "str\tr0, [r4, #FACT_IMAGE]"),
        Change.of(
            "DSB before SCTLR removed",
            "src/mmu.S",
            "\tdsb\t\t\t\t@ maintenance is complete\n",
            "",
            "XW-BAR-003",
            "mcr\tp15, 0, r0, c1, c0, 0"),
        Change.of(
            "ISB before SCTLR removed",
            "src/mmu.S",
            "\tisb\t\t\t\t@ and seen by what follows\n",
            "",
            "XW-BAR-003",
            "mcr\tp15, 0, r0, c1, c0, 0"),
        Change.of(
            "ISB after SCTLR removed",
            "src/mmu.S",
            "\tisb\t\t\t\t@ the caller runs",
            "\t@ the caller runs",
            "XW-BAR-005",
            "bx\tlr\nendfunction enable_mmu"),
        Change.of(
            "unaligned load before the MMU is on",
            "src/start.S",
            "lea\tr4, facts",
            "lea\tr4, facts\n\tldr\tr0, [r4, #2]",
            "XW-ALN-008",
            "ldr\tr0, [r4, #2]"),
        Change.of(
            "domains as managers",
            "src/mmu.S",
            "mov\tr0, #DACR_CLIENT",
            "mvn\tr0, #0",
            "XW-SYS-003",
            "@ DACR"),
        Change.of(
                "marker never printed",
                "src/main.S",
                "say\t\"hello: done\"",
                "say\t\"hello: gone\"",
                "XW-RUN-007",
                "hvc\t#XEN_HYPERCALL_TAG\n1:")
            .in("src/vectors.S")
            .says("no line contained \"hello: done\""),
        Change.of(
                "jump to an unmapped address",
                "src/start.S",
                "\tbl\tbuild_tables\n",
                "\tmov\tr12, #0x10000000\n\tblx\tr12\n",
                "XW-RUN-002",
                "blx\tr12")
            .says("Xen injected a prefetch abort, IFSR 0x002"),
        Change.of(
                "load from where nothing is",
                "src/start.S",
                "lea\tr4, facts",
                "lea\tr4, facts\n\tmov\tr0, #0x10000000\n\tldr\tr0, [r0]",
                "XW-RUN-002",
                "ldr\tr0, [r0]")
            .says("Xen injected a data abort, DFSR 0x002"),
        Change.of(
                "load that the table does not map, answered by the guest's own handler",
                "src/main.S",
                "\tbl\topen_gic\n",
                "\tmov\tr0, #0x70000000\n\tldr\tr0, [r0]\n\tbl\topen_gic\n",
                "XW-RUN-012",
                "ldr\tr0, [r0]")
            .says("a data abort, DFSR 0x005 (translation fault"));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void isRedAtItsLine(Change change) {
    var hello = new HelloCopy(folder).replace(change.file, change.from, change.to);
    found(hello, change);
  }

  /** What the linker script asserts is found by proof, too. */
  @Test
  void tableOffItsAlignmentWithoutTheAssertion() {
    var hello =
        new HelloCopy(folder)
            .replace("src/data.S", "\t.balign\tL1_BYTES", "\t.balign\tL1_BYTES\n\t.space\t4096")
            .replace("hello.lds", "ASSERT(l1_table % 16384 == 0", "ASSERT(1");
    found(hello, Change.of("", "src/mmu.S", "", "", "XW-ALN-004", "@ TTBR0"));
  }

  private static void found(HelloCopy hello, Change change) {
    var run = hello.run("check");
    assertEquals(1, run.code(), run.out() + run.err());
    assertFalse((run.out() + run.err()).contains("\tat "), run.out());
    int line = hello.lineOf(change.in, change.at);
    var source = hello.line(change.in, line);
    int column = source.length() - source.stripLeading().length() + 1;
    var lines = run.out().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      var head = HEAD.matcher(lines.get(i));
      if (head.matches()
          && head.group(6).equals(change.rule)
          && head.group(1).equals("hello/" + change.in)
          && head.group(2).equals(Integer.toString(line))) {
        assertEquals("error", head.group(4), run.out());
        assertEquals(column, Integer.parseInt(head.group(3)), run.out());
        assertTrue(head.group(5).contains(change.says), run.out());
        assertShown(source, change.rule, lines.subList(i + 1, lines.size()), run.out());
        assertTrue(
            !change.rule.equals("XW-RUN-002") || INJECTED.matcher(head.group(5)).lookingAt(),
            run.out());
        return;
      }
    }
    throw new AssertionError(
        "no " + change.rule + " at " + change.in + ":" + line + "\n" + run.out());
  }

  /** The line, a caret under it, why it matters, and the fix. */
  private static void assertShown(String source, String id, List<String> after, String all) {
    assertTrue(after.get(0).contains(source.strip()), all);
    assertTrue(after.get(1).contains("^"), all);
    var told = after.stream().takeWhile(l -> !HEAD.matcher(l).matches()).toList();
    assertTrue(told.stream().anyMatch(l -> l.startsWith("  fix: ")), all);
    var rule = Rule.of(id).orElseThrow();
    var why = rule.why().strip().replace('\n', ' ').split("\\. ", 2)[0];
    assertTrue(told.stream().anyMatch(l -> l.startsWith("  note: " + why)), all);
  }
}
