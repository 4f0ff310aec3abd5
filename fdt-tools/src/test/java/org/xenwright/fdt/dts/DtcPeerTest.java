package org.xenwright.fdt.dts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xenwright.fdt.Dtc;
import org.xenwright.fdt.Sources;
import org.xenwright.fdt.TreeGenerator;
import org.xenwright.fdt.blob.BlobReader;
import org.xenwright.fdt.blob.BlobWriter;
import org.xenwright.fdt.blob.Layout;
import org.xenwright.fdt.blob.Version;
import org.xenwright.fdt.draft.ResolveOptions;
import org.xenwright.rules.Report;

/** Byte for byte against dtc. */
@Tag("peers")
class DtcPeerTest {
  @TempDir static Path folder;

  @BeforeAll
  static void dtc() {
    Dtc.required();
  }

  static List<String> sources() {
    return DtsSamples.SOURCES;
  }

  @ParameterizedTest
  @MethodSource("sources")
  void blobsAreEqual(String source) throws Exception {
    assertArrayEquals(dtc(source), Sources.blob(source, ResolveOptions.PLAIN));
  }

  @ParameterizedTest
  @MethodSource("sources")
  void blobsWithSymbolsAreEqual(String source) throws Exception {
    assertArrayEquals(dtc(source, "-@"), Sources.blob(source, ResolveOptions.PLAIN.withSymbols()));
  }

  @ParameterizedTest
  @MethodSource("sources")
  void blobsWithOtherOptionsAreEqual(String source) throws Exception {
    assertArrayEquals(
        dtc(source, "-s", "-A"),
        Sources.blob(source, ResolveOptions.PLAIN.withSorting().withAliases()));
    assertArrayEquals(
        dtc(source, "-H", "both", "-@"),
        Sources.blob(
            source, ResolveOptions.PLAIN.withSymbols().withPhandles(ResolveOptions.Phandles.BOTH)));
  }

  @Test
  void layoutOptionsGiveTheSameBytes() throws Exception {
    var source = DtsSamples.SOURCES.getFirst();
    var tree = Sources.tree(source);
    for (int version : new int[] {1, 2, 3, 16, 17}) {
      var layout = Layout.DTC.withVersion(Version.of(version).orElseThrow());
      assertArrayEquals(
          dtc(source, "-V", "" + version), BlobWriter.write(tree, layout), "version " + version);
    }
    assertArrayEquals(
        dtc(source, "-R", "3"), BlobWriter.write(tree, Layout.DTC.withExtraReservations(3)));
    assertArrayEquals(
        dtc(source, "-S", "4000"), BlobWriter.write(tree, Layout.DTC.withMinimumSize(4000)));
    assertArrayEquals(dtc(source, "-p", "77"), BlobWriter.write(tree, Layout.DTC.withPadding(77)));
    assertArrayEquals(
        dtc(source, "-p", "7", "-a", "64"),
        BlobWriter.write(tree, Layout.DTC.withPadding(7).withAlignment(64)));
  }

  @Test
  void generatedTreesAreWrittenAndPrintedAlike() throws Exception {
    var style =
        Dtc.is18(folder)
            ? DtsPrinter.Style.SEPARATE_STRINGS
            : DtsPrinter.Style.JOINED_STRINGS; // releases differ in what they guess
    var all = new ArrayList<String>();
    for (long seed = 1; seed <= 60; seed++) {
      var tree = new TreeGenerator(seed).tree();
      var blob = BlobWriter.write(tree, Layout.DTC);
      var again = Dtc.run(folder, blob, "-f", "-q", "-I", "dtb", "-O", "dtb");
      assertArrayEquals(again.output(), blob, "seed " + seed + " " + again.errors());
      var printed = DtsPrinter.print(tree, style, DtsPrinter.References.RESOLVED);
      all.add(printed);
      var theirs = Dtc.run(folder, blob, "-f", "-q", "-I", "dtb", "-O", "dts");
      var text = new String(theirs.output(), StandardCharsets.ISO_8859_1);
      assertEquals(text, printed.replaceAll("\\\\000(?=[0-7])", "\\\\0"), "seed " + seed);
    }
    assertEquals(60, all.size());
  }

  @Test
  void oldVersionsAreReadAsDtcReadsThem() throws Exception {
    for (int version : new int[] {1, 2, 3, 16}) {
      var blob = dtc(DtsSamples.SOURCES.getFirst(), "-V", "" + version);
      var tree = BlobReader.read(blob, "old.dtb", new Report()).orElseThrow();
      var theirs = Dtc.run(folder, blob, "-q", "-I", "dtb", "-O", "dtb");
      assertArrayEquals(theirs.output(), BlobWriter.write(tree, Layout.DTC), "version " + version);
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void bothRefuse(String source) throws Exception {
    var theirs =
        Dtc.run(
            folder, source.getBytes(StandardCharsets.ISO_8859_1), "-q", "-I", "dts", "-O", "dtb");
    // since 1.8 a value that does not fit is cut with a warning
    boolean warned = Dtc.is18(folder) && theirs.errors().contains("truncated");
    assertEquals(warned, theirs.exit() == 0, theirs.errors());
    assertEquals(false, Sources.complaints(source).isEmpty(), "we accept it");
  }

  static List<String> refused() {
    return DtsSamples.REFUSED;
  }

  private static byte[] dtc(String source, String... options) throws Exception {
    var all = new ArrayList<>(List.of("-q", "-I", "dts", "-O", "dtb"));
    all.addAll(List.of(options));
    var result =
        Dtc.run(folder, source.getBytes(StandardCharsets.ISO_8859_1), all.toArray(String[]::new));
    assertEquals(0, result.exit(), result.errors());
    return result.output();
  }
}
