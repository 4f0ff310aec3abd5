package org.xenwright.fdt.diff;

import java.util.List;
import org.xenwright.fdt.Node;
import org.xenwright.fdt.Property;
import org.xenwright.fdt.dts.DtsPrinter;

/**
 * Changes as text, one line each: {@code -} only in the first tree, {@code +} only in the second,
 * {@code ~} in both.
 */
public final class DiffText {
  private DiffText() {}

  /** The lines, each ended by a line feed; empty for no changes. */
  public static String render(List<Change> changes) {
    var out = new StringBuilder();
    changes.forEach(change -> out.append(line(change)).append('\n'));
    return out.toString();
  }

  private static String line(Change change) {
    return switch (change) {
      case Change.NodeAdded(var path, var node) -> "+ " + path + " { " + size(node) + " }";
      case Change.NodeRemoved(var path, var node) -> "- " + path + " { " + size(node) + " }";
      case Change.PropertyAdded(var path, var property) -> "+ " + path + " " + shown(property);
      case Change.PropertyRemoved(var path, var property) -> "- " + path + " " + shown(property);
      case Change.PropertyChanged(var path, var from, var to) ->
          "~ " + path + " " + shown(from) + " -> " + value(to);
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

  private static String shown(Property property) {
    return property.value().isEmpty() ? property.name() : property.name() + " = " + value(property);
  }

  private static String value(Property property) {
    return property.value().isEmpty() ? "(empty)" : DtsPrinter.value(property);
  }
}
