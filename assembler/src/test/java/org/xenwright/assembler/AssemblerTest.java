package org.xenwright.assembler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.write.ElfWriter;

class AssemblerTest {
  @Test
  void branchToLocalLabelIsFilledIn() {
    assertEquals(
        "fe ff ff ea".replace(" ", "") + " fdffffea",
        Sources.assemble("a: b a\n b a\n").hex(".text"));
  }

  @Test
  void branchToGlobalLabelIsLeftToTheLinker() {
    var object = Sources.assemble(".global a\na: b a\n").object().orElseThrow();
    var relocation = object.section(".text").orElseThrow().relocations().getFirst();
    assertEquals(ArmRelocation.JUMP24, relocation.type());
    assertEquals("a", object.symbols().get(relocation.symbolIndex()).name());
  }

  @Test
  void wordOfLocalLabelNamesItsSection() {
    var result = Sources.assemble(".data\n.word 0\na: .word a\n");
    assertEquals("00000000 04000000", result.hex(".data"));
    var object = result.object().orElseThrow();
    var relocation = object.section(".data").orElseThrow().relocations().getFirst();
    assertEquals(
        new SectionRef.Defined(2), object.symbols().get(relocation.symbolIndex()).section());
    assertEquals("", object.symbols().get(relocation.symbolIndex()).name());
  }

  @Test
  void literalsAreSharedOrMoved() {
    assertEquals(
        "00009fe5 00109fe5 ff20a0e3 78563412"
            .replace("00009fe5", "04009fe5")
            .replace("00109fe5", "00101fe5"),
        Sources.assemble(" ldr r0, =0x12345678\n ldr r1, =0x12345678\n ldr r2, =255\n")
            .hex(".text"));
  }

  @Test
  void precedenceIsThatOfGnuAs() {
    // Bitwise operators bind tighter than plus, comparisons are -1.
    assertEquals(
        "04000000 ffffffff", Sources.assemble(".data\n.word 1|2+1, 1+2==3\n").hex(".data"));
  }

  @Test
  void localsComeBeforeGlobals() {
    var object = Sources.assemble(".global g\ng: nop\nl: bl undefined\n").object().orElseThrow();
    var names =
        object.symbols().stream()
            .filter(s -> !s.name().isEmpty())
            .map(s -> s.binding() + " " + s.name())
            .toList();
    assertEquals(List.of("LOCAL $a", "LOCAL l", "GLOBAL g", "GLOBAL undefined"), names);
    assertEquals(SymbolBinding.LOCAL, object.symbols().getFirst().binding());
  }

  @Test
  void optionsSetSymbolsAndTarget() {
    var options =
        AssemblerOptions.DEFAULTS
            .withSymbols(List.of("five=5", "one"))
            .withTarget("armv7-a", "", "", "");
    var result =
        Sources.assemble(".data\n.byte five, one\n.text\n movw r0, #1\n", options, Map.of());
    assertEquals("0501", result.hex(".data"));
    assertEquals("010000e3", result.hex(".text"));
  }

  @Test
  void includedFilesAreFoundAndListed() {
    var files =
        Map.of(
            "inc/a.inc",
            ".byte 1\n.include \"b.inc\"\n",
            "inc/b.inc",
            ".byte 2\n",
            "inc/data.bin",
            "xyz");
    var options = AssemblerOptions.DEFAULTS.withIncludeDirectories(List.of("inc"));
    var text = ".data\n.include \"a.inc\"\n.incbin \"data.bin\", 1, 1\n";
    assertEquals("010279", Sources.assemble(text, options, files).hex(".data"));
    var done =
        Assembler.assembled(
            List.of(new AssemblerInput("m.s", text)),
            options,
            p -> java.util.Optional.ofNullable(files.get(p)).map(String::getBytes),
            new org.xenwright.rules.Report());
    assertEquals(List.of("m.s", "inc/a.inc", "inc/b.inc"), done.orElseThrow().dependencies());
  }

  @Test
  void preprocessedSourcesKeepTheirLines() {
    var files = Map.of("a.h", "#define VALUE 7\n");
    var text = "#include \"a.h\"\n.data\n.byte VALUE\n.byte unknown(\n";
    var result = Sources.assemble(text, AssemblerOptions.DEFAULTS.preprocessed(), files);
    assertEquals(4, result.diagnostics().getFirst().position().line());
    assertEquals("test.s", result.diagnostics().getFirst().position().file());
  }

  @Test
  void sameSourceSameBytes() {
    var text = ".section .a,\"a\"\n.word x, y\n.text\nx: bl y\n ldr r0, =z\n";
    var first = ElfWriter.write(Sources.assemble(text).object().orElseThrow());
    var second = ElfWriter.write(Sources.assemble(text).object().orElseThrow());
    assertArrayEquals(first, second);
  }

  @Test
  void allErrorsAreReported() {
    var result = Sources.assemble(" bogus r0\n .wrod 1\n mov r0, #\n .word 1\n");
    assertTrue(result.object().isEmpty());
    assertEquals(3, result.diagnostics().size(), result::complaints);
  }
}
