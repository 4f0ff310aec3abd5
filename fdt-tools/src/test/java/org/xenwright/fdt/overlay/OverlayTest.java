package org.xenwright.fdt.overlay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Dtc;
import org.xenwright.fdt.Sources;
import org.xenwright.fdt.blob.BlobReader;
import org.xenwright.fdt.blob.BlobWriter;
import org.xenwright.fdt.blob.Layout;
import org.xenwright.fdt.draft.ResolveOptions;
import org.xenwright.fdt.dts.DtsPrinter;
import org.xenwright.rules.Report;

/** Overlays on a base tree, alone and beside fdtoverlay. */
class OverlayTest {
  private static final String BASE =
      """
      /dts-v1/;
      / { compatible = "base"; gic: gic { interrupt-controller; };
        soc: soc { status = "disabled"; keep; uart: uart@1 { reg = <1>; }; };
        user { u = <&gic &uart>; };
      };
      """;

  @TempDir Path folder;

  static List<String> overlays() {
    return List.of(
        "/dts-v1/; /plugin/; &soc { status = \"okay\"; one; two = <1>; };",
        "/dts-v1/; /plugin/; &soc { chip: chip@2 { reg = <2>; i = <&gic 1 &chip>; }; other@3 { c ="
            + " <&chip>; }; };",
        "/dts-v1/; /plugin/; &{/soc} { a { }; b { }; uart@1 { more; }; };",
        "/dts-v1/; /plugin/; &uart { x = <&uart &l>; l: l { }; }; &soc { y = <&l>; };",
        "/dts-v1/; /plugin/; &{/soc} { new { }; }; &{/soc/new} { late; };");
  }

  private static final String LABELLED_AGAIN =
      "/dts-v1/; /plugin/; &{/soc} { mine: uart@1 { x = <&mine>; }; };";

  @Test
  @Tag("peers")
  void keptPhandlesAreThoseOfFdtoverlay() throws Exception {
    Dtc.required18(folder);
    resultIsThatOfFdtoverlay(LABELLED_AGAIN);
  }

  @ParameterizedTest
  @MethodSource("overlays")
  @Tag("peers")
  void resultIsThatOfFdtoverlay(String source) throws Exception {
    Dtc.required();
    var symbols = ResolveOptions.PLAIN.withSymbols();
    var base = folder.resolve("base.dtb");
    var over = folder.resolve("over.dtbo");
    var out = folder.resolve("out.dtb");
    Files.write(base, Sources.blob(BASE, symbols));
    Files.write(over, Sources.blob(source, symbols));
    var run =
        new ProcessBuilder(Dtc.program("fdtoverlay"), "-i", "" + base, "-o", "" + out, "" + over)
            .redirectErrorStream(true)
            .start();
    var said = new String(run.getInputStream().readAllBytes());
    assertEquals(0, run.waitFor(), said);
    var theirs = BlobReader.read(Files.readAllBytes(out), "out", new Report()).orElseThrow();
    assertEquals(print(theirs), print(applied(source)));
  }

  @Test
  void fragmentsReferencesAndSymbolsArrive() {
    var tree = applied(overlays().get(1));
    var chip = tree.find("/soc/chip@2").orElseThrow();
    var cells = chip.value("i").orElseThrow();
    assertEquals(tree.find("/gic").flatMap(DeviceTree::phandleOf), Optional.of(cells.u32(0)));
    assertEquals(DeviceTree.phandleOf(chip), Optional.of(cells.u32(8)));
    var label = tree.find("/__symbols__").flatMap(n -> n.value("chip")).flatMap(v -> v.string());
    assertEquals(Optional.of("/soc/chip@2"), label);
  }

  @Test
  void nodesOfTheBaseKeepTheirPhandles() {
    var tree = applied(LABELLED_AGAIN);
    var uart = tree.find("/soc/uart@1").orElseThrow();
    assertEquals(
        Sources.tree(BASE).find("/soc/uart@1").flatMap(DeviceTree::phandleOf),
        DeviceTree.phandleOf(uart));
    assertEquals(DeviceTree.phandleOf(uart), uart.cell("x"));
  }

  @Test
  void whatDoesNotFitIsNamed() {
    says("/dts-v1/; /plugin/; &nowhere { a; };", "no label 'nowhere'");
    says("/dts-v1/; /plugin/; &{/nowhere} { a; };", "no node /nowhere");
    says("/dts-v1/; / { f { __overlay__ { a; }; }; };", "neither target nor target-path");
    says("/dts-v1/; / { f { target = <99>; __overlay__ { a; }; }; };", "phandle 0x63");
    says("/dts-v1/; / { __fixups__ { gic = \"/f:x:0\"; }; };", "does not have");
    says(
        "/dts-v1/; / { f { x = <1>; }; __fixups__ { gic = \"/f:x:1\"; }; };",
        "reaches past its 4 bytes");
    says("/dts-v1/; / { __fixups__ { gic = \"junk\"; }; };", "not path:property:offset");
    says(
        "/dts-v1/; / { f { x = <1>; }; __local_fixups__ { f { x = <400>; }; }; };", "reaches past");
    says("/dts-v1/; / { p { phandle = <0xfffffffe>; }; };", "no phandles are left");
  }

  @Test
  void complaintsPointIntoTheOverlaysSource() {
    var source =
        """
        /dts-v1/; /plugin/;
        &nowhere { a; };
        &soc {
          x = <1 &nowhere>;
          y = <&elsewhere>;
        };
        &{/none} {
        };
        / { f {
            target = <99>; __overlay__ { }; };
          g { __overlay__ { }; };
        };
        """;
    var report = new Report();
    var base = Sources.tree(BASE, ResolveOptions.PLAIN.withSymbols());
    Overlay.apply(base, Sources.tree(source), "over.dtbo", report);
    var said = Sources.text(report);
    assertTrue(said.contains("t.dts:2:10: error: the base tree has no label 'nowhere'"), said);
    assertTrue(said.contains("t.dts:4:3: note: also wanted here"), said);
    assertTrue(said.contains("t.dts:5:3: error: the base tree has no label 'elsewhere'"), said);
    assertFalse(said.contains("0xffffffff"), said);
    assertTrue(said.contains("t.dts:7:10: error: /fragment@2 target-path"), said);
    assertTrue(said.contains("t.dts:10:5: error: /f target: no node"), said);
    assertTrue(said.contains("t.dts:11:19: error: /g has neither"), said);
  }

  private static void says(String source, String text) {
    var report = new Report();
    var base = Sources.tree(BASE, ResolveOptions.PLAIN.withSymbols());
    var result = Overlay.apply(base, Sources.tree(source), "over.dtbo", report);
    assertTrue(result.isEmpty());
    assertTrue(Sources.text(report).contains(text), Sources.text(report));
    assertTrue(
        Sources.text(report).matches("(?s)(over.dtbo|t.dts:\\d+:\\d+): error: .*"),
        Sources.text(report));
  }

  private static DeviceTree applied(String source) {
    var symbols = ResolveOptions.PLAIN.withSymbols();
    var report = new Report();
    var tree =
        Overlay.apply(Sources.tree(BASE, symbols), Sources.tree(source, symbols), "o", report);
    assertEquals("", Sources.text(report));
    return tree.orElseThrow();
  }

  private static String print(DeviceTree tree) {
    var plain =
        BlobReader.read(BlobWriter.write(tree, Layout.DTC), "t", new Report()).orElseThrow();
    return DtsPrinter.print(
        plain, DtsPrinter.Style.SEPARATE_STRINGS, DtsPrinter.References.RESOLVED);
  }
}
