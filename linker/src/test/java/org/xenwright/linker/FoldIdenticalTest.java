package org.xenwright.linker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xenwright.linker.tool.LdTool;

/** {@code --icf}: the sections that go are those that lld folds for what clang compiles. */
@Tag("peers")
class FoldIdenticalTest {
  private static final String SOURCE =
      """
      int g; int h;
      int f1(int a) { return a * 3 + g; }
      int f2(int a) { return a * 3 + g; }
      int f3(int a) { return a * 3 + h; }
      static int r1(int a) { return f1(a) + 1; }
      static int r2(int a) { return f2(a) + 1; }
      int (*table[])(int) = {r1, r2};
      int k1(int n) { return f1(n) * 2; }
      int k2(int n) { return f2(n) * 2; }
      const int ro1[4] = {1, 2, 3, 4};
      const int ro2[4] = {1, 2, 3, 4};
      int use(int i) { return ro1[i] + ro2[i]; }
      int loop1(int n) { return n < 2 ? 1 : loop1(n - 1) * n + k1(n); }
      int loop2(int n) { return n < 2 ? 1 : loop2(n - 1) * n + k2(n); }
      int _start(void) {
        return table[0](1) + table[1](2) + k1(3) + k2(4) + f3(1) + use(2) + loop1(3) + loop2(3);
      }
      """;

  private static final List<String> FLAGS =
      List.of("-O1", "-fno-inline", "-ffunction-sections", "-fdata-sections", "-c", "a.c", "-o");

  @TempDir private Path folder;

  @Test
  void sameSectionsAsLld() throws IOException, InterruptedException {
    compile("clang", "--target=arm-linux-gnueabihf");
    Assumptions.assumeTrue(GnuLdTest.installed("ld.lld"), "lld is not installed");
    for (var mode : List.of("none", "safe", "all")) {
      var theirs = run("ld.lld", "--icf=" + mode, "--print-icf-sections", "a.o", "-o", "a");
      assertEquals(removed(theirs), removed(ours("--icf=" + mode)), mode);
    }
  }

  @Test
  void withoutATableOnlyBranchesLeaveAFunctionNameless() throws IOException, InterruptedException {
    compile("arm-linux-gnueabihf-gcc", "-fno-ipa-icf");
    var safe = removed(ours("--icf=safe"));
    assertEquals(Set.of("a.o:(.text.f2)", "a.o:(.text.k2)", "a.o:(.text.loop2)"), safe);
    assertFalse(removed(ours("--icf=all")).equals(safe));
  }

  private void compile(String compiler, String option) throws IOException, InterruptedException {
    Assumptions.assumeTrue(GnuLdTest.installed(compiler), compiler + " is not installed");
    Files.writeString(folder.resolve("a.c"), SOURCE);
    var command = new ArrayList<>(List.of(compiler, option));
    command.addAll(FLAGS);
    command.add("a.o");
    run(command.toArray(String[]::new));
  }

  private String ours(String mode) {
    var result =
        LdTool.run(
            List.of(mode, "--print-icf-sections", "--no-warn-execstack", "a.o", "-o", "a"),
            new LinkCase.Folder(folder));
    assertEquals(0, result.exitCode(), result.messages());
    return result.messages();
  }

  private static Set<String> removed(String text) {
    var sections = new TreeSet<String>();
    for (var line : text.lines().toList()) {
      if (line.startsWith("  removing identical section ")) {
        sections.add(line.substring("  removing identical section ".length()));
      }
    }
    return sections;
  }

  private String run(String... command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
