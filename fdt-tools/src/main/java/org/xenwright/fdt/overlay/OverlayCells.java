package org.xenwright.fdt.overlay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Node;
import org.xenwright.fdt.Property;

/**
 * The cells of an overlay that hold phandles: of nodes of its own, which move, and of the base
 * tree, which are known only now.
 */
final class OverlayCells {
  /** A property of the overlay. */
  private record Owner(String path, String property) {}

  private final Map<Owner, List<Integer>> own = new HashMap<>();
  private final Map<Owner, Map<Integer, Integer>> links = new HashMap<>();

  static boolean isPhandle(Property property) {
    return (property.name().equals("phandle") || property.name().equals("linux,phandle"))
        && property.value().size() == 4;
  }

  /** The cell at an offset holds the phandle of a node of the overlay. */
  void own(String path, String property, int offset) {
    own.computeIfAbsent(new Owner(path, property), o -> new ArrayList<>(1)).add(offset);
  }

  /** The cell at an offset is to hold this phandle of the base tree. */
  void link(String path, String property, int offset, int phandle) {
    links.computeIfAbsent(new Owner(path, property), o -> new HashMap<>()).put(offset, phandle);
  }

  /** The overlay with its own phandles numbered anew, and with the links filled in. */
  DeviceTree numbered(DeviceTree overlay, IntUnaryOperator number) {
    return overlay.withRoot(numbered("/", overlay.root(), number));
  }

  private Node numbered(String path, Node node, IntUnaryOperator number) {
    var properties = node.properties().stream().map(p -> numbered(path, p, number)).toList();
    var children =
        node.children().stream()
            .map(c -> numbered(DeviceTree.join(path, c.name()), c, number))
            .toList();
    return node.withProperties(properties).withChildren(children);
  }

  private Property numbered(String path, Property property, IntUnaryOperator number) {
    var owner = new Owner(path, property.name());
    var cells = new HashMap<Integer, Integer>();
    if (isPhandle(property)) {
      cells.put(0, number.applyAsInt(property.value().u32(0)));
    }
    for (int offset : own.getOrDefault(owner, List.of())) {
      cells.put(offset, number.applyAsInt(property.value().u32(offset)));
    }
    cells.putAll(links.getOrDefault(owner, Map.of()));
    if (cells.isEmpty()) {
      return property;
    }
    var bytes = property.value().toArray();
    cells.forEach((offset, cell) -> Bytes.cells(cell).copyTo(bytes, offset));
    return property.withValue(Bytes.of(bytes));
  }
}
