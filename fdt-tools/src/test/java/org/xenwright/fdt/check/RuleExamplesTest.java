package org.xenwright.fdt.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.xenwright.fdt.blob.BlobReader;
import org.xenwright.fdt.draft.ResolveOptions;
import org.xenwright.fdt.form.TreeDocument;
import org.xenwright.fdt.form.TreeForm;
import org.xenwright.fdt.overlay.Overlay;
import org.xenwright.fdt.schema.BindingChecks;
import org.xenwright.fdt.schema.Bindings;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.RulePage;

/**
 * The bad example of each rule about trees breaks that rule, at its marked line where one is
 * marked, and no other; the good one breaks none.
 */
class RuleExamplesTest {
  private static final Path EXAMPLES = Path.of("../rules/src/main/rules/fdt/examples");
  private static final Pattern MARK = Pattern.compile("//! (XW-FDT-[0-9]{3})(?: in ([a-z.]+))?$");

  private static Stream<Rule> rules() {
    // Rules about guests that read a tree have assembly for examples; cli judges those.
    return Stream.of(Rule.values())
        .filter(r -> r.id().startsWith("XW-FDT-"))
        .filter(r -> RulePage.bad(r).stream().noneMatch(name -> name.endsWith(".s")));
  }

  @Test
  void everyRuleHasAWholePage() {
    rules()
        .forEach(rule -> {
          assertFalse(RulePage.checks(rule).isBlank(), rule.id());
          assertFalse(RulePage.reference(rule).isBlank(), rule.id());
          assertFalse(RulePage.falsePositive(rule).isBlank(), rule.id());
          assertEquals(1, RulePage.bad(rule).size(), rule.id());
          assertEquals(1, RulePage.good(rule).size(), rule.id());
        });
  }

  @TestFactory
  Stream<DynamicTest> badExamplesBreakTheirRule() {
    return rules()
        .map(r -> {
          var name = RulePage.bad(r).getFirst();
          return DynamicTest.dynamicTest(name, () -> assertEquals(marks(r, name), found(r, name)));
        });
  }

  @TestFactory
  Stream<DynamicTest> goodExamplesKeepIt() {
    return rules()
        .map(r -> {
          var name = RulePage.good(r).getFirst();
          return DynamicTest.dynamicTest(name, () -> assertEquals(List.of(), found(r, name)));
        });
  }

  /** Rules with their lines; without a line where none is marked. */
  private static List<String> marks(Rule rule, String name) throws IOException {
    var out = new TreeSet<String>();
    var lines = Files.readAllLines(EXAMPLES.resolve(name));
    for (int i = 0; i < lines.size(); i++) {
      var mark = MARK.matcher(lines.get(i));
      if (mark.find()) {
        var elsewhere = Optional.ofNullable(mark.group(2));
        out.add(mark.group(1) + " " + elsewhere.orElse(name + ":" + (i + 1)));
      }
    }
    return out.isEmpty() ? List.of(rule.id() + " " + name) : List.copyOf(out);
  }

  private static List<String> found(Rule rule, String name) throws IOException {
    var report = new Report();
    judge(rule, name, report);
    var out = new TreeSet<String>();
    for (var complaint : report.diagnostics()) {
      var at = complaint.position();
      boolean here = at.file().equals(name) && at.line() > 0;
      out.add(complaint.rule().id() + " " + at.file() + (here ? ":" + at.line() : ""));
    }
    if (rule != Rule.XW_FDT_025) {
      out.removeIf(line -> line.startsWith("XW-FDT-025 ")); // padding, where size is the matter
    }
    return List.copyOf(out);
  }

  private static void judge(Rule rule, String name, Report report) throws IOException {
    switch (rule) {
      case XW_FDT_026 -> {
        var base = read("guest.dts", "/dts-v1/;\n/include/ \"guest.dtsi\"\n".getBytes(), report);
        var overlay = read(name, bytes(name), report);
        Overlay.apply(base.tree(), overlay.tree(), name, report);
      }
      case XW_FDT_028 ->
          BindingChecks.of(Bindings.xen())
              .check(read(name, bytes(name), report).tree(), name, report);
      case XW_FDT_029 -> {
        var text = new String(bytes(name), StandardCharsets.UTF_8);
        Bindings.of(List.of(new Bindings.SchemaFile(name, text)), report);
      }
      default -> guest(rule, name, report); // open set: all other rules are about finished trees
    }
  }

  private static void guest(Rule rule, String name, Report report) throws IOException {
    var kind =
        switch (rule) {
          case XW_FDT_017, XW_FDT_022, XW_FDT_024 -> GuestProfile.Kind.MINI_OS;
          case XW_FDT_021 -> GuestProfile.Kind.LINUX;
          default -> GuestProfile.Kind.ANY; // open set: the others hold for every guest
        };
    var document = read(name, bytes(name), report);
    var profile = new GuestProfile(Optional.empty(), Optional.empty(), kind);
    GuestChecks.check(document.tree(), profile, name, report);
    var blob = TreeForm.DTB.write(document);
    var back = BlobReader.readWithLayout(blob, name, BlobReader.Manner.STRICT, report);
    BlobChecks.check(blob, back.orElseThrow(), name, report);
  }

  private static byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(EXAMPLES.resolve(name));
  }

  private static TreeDocument read(String name, byte[] content, Report report) {
    var options =
        new TreeForm.ReadOptions(
            path -> {
              try {
                return Optional.of(Files.readAllBytes(EXAMPLES.resolve(path)));
              } catch (IOException none) {
                return Optional.empty();
              }
            },
            List.of(),
            ResolveOptions.PLAIN.withSymbols(),
            BlobReader.Manner.STRICT);
    var form = name.endsWith(".yaml") ? TreeForm.YAML : TreeForm.DTS;
    return form.read(name, content, options, report).orElseThrow();
  }
}
