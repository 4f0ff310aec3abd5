package org.xenwright.fdt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * A whole tree.
 *
 * @param root the node without a name
 * @param reservations the memory reservation block without its end
 * @param bootCpu {@code boot_cpuid_phys}
 */
public record DeviceTree(Node root, List<Reservation> reservations, int bootCpu) {
  /** Deeper trees are refused by every reader, so that walking them cannot overflow the stack. */
  public static final int DEPTH_LIMIT = 256;

  public DeviceTree {
    reservations = List.copyOf(reservations);
  }

  /** A tree without reservations. */
  public static DeviceTree of(Node root) {
    return new DeviceTree(root, List.of(), 0);
  }

  /**
   * The node at a path; a component without {@code @} also finds the only child of that base name.
   */
  public Optional<Node> find(String path) {
    var node = Optional.of(root);
    for (var part : path.split("/")) {
      if (!part.isEmpty()) {
        node = node.flatMap(n -> step(n, part));
      }
    }
    return node;
  }

  private static Optional<Node> step(Node node, String part) {
    var exact = node.child(part);
    if (exact.isPresent() || part.indexOf('@') >= 0) {
      return exact;
    }
    var named = node.children().stream().filter(c -> c.baseName().equals(part)).toList();
    return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
  }

  /** Visits every node with its path, parents first. */
  public void walk(BiConsumer<String, Node> visitor) {
    walk("/", root, visitor);
  }

  private static void walk(String path, Node node, BiConsumer<String, Node> visitor) {
    visitor.accept(path, node);
    for (var child : node.children()) {
      walk(join(path, child.name()), child, visitor);
    }
  }

  /** The path of a child. */
  public static String join(String parent, String child) {
    return parent.equals("/") ? "/" + child : parent + "/" + child;
  }

  /** The path of the first node with that phandle. */
  public Optional<String> pathOfPhandle(int phandle) {
    var found = new ArrayList<String>();
    walk((path, node) -> {
      if (phandleOf(node).filter(p -> p == phandle).isPresent()) {
        found.add(path);
      }
    });
    return found.stream().findFirst();
  }

  /** A node's phandle under either name. */
  public static Optional<Integer> phandleOf(Node node) {
    return node.cell("phandle").or(() -> node.cell("linux,phandle"));
  }

  /** The same tree with another root. */
  public DeviceTree withRoot(Node other) {
    return new DeviceTree(other, reservations, bootCpu);
  }

  /** The same tree with the node at the exact path changed; unchanged when there is none. */
  public DeviceTree edit(String path, UnaryOperator<Node> change) {
    var parts = List.of(path.split("/")).stream().filter(p -> !p.isEmpty()).toList();
    return withRoot(edit(root, parts, change));
  }

  private static Node edit(Node node, List<String> parts, UnaryOperator<Node> change) {
    if (parts.isEmpty()) {
      return change.apply(node);
    }
    var children = new ArrayList<>(node.children());
    for (int i = 0; i < children.size(); i++) {
      if (children.get(i).name().equals(parts.getFirst())) {
        // by index, since the change may rename
        children.set(i, edit(children.get(i), parts.subList(1, parts.size()), change));
        return node.withChildren(children);
      }
    }
    return node;
  }
}
