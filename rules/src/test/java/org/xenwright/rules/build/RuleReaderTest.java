package org.xenwright.rules.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the meta-schema and the type checker refuse, with line and column. */
class RuleReaderTest {
  private static final String GOOD =
      """
      id: XW-ALN-900
      title: a title
      severity: error
      tier: T0
      why: because
      fix: do it
      checks: what
      reference: where
      false-positive: when
      at-each: cp15-write(TTBR0)
      when: not sctlr.m
      require: clear(value, 0x3f80)
      message: base {value}
      tests: {bad: [a.s], good: [b.s]}
      """;

  private static List<Problem> problems(String text) {
    return RuleReader.read(text).problems();
  }

  @Test
  void wellFormedRuleIsAccepted() {
    assertEquals(List.of(), problems(GOOD));
    assertTrue(RuleReader.read(GOOD).document().isPresent());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          severity: error            | sevrity: error                     | 3 | 1  | unknown key 'sevrity'
          severity: error            | severity: fatal                    | 3 | 11 | must be one of
          tier: T0                   | tier: [T0]                         | 4 | 7  | must be a text
          id: XW-ALN-900             | id: ALN-900                        | 1 | 5  | must look like
          at-each: cp15-write(TTBR0) | at-each: cp15-wirte(TTBR0)         | 10 | 10 | unknown event
          at-each: cp15-write(TTBR0) | at-each: isb(TTBR0)                | 10 | 10 | unknown event
          when: not sctlr.m          | when: not sctlr.q                  | 11 | 17 | no field 'q'
          when: not sctlr.m          | when: sctlr.m and                  | 11 | 18 | ends too early
          when: not sctlr.m          | when: value                        | 11 | 7  | expected a yes-or-no
          require: clear(value, 0x3f80) | require: clear(valeu, 0x3f80)   | 12 | 16 | unknown name 'valeu'
          require: clear(value, 0x3f80) | require: clear(value)           | 12 | 21 | expected ','
          require: clear(value, 0x3f80) | require: value == 'x'           | 12 | 19 | cannot be compared
          require: clear(value, 0x3f80) | require: zero(value)            | 12 | 10 | unknown function
          message: base {value}      | message: base {valeu}              | 13 | 15 | unknown name
          message: base {value}      | message: base {value               | 13 | 15 | is not closed
          tests: {bad: [a.s], good: [b.s]} | tests: {ugly: [a.s]}         | 14 | 9  | unknown key 'ugly'
          """)
  void mistakesAreNamedWithTheirPlace(
      String from, String to, int line, int column, String message) {
    var problems = problems(GOOD.replace(from, to));
    assertTrue(
        problems.stream()
            .anyMatch(
                p -> p.line() == line && p.column() == column && p.message().contains(message)),
        problems::toString);
  }

  @Test
  void twoBodiesAreTooMany() {
    assertTrue(
        problems(GOOD + "check: java\n").stream()
            .anyMatch(p -> p.message().contains("only one of")));
  }

  @Test
  void repeatedKeyIsRefused() {
    assertTrue(problems(GOOD + "why: again\n").getFirst().message().contains("given twice"));
  }

  @Test
  void toolRuleHasNoBody() {
    assertTrue(
        problems(GOOD.replace("tier: T0", "tier: tool")).stream()
            .anyMatch(p -> p.message().contains("has no body")));
  }

  @Test
  void misspeltWordOfAChoiceIsRefused() {
    var text =
        GOOD.replace("at-each: cp15-write(TTBR0)", "at-each: data-access")
            .replace("when: not sctlr.m", "when: type in [nromal]");
    assertTrue(
        problems(text).stream().anyMatch(p -> p.message().contains("neither a name nor one of")));
  }

  @Test
  void hostileNestingIsRefusedWithoutAStackOverflow() {
    assertTrue(problems("[".repeat(5000)).getFirst().message().length() > 0);
    var deep =
        GOOD.replace(
            "when: not sctlr.m", "when: " + "(".repeat(1500) + "sctlr.m" + ")".repeat(1500));
    assertTrue(problems(deep).stream().anyMatch(p -> p.message().contains("nested too deeply")));
  }

  @Test
  void notAMappingIsRefused() {
    assertEquals(
        "a rule document is a mapping of keys", problems("- a\n- b\n").getFirst().message());
    assertEquals("the document is empty", problems("").getFirst().message());
  }
}
