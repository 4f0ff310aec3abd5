package org.xenwright.fdt.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Sources;
import org.xenwright.fdt.TreeGenerator;
import org.xenwright.fdt.draft.TreeDraft;
import org.xenwright.fdt.guest.GuestOptions;
import org.xenwright.fdt.guest.GuestTree;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.XenVersion;

/** Differences in meaning. */
class TreeDiffTest {
  @Test
  void everyKindOfChangeHasItsLine() {
    var first =
        Sources.tree(
            "/dts-v1/; /memreserve/ 1 2; / { a = <1>; b; c = \"x\"; gone { p; }; n { q = [01]; };"
                + " };");
    var second =
        Sources.tree(
            "/dts-v1/; /memreserve/ 3 4; / { a = <2>; c = \"x\"; d = \"y\"; new { }; n { q; }; };");
    assertEquals(
        """
        - /memreserve/ 0x1 0x2
        + /memreserve/ 0x3 0x4
        ~ / a = <0x01> -> <0x02>
        - / b
        + / d = "y"
        ~ /n q = [01] -> (empty)
        - /gone { 1 properties, 0 children }
        + /new { 0 properties, 0 children }
        """
            .lines()
            .sorted()
            .toList(),
        DiffText.render(first, second).lines().sorted().toList());
  }

  @Test
  void orderAndPhandleNumbersDoNotCount() {
    var first =
        "/dts-v1/; / { a: a { }; b: b { }; u { interrupt-parent = <&a>; x-refs = <&b 7>; }; };";
    var second =
        "/dts-v1/; / { u { x-refs = <&b 7>; interrupt-parent = <&a>; }; b: b { }; a: a { phandle ="
            + " <9>; }; };";
    assertEquals(List.of(), TreeDiff.compare(Sources.tree(first), Sources.tree(second)));
    var third = first.replace("interrupt-parent = <&a>", "interrupt-parent = <&b>");
    assertFalse(TreeDiff.compare(Sources.tree(first), Sources.tree(third)).isEmpty());
  }

  @Test
  void cellsAreDecodedByTheCountsTheyDependOn() {
    var first =
        """
        /dts-v1/; / { #address-cells = <2>; #size-cells = <2>; interrupt-parent = <&gic>;
          memory@40000000 { reg = <0 0x40000000 0 0x4000000 2 0 1 0>; };
          gic: gic { compatible = "arm,cortex-a15-gic"; interrupt-controller; #interrupt-cells = <3>; };
          timer { interrupts = <1 13 0xf08>, <0 5 4>; };
          other: other { interrupt-controller; #interrupt-cells = <1>; interrupts = <0 7 1>; };
          clk: clk { #clock-cells = <1>; };
          soc { #address-cells = <1>; #size-cells = <1>; ranges = <0 1 0 0x1000>;
            dev@4 { reg = <4 8>; interrupts-extended = <&gic 0 9 2>, <&other 3>; clocks = <&clk 6>; }; };
          odd { reg = <1 2 3>; #address-cells = <(-1)>; ranges = <1>; };
        };
        """;
    var text =
        DiffText.render(
            Sources.tree(first),
            Sources.tree(
                "/dts-v1/; / { memory@40000000 { reg = <0 1 2>; };"
                    + " soc { dev@4 { }; }; timer { }; other { }; odd { }; };"));
    for (var line :
        List.of(
            "~ /memory@40000000 reg = 0x40000000 size 0x4000000, 0x200000000 size 0x100000000 ->"
                + " 0x1 size 0x2",
            "- /timer interrupts = PPI 13 level-low (<1 13 0xf08>), SPI 5 level-high (<0 5 0x4>)",
            "- /other interrupts = SPI 7 edge-rising (<0 7 0x1>)",
            "- /soc ranges = 0x0 at 0x100000000 size 0x1000",
            "- /soc/dev@4 reg = 0x4 size 0x8",
            "- /soc/dev@4 interrupts-extended = /gic SPI 9 edge-falling (<0 9 0x2>), /other <0x3>",
            "- /soc/dev@4 clocks = /clk <0x6>",
            "- /odd reg = <0x01 0x02 0x03>",
            "- /odd ranges = <0x01>")) {
      assertEquals(true, text.lines().anyMatch(line::equals), line + "\n" + text);
    }
  }

  private static DeviceTree sorted(DeviceTree tree) {
    var draft = TreeDraft.of(tree, false);
    draft.sort();
    return draft.freeze();
  }

  @Test
  void sortedTreesAreEqualAndOthersAreNot() {
    for (long seed = 1; seed <= 100; seed++) {
      var tree = new TreeGenerator(seed).tree();
      assertEquals(List.of(), TreeDiff.compare(tree, sorted(tree)), "seed " + seed);
    }
    var libxl = GuestTree.of(GuestOptions.of(XenVersion.V4_17, Birth.LIBXL, 64L << 20));
    var xen = GuestTree.of(GuestOptions.of(XenVersion.V4_17, Birth.DOM0LESS, 64L << 20));
    var text = DiffText.render(libxl, xen);
    assertEquals(
        true, text.contains("- /hypervisor") && text.contains("- / model = \"XENVM-4.17\""), text);
  }
}
