package org.xenwright.fdt.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Reservation;
import org.xenwright.rules.Position;

/** A tree in the making. */
public final class TreeDraft {
  final NodeDraft root;
  final List<Reservation> reservations = new ArrayList<>();
  private final boolean plugin;
  private Optional<Integer> bootCpu = Optional.empty();
  private int fragments;

  /**
   * A tree around a root node.
   *
   * @param plugin whether the source is an overlay ({@code /plugin/})
   */
  public TreeDraft(NodeDraft root, boolean plugin) {
    this.root = root;
    this.plugin = plugin;
  }

  /** A draft of a finished tree. */
  public static TreeDraft of(DeviceTree tree, boolean plugin) {
    var draft = new TreeDraft(NodeDraft.of(tree.root()), plugin);
    draft.reservations.addAll(tree.reservations());
    draft.bootCpu = Optional.of(tree.bootCpu());
    return draft;
  }

  /** Whether the source is an overlay. */
  public boolean plugin() {
    return plugin;
  }

  /** The root node. */
  public NodeDraft root() {
    return root;
  }

  /** Adds an entry of the reservation block. */
  public void reserve(Reservation reservation) {
    reservations.add(reservation);
  }

  /** Sets the boot CPU; else it is taken from the first CPU node. */
  public void bootCpu(int number) {
    bootCpu = Optional.of(number);
  }

  /** The node a reference means: a label, a path, or a label and a path below it. */
  public Optional<NodeDraft> find(String reference) {
    if (reference.startsWith("/")) {
      return path(root, reference);
    }
    int slash = reference.indexOf('/');
    var label = slash < 0 ? reference : reference.substring(0, slash);
    var node = label(root, label);
    return slash < 0 ? node : node.flatMap(n -> path(n, reference.substring(slash)));
  }

  private static Optional<NodeDraft> path(NodeDraft from, String path) {
    var node = Optional.of(from);
    for (var part : path.split("/")) {
      if (!part.isEmpty()) {
        node = node.flatMap(n -> n.child(part));
      }
    }
    return node;
  }

  private static Optional<NodeDraft> label(NodeDraft node, String label) {
    if (node.labels.contains(label)) {
      return Optional.of(node);
    }
    for (var child : node.live()) {
      var found = label(child, label);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /**
   * Puts a block for a node of the base tree into a fragment: {@code &label { ... }} of an overlay.
   */
  public void fragment(String target, NodeDraft body, Position origin) {
    var fragment = NodeDraft.of("fragment@" + fragments++, origin);
    var value = new ValueBuilder();
    boolean path = target.startsWith("/");
    if (path) {
      value.string(target);
    } else {
      value.phandle(target);
    }
    fragment.add(PropertyDraft.of(path ? "target-path" : "target", value, origin));
    var overlay = NodeDraft.of("__overlay__", origin);
    overlay.merge(body);
    fragment.add(overlay);
    root.add(fragment);
  }

  DeviceTree freeze() {
    return new DeviceTree(root.freeze(), reservations, bootCpu.orElseGet(this::guessBootCpu));
  }

  /** The first CPU's number, as dtc guesses it. */
  private int guessBootCpu() {
    return root.child("cpus")
        .flatMap(cpus -> cpus.children.stream().findFirst())
        .flatMap(cpu -> cpu.property("reg"))
        .map(reg -> reg.value)
        .flatMap(Bytes::cell)
        .orElse(0);
  }
}
