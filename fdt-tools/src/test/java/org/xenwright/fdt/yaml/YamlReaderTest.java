package org.xenwright.fdt.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xenwright.fdt.yaml.YamlNode.Mapping;
import org.xenwright.fdt.yaml.YamlNode.Scalar;
import org.xenwright.fdt.yaml.YamlNode.Sequence;
import org.xenwright.rules.Report;

class YamlReaderTest {
  private final Report report = new Report();

  private Mapping read(String text) {
    return (Mapping)
        YamlReader.read("t.yaml", text, report)
            .orElseThrow(() -> new AssertionError(report.diagnostics()));
  }

  private String complaint(String text) {
    assertTrue(YamlReader.read("t.yaml", text, report).isEmpty());
    var first = report.diagnostics().getFirst();
    return first.rule().id() + " " + first.position();
  }

  @Test
  void scalarsKeepTheirSpellingAndPlace() {
    var xen =
        (Scalar)
            read("# c\nguest:\n  xen: 4.10\n")
                .get("guest")
                .map(Mapping.class::cast)
                .flatMap(m -> m.get("xen"))
                .orElseThrow();
    assertEquals("4.10", xen.text());
    assertEquals("t.yaml:3:8", xen.position().toString());
  }

  @Test
  void quotedWordsAreNoBooleans() {
    var list = (Sequence) read("a: [true, \"true\", 'x', Yes, ~]\n").get("a").orElseThrow();
    assertEquals(
        "[true, \"true\", \"x\", Yes, ~]",
        list.items().stream()
            .map(i -> (Scalar) i)
            .map(s -> s.quoted() ? "\"" + s.text() + "\"" : s.text())
            .toList()
            .toString());
  }

  @Test
  void numbersAreText() {
    var list = (Sequence) read("a: [0x40, 010, 1_000, 1e3]\n").get("a").orElseThrow();
    assertEquals(
        "[0x40, 010, 1_000, 1e3]",
        list.items().stream().map(i -> ((Scalar) i).text()).toList().toString());
  }

  @Test
  void complaintsHavePositions() {
    assertEquals("XW-YAML-002 t.yaml:2:1", complaint("a: 1\na: 2\n"));
  }

  @Test
  void aliasesAreRefused() {
    assertEquals("XW-YAML-003 t.yaml:2:4", complaint("a: &x 1\nb: *x\n"));
  }

  @Test
  void tabsAndBadIndentationAreSyntaxErrors() {
    assertEquals("XW-YAML-001 t.yaml:2:1", complaint("a:\n\tb: 1\n"));
  }

  @Test
  void secondDocumentIsRefused() {
    assertTrue(complaint("a: 1\n---\nb: 2\n").startsWith("XW-YAML-003"));
  }

  @Test
  void depthIsBounded() {
    assertTrue(complaint("[".repeat(5000) + "]".repeat(5000)).startsWith("XW-YAML-"));
  }

  @Test
  void emptyDocumentIsAnEmptyMapping() {
    assertEquals(0, read("# nothing\n").entries().size());
  }

  @Test
  void randomBytesNeverThrow() {
    long seed = 42;
    var random = new Random(seed);
    var alphabet = "a:- \n\t[]{}\"'#&*!|>%@,?0x~\r";
    for (int i = 0; i < 3000; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(40); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      var found = new Report();
      var node = YamlReader.read("f", text.toString(), found);
      assertTrue(node.isPresent() || found.hasErrors(), () -> "seed " + seed + ": " + text);
    }
  }
}
