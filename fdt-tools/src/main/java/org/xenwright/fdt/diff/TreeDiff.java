package org.xenwright.fdt.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Mark;
import org.xenwright.fdt.Node;
import org.xenwright.fdt.Property;

/**
 * Compares two trees. Nodes and properties pair by name; a phandle number counts as equal when it
 * leads to the same path, so a tree compiled by another tool does not drown the reader in
 * renumbering.
 */
public final class TreeDiff {
  /** Properties that hold nothing but one phandle. */
  private static final Set<String> PHANDLES = Set.of("phandle", "linux,phandle");

  private static final Set<String> REFERENCES =
      Set.of("interrupt-parent", "msi-parent", "target", "memory-region");

  private final List<Change> changes = new ArrayList<>();
  private final Map<Integer, String> before;
  private final Map<Integer, String> after;

  private TreeDiff(DeviceTree first, DeviceTree second) {
    this.before = phandles(first);
    this.after = phandles(second);
  }

  /** The changes that lead from the first tree to the second; empty when they mean the same. */
  public static List<Change> compare(DeviceTree first, DeviceTree second) {
    var diff = new TreeDiff(first, second);
    diff.header(first, second);
    diff.nodes("/", first.root(), second.root());
    return List.copyOf(diff.changes);
  }

  private static Map<Integer, String> phandles(DeviceTree tree) {
    var out = new HashMap<Integer, String>();
    tree.walk((path, node) -> DeviceTree.phandleOf(node).ifPresent(p -> out.putIfAbsent(p, path)));
    return out;
  }

  private void header(DeviceTree first, DeviceTree second) {
    var old = new HashSet<>(first.reservations());
    var current = new HashSet<>(second.reservations());
    first.reservations().stream()
        .filter(r -> !current.contains(r))
        .forEach(r -> changes.add(new Change.ReservationRemoved(r)));
    second.reservations().stream()
        .filter(r -> !old.contains(r))
        .forEach(r -> changes.add(new Change.ReservationAdded(r)));
    if (first.bootCpu() != second.bootCpu()) {
      changes.add(new Change.BootCpuChanged(first.bootCpu(), second.bootCpu()));
    }
  }

  private void nodes(String path, Node first, Node second) {
    var properties = Pairs.of(first.properties(), second.properties(), Property::name);
    properties.gone().forEach(p -> changes.add(new Change.PropertyRemoved(path, p)));
    for (var pair : properties.kept()) {
      if (!same(pair.old(), pair.current())) {
        changes.add(new Change.PropertyChanged(path, pair.old(), pair.current()));
      }
    }
    properties.come().forEach(p -> changes.add(new Change.PropertyAdded(path, p)));
    var children = Pairs.of(first.children(), second.children(), Node::name);
    for (var pair : children.kept()) {
      nodes(DeviceTree.join(path, pair.old().name()), pair.old(), pair.current());
    }
    children
        .gone()
        .forEach(c -> changes.add(new Change.NodeRemoved(DeviceTree.join(path, c.name()), c)));
    children
        .come()
        .forEach(c -> changes.add(new Change.NodeAdded(DeviceTree.join(path, c.name()), c)));
  }

  private boolean same(Property first, Property second) {
    var a = first.value();
    var b = second.value();
    if (a.equals(b)) {
      return true;
    }
    if (a.size() != b.size() || a.size() % 4 != 0) {
      return false;
    }
    if (PHANDLES.contains(first.name())) {
      return a.size() == 4; // a node's own number; what matters is who refers to it
    }
    return marksCells(first) && sameCells(first, a, b);
  }

  /** Whether cells of the property may be phandles: marked so, or known by name. */
  private static boolean marksCells(Property property) {
    return REFERENCES.contains(property.name())
        || property.name().endsWith("s-extended")
        || property.marks().stream().anyMatch(Mark.Phandle.class::isInstance);
  }

  private boolean sameCells(Property property, Bytes a, Bytes b) {
    for (int at = 0; at < a.size(); at += 4) {
      int here = at;
      boolean reference =
          property.marks().isEmpty()
              || property.marks().stream()
                  .anyMatch(m -> m instanceof Mark.Phandle && m.offset() == here);
      var left = before.get(a.u32(at));
      boolean equal =
          a.u32(at) == b.u32(at) || reference && left != null && left.equals(after.get(b.u32(at)));
      if (!equal) {
        return false;
      }
    }
    return true;
  }
}
