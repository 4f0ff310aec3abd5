package org.xenwright.linker.image;

import org.xenwright.linker.LinkRequest;
import org.xenwright.linker.layout.Merging;
import org.xenwright.linker.layout.Tree;

/** What went where, as {@code -Map} writes it. */
public final class LinkMap {
  private final LinkRequest request;
  private final Tree tree;
  private final Merging merging;

  public LinkMap(LinkRequest request, Tree tree, Merging merging) {
    this.request = request;
    this.tree = tree;
    this.merging = merging;
  }

  /** The map in GNU ld's form. */
  public String text() {
    return new MapText(request, tree, merging).text();
  }
}
