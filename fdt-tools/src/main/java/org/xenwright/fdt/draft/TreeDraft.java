package org.xenwright.fdt.draft;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Mark;
import org.xenwright.fdt.Reservation;
import org.xenwright.rules.Position;

/** A tree in the making. */
public final class TreeDraft {
  final NodeDraft root;
  private List<Reservation> reservations = new ArrayList<>();
  private final boolean plugin;
  private int bootCpu;
  private int fragments;
  private int nextPhandle = 1;
  private String mainFile = "";
  private final Map<Integer, NodeDraft> phandles = new HashMap<>();
  private final Map<String, List<NodeDraft>> labels = new HashMap<>();

  /**
   * A tree around a root node.
   *
   * @param plugin whether the source is an overlay ({@code /plugin/})
   */
  public TreeDraft(NodeDraft root, boolean plugin) {
    this.root = root;
    this.plugin = plugin;
    root.tellLabels(this::labelled);
  }

  /** A draft of a finished tree. */
  public static TreeDraft of(DeviceTree tree, boolean plugin) {
    var draft = new TreeDraft(NodeDraft.of(tree.root()), plugin);
    draft.reservations.addAll(tree.reservations());
    draft.bootCpu = tree.bootCpu();
    return draft;
  }

  private void labelled(String label, NodeDraft node) {
    labels.computeIfAbsent(label, l -> new ArrayList<>(1)).add(node);
  }

  /** Notes the name of the source that was read first, as a preprocessor says it. */
  public void mainFile(String name) {
    mainFile = name;
  }

  /** The name of the source that was read first; empty when nobody said. */
  public String mainFile() {
    return mainFile;
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

  /** The reservation block without its end. */
  public List<Reservation> reservations() {
    return List.copyOf(reservations);
  }

  /** Sets the boot CPU. */
  public void bootCpu(int number) {
    bootCpu = number;
  }

  /** The boot CPU. */
  public int bootCpu() {
    return bootCpu;
  }

  /** Puts a block over a node. */
  public void merge(NodeDraft node, NodeDraft newer) {
    node.merge(newer, this::labelled);
  }

  /** Labels a node of this tree. */
  public void label(NodeDraft node, String label) {
    node.label(label);
    labelled(label, node);
  }

  /** The node a reference means: a label, a path, or a label and a path below it. */
  public Optional<NodeDraft> find(String reference) {
    if (reference.startsWith("/")) {
      return reference.length() == 1 ? Optional.of(root) : path(root, reference);
    }
    int slash = reference.indexOf('/');
    if (slash < 0) {
      return byLabel(reference);
    }
    return byLabel(reference.substring(0, slash))
        .flatMap(n -> path(n, reference.substring(slash + 1)));
  }

  /** The node at a path. */
  public Optional<NodeDraft> byPath(String path) {
    return path(root, path);
  }

  private static Optional<NodeDraft> path(NodeDraft from, String path) {
    var node = from;
    int at = 0;
    while (true) {
      if (at >= path.length()) {
        return node.deleted ? Optional.empty() : Optional.of(node);
      }
      while (at < path.length() && path.charAt(at) == '/') {
        at++;
      }
      int slash = path.indexOf('/', at);
      var child = node.child(path.substring(at, slash < 0 ? path.length() : slash));
      if (child.isEmpty() || slash < 0) {
        return child;
      }
      node = child.get();
      at = slash + 1;
    }
  }

  /** The first node, in the order of the tree, with that label. */
  public Optional<NodeDraft> byLabel(String label) {
    var candidates = labels.getOrDefault(label, List.of());
    var first = Optional.<NodeDraft>empty();
    for (var candidate : candidates) {
      if (!candidate.deleted
          && candidate.labels.has(label)
          && (first.isEmpty() || first.get() != candidate)) {
        if (first.isPresent()) {
          return byLabel(root, label); // twice: the order of the tree decides
        }
        first = Optional.of(candidate);
      }
    }
    return first;
  }

  private static Optional<NodeDraft> byLabel(NodeDraft node, String label) {
    if (node.labels.has(label)) {
      return Optional.of(node);
    }
    for (var child : node.children()) {
      var found = byLabel(child, label);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The node with that phandle. */
  public Optional<NodeDraft> byPhandle(int phandle) {
    return Optional.ofNullable(phandles.get(phandle)).filter(n -> !n.deleted);
  }

  /** Gives a node the phandle its property says. */
  public void phandle(NodeDraft node, int phandle) {
    node.phandle = phandle;
    phandles.put(phandle, node);
  }

  /** Whether a number can be a phandle. */
  public static boolean isPhandle(int number) {
    return number != 0 && number != -1;
  }

  /** A node's phandle; the next free one when it has none yet. */
  public int phandleOf(NodeDraft node, ResolveOptions.Phandles style) {
    if (isPhandle(node.phandle)) {
      return node.phandle;
    }
    while (byPhandle(nextPhandle).isPresent()) {
      nextPhandle++;
    }
    phandle(node, nextPhandle);
    switch (style) {
      case LEGACY -> phandleProperty(node, "linux,phandle");
      case EPAPR -> phandleProperty(node, "phandle");
      case BOTH -> {
        phandleProperty(node, "linux,phandle");
        phandleProperty(node, "phandle");
      }
    }
    return node.phandle;
  }

  private static void phandleProperty(NodeDraft node, String name) {
    if (!node.has(name)) {
      var property = PropertyDraft.made(name, Bytes.cells(node.phandle));
      property.marks.add(new Mark.Run(0, Mark.Kind.U32));
      node.add(property);
    }
  }

  /**
   * Puts a block for a node of the base tree into a fragment: {@code &label { ... }} of an overlay.
   */
  public void fragment(String target, NodeDraft body) {
    var fragment = NodeDraft.made("fragment@" + fragments++);
    var value = new ValueBuilder();
    boolean path = target.startsWith("/");
    if (path) {
      value.string(target);
    } else {
      value.phandle(target);
    }
    fragment.add(PropertyDraft.of(path ? "target-path" : "target", value, Optional.empty()));
    fragment.add(body);
    root.add(fragment);
    fragment.tellLabels(this::labelled);
  }

  /** The same with a body made elsewhere. */
  public void fragment(String target, NodeDraft body, Position origin) {
    var overlay = NodeDraft.of("__overlay__", origin);
    overlay.merge(body);
    fragment(target, overlay);
  }

  /** The first CPU's number, as dtc guesses the boot CPU. */
  public int guessBootCpu() {
    return byPath("/cpus")
        .flatMap(cpus -> cpus.children.stream().findFirst())
        .flatMap(cpu -> cpu.property("reg"))
        .filter(reg -> reg.size() == 4)
        .map(reg -> reg.cell(0))
        .orElse(0);
  }

  /** Puts all into order of names and addresses. */
  public void sort() {
    reservations =
        new ArrayList<>(
            reservations.stream()
                .sorted(
                    java.util.Comparator.comparing(Reservation::address, Long::compareUnsigned)
                        .thenComparing(Reservation::size, Long::compareUnsigned))
                .toList());
    root.sort();
  }

  /** The finished tree. */
  public DeviceTree freeze() {
    return new DeviceTree(root.freeze(), reservations, bootCpu);
  }

  /** Bytes of a text, Latin-1, with its final zero. */
  static byte[] zeroed(String text) {
    return (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
  }
}
