package org.xenwright.fdt.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.xenwright.fdt.Node;
import org.xenwright.fdt.Property;
import org.xenwright.fdt.blob.BlobReader;
import org.xenwright.fdt.blob.BlobWriter;
import org.xenwright.fdt.blob.Layout;
import org.xenwright.fdt.draft.ResolveOptions;
import org.xenwright.fdt.dts.DtsOptions;
import org.xenwright.fdt.dts.DtsParser;
import org.xenwright.fdt.dts.SourceFiles;
import org.xenwright.fdt.named.DtcChecks;
import org.xenwright.fdt.overlay.Overlay;
import org.xenwright.rules.Report;

/** The examples of the package page, compiled and run. */
class ApiExampleTest {
  @Test
  void readEditWriteOverlayCheckWalk() {
    var report = new Report();

    // read
    var source =
        "/dts-v1/; / { soc: soc@0 { reg = <0 0 1>; }; };".getBytes(StandardCharsets.ISO_8859_1);
    var options = new DtsOptions(java.util.List.of(), ResolveOptions.PLAIN.withSymbols());
    var tree =
        DtsParser.parse("board.dts", source, SourceFiles.NONE, options, report).orElseThrow();

    // edit: trees are values, an edit gives another tree
    var edited =
        tree.edit("/soc@0", soc -> soc.with(Node.of("uart@10", Property.cells("reg", 0, 16, 4))));

    // write and read back
    var blob = BlobWriter.write(edited, Layout.DTC);
    var back = BlobReader.read(blob, "board.dtb", report).orElseThrow();
    assertEquals(edited.find("/soc@0/uart"), back.find("/soc@0/uart@10"));

    // overlay
    var over =
        "/dts-v1/; /plugin/; &soc { status = \"okay\"; };".getBytes(StandardCharsets.ISO_8859_1);
    var overlay = DtsParser.parse("o.dts", over, SourceFiles.NONE, DtsOptions.PLAIN, report);
    var both = Overlay.apply(back, overlay.orElseThrow(), "o.dts", report).orElseThrow();
    assertTrue(both.find("/soc@0").orElseThrow().value("status").isPresent());

    // check
    DtcChecks.check(both, "board.dtb", report);
    assertTrue(!report.hasErrors());

    // walk
    var paths = new ArrayList<String>();
    both.walk((path, node) -> paths.add(path));
    assertEquals(java.util.List.of("/", "/soc@0", "/soc@0/uart@10", "/__symbols__"), paths);
  }
}
