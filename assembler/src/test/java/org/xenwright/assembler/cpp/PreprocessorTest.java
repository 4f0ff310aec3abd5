package org.xenwright.assembler.cpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xenwright.assembler.SourceFiles;
import org.xenwright.rules.DiagnosticText;
import org.xenwright.rules.Report;

class PreprocessorTest {
  /** What GCC writes before the first line. */
  private static final String HEAD =
      "# 0 \"t.S\"\n# 0 \"<built-in>\"\n# 0 \"<command-line>\"\n# 1 \"t.S\"\n";

  private final Report report = new Report();
  private Map<String, String> files = Map.of();

  private Optional<Preprocessed> run(String text, CppOptions options) {
    SourceFiles disk =
        path ->
            Optional.ofNullable(files.get(path)).map(t -> t.getBytes(StandardCharsets.ISO_8859_1));
    return Preprocessor.run("t.S", text, options, disk, report);
  }

  /** The output without its first linemarker. */
  private String out(String text) {
    var answer =
        run(text, CppOptions.NONE).orElseThrow(() -> new AssertionError(report.diagnostics()));
    assertTrue(answer.text().startsWith(HEAD), answer.text());
    return answer.text().substring(HEAD.length());
  }

  private String complaint(String text) {
    run(text, CppOptions.NONE);
    var first = report.diagnostics().getFirst();
    return first.rule().id() + " " + first.position() + " " + first.message();
  }

  @Test
  void textKeepsItsLinesAndColumns() {
    assertEquals("\tmov r0, #1 @ don't\n".replace("\t", " "), out("\tmov r0, #1 @ don't\n"));
    assertEquals("a\n\n  b\n", out("a\n\n  b\n"));
  }

  @Test
  void commentsBecomeSpace() {
    assertEquals(
        "a b c\n", out("a/* x\n*/b // y\nc\n".replace("\n*/", "*/").replace("// y\n", "")));
    assertEquals("a\n\n\nb\n", out("a /* 1\n2\n3 */\nb\n"));
  }

  /** The example of C11 6.10.3.5 p5 (EXAMPLE 3), spaced as GCC spaces it. */
  @Test
  void standardsThirdExample() {
    var text =
        """
        #define x 3
        #define f(a) f(x * (a))
        #undef x
        #define x 2
        #define g f
        #define z z[0]
        #define h g(~
        #define m(a) a(w)
        #define w 0,1
        #define t(a) a
        #define p() int
        #define q(x) x
        #define r(x,y) x ## y
        #define str(x) # x
        f(y+1) + f(f(z)) % t(t(g)(0) + t)(1);
        g(x+(3,4)-w) | h 5) & m
        (f)^m(m);
        p() i[q()] = { q(1), r(2,3), r(4,), r(,5), r(,) };
        char c[2][6] = { str(hello), str() };
        """;
    var lines =
        out(text).lines().filter(line -> !line.isBlank() && !line.startsWith("# ")).toList();
    assertEquals("f(2 * (y+1)) + f(2 * (f(2 * (z[0])))) % f(2 * (0)) + t(1);", lines.get(0));
    assertEquals("f(2 * (2 +(3,4)-0,1)) | f(2 * (~ 5)) & f(2 * (0,1))^m(0,1);", lines.get(1));
    assertEquals("int i[] = { 1, 23, 4, 5, };", lines.get(2));
    assertEquals("char c[2][6] = { \"hello\", \"\" };", lines.get(3));
  }

  /** EXAMPLE 7 of the same section: variable arguments. */
  @Test
  void variableArguments() {
    assertEquals(
        "say(\"a\", 1,2)\n", last("#define d(f, ...) say(f, __VA_ARGS__)\nd(\"a\", 1,2)\n"));
    assertEquals("say(\"a\")\n", last("#define d(f, a...) say(f, ## a)\nd(\"a\")\n"));
    assertEquals("\"1, 2\"\n", last("#define s(...) #__VA_ARGS__\ns(1,  2)\n"));
  }

  private String last(String text) {
    var lines = out(text).lines().toList();
    return lines.getLast() + "\n";
  }

  @Test
  void stringsAndPasting() {
    assertEquals("\"\\\"a\\\\n\\\" 'x'\"\n", last("#define s(x) #x\ns(\"a\\n\"  'x')\n"));
    assertEquals("r10\n", last("#define r(n) r ## n\nr(10)\n"));
    assertEquals("#1\n", last("#define imm(n) #n2\n#1\n".replace("#n2", "n")));
  }

  @Test
  void hashBeforeAnythingElseIsText() {
    assertEquals("mov r0, #0x10\n", last("#define LOAD(r, v) mov r, #0x##v\nLOAD(r0, 10)\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "1 + 2 * 3 == 7 ; y",
        "(1 << 40) > 0 ; y",
        "-1 > 0u ; y",
        "0 && 1 / 0 ; n",
        "defined(A) && A == 5 ; y",
        "defined B ; n",
        "B ; n",
        "'a' == 97 ; y",
        "'\\n' == 10 ; y",
        "1 ? 0 : 1 ; n",
        "~0 == -1 ; y",
        "0x10 == 020 ; y",
        "10 % 4 == 2 ; y",
        "!defined(B) || C ; y",
        "0xffffffffffffffff > 1 ; y"
      })
  void conditions(String condition, String expected) {
    assertEquals(
        expected + "\n", last("#define A 5\n#if " + condition + "\ny\n#else\nn\n#endif\n"));
  }

  @Test
  void conditionalsNest() {
    assertEquals(
        "c\n", last("#ifdef A\n#if 1\na\n#else\nb\n#endif\n#elif 1\nc\n#else\nd\n#endif\n"));
  }

  @Test
  void includesAreMarked() {
    files = Map.of("inc/a.h", "#ifndef A\n#define A 7\n#endif\nin\n");
    var answer =
        run(
                "#include <a.h>\n#include \"a.h\"\nx A __LINE__ __FILE__\n",
                new CppOptions(List.of("inc"), List.of(), List.of()))
            .orElseThrow();
    assertEquals(
        """
        # 0 "t.S"
        # 0 "<built-in>"
        # 0 "<command-line>"
        # 1 "t.S"
        # 1 "inc/a.h" 1



        in
        # 2 "t.S" 2
        # 1 "inc/a.h" 1



        in
        # 3 "t.S" 2
        x 7 3 "t.S"
        """,
        answer.text());
    assertEquals(List.of("t.S", "inc/a.h"), answer.dependencies());
  }

  @Test
  void commandLineDefinitions() {
    var options =
        new CppOptions(
            List.of(),
            List.of(
                CppOptions.Definition.parse("A"),
                CppOptions.Definition.parse("F(x)=x+A"),
                CppOptions.Definition.undefined("__arm__")),
            List.of());
    var answer = run("F(2)\n#ifdef __arm__\nno\n#endif\n", options).orElseThrow();
    assertEquals(HEAD + "2 +1\n", answer.text());
  }

  @Test
  void unknownDirectivesAndCommentsAreText() {
    assertEquals(
        "# not a directive\n#APP\n".replace("# not", "# not"), out("# not a directive\n#APP\n"));
  }

  @Test
  void lineDirectiveMovesPositions() {
    assertEquals(
        "XW-CPP-005 other.S:41:2 #error here", complaint("#line 41 \"other.S\"\n#error here\n"));
  }

  @Test
  void complaintsNameTheIncludingLine() {
    files = Map.of("a.h", "\n#error bad\n");
    run("x\n#include \"a.h\"\n", CppOptions.NONE);
    assertEquals(
        "a.h:2:2: error: #error bad [XW-CPP-005]\n  2 | #error bad\n    |  ^~~~~\n  t.S:2: note: included from here\n",
        DiagnosticText.render(report.diagnostics().getFirst()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "#if 1\\n | XW-CPP-003 t.S:1:2", "#endif\\n | XW-CPP-003 t.S:1:2",
            "#include \"no.h\"\\n | XW-CPP-001 t.S:1:10",
            "#if 1 +\\n#endif\\n | XW-CPP-004 t.S:1:5",
        "#define f(a) a\\nf(1,2)\\n | XW-CPP-007 t.S:2:1",
            "#define f(a) a\\nf(1\\n | XW-CPP-007 t.S:2:1", "/* open\\n | XW-CPP-002 t.S:1:1",
            "#define f(1)\\n | XW-CPP-004 t.S:1:11"
      })
  void mistakes(String text, String expected) {
    assertTrue(
        complaint(text.replace("\\n", "\n")).startsWith(expected),
        () -> report.diagnostics().toString());
  }

  @Test
  void endlessInclusionStops() {
    files = Map.of("a.h", "#include \"a.h\"\n");
    assertTrue(complaint("#include \"a.h\"\n").startsWith("XW-CPP-008"));
  }

  @Test
  void explosionStops() {
    var text = new StringBuilder("#define a0 x x x x\n");
    for (int i = 1; i < 40; i++) {
      text.append("#define a")
          .append(i)
          .append(" a")
          .append(i - 1)
          .append(" a")
          .append(i - 1)
          .append("\n");
    }
    assertTrue(complaint(text + "a39\n").startsWith("XW-CPP-008"));
  }

  @Test
  void mutatedSourcesNeverThrow() {
    long seed = 20261124;
    var random = new Random(seed);
    var base =
        "#define f(a,b) a##b #a\n#if defined(X) || f(1,2) > 3\n#include \"a.h\"\n#else\n f(x, \"y\") 'c' 1.2e+3 /* z */\n#endif\n__LINE__ \\\n f(\n1,2)\n";
    files = Map.of("a.h", "#pragma once\nin\n");
    for (int i = 0; i < 4000; i++) {
      var text = new StringBuilder(base);
      for (int n = 1 + random.nextInt(6); n > 0; n--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, "#()\"'\\/*\n,<>0a".charAt(random.nextInt(14)));
          case 2 ->
              text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(12))));
          default -> throw new AssertionError();
        }
      }
      try {
        run(text.toString(), CppOptions.NONE);
      } catch (RuntimeException fault) {
        throw new AssertionError("seed " + seed + " round " + i + ":\n" + text, fault);
      }
    }
    assertFalse(report.diagnostics().isEmpty());
  }
}
