package org.xenwright.fdt.overlay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Node;
import org.xenwright.fdt.Property;

/** Puts the content of a fragment onto a node of the base tree. */
final class Graft {
  private Graft() {}

  /**
   * A node with another over it: what has a name that is there takes its place; what is new goes in
   * front, each before the last, where blobs that are edited in place have it.
   */
  static Node over(Node base, Node content) {
    var properties = new ArrayList<>(base.properties());
    for (var property : content.properties()) {
      int at = properties.stream().map(Property::name).toList().indexOf(property.name());
      put(properties, at, property.withValue(property.value()));
    }
    var children = new ArrayList<>(base.children());
    for (var child : content.children()) {
      int at = children.stream().map(Node::name).toList().indexOf(child.name());
      var under = at < 0 ? Node.of(child.name()) : children.get(at);
      put(children, at, over(under, child));
    }
    return base.withProperties(properties).withChildren(children);
  }

  private static <T> void put(List<T> into, int at, T item) {
    if (at < 0) {
      into.addFirst(item);
    } else {
      into.set(at, item);
    }
  }

  /**
   * What becomes of the overlay's phandles: a node that the base tree numbers already keeps its
   * number there.
   */
  static Map<Integer, Integer> kept(Node base, Node content) {
    var out = new HashMap<Integer, Integer>();
    kept(base, content, out);
    return out;
  }

  private static void kept(Node base, Node content, Map<Integer, Integer> out) {
    var old = DeviceTree.phandleOf(base);
    var fresh = DeviceTree.phandleOf(content);
    if (old.isPresent() && fresh.isPresent()) {
      out.put(fresh.get(), old.get());
    }
    for (var child : content.children()) {
      base.child(child.name()).ifPresent(under -> kept(under, child, out));
    }
  }
}
