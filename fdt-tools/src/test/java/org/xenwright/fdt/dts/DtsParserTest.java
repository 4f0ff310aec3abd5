package org.xenwright.fdt.dts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Sources;
import org.xenwright.fdt.TreeGenerator;
import org.xenwright.fdt.blob.BlobWriter;
import org.xenwright.fdt.blob.Layout;
import org.xenwright.fdt.draft.ResolveOptions;
import org.xenwright.rules.Report;

/** The language without dtc at hand. */
class DtsParserTest {
  static List<String> sources() {
    return DtsSamples.SOURCES;
  }

  static List<String> refused() {
    return DtsSamples.REFUSED;
  }

  @ParameterizedTest
  @MethodSource("refused")
  void complaintsHaveRuleAndPlace(String source) {
    var text = Sources.complaints(source);
    assertTrue(
        text.lines().findFirst().orElse("").matches("t\\.dts.*: error: .*\\[XW-DTS-[0-9]{3}\\]"),
        text);
  }

  @ParameterizedTest
  @MethodSource("sources")
  void printedSourceGivesTheSameBlob(String source) {
    var tree = Sources.tree(source);
    var blob = BlobWriter.write(tree, Layout.DTC);
    for (var style : DtsPrinter.Style.values()) {
      for (var references : DtsPrinter.References.values()) {
        if (source.contains("/plugin/")) {
          continue; // an unresolved reference stands only in an overlay
        }
        var printed = DtsPrinter.print(tree, style, references);
        assertArrayEquals(blob, Sources.blob(printed, ResolveOptions.PLAIN), printed);
      }
    }
  }

  @Test
  void generatedTreesSurviveBeingPrinted() {
    for (long seed = 1; seed <= 300; seed++) {
      var tree = new TreeGenerator(seed).tree();
      var source = new DeviceTree(tree.root(), tree.reservations(), 0);
      for (var style : DtsPrinter.Style.values()) {
        var printed = DtsPrinter.print(source, style, DtsPrinter.References.RESOLVED);
        var again = Sources.tree(printed);
        assertArrayEquals(
            BlobWriter.write(new DeviceTree(again.root(), again.reservations(), 0), Layout.DTC),
            BlobWriter.write(source, Layout.DTC),
            "seed " + seed + "\n" + printed);
      }
    }
  }

  @Test
  void messagesShowTheLine() {
    assertEquals(
        """
        t.dts:2:12: error: expected a number, a reference or '>' (an expression stands in parentheses), found '+' [XW-DTS-001]
          2 | / { a = <1 + 2>; };
            |            ^
        """,
        Sources.complaints("/dts-v1/;\n/ { a = <1 + 2>; };\n"));
    assertTrue(Sources.complaints("/dts-v1/;\n/ { a = <08>; };").contains("'08' is not a number"));
    assertTrue(
        Sources.complaints("/dts-v1/;\n/ {\n  a = <&b>;\n};")
            .startsWith("t.dts:3:3: error: /: Reference to non-existent node or label \"b\""));
  }

  @Test
  void versionZeroHasBareNumbersAndMeansTheSame() {
    var old =
        """
        /memreserve/ 1000 ff;
        /memreserve/ 40000000-40003fff;
        / { fed = <FED cab>;
            a = <10 d#10 b#101 o#17 h#fF deadbeef &l>; l: b10 { s = "10"; y = [10 20]; e; }; };
        """;
    var current =
        """
        /dts-v1/;
        /memreserve/ 0x1000 0xff;
        /memreserve/ 0x40000000 0x4000;
        / { fed = <0xfed 0xcab>;
            a = <0x10 10 5 017 0xff 0xdeadbeef &l>; l: b10 { s = "10"; y = [10 20]; e; }; };
        """;
    var options = DtsOptions.PLAIN.withVersions(DtsOptions.Versions.ZERO_AND_ONE);
    for (var source : List.of(old, current)) {
      var report = new Report();
      var read =
          DtsParser.parse(
              "t.dts",
              source.getBytes(StandardCharsets.ISO_8859_1),
              SourceFiles.NONE,
              options,
              report);
      assertEquals("", Sources.text(report));
      assertArrayEquals(
          Sources.blob(current, ResolveOptions.PLAIN),
          org.xenwright.fdt.blob.BlobWriter.write(
              read.orElseThrow(), org.xenwright.fdt.blob.Layout.DTC));
    }
    assertTrue(Sources.complaints(old).contains("is read by fdt convert"), Sources.complaints(old));
    var report = new Report();
    var wrong = "/ { a = <b#12>; b = <h#11112222333344445>; c = <x>; };";
    DtsParser.parse(
        "t.dts", wrong.getBytes(StandardCharsets.ISO_8859_1), SourceFiles.NONE, options, report);
    var said = Sources.text(report);
    assertTrue(said.contains("t.dts:1:10: error: '12' is no 64-bit number of base 2"), said);
    assertTrue(said.contains("of base 16") && said.contains("the word 'x'"), said);
  }

  @Test
  void includedFilesAreFoundAndNamed() {
    var files =
        Map.of(
            "inc.dtsi", "i { x = <1>; };",
            "folder/deep.bin", "\1\2\3\4\5");
    SourceFiles reader =
        path ->
            Optional.ofNullable(files.get(path)).map(t -> t.getBytes(StandardCharsets.ISO_8859_1));
    var report = new Report();
    var source =
        "/dts-v1/; / { a = /incbin/(\"deep.bin\"); b = /incbin/(\"deep.bin\", 1, 2); /include/"
            + " \"inc.dtsi\" };";
    var options = new DtsOptions(List.of("folder"), ResolveOptions.PLAIN);
    var tree =
        DtsParser.parse(
                "t.dts", source.getBytes(StandardCharsets.ISO_8859_1), reader, options, report)
            .orElseThrow();
    assertEquals(Bytes.of(new byte[] {1, 2, 3, 4, 5}), tree.root().value("a").orElseThrow());
    assertEquals(Bytes.of(new byte[] {2, 3}), tree.root().value("b").orElseThrow());
    assertEquals(Optional.of(1), tree.find("/i").orElseThrow().cell("x"));
  }

  @Test
  void endlessInclusionAndNestingAreRefused() {
    SourceFiles self =
        path -> Optional.of("/include/ \"t.dts\"".getBytes(StandardCharsets.ISO_8859_1));
    var report = new Report();
    assertTrue(Sources.parse("/include/ \"t.dts\"", ResolveOptions.PLAIN, self, report).isEmpty());
    assertTrue(Sources.text(report).contains("XW-DTS-005"));
    var deep = "/dts-v1/; / {" + "a {".repeat(100_000);
    assertTrue(Sources.complaints(deep).contains("XW-DTS-005"));
    assertTrue(
        Sources.complaints("/dts-v1/; / { a = <" + "(".repeat(100_000)).contains("XW-DTS-005"));
    assertTrue(
        Sources.complaints("/dts-v1/; / { a = <(" + "-".repeat(100_000)).contains("XW-DTS-005"));
  }

  @Test
  void damagedSourcesNeverThrow() {
    var random = new Random(815);
    int errors = 0;
    for (int run = 0; run < 6000; run++) {
      var text = new StringBuilder(DtsSamples.SOURCES.get(run % DtsSamples.SOURCES.size()));
      for (int i = random.nextInt(3); i >= 0; i--) {
        int at = random.nextInt(text.length());
        if (random.nextBoolean()) {
          text.deleteCharAt(at);
        } else {
          text.insert(at, "{}<>[]();&\"'/*\\=,:x0".charAt(random.nextInt(20)));
        }
      }
      errors += Sources.complaints(text.toString()).isEmpty() ? 0 : 1;
    }
    assertTrue(errors > 1000 && errors < 6000, "seed 815: " + errors);
  }

  @Test
  void valuesAndNumbersCanBeReadAlone() {
    var report = new Report();
    assertEquals(
        Optional.of(42L),
        DtsParser.number("n", "(6 * 7)".getBytes(StandardCharsets.ISO_8859_1), report));
    var value =
        DtsParser.value(
            "v", "<1 &x>, \"t\"".getBytes(StandardCharsets.ISO_8859_1), SourceFiles.NONE, report);
    assertEquals(10, value.orElseThrow().size());
    assertFalse(report.hasErrors());
    assertTrue(
        DtsParser.number("n", "1 2".getBytes(StandardCharsets.ISO_8859_1), report).isEmpty());
  }
}
