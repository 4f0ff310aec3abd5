package org.xenwright.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.xenwright.rules.engine.RuleBodies;

/**
 * The pages in {@code docs/rules} are what the documents say; {@code -Dxenwright.pages=write}
 * renews them.
 */
class RulePagesTest {
  private static final Path PAGES = Path.of("../docs/rules");

  @Test
  void pagesAreCurrent() throws IOException {
    for (var page : pages().entrySet()) {
      var file = PAGES.resolve(page.getKey());
      if ("write".equals(System.getProperty("xenwright.pages"))) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, page.getValue());
      }
      assertEquals(
          page.getValue(), Files.exists(file) ? Files.readString(file) : "", page.getKey());
    }
  }

  @Test
  void everyGuestRuleHasAWholePage() {
    for (var body : RuleBodies.all()) {
      var rule = body.rule();
      assertFalse(RulePage.checks(rule).isBlank(), rule.id());
      assertFalse(RulePage.reference(rule).isBlank(), rule.id());
      assertFalse(RulePage.falsePositive(rule).isBlank(), rule.id());
      for (var name : RulePage.bad(rule)) {
        assertFalse(RulePage.example(rule, name).orElse("").isBlank(), name);
      }
    }
  }

  private static Map<String, String> pages() {
    var pages = new TreeMap<String, String>();
    var guests = new TreeMap<String, Rule>();
    for (var body : RuleBodies.all()) {
      guests.put(body.rule().id(), body.rule());
    }
    var input = new TreeMap<String, Rule>();
    for (var rule : Rule.values()) {
      pages.put(rule.id() + ".md", RulePage.markdown(rule));
      if (!guests.containsKey(rule.id())) {
        input.put(rule.id(), rule);
      }
    }
    var list =
        new StringBuilder(
            "# Rules about guests\n\nThe form of a rule is in [language.md](language.md).\n\n");
    guests.values().forEach(rule -> line(list, rule));
    list.append("\n# Complaints about input, builds and boots\n\n");
    input.values().forEach(rule -> line(list, rule));
    pages.put("README.md", list.toString());
    return pages;
  }

  private static void line(StringBuilder list, Rule rule) {
    list.append("- [")
        .append(rule.id())
        .append("](")
        .append(rule.id())
        .append(".md) (")
        .append(rule.severity().word())
        .append("): ")
        .append(rule.title())
        .append('\n');
  }
}
