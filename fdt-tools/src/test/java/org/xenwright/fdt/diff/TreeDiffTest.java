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
        DiffText.render(TreeDiff.compare(first, second)).lines().sorted().toList());
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
    var text = DiffText.render(TreeDiff.compare(libxl, xen));
    assertEquals(
        true, text.contains("- /hypervisor") && text.contains("- / model = \"XENVM-4.17\""), text);
  }
}
