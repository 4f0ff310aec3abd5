package org.xenwright.fdt.draft;

import java.util.Comparator;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Node;
import org.xenwright.fdt.Property;
import org.xenwright.fdt.Reservation;

/** Puts a tree into order of names, so that two trees compare line by line. */
public final class Sorting {
  private Sorting() {}

  /** The sorted tree. */
  public static DeviceTree sort(DeviceTree tree) {
    var reservations =
        tree.reservations().stream()
            .sorted(
                Comparator.comparing(Reservation::address, Long::compareUnsigned)
                    .thenComparing(Reservation::size, Long::compareUnsigned))
            .toList();
    return new DeviceTree(sort(tree.root()), reservations, tree.bootCpu());
  }

  private static Node sort(Node node) {
    return node.withProperties(
            node.properties().stream().sorted(Comparator.comparing(Property::name)).toList())
        .withChildren(
            node.children().stream()
                .sorted(Comparator.comparing(Node::name))
                .map(Sorting::sort)
                .toList());
  }
}
