package org.xenwright.linker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.linker.tool.LdResult;
import org.xenwright.linker.tool.LdTool;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;

/** Branches to labels without a type. */
class CrossStateTest {
  private static final String SCRIPT =
      "ENTRY(_start) SECTIONS { . = 0x8000; .text : { *(.text) } }";
  private static final int ARM_BL = 0xebfffffe;
  private static final int THUMB_BL = 0xfffef7ff;
  private static final int THUMB_BLX = 0xeffef7ff;
  private static final int THUMB_B = 0xbffef7ff;

  private static InputObject caller(String state, int branch, ArmRelocation type) {
    return Objects.named("caller.o")
        .section(".text", "ax", branch)
        .mark(state, 0)
        .define("_start", 0)
        .refer("f", type, 0)
        .build();
  }

  private static InputObject callee(String state) {
    return Objects.named("callee.o")
        .section(".text", "ax", 0xe12fff1e)
        .mark(state, 0)
        .define("f", 0)
        .build();
  }

  private static Report linked(InputObject... objects) {
    var report = new Report();
    boolean made = Objects.link(SCRIPT, report, objects).isPresent();
    assertEquals(made, !report.hasErrors());
    return report;
  }

  @ParameterizedTest
  @CsvSource({
    "$t, THM_CALL, -67585, $a, Thumb branch to 'f' reaches ARM code",
    "$t, THM_JUMP24, -1073809409, $a, Thumb branch to 'f' reaches ARM code",
    "$a, CALL, -335544322, $t, ARM branch to 'f' reaches Thumb code"
  })
  void aBranchIntoTheOtherStateIsAnError(
      String from, ArmRelocation type, int branch, String to, String message) {
    var report = linked(caller(from, branch, type), callee(to));
    var complaint = report.diagnostics().getFirst();
    assertEquals(Rule.XW_LD_023, complaint.rule());
    assertEquals(Severity.ERROR, complaint.severity());
    assertEquals("caller.o:(.text+0x0)", complaint.position().file());
    assertTrue(complaint.message().startsWith(message), complaint.message());
    assertEquals("write '.type f, %function' where 'f' is defined", complaint.fix());
    assertEquals(1, report.diagnostics().size());
  }

  @Test
  void theSameStateAndDataAndWrittenChangesAreFine() {
    assertEquals(
        List.of(),
        linked(caller("$t", THUMB_BL, ArmRelocation.THM_CALL), callee("$t")).diagnostics());
    assertEquals(
        List.of(), linked(caller("$a", ARM_BL, ArmRelocation.CALL), callee("$a")).diagnostics());
    assertEquals(
        List.of(), linked(caller("$a", ARM_BL, ArmRelocation.CALL), callee("$d")).diagnostics());
    assertEquals(
        List.of(),
        linked(caller("$t", THUMB_BLX, ArmRelocation.THM_CALL), callee("$a")).diagnostics());
    assertEquals(
        List.of(),
        linked(caller("$t", THUMB_B, ArmRelocation.THM_JUMP24), callee("$t")).diagnostics());
  }

  @Test
  void inPlaceOfGnuLdItIsAWarning() {
    var plain = ld();
    assertEquals(0, plain.exitCode(), plain.messages());
    assertTrue(plain.messages().contains("(.text+0x0): warning: Thumb branch to 'f'"));
    assertTrue(plain.messages().contains("[XW-LD-023]"));
    assertEquals(1, ld("--fatal-warnings").exitCode());
    assertEquals(1, ld("--check-interworking").exitCode());
  }

  private static LdResult ld(String... options) {
    var words = new java.util.ArrayList<>(List.of("caller.o", "callee.o", "-o", "out"));
    words.addAll(List.of(options));
    return LdTool.run(
        words, MemoryFiles.of(caller("$t", THUMB_BL, ArmRelocation.THM_CALL), callee("$a")));
  }
}
