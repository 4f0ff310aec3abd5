package org.xenwright.fdt.blob;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.DeviceTree;

/** Finds the plainest layout that gives the bytes of a blob again. */
final class LayoutFinder {
  /** Differences closer than this become one patch. */
  private static final int GAP = 8;

  private LayoutFinder() {}

  static Layout find(
      byte[] blob, DeviceTree tree, BlobReader.Header header, List<Layout.Nops> nops) {
    var version = Version.governing(header.version());
    int between = header.structStart() - header.reserve();
    int extra = Math.max(0, between / 16 - tree.reservations().size() - 1);
    if (extra > blob.length / 16) {
      extra = 0;
    }
    var closest = Layout.DTC;
    for (var style : List.of(Layout.DTC, Layout.LIBFDT)) {
      var layout = style.withVersion(version).withNops(nops).withExtraReservations(extra);
      if (Arrays.equals(BlobWriter.write(tree, layout), blob)) {
        return layout;
      }
      var grown = layout.withMinimumSize(blob.length);
      if (Arrays.equals(BlobWriter.write(tree, grown), blob)) {
        return grown;
      }
      int reserveAt = style == Layout.DTC ? 40 : 48;
      closest = header.reserve() == reserveAt ? layout : closest;
    }
    if (closest == Layout.DTC) {
      closest = closest.withVersion(version).withNops(nops).withExtraReservations(extra);
    }
    var strings = Bytes.of(blob).slice(header.stringsStart(), header.stringsEnd());
    var plain = BlobWriter.write(tree, closest);
    int natural = header.stringsStart();
    boolean sameStrings =
        natural + strings.size() <= plain.length
            && Bytes.of(plain).slice(natural, natural + strings.size()).equals(strings);
    var kept = sameStrings ? Optional.<Bytes>empty() : Optional.of(strings);
    var unpatched = closest.withExact(new Layout.Exact(kept, blob.length, List.of()));
    var patches = patches(BlobWriter.write(tree, unpatched), blob);
    return closest.withExact(new Layout.Exact(kept, blob.length, patches));
  }

  private static List<Layout.Patch> patches(byte[] made, byte[] wanted) {
    var out = new ArrayList<Layout.Patch>();
    int i = 0;
    while (i < wanted.length) {
      if (made[i] == wanted[i]) {
        i++;
        continue;
      }
      int start = i;
      int last = i;
      while (i < wanted.length && i - last <= GAP) {
        if (made[i] != wanted[i]) {
          last = i;
        }
        i++;
      }
      out.add(new Layout.Patch(start, Bytes.of(wanted).slice(start, last + 1)));
      i = last + 1;
    }
    return out;
  }
}
