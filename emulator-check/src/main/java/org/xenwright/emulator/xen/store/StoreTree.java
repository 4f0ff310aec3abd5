package org.xenwright.emulator.xen.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The nodes: absolute path to value. A node's parents always exist. The guest may write in parts of
 * its own home only.
 */
final class StoreTree {
  static final int MOST_NODES = 1000;
  static final int LONGEST_VALUE = 2048;

  private static final List<String> WRITABLE =
      List.of("attr", "control", "data", "device", "drivers", "error", "feature");

  private final String home;
  private final TreeMap<String, String> nodes;

  /** A tree with {@code home} in it. */
  StoreTree(String home) {
    this(home, new TreeMap<>());
    put(home, "");
  }

  private StoreTree(String home, TreeMap<String, String> nodes) {
    this.home = home;
    this.nodes = nodes;
  }

  StoreTree copy() {
    return new StoreTree(home, new TreeMap<>(nodes));
  }

  /** The path of a node as the guest may name it: absolute, or relative to its home. */
  String absolute(String path) {
    return path.startsWith("/") ? path : home + "/" + path;
  }

  /** Sets a node and makes its parents, whoever may write there; values are bytes as Latin-1. */
  void put(String path, String value) {
    for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
      nodes.putIfAbsent(path.substring(0, slash), "");
    }
    nodes.put(path, value);
  }

  boolean isFull() {
    return nodes.size() >= MOST_NODES;
  }

  boolean guestMayWrite(String path) {
    return WRITABLE.stream()
        .map(part -> home + "/" + part)
        .anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
  }

  Optional<String> value(String path) {
    return path.equals("/") ? Optional.of("") : Optional.ofNullable(nodes.get(path));
  }

  List<String> children(String path) {
    String prefix = path.equals("/") ? "/" : path + "/";
    var names = new ArrayList<String>();
    for (var each : nodes.tailMap(prefix).keySet()) {
      if (!each.startsWith(prefix)) {
        break;
      }
      String name = each.substring(prefix.length());
      if (name.indexOf('/') < 0) {
        names.add(name);
      }
    }
    return names;
  }

  void remove(String path) {
    nodes.remove(path);
    nodes.keySet().removeIf(each -> each.startsWith(path + "/"));
  }
}
