package org.xenwright.assembler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xenwright.assembler.tool.AsResult;
import org.xenwright.assembler.tool.AsTool;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

class AsToolTest {
  private static final Map<String, String> FILES =
      Map.of(
          "a.s", ".byte one\n.include \"a.inc\"\n.warning \"careful\"",
          "b.s", "label: .byte 3\n .bogus\n",
          "c.s", ".byte 4\n",
          "inc/a.inc", ".byte 2\n",
          "args", "-I inc --defsym \"one=1\"");

  private final Report report = new Report();

  private AsResult run(String... arguments) {
    SourceFiles files =
        path -> Optional.ofNullable(FILES.get(path)).map(t -> t.getBytes(StandardCharsets.UTF_8));
    return AsTool.run(List.of(arguments), files, "/", report);
  }

  @Test
  void messagesHaveTheFormOfGnuAs() {
    var messages = run("c.s", "b.s").messages();
    assertTrue(
        messages.startsWith(
            "b.s: Assembler messages:\nb.s:2: Error: unknown pseudo-op: `.bogus'\n"));
    assertTrue(messages.contains("b.s:2:2: "));
  }

  @Test
  void optionsOfOldAreTakenAndTellOfTodays() {
    var result = run("-marm7dm", "c.s");
    assertEquals(0, result.exitCode());
    assertTrue(
        result
            .messages()
            .startsWith(
                "Assembler messages:\noption `-marm7dm' is deprecated: use -mcpu=arm7dm\n"));
    assertEquals(1, run("-marm7dmx", "c.s").exitCode());
  }

  @Test
  void severalSourcesMakeOneObject() {
    var result = run("@args", "a.s", "c.s", "-o", "out.o", "-MD", "out.d");
    assertEquals(0, result.exitCode());
    assertEquals(
        List.of("out.o", "out.d"), result.files().stream().map(AsResult.OutputFile::path).toList());
    assertEquals(
        "out.o: inc/a.inc c.s a.s\n",
        new String(result.files().getLast().content().toArray(), StandardCharsets.UTF_8));
    assertEquals(2, report.diagnostics().size()); // the second: no line feed at the end
  }

  @Test
  void positionsNameTheSourceThatWasMeant() {
    assertEquals(1, run("c.s", "b.s").exitCode());
    assertEquals("b.s:2:2", report.diagnostics().getFirst().position().toString());
  }

  @Test
  void warningsCanBeFatalOrSilent() {
    assertEquals(1, run("@args", "a.s", "--fatal-warnings").exitCode());
    var before = report.diagnostics().size();
    assertEquals(0, run("@args", "a.s", "-W").exitCode());
    assertEquals(before, report.diagnostics().size());
  }

  @Test
  void unknownOptionsAndMissingFilesAreRefused() {
    assertTrue(run("--gdwarf-9", "c.s").files().isEmpty());
    assertEquals(Rule.XW_ASM_021, report.diagnostics().getFirst().rule());
    assertEquals(1, run("nowhere.s").exitCode());
    assertEquals(Rule.XW_TOOL_001, report.diagnostics().getLast().rule());
  }

  @Test
  void versionAndHelpNeedNoSource() {
    assertTrue(run("--version").output().contains("2.40"));
    assertTrue(run("--help").output().contains("--defsym"));
  }
}
