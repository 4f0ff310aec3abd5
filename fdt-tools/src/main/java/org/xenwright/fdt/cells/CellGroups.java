package org.xenwright.fdt.cells;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Node;
import org.xenwright.fdt.Property;

/** The groups a value's cells fall into; Devicetree Specification 2.3.5, 2.3.6, 2.3.8, 2.4.1. */
public final class CellGroups {
  /** More cells in one number are a broken count, not an address. */
  private static final int WIDEST = 8;

  private final Map<Integer, Node> phandles = new HashMap<>();

  /** What cells of a group mean. */
  public enum Role {
    ADDRESS,
    PARENT_ADDRESS,
    SIZE,
    INTERRUPT,
    TARGET,
    ARGUMENTS
  }

  /**
   * Cells of one meaning.
   *
   * @param offset of the first byte in the value
   * @param cells how many
   */
  public record Part(Role role, int offset, int cells) {}

  /**
   * One entry of a value.
   *
   * @param provider the node it refers to or interrupts, where there is one
   */
  public record Group(List<Part> parts, Optional<Node> provider) {
    public Group {
      parts = List.copyOf(parts);
    }
  }

  /** For the properties of that tree. */
  public CellGroups(DeviceTree tree) {
    tree.walk(
        (path, node) -> DeviceTree.phandleOf(node).ifPresent(p -> phandles.putIfAbsent(p, node)));
  }

  /**
   * The groups of a property's value; empty when the property is not one of those known or the
   * value does not divide into them.
   *
   * @param way from the root to the property's node, both included
   */
  public Optional<List<Group>> of(List<Node> way, Property property) {
    int size = property.value().size();
    if (size == 0 || size % 4 != 0) {
      return Optional.empty();
    }
    var node = way.getLast();
    var parent = way.size() > 1 ? Optional.of(way.get(way.size() - 2)) : Optional.<Node>empty();
    return switch (property.name()) {
      case "reg" ->
          even(
              size,
              Optional.empty(),
              new Part(Role.ADDRESS, 0, count(parent, "#address-cells", 2)),
              new Part(Role.SIZE, 0, count(parent, "#size-cells", 1)));
      case "ranges", "dma-ranges" ->
          even(
              size,
              Optional.empty(),
              new Part(Role.ADDRESS, 0, count(Optional.of(node), "#address-cells", 2)),
              new Part(Role.PARENT_ADDRESS, 0, count(parent, "#address-cells", 2)),
              new Part(Role.SIZE, 0, count(Optional.of(node), "#size-cells", 1)));
      case "interrupts" -> {
        var controller = interruptParent(way);
        yield controller
            .flatMap(c -> c.cell("#interrupt-cells"))
            .flatMap(cells -> even(size, controller, new Part(Role.INTERRUPT, 0, cells)));
      }
      default -> Provider.of(property.name()).flatMap(p -> targets(property, p));
    };
  }

  private static int count(Optional<Node> node, String name, int usual) {
    return node.flatMap(n -> n.cell(name)).orElse(usual);
  }

  /** The node's own, or that of the nearest node above that names one. */
  private Optional<Node> interruptParent(List<Node> way) {
    return way.reversed().stream()
        .flatMap(n -> n.cell("interrupt-parent").stream())
        .findFirst()
        .flatMap(p -> Optional.ofNullable(phandles.get(p)));
  }

  private static Optional<List<Group>> even(int size, Optional<Node> provider, Part... pattern) {
    int step = 0;
    for (var part : pattern) {
      if (part.cells < 0 || part.cells > WIDEST) {
        return Optional.empty();
      }
      step += part.cells * 4;
    }
    if (step == 0 || size % step != 0) {
      return Optional.empty();
    }
    var out = new ArrayList<Group>();
    for (int at = 0; at < size; ) {
      var parts = new ArrayList<Part>();
      for (var part : pattern) {
        if (part.cells > 0) {
          parts.add(new Part(part.role, at, part.cells));
          at += part.cells * 4;
        }
      }
      out.add(new Group(parts, provider));
    }
    return Optional.of(List.copyOf(out));
  }

  private Optional<List<Group>> targets(Property property, Provider provider) {
    var value = property.value();
    var out = new ArrayList<Group>();
    for (int at = 0; at < value.size(); ) {
      int phandle = value.u32(at);
      var target = Optional.ofNullable(phandles.get(phandle));
      boolean left = phandle == 0 || phandle == -1; // bindings leave out optional entries so
      var count =
          left
              ? Optional.of(0)
              : target
                  .flatMap(t -> t.cell(provider.cells()))
                  .or(() ->
                      target.isPresent() && provider.optional()
                          ? Optional.of(0)
                          : Optional.empty());
      int begin = at;
      if (count.filter(c -> c >= 0 && c <= (value.size() - begin) / 4 - 1).isEmpty()) {
        return Optional.empty();
      }
      var parts = new ArrayList<Part>();
      parts.add(new Part(Role.TARGET, at, 1));
      if (count.get() > 0) {
        var role = property.name().equals("interrupts-extended") ? Role.INTERRUPT : Role.ARGUMENTS;
        parts.add(new Part(role, at + 4, count.get()));
      }
      out.add(new Group(parts, target));
      at += 4 + count.get() * 4;
    }
    return Optional.of(List.copyOf(out));
  }
}
