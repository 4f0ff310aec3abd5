package org.xenwright.linker.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xenwright.rules.DiagnosticText;
import org.xenwright.rules.Report;

class ScriptParserTest {
  private static final long SEED = 20_260_102;

  private final Report report = new Report();

  private Script parse(String text) {
    var script = ScriptParser.parse("t.lds", text, report);
    assertEquals("", complaints());
    return script.orElseThrow();
  }

  private String complaints() {
    var out = new StringBuilder();
    report.diagnostics().forEach(d -> out.append(DiagnosticText.render(d)));
    return out.toString();
  }

  private String value(String expression) {
    var assignment = (Command.Assignment) parse("x = " + expression + ";").commands().getFirst();
    return ExpressionText.of(assignment.value());
  }

  @Test
  void precedenceIsThatOfC() {
    assertEquals("(a + (b * c))", value("a + b * c"));
    assertEquals("((a << 0x1) | ((b & c) == 0x2))", value("a << 1 | (b & c) == 2"));
    assertEquals("(a || (b && c))", value("a || b && c"));
    assertEquals("a?b:c?d:e", value("a ? b : c ? d : e"));
    assertEquals("((a - b) - c)", value("a - b - c"));
    assertEquals("- (a)", value("-a"));
  }

  @Test
  void numbersHaveSuffixesAndBases() {
    assertEquals("0x1000", value("4K"));
    assertEquals("0x200000", value("2M"));
    assertEquals("0x1f", value("0x1F"));
    assertEquals("0x8", value("010"));
  }

  @Test
  void outputSectionsHaveAllTheirParts() {
    var script =
        parse(
            """
            SECTIONS {
              .text 0x100 (NOLOAD) : AT(0x200) ALIGN(16) SUBALIGN(8) ONLY_IF_RO
              { KEEP(*crt*.o(EXCLUDE_FILE(*a.o *b.o) .text SORT_BY_NAME(SORT_BY_ALIGNMENT(.t.*)))) LONG(5); FILL(0x90) . += 4; x = .; }
              > ram AT> rom :text :data =0xdead
            }
            """);
    var sections = (Command.Sections) script.commands().getFirst();
    var text = assertInstanceOf(Command.OutputSection.class, sections.commands().getFirst());
    assertEquals(Command.SectionKind.NOLOAD, text.kind());
    assertEquals(Optional.of("ram"), text.placement().region());
    assertEquals(Optional.of("rom"), text.placement().loadRegion());
    assertEquals("dead", text.placement().fill().orElseThrow().hexDigits());
    assertEquals(5, text.contents().size());
    var pattern = assertInstanceOf(Command.InputPattern.class, text.contents().getFirst());
    assertTrue(pattern.keep());
    assertEquals(Command.SortOrder.NAME_THEN_ALIGNMENT, pattern.sections().getLast().order());
    assertEquals(2, pattern.sections().getFirst().excludedFiles().size());
  }

  @Test
  void errorsPointAtThePlace() {
    assertTrue(
        ScriptParser.parse("t.lds", "SECTIONS {\n  .text : { *(.text }\n}\n", report).isEmpty());
    assertEquals(
        """
        t.lds:2:21: error: a section pattern is expected, found '}' [XW-LD-001]
          2 |   .text : { *(.text }
            |                     ^
        """,
        complaints());
  }

  @Test
  void aMissingSemicolonIsNamed() {
    assertTrue(ScriptParser.parse("t.lds", "SECTIONS { a = 1 b = 2; }", report).isEmpty());
    assertTrue(complaints().contains("';' expected after the value of a"), complaints());
  }

  @Test
  void refusedCommandsSaySo() {
    assertTrue(ScriptParser.parse("t.lds", "SECTIONS { GROUP : { } }", report).isEmpty());
    assertTrue(complaints().contains("GROUP is not supported"), complaints());
  }

  @Test
  void includesAreReadInPlaceAndCyclesEnd() {
    ScriptParser.Includes includes =
        name ->
            name.equals("loop") ? Optional.of("INCLUDE loop") : Optional.of(".data : { *(.data) }");
    var script =
        ScriptParser.parse(
            "t.lds", "SECTIONS { INCLUDE inner\n .bss : { *(.bss) } }", includes, report);
    assertEquals(
        2, ((Command.Sections) script.orElseThrow().commands().getFirst()).commands().size());
    assertTrue(ScriptParser.parse("t.lds", "INCLUDE loop", includes, report).isEmpty());
    assertTrue(complaints().contains("included more than 16 deep"));
  }

  @Test
  void deepNestingIsRefused() {
    assertTrue(ScriptParser.parse("t.lds", "x = " + "(".repeat(100_000), report).isEmpty());
    assertTrue(complaints().contains("nested deeper"));
  }

  @Test
  void globsMatchAsFnmatch() {
    assertTrue(Glob.matches("*.text.*", ".text.a"));
    assertTrue(Glob.matches(".t[a-e]xt", ".text"));
    assertTrue(Glob.matches("crt?.o", "crt1.o"));
    assertFalse(Glob.matches("[!a]*", "abc"));
    assertFalse(Glob.matches("*.text", ".text.a"));
  }

  @Test
  void theDefaultScriptParses() {
    assertTrue(DefaultScript.script().describesSections());
  }

  @Test
  void brokenScriptsEndInADiagnostic() {
    var good = DefaultScript.text();
    var pieces =
        new String[] {
          "(", ")", "{", "}", "*", "\"", ":", ";", "=", "/*", "KEEP", "SORT", "ALIGN(", "0x", ">",
          "AT", ",", "?", "\0", "é"
        };
    var random = new Random(SEED);
    for (int round = 0; round < 1_500; round++) {
      var text = new StringBuilder(good.substring(0, 300 + random.nextInt(good.length() - 300)));
      for (int i = 0; i < 1 + random.nextInt(4); i++) {
        int at = random.nextInt(text.length());
        if (random.nextBoolean()) {
          text.insert(at, pieces[random.nextInt(pieces.length)]);
        } else {
          text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(9)));
        }
      }
      var own = new Report();
      var script = ScriptParser.parse("bad.lds", text.toString(), own);
      assertTrue(script.isPresent() || own.hasErrors(), "seed " + SEED + " round " + round);
      own.diagnostics().forEach(DiagnosticText::render);
    }
  }
}
