package org.xenwright.fdt.named;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xenwright.fdt.Dtc;
import org.xenwright.fdt.Sources;
import org.xenwright.rules.Report;

/** The same warnings about the same nodes as dtc. */
@Tag("peers")
class DtcChecksPeerTest {
  @TempDir static Path folder;

  @BeforeAll
  static void dtc() throws Exception {
    Dtc.required18(folder);
  }

  static List<String> sources() {
    return List.of(
        Sources.resource("/guest-trees/xen-4.17-toolstack32-xl-gicv2.dts"),
        Sources.resource("/guest-trees/xen-4.17-dom0less32-gicv2.dts"),
        "/dts-v1/; / { a@1 { }; b { reg = <1 2 3>; }; c@0x10 { reg = <0 0x10 1>; }; d@01 { reg = <0"
            + " 1 1>; }; };",
        "/dts-v1/; / { #address-cells = <1>; #size-cells = <1>; a@1 { reg = <1 2 3>; }; b@1 { reg ="
            + " <>; }; c@2 { #address-cells = <2>; #size-cells = <1>; ranges; reg = <2 1>; d@3 {"
            + " reg = <0 3 1>; }; }; e@4 { reg = <4 1>; #address-cells = <1>; #size-cells = <0>; f"
            + " { }; }; };",
        "/dts-v1/; / { #address-cells = <1>; #size-cells = <1>; soc { compatible = \"simple-bus\";"
            + " #address-cells = <1>; #size-cells = <1>; ranges; x@10 { reg = <0x11 1>; }; y { };"
            + " z@20 { reg = <0x20 1>; }; }; };",
        "/dts-v1/; / { i: i { interrupt-controller; #interrupt-cells = <3>; #address-cells = <0>;"
            + " }; a { interrupts = <1>; }; b { interrupts = <1 2>; interrupt-parent = <&i>; }; c {"
            + " interrupts = <1 2 3>; interrupt-parent = <&i>; }; d { interrupts-extended = <&i 1 2"
            + " 3 &i 1 2>; }; e { interrupts-extended = <&n 1>; }; n: n { }; f { clocks = <&n 1>;"
            + " }; g { interrupts = <1>; interrupt-parent = <&n>; }; };",
        "/dts-v1/; / { model = [41]; compatible = \"a\", \"b\"; aliases { good = \"/x\"; BAD ="
            + " \"/x\"; no = \"/y\"; }; x { compatible = <1>; }; chosen { bootargs = <1>; }; };");
  }

  @ParameterizedTest
  @MethodSource("sources")
  void sameFindings(String source) throws Exception {
    var result =
        Dtc.run(folder, source.getBytes(StandardCharsets.ISO_8859_1), "-I", "dts", "-O", "dtb");
    var theirs = new TreeSet<String>();
    var line = Pattern.compile("(?:Warning|ERROR) \\(([a-z0-9_]+)\\): (/[^:]*)");
    var found = line.matcher(result.errors());
    while (found.find()) {
      if (!result.errors().startsWith("Failed prerequisite", found.end() + 2)) {
        theirs.add(found.group(1) + " " + found.group(2));
      }
    }
    var report = new Report();
    DtcChecks.check(Sources.tree(source), "t.dts", report);
    var ours = new TreeSet<String>();
    for (var diagnostic : report.diagnostics()) {
      var name = diagnostic.message().replaceFirst("(?s).*\\(([a-z0-9_]+)\\)$", "$1");
      ours.add(name + " " + diagnostic.message().split(":")[0]);
    }
    assertEquals(String.join("\n", theirs), String.join("\n", ours), result.errors());
  }
}
