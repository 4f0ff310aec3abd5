package org.xenwright.fdt.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Node;
import org.xenwright.fdt.Property;
import org.xenwright.fdt.cells.CellGroups;

/** Values of known properties as a reader wants them: addresses with sizes, interrupts by name. */
final class DecodedCells {
  private final DeviceTree tree;
  private final CellGroups groups;
  private final Map<Integer, String> paths = new HashMap<>();

  DecodedCells(DeviceTree tree) {
    this.tree = tree;
    this.groups = new CellGroups(tree);
    tree.walk(
        (path, node) -> DeviceTree.phandleOf(node).ifPresent(p -> paths.putIfAbsent(p, path)));
  }

  /** The value in words; empty when the property is not one of those known. */
  Optional<String> text(String path, Property property) {
    return groups
        .of(way(path), property)
        .map(all ->
            all.stream()
                .map(group -> group(property.value(), group))
                .collect(Collectors.joining(", ")));
  }

  private List<Node> way(String path) {
    var out = new ArrayList<Node>();
    out.add(tree.root());
    for (var part : path.split("/")) {
      if (!part.isEmpty()) {
        out.add(out.getLast().child(part).orElseThrow());
      }
    }
    return out;
  }

  private String group(Bytes value, CellGroups.Group group) {
    return group.parts().stream()
        .map(part -> part(value, part, group))
        .collect(Collectors.joining(" "));
  }

  private String part(Bytes value, CellGroups.Part part, CellGroups.Group group) {
    return switch (part.role()) {
      case ADDRESS -> number(value, part);
      case PARENT_ADDRESS -> "at " + number(value, part);
      case SIZE -> "size " + number(value, part);
      case INTERRUPT -> interrupt(value, part, group);
      case ARGUMENTS -> cells(value, part);
      case TARGET -> paths.getOrDefault(value.u32(part.offset()), cells(value, part));
    };
  }

  /** Up to two cells are one number; more, as on PCI, are shown as they are. */
  private static String number(Bytes value, CellGroups.Part part) {
    return part.cells() <= 2
        ? "0x" + Long.toHexString(value.number(part.offset(), part.cells() * 4))
        : cells(value, part);
  }

  private static String cells(Bytes value, CellGroups.Part part) {
    var out = new StringBuilder("<");
    for (int i = 0; i < part.cells(); i++) {
      out.append(i == 0 ? "0x" : " 0x");
      out.append(Integer.toHexString(value.u32(part.offset() + i * 4)));
    }
    return out.append('>').toString();
  }

  /** Three cells of an Arm GIC: kind, number, trigger; Linux binding arm,gic. */
  private static String interrupt(Bytes value, CellGroups.Part part, CellGroups.Group group) {
    int kind = part.cells() == 3 ? value.u32(part.offset()) : -1;
    if (kind != 0 && kind != 1 || !group.provider().map(DecodedCells::isGic).orElse(false)) {
      return cells(value, part);
    }
    int number = value.u32(part.offset() + 4);
    int flags = value.u32(part.offset() + 8);
    var trigger =
        switch (flags & 0xf) {
          case 0 -> "";
          case 1 -> " edge-rising";
          case 2 -> " edge-falling";
          case 4 -> " level-high";
          case 8 -> " level-low";
          default -> " trigger 0x" + Integer.toHexString(flags & 0xf);
        };
    return (kind == 0 ? "SPI " : "PPI ")
        + Integer.toUnsignedString(number)
        + trigger
        + String.format(" (<%d %s 0x%x>)", kind, Integer.toUnsignedString(number), flags);
  }

  private static boolean isGic(Node node) {
    return node.value("compatible").map(Bytes::strings).orElse(List.of()).stream()
        .anyMatch(c -> c.startsWith("arm,") && c.contains("gic"));
  }
}
