package org.xenwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
  @TempDir Path folder;

  @Test
  void versionGoesToStandardOutput() {
    assertEquals(new Run(0, "xenwright 0.1.0\n", ""), Run.in(folder, "--version"));
  }

  @Test
  void everyCommandHasHelpWithAnExample() {
    for (var command : Commands.all()) {
      var help = Run.in(folder, command.name(), "--help");
      assertEquals(0, help.code(), command.name());
      boolean ours = help.out().contains("xenwright " + command.name());
      boolean dtcs = help.out().startsWith("Usage: ") && help.out().contains(command.name());
      assertTrue(ours || dtcs, help.out());
      assertTrue(dtcs || help.err().isEmpty(), help.err()); // fdtdump warns wherever it is called
    }
  }

  @Test
  void aMisspeltCommandGetsAHint() {
    var run = Run.in(folder, "explian");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("did you mean 'explain'?"), run.err());
  }

  @Test
  void aMisspeltOptionGetsAHint() {
    var run = Run.in(folder, "batch", "--job", "3");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("--jobs"), run.err());
  }

  @Test
  void explainTakesShortIds() {
    var run = Run.in(folder, "explain", "tool-001");
    assertEquals(0, run.code());
    assertTrue(run.out().startsWith("XW-TOOL-001: input files can be read"), run.out());
  }

  @Test
  void batchAnswersInOrderAndKeepsJobsApart() {
    var jobs = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      jobs.append("{\"id\":")
          .append(i)
          .append(",\"tool\":\"explain\",\"args\":[\"")
          .append(i % 2 == 0 ? "XW-TOOL-001" : "nothing")
          .append("\"]}\n");
    }
    var run = Run.withInput(folder, jobs.toString(), "batch", "--jobs", "3");
    var lines = run.out().lines().toList();
    assertEquals(40, lines.size());
    for (int i = 0; i < 40; i++) {
      assertTrue(
          lines.get(i).startsWith("{\"id\":" + i + ",\"rc\":" + (i % 2 == 0 ? 0 : 2) + ","),
          lines.get(i));
    }
  }

  @Test
  void batchSurvivesMalformedLines() {
    var run =
        Run.withInput(
            folder, "nope\n[]\n{\"id\":1}\n{\"id\":\"a\",\"tool\":\"--version\"}\n", "batch");
    assertEquals(2, run.code());
    assertEquals(4, run.out().lines().count());
    assertTrue(
        run.out()
            .contains("{\"id\":\"a\",\"rc\":0,\"stdout\":\"xenwright 0.1.0\\n\",\"stderr\":\"\"}"),
        run.out());
    assertFalse(run.out().contains("Exception"), run.out());
  }
}
