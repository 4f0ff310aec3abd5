package org.xenwright.fdt.flat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.Sources;
import org.xenwright.fdt.TreeGenerator;
import org.xenwright.fdt.blob.BlobReader;
import org.xenwright.fdt.blob.BlobWriter;
import org.xenwright.fdt.blob.Layout;
import org.xenwright.fdt.draft.ResolveOptions;
import org.xenwright.rules.Report;

/** Blobs read and edited where they lie. */
class FlatTreeTest {
  private static final byte[] BASE =
      Sources.blob(
          "/dts-v1/; / { l: n { x=<1>; q: c { y; }; }; m: mm { }; };",
          ResolveOptions.PLAIN.withSymbols());

  @Test
  void findsNodesAndValues() {
    var tree = new FlatTree(BASE);
    assertEquals(FlatTree.ROOT, tree.find("/"));
    assertTrue(tree.find("/n/c") > tree.find("/n"));
    refused(FlatError.NOTFOUND, () -> tree.find("/zz"));
    refused(FlatError.BADPATH, () -> tree.find("alias"));
    assertArrayEquals(Bytes.cells(1).toArray(), tree.bytes(tree.value(tree.find("/n"), "x")));
    assertEquals(List.of("n", "mm", "__symbols__"), FlatWalk.children(tree, 0).lines());
    assertEquals(List.of("x", "phandle"), FlatWalk.properties(tree, tree.find("/n")).lines());
  }

  private static void refused(FlatError error, Executable request) {
    assertEquals(error, assertThrows(FlatFault.class, request).error());
  }

  @Test
  void editsGiveWhatIsReadBack() {
    var tree = new FlatEditor(BASE);
    tree.enlarge(200);
    int node = tree.addChild(0, "new@1");
    assertTrue(node > 0);
    refused(FlatError.EXISTS, () -> tree.addChild(0, "new@1"));
    tree.set(node, "reg", Bytes.cells(1, 2, 3).toArray());
    tree.delete(tree.find("/n"), "x");
    tree.deleteNode(tree.find("/mm"));
    tree.pack();
    var read = BlobReader.read(tree.toArray(), "t.dtb", new Report()).orElseThrow();
    assertEquals(
        Bytes.cells(1, 2, 3), read.find("/new@1").orElseThrow().value("reg").orElseThrow());
    assertTrue(read.find("/mm").isEmpty());
    assertTrue(read.find("/n").orElseThrow().property("x").isEmpty());
  }

  @Test
  void overlaysMoveTheirPhandlesAndKeepSymbols() {
    var overlay =
        Sources.blob(
            "/dts-v1/; /plugin/; &l { new=<&m>; k: kid { z=<&k>; }; };",
            ResolveOptions.PLAIN.withSymbols());
    var base = new FlatEditor(BASE);
    base.enlarge(4096);
    FlatOverlay.apply(base, new FlatEditor(overlay));
    base.pack();
    var tree = BlobReader.read(base.toArray(), "t.dtb", new Report()).orElseThrow();
    assertEquals(4, tree.find("/n/kid").orElseThrow().cell("z").orElseThrow());
    assertEquals(3, tree.find("/n").orElseThrow().cell("new").orElseThrow());
    assertEquals(
        "/n/kid",
        tree.find("/__symbols__").orElseThrow().value("k").orElseThrow().string().orElseThrow());
  }

  @Test
  void damagedBlobsNeverThrow() {
    var random = new Random(77);
    int refused = 0;
    for (int run = 0; run < 3000; run++) {
      var blob = BlobWriter.write(new TreeGenerator(run % 50).tree(), Layout.DTC);
      for (int i = random.nextInt(4); i >= 0; i--) {
        blob[random.nextInt(Math.min(blob.length, 200))] = (byte) random.nextInt();
      }
      var tree = new FlatEditor(blob);
      refused += serves(() -> tree.set(tree.find("/"), "new", new byte[8])) ? 0 : 1;
      serves(() -> tree.deleteNode(tree.find("/compatible")));
      FlatWalk.children(tree, 0);
      FlatWalk.properties(tree, 0);
      tree.enlarge(64);
      serves(() -> FlatOverlay.apply(tree, new FlatEditor(blob)));
      tree.pack();
      FlatDump.dump(blob, 0, true, text -> {});
    }
    assertTrue(refused > 100, "seed 77: " + refused);
  }

  /** Whether a request is served; a refusal is the only other way out. */
  private static boolean serves(Runnable request) {
    try {
      request.run();
      return true;
    } catch (FlatFault refusal) {
      return false;
    }
  }
}
