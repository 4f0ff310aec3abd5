package org.xenwright.linker.image;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.linker.LinkRequest;
import org.xenwright.linker.layout.Output;
import org.xenwright.linker.layout.Tree;

/** What went where, as {@code -Map} writes it. The text is made when it is asked for. */
public final class LinkMap {
  private final LinkRequest request;
  private final Tree tree;
  private final List<String> names;

  /** The map of a finished link; {@code names} are all global names in the order they were met. */
  public LinkMap(LinkRequest request, Tree tree, List<String> names) {
    this.request = request;
    this.tree = tree;
    this.names = List.copyOf(names);
  }

  /** The map in GNU ld's form. */
  public String text() {
    return new MapText(request, tree, names).text();
  }

  /** Names of the output sections in the order they were made. */
  public List<String> sectionNames() {
    return tree.written().stream().map(Output::name).distinct().toList();
  }

  /** Name of the output file. */
  public String output() {
    return request.options().output();
  }

  /** How full each memory region is. */
  public List<MemoryUsage.Use> regionUse() {
    var all = new ArrayList<MemoryUsage.Use>();
    for (var region : tree.regions()) {
      all.add(new MemoryUsage.Use(region.name(), region.length(), region.used()));
    }
    return all;
  }

  /** The finished layout. */
  public Tree tree() {
    return tree;
  }

  /** What was linked. */
  public LinkRequest request() {
    return request;
  }
}
