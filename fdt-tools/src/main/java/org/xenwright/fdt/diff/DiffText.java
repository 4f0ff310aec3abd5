package org.xenwright.fdt.diff;

import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Node;
import org.xenwright.fdt.Property;
import org.xenwright.fdt.dts.DtsPrinter;

/**
 * Changes as text, one line each: {@code -} only in the first tree, {@code +} only in the second,
 * {@code ~} in both. Cells of known properties are decoded.
 */
public final class DiffText {
  private final DecodedCells before;
  private final DecodedCells after;

  private DiffText(DeviceTree first, DeviceTree second) {
    this.before = new DecodedCells(first);
    this.after = new DecodedCells(second);
  }

  /** What two trees mean differently, each line ended by a line feed; empty for nothing. */
  public static String render(DeviceTree first, DeviceTree second) {
    var text = new DiffText(first, second);
    var out = new StringBuilder();
    TreeDiff.compare(first, second).forEach(change -> out.append(text.line(change)).append('\n'));
    return out.toString();
  }

  private String line(Change change) {
    return switch (change) {
      case Change.NodeAdded(var path, var node) -> "+ " + path + " { " + size(node) + " }";
      case Change.NodeRemoved(var path, var node) -> "- " + path + " { " + size(node) + " }";
      case Change.PropertyAdded(var path, var property) ->
          "+ " + path + " " + shown(after, path, property);
      case Change.PropertyRemoved(var path, var property) ->
          "- " + path + " " + shown(before, path, property);
      case Change.PropertyChanged(var path, var from, var to) ->
          "~ " + path + " " + shown(before, path, from) + " -> " + value(after, path, to);
      case Change.ReservationAdded(var r) ->
          String.format("+ /memreserve/ 0x%x 0x%x", r.address(), r.size());
      case Change.ReservationRemoved(var r) ->
          String.format("- /memreserve/ 0x%x 0x%x", r.address(), r.size());
      case Change.BootCpuChanged(var from, var to) -> "~ boot-cpu " + from + " -> " + to;
    };
  }

  private static String size(Node node) {
    return node.properties().size() + " properties, " + node.children().size() + " children";
  }

  private static String shown(DecodedCells cells, String path, Property property) {
    return property.value().isEmpty()
        ? property.name()
        : property.name() + " = " + value(cells, path, property);
  }

  private static String value(DecodedCells cells, String path, Property property) {
    return property.value().isEmpty()
        ? "(empty)"
        : cells.text(path, property).orElseGet(() -> DtsPrinter.value(property));
  }
}
