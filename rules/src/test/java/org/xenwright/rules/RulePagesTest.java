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
    var list =
        new StringBuilder(
            "# Rules about guests\n\nThe form of a rule is in [language.md](language.md).\n\n");
    for (var body : RuleBodies.all()) {
      var rule = body.rule();
      pages.put(rule.id() + ".md", RulePage.markdown(rule));
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
    pages.put("README.md", list.toString());
    return pages;
  }
}
