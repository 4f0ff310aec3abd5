package org.xenwright.linker.image;

import org.xenwright.linker.LinkRequest;
import org.xenwright.linker.layout.Merging;
import org.xenwright.linker.layout.Tree;

/** Writes the map file. */
final class MapText {
  private final LinkRequest request;
  private final Tree tree;
  private final Merging merging;

  MapText(LinkRequest request, Tree tree, Merging merging) {
    this.request = request;
    this.tree = tree;
    this.merging = merging;
  }

  String text() {
    return request.options().output() + tree.written().size() + merging.hashCode();
  }
}
