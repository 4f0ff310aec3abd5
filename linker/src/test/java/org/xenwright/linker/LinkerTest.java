package org.xenwright.linker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.write.ElfWriter;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.DiagnosticText;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

class LinkerTest {
  private static final String SCRIPT =
      "ENTRY(_start) SECTIONS { . = 0x8000; .text : { *(.text) } .far 0x10000000 : { *(.far) } .data : { *(.data) } }";
  private static final int BL = 0xebfffffe;

  private final Report report = new Report();

  private Diagnostic only(Rule rule) {
    assertEquals(List.of(rule), report.diagnostics().stream().map(Diagnostic::rule).toList());
    return report.diagnostics().getFirst();
  }

  @Test
  void callsAndAddressesAreFilledIn() {
    var image =
        Objects.link(
                SCRIPT,
                report,
                Objects.named("a.o")
                    .section(".text", "ax", BL, 0)
                    .define("_start", 0)
                    .refer("f", ArmRelocation.CALL, 0)
                    .refer("value", ArmRelocation.ABS32, 4)
                    .build(),
                Objects.named("b.o")
                    .section(".text", "ax", 0xe12fff1e)
                    .define("f", 0)
                    .section(".data", "aw", 7)
                    .define("value", 0)
                    .build())
            .orElseThrow();
    var text = image.elf().section(".text").orElseThrow();
    assertEquals(0x8000, image.elf().header().entry());
    assertEquals(0xeb000000, text.content().s32(0));
    assertEquals(image.elf().symbol("value").orElseThrow().value(), text.content().u32(4));
  }

  @Test
  void sameInputSameBytes() {
    byte[] first = {};
    for (int i = 0; i < 2; i++) {
      var image =
          Objects.link(
                  SCRIPT,
                  report,
                  Objects.named("a.o").section(".text", "ax", BL).define("_start", 0).build())
              .orElseThrow();
      var bytes = ElfWriter.write(image.elf());
      org.junit.jupiter.api.Assertions.assertTrue(
          first.length == 0 || java.util.Arrays.equals(first, bytes));
      first = bytes;
    }
  }

  @Test
  void everyUseOfAnUndefinedSymbolIsReportedAndTheFirstNamesANeighbour() {
    var object =
        Objects.named("a.o")
            .section(".text", "ax", BL, BL)
            .define("_start", 0)
            .define("console_write", 4)
            .refer("console_wirte", ArmRelocation.CALL, 0)
            .refer("console_wirte", ArmRelocation.CALL, 4)
            .build();
    assertTrue(Objects.link(SCRIPT, report, object).isEmpty());
    assertEquals(2, report.diagnostics().size());
    var first = report.diagnostics().getFirst();
    assertEquals("undefined reference to `console_wirte'", first.message());
    assertEquals("did you mean 'console_write'?", first.fix());
    assertEquals("a.o:(.text+0x0)", first.position().file());
    var second = report.diagnostics().getLast();
    assertEquals("", second.fix());
    assertEquals("a.o:(.text+0x4)", second.position().file());
  }

  @Test
  void duplicateDefinitionsShowBothPlaces() {
    var a = Objects.named("a.o").section(".text", "ax", 0).define("_start", 0).build();
    var b = Objects.named("b.o").section(".text", "ax", 0, 0).define("_start", 4).build();
    assertTrue(Objects.link(SCRIPT, report, a, b).isEmpty());
    var complaint = only(Rule.XW_LD_003);
    assertEquals("b.o:(.text+0x4)", complaint.position().file());
    assertEquals(
        "multiple definition of `_start'; a.o:(.text+0x0): first defined here",
        complaint.message());
  }

  @Test
  void aLoadThatIsTooFarNamesBothEndsTheDistanceAndACure() {
    var object =
        Objects.named("a.o")
            .section(".text", "ax", 0xe51f0008)
            .define("_start", 0)
            .refer("away", ArmRelocation.LDR_PC_G0, 0)
            .section(".far", "ax", 0)
            .define("away", 0)
            .build();
    // The reference must not resolve to the undefined entry of the same object.
    assertTrue(Objects.link(SCRIPT, report, object).isEmpty());
    assertEquals(2, report.diagnostics().size());
    assertEquals(
        "overflow whilst splitting 0xfff7ff8 for group relocation R_ARM_LDR_PC_G0",
        report.diagnostics().getFirst().message());
    var complaint = report.diagnostics().getLast();
    assertEquals(
        "relocation truncated to fit: R_ARM_LDR_PC_G0 against symbol `away' defined in .far section in a.o",
        complaint.message());
    assertEquals(
        "from 0x8000 to 0xffffff8, a distance of 0xfff7ff8 bytes",
        complaint.notes().getLast().text());
    assertTrue(complaint.fix().contains("movw and movt"));
  }

  @Test
  void assertionsCarryTheirMessage() {
    var object = Objects.named("a.o").section(".text", "ax", 0).define("_start", 0).build();
    assertTrue(
        Objects.link(SCRIPT + "\nASSERT(SIZEOF(.text) > 100, \"text is tiny\")", report, object)
            .isEmpty());
    var complaint = only(Rule.XW_LD_005);
    assertEquals("test.lds:2:1", complaint.position().toString());
    assertEquals("text is tiny", complaint.message());
  }

  @Test
  void aFullRegionSaysByHowMuch() {
    var object = Objects.named("a.o").section(".text", "ax", 1, 2, 3).define("_start", 0).build();
    var script = "MEMORY { rom : ORIGIN = 0, LENGTH = 8 }\nSECTIONS { .text : { *(.text) } > rom }";
    assertTrue(Objects.link(script, report, object).isEmpty());
    assertEquals(
        List.of(
            "a.out section `.text' will not fit in region `rom'",
            "region `rom' overflowed by 4 bytes"),
        report.diagnostics().stream().map(Diagnostic::message).toList());
  }

  @Test
  void overlappingSectionsAreRefused() {
    var object =
        Objects.named("a.o")
            .section(".text", "ax", 1, 2)
            .define("_start", 0)
            .section(".data", "aw", 1)
            .build();
    var script = "SECTIONS { .text 0x100 : { *(.text) } .data 0x104 : { *(.data) } }";
    assertTrue(Objects.link(script, report, object).isEmpty());
    assertTrue(only(Rule.XW_LD_006).message().contains("overlaps section .text"));
  }

  @Test
  void sectionsFarApartAreNotWrittenAsGigabytes() {
    var object =
        Objects.named("a.o")
            .section(".text", "ax", 1)
            .define("_start", 0)
            .section(".data", "aw", 1)
            .build();
    var script =
        "PHDRS { all PT_LOAD; } SECTIONS { .text 0x100 : { *(.text) } :all .data 0x70000000 : { *(.data) } :all }";
    assertTrue(Objects.link(script, report, object).isEmpty());
    assertTrue(report.diagnostics().stream().allMatch(d -> d.rule() == Rule.XW_LD_017));
  }

  @Test
  void crossReferencesAreRefused() {
    var object =
        Objects.named("a.o")
            .section(".far", "ax", 0)
            .define("there", 0)
            .section(".text", "ax", 0)
            .define("_start", 0)
            .refer("there", ArmRelocation.ABS32, 0)
            .build();
    assertTrue(Objects.link("NOCROSSREFS(.text .far) " + SCRIPT, report, object).isEmpty());
    assertTrue(
        only(Rule.XW_LD_014)
            .message()
            .startsWith("prohibited cross reference from .text to `there'"));
  }

  @Test
  void theReportReadsWell() {
    Objects.link(
        "SECTIONS { .text : { *(.text) } .data ADDR(.nothing) : { *(.data) } x = unknown + 1; }",
        report,
        Objects.named("a.o").section(".text", "ax", 0).section(".data", "aw", 0).build());
    var text = new StringBuilder();
    report.diagnostics().forEach(d -> text.append(DiagnosticText.render(d)));
    assertEquals(
        """
        test.lds:1:33: error: non constant or forward reference address expression for section .data [XW-LD-008]
        test.lds:1:73: error: undefined symbol `unknown' referenced in expression [XW-LD-008]
        """,
        text.toString());
  }
}
