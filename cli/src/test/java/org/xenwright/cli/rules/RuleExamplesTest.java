package org.xenwright.cli.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.xenwright.rules.Rule;
import org.xenwright.rules.RulePage;
import org.xenwright.rules.engine.RuleBodies;
import org.xenwright.rules.engine.RuleBody;
import org.xenwright.rules.path.Judgement.Outcome;
import org.xenwright.verifier.Confirmation;
import org.xenwright.verifier.checks.IntendedLine;
import org.xenwright.verifier.checks.RuleJudges;
import org.xenwright.xen.abi.BootContract;

/**
 * The bad example of each rule breaks exactly that rule at its marked lines, and what was found on
 * a path is confirmed by the machine; the good one keeps it and breaks nothing.
 */
class RuleExamplesTest {
  private static final Path RULES = Path.of("../rules/src/main/rules");
  private static final String MARK = "@! ";

  /** A tree that crosses a megabyte, as the protocol allows and Xen never does. */
  private static final OptionalLong CROSSING = OptionalLong.of(0x41ff_fe00L);

  private static final List<IntendedLine> MAP =
      List.of(
          new IntendedLine(0, 0x100000, true, 0, "normal", false, true, false),
          new IntendedLine(0x100000, 0x100000, true, 0, "normal", true, false, false),
          new IntendedLine(0x0300_0000, 0x100000, false, 0, "device", true, false, false));

  @TestFactory
  Stream<DynamicTest> badExamplesBreakTheirRule() {
    return examples(RulePage::bad).map(e -> DynamicTest.dynamicTest(e.toString(), () -> bad(e)));
  }

  @TestFactory
  Stream<DynamicTest> goodExamplesKeepIt() {
    return examples(RulePage::good).map(e -> DynamicTest.dynamicTest(e.toString(), () -> good(e)));
  }

  private record Example(Rule rule, String name) {
    Path path() {
      return RULES
          .resolve(rule.id().split("-")[1].toLowerCase(Locale.ROOT))
          .resolve("examples")
          .resolve(name);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Stream<Example> examples(java.util.function.Function<Rule, List<String>> which) {
    return RuleBodies.all().stream()
        .map(RuleBody::rule)
        .flatMap(r -> which.apply(r).stream().map(n -> new Example(r, n)));
  }

  private static LintedGuest lint(Example example) {
    var common = RULES.resolve("examples");
    var elf =
        LintedGuest.build(List.of(example.path()), List.of(common), common.resolve("example.lds"));
    return switch (example.rule) {
      case XW_ALN_010 -> LintedGuest.of(elf, BootContract.ANY_2M, CROSSING, new RuleJudges());
      case XW_PT_010 ->
          LintedGuest.of(elf, BootContract.XEN_DOM0LESS, OptionalLong.empty(), RuleJudges.all(MAP));
      default ->
          LintedGuest.of(
              elf, new RuleJudges()); // open set: every other rule is judged under Xen's contracts
    };
  }

  private static void bad(Example example) {
    var expected = new ArrayList<String>();
    var lines = LintedGuest.text(example.path()).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int at = lines.get(i).indexOf(MARK);
      if (at >= 0) {
        expected.add(
            lines.get(i).substring(at + MARK.length()).strip()
                + "@"
                + example.name
                + ":"
                + (i + 1));
      }
    }
    var guest = lint(example);
    assertEquals(expected, guest.found().stream().map(Object::toString).toList());
    for (var confirmation : guest.confirmations(example.rule)) {
      if (example.rule == Rule.XW_PT_006) {
        // The machine has no page where the example puts its table, so it cannot come that far.
        var doubt = assertInstanceOf(Confirmation.NotConfirmed.class, confirmation);
        assertTrue(doubt.reason().contains("there is nothing at guest-physical"), doubt::reason);
      } else {
        assertInstanceOf(Confirmation.Confirmed.class, confirmation, confirmation::toString);
      }
    }
  }

  private static void good(Example example) {
    var guest = lint(example);
    assertEquals(List.of(), guest.found());
    assertTrue(
        guest.outcomes(example.rule).equals(List.of(Outcome.HOLDS)), () -> guest.all().toString());
  }
}
