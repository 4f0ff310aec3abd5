package org.xenwright.linker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.linker.tool.LdResult;
import org.xenwright.linker.tool.LdTool;

/** No option is without effect and without a word. */
class OptionsTest {
  private static final MemoryFiles FILES =
      MemoryFiles.of(
              Objects.named("a.o")
                  .section("meta", "a", 1)
                  .section(".text", "ax", 0)
                  .define("_start", 0)
                  .define("f", 0)
                  .refer("__start_meta", ArmRelocation.ABS32, 0)
                  .build(),
              Objects.named("u.o")
                  .section(".text", "ax", 0, 0)
                  .define("_start", 0)
                  .refer("nowhere", ArmRelocation.ABS32, 0)
                  .refer("nowhere", ArmRelocation.ABS32, 4)
                  .build())
          .with("keep", " f\n");

  private static LdResult ld(String... options) {
    var words = new ArrayList<>(List.of("-o", "out"));
    words.addAll(List.of(options));
    return LdTool.run(words, FILES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--split-by-file",
        "--split-by-reloc=9",
        "--hash-size=100",
        "-zstart-stop-visibility=hidden"
      })
  void whatIsNotCarriedOutIsSaid(String option) {
    var result = ld("a.o", option);
    assertEquals(0, result.exitCode(), result.messages());
    assertTrue(result.messages().contains(" is not carried out: "), result.messages());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--icf=none",
        "--vfp11-denorm-fix=none",
        "--eh-frame-hdr",
        "--demangle",
        "--no-undefined",
        "-zstart-stop-visibility=protected"
      })
  void whatChangesNothingIsPassedOver(String option) {
    var result = ld("a.o", option);
    assertEquals(0, result.exitCode());
    assertFalse(result.messages().contains("carried out"), result.messages());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--no-define-common",
        "--force-exe-suffix",
        "-Fx",
        "--in-implib=x",
        "--no-such-option"
      })
  void theRestIsRefused(String option) {
    assertEquals(1, ld("a.o", option).exitCode());
  }

  @Test
  void requiredNamesMustBeDefined() {
    assertEquals(0, ld("a.o", "--require-defined=f").exitCode());
    var result = ld("a.o", "--require-defined=g");
    assertEquals(1, result.exitCode());
    assertTrue(result.messages().contains("required symbol `g' not defined"), result.messages());
  }

  @Test
  void boundariesKeepSectionsUnlessToldOtherwise() {
    assertEquals(0, ld("a.o", "--gc-sections").exitCode());
    var result = ld("a.o", "--gc-sections", "-z", "start-stop-gc");
    assertEquals(1, result.exitCode());
    assertTrue(result.messages().contains("undefined reference to `__start_meta'"));
  }

  @Test
  void undefinedNamesOnceIfAsked() {
    assertEquals(2, ld("u.o").messages().split("undefined reference", -1).length - 1);
    assertEquals(
        1, ld("u.o", "--warn-once").messages().split("undefined reference", -1).length - 1);
  }

  @Test
  void retainedSymbolsAndStatistics() {
    var result = ld("-s", "a.o", "--retain-symbols-file=keep", "--stats");
    assertTrue(result.messages().contains("`-retain-symbols-file' overrides `-s' and `-S'"));
    assertTrue(result.messages().contains("total time in link: "));
    var names = result.linked().orElseThrow().elf().symbols().stream().map(s -> s.name()).toList();
    assertTrue(names.contains("f") && !names.contains("_start"), names.toString());
  }

  @Test
  void missingFileOfThinArchiveMattersOnceAskedFor() {
    var thin = "!<thin>\n" + "m.o/" + " ".repeat(44) + "4         `\n";
    var files = FILES.with("sub/t.a", thin);
    var unused = LdTool.run(List.of("a.o", "--defsym=__start_meta=0", "sub/t.a", "-o", "x"), files);
    assertEquals(0, unused.exitCode(), unused.messages());
    var whole = LdTool.run(List.of("a.o", "--whole-archive", "sub/t.a", "-o", "x"), files);
    assertEquals(1, whole.exitCode());
    assertTrue(
        whole
            .messages()
            .contains(
                "sub/t.a(sub/m.o): error opening thin archive member: No such file or directory"),
        whole.messages());
  }
}
