package org.xenwright.fdt.check;

import java.util.Optional;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Node;
import org.xenwright.fdt.Property;

/**
 * A node with its path and the way up.
 *
 * @param path of the node
 * @param node itself
 * @param parent empty for the root
 */
record Place(String path, Node node, Optional<Place> parent) {
  static Place root(DeviceTree tree) {
    return new Place("/", tree.root(), Optional.empty());
  }

  Place child(Node child) {
    return new Place(DeviceTree.join(path, child.name()), child, Optional.of(this));
  }

  Optional<Property> property(String name) {
    return node.property(name);
  }

  Optional<Bytes> value(String name) {
    return node.value(name);
  }

  boolean has(String name) {
    return property(name).isPresent();
  }

  /** The count as written; empty when it is not. */
  Optional<Integer> addressCells() {
    return node.cell("#address-cells");
  }

  Optional<Integer> sizeCells() {
    return node.cell("#size-cells");
  }

  /** The count for children: Devicetree Specification 2.3.5. */
  int addressCellsOrDefault() {
    return addressCells().orElse(2);
  }

  int sizeCellsOrDefault() {
    return sizeCells().orElse(1);
  }

  String unit() {
    return node.unitAddress().orElse("");
  }

  boolean isSimpleBus() {
    return node.isCompatible("simple-bus");
  }

  boolean isInterruptProvider() {
    return has("interrupt-controller") || has("interrupt-map");
  }
}
