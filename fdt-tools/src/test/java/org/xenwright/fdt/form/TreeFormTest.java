package org.xenwright.fdt.form;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xenwright.fdt.Sources;
import org.xenwright.fdt.diff.TreeDiff;
import org.xenwright.fdt.guest.GuestOptions;
import org.xenwright.fdt.guest.GuestTree;
import org.xenwright.rules.Report;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.XenVersion;

/** From every form to every other. */
class TreeFormTest {
  private static final byte[] BLOB =
      GuestTree.blob(GuestOptions.of(XenVersion.V4_17, Birth.LIBXL, 64L << 20));

  @Test
  void formsAreToldApart() {
    assertEquals(TreeForm.DTB, TreeForm.guess("x", BLOB));
    assertEquals(TreeForm.DTS, TreeForm.guess("x", bytes("/dts-v1/;\n/ { };\n")));
    assertEquals(TreeForm.YAML, TreeForm.guess("x", bytes("# a guest\nguest:\n  memory: 1MiB\n")));
    assertEquals(TreeForm.YAML, TreeForm.guess("x.yaml", bytes("")));
    assertEquals(Optional.of(TreeForm.DTB), TreeForm.of("dtbo"));
    assertEquals(Optional.empty(), TreeForm.of("asm"));
  }

  @Test
  void everyFormGivesTheTreeAgain() {
    var report = new Report();
    var first = TreeForm.DTB.read("g", BLOB, TreeForm.ReadOptions.PLAIN, report).orElseThrow();
    for (var form : TreeForm.values()) {
      var written = form.write(first);
      assertEquals(form, TreeForm.guess("file", written));
      var again = form.read("file", written, TreeForm.ReadOptions.PLAIN, report).orElseThrow();
      assertEquals(List.of(), TreeDiff.compare(first.tree(), again.tree()), form.name());
      if (form != TreeForm.DTS) {
        assertArrayEquals(BLOB, TreeForm.DTB.write(again), form.name());
      }
    }
    assertEquals("", Sources.text(report));
  }

  @Test
  void blobsCanBeSorted() {
    var plain = TreeForm.ReadOptions.PLAIN;
    var sorted =
        new TreeForm.ReadOptions(
            plain.files(), plain.includes(), plain.resolve().withSorting(), plain.manner());
    var tree = TreeForm.DTB.read("g", BLOB, sorted, new Report()).orElseThrow().tree();
    assertEquals("chosen", tree.root().children().getFirst().name());
    assertEquals("#address-cells", tree.root().properties().getFirst().name());
  }

  @Test
  void rubbishIsRefusedWithAReason() {
    for (var form : TreeForm.values()) {
      var report = new Report();
      var read = form.read("x", new byte[] {(byte) 0xff, 0, 1}, TreeForm.ReadOptions.PLAIN, report);
      assertTrue(read.isEmpty(), form.name());
      assertTrue(report.hasErrors(), form.name());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
