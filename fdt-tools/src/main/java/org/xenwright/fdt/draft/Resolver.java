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
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * Resolves references and adds what the options ask for, in the order dtc does it: the order
 * decides phandle numbers.
 */
public final class Resolver {
  private final TreeDraft tree;
  private final ResolveOptions options;
  private final Report report;
  private final Position file;
  private final Map<Integer, NodeDraft> phandles = new HashMap<>();
  private int nextPhandle = 1;
  private boolean failed;

  private Resolver(TreeDraft tree, ResolveOptions options, Position file, Report report) {
    this.tree = tree;
    this.options = options;
    this.file = file;
    this.report = report;
  }

  /**
   * The finished tree, or empty when an error was reported. {@code file} stands in for drafts
   * without origin.
   */
  public static Optional<DeviceTree> resolve(
      TreeDraft tree, ResolveOptions options, Position file, Report report) {
    return new Resolver(tree, options, file, report).run();
  }

  private Optional<DeviceTree> run() {
    if (!options.verbatim()) {
      nameProperties(tree.root);
    }
    labels(tree.root, "/", new HashMap<>());
    explicitPhandles(tree.root, "/");
    phandleReferences(tree.root, "/");
    pathReferences(tree.root, "/");
    omit(tree.root);
    if (failed) {
      return Optional.empty();
    }
    var extras = new LabelTrees(tree, this::phandleOf);
    if (options.aliases()) {
      extras.labels("aliases", false);
    }
    if (options.symbols()) {
      extras.labels("__symbols__", true);
    }
    if (options.fixups() || tree.plugin()) {
      extras.fixups();
    }
    var finished = tree.freeze();
    return Optional.of(options.sorted() ? Sorting.sort(finished) : finished);
  }

  /** A {@code name} property that says what the node is called anyway is dropped. */
  private void nameProperties(NodeDraft node) {
    int at = node.name.indexOf('@');
    var base = at < 0 ? node.name : node.name.substring(0, at);
    node.property("name")
        .filter(p -> p.value.equals(Bytes.strings(base)))
        .ifPresent(node.properties::remove);
    node.live().forEach(this::nameProperties);
  }

  private void labels(NodeDraft node, String path, Map<String, String> seen) {
    node.labels.forEach(l -> label(l, path, node.origin, seen));
    for (var property : node.liveProperties()) {
      var where = path + ":" + property.name;
      property.labels.forEach(l -> label(l, where, property.origin, seen));
      for (var mark : property.marks) {
        if (mark instanceof Mark.Label label) {
          label(label.name(), where, property.origin, seen);
        }
      }
    }
    node.live().forEach(c -> labels(c, DeviceTree.join(path, c.name), seen));
  }

  private void label(String label, String where, Optional<Position> at, Map<String, String> seen) {
    var other = seen.putIfAbsent(label, where);
    if (other != null && !other.equals(where)) {
      error(Rule.XW_DTS_107, at, where + ": label '" + label + "' is also at " + other);
    }
  }

  private void explicitPhandles(NodeDraft node, String path) {
    for (var name : List.of("phandle", "linux,phandle")) {
      node.property(name).ifPresent(p -> explicitPhandle(node, p, path));
    }
    node.live().forEach(c -> explicitPhandles(c, DeviceTree.join(path, c.name)));
  }

  private void explicitPhandle(NodeDraft node, PropertyDraft property, String path) {
    var where = path + ":" + property.name + ": ";
    boolean reference = property.marks.stream().anyMatch(Mark.Phandle.class::isInstance);
    if (reference) {
      return; // a node that asks for its own phandle gets one below
    }
    var cell = property.value.cell();
    if (options.verbatim()) {
      register(node, cell.orElse(0));
      return;
    }
    if (cell.isEmpty()) {
      error(
          Rule.XW_DTS_108,
          property.origin,
          where + property.value.size() + " bytes, a phandle is one cell of 4");
      return;
    }
    int value = cell.get();
    if (value == 0 || value == -1) {
      error(
          Rule.XW_DTS_108,
          property.origin,
          where + "phandle 0x" + Integer.toHexString(value) + " is reserved");
      return;
    }
    if (node.phandle != 0 && node.phandle != value) {
      error(Rule.XW_DTS_108, property.origin, where + "phandle and linux,phandle differ");
      return;
    }
    var other = phandles.putIfAbsent(value, node);
    if (other != null && other != node) {
      error(
          Rule.XW_DTS_108,
          property.origin,
          where
              + "phandle 0x"
              + Integer.toHexString(value)
              + " is also that of node '"
              + other.name
              + "'");
      return;
    }
    node.phandle = value;
  }

  /** Takes a phandle that is usable and passes over any other. */
  private void register(NodeDraft node, int value) {
    if (value != 0
        && value != -1
        && node.phandle == 0
        && phandles.putIfAbsent(value, node) == null) {
      node.phandle = value;
    }
  }

  private int phandleOf(NodeDraft node) {
    if (node.phandle != 0) {
      return node.phandle;
    }
    while (phandles.containsKey(nextPhandle)) {
      nextPhandle++;
    }
    node.phandle = nextPhandle;
    phandles.put(nextPhandle, node);
    var value = Bytes.cells(node.phandle);
    switch (options.phandles()) {
      case LEGACY -> phandle(node, "linux,phandle", value);
      case EPAPR -> phandle(node, "phandle", value);
      case BOTH -> {
        phandle(node, "linux,phandle", value);
        phandle(node, "phandle", value);
      }
    }
    return node.phandle;
  }

  private static void phandle(NodeDraft node, String name, Bytes value) {
    if (node.property(name).isEmpty()) {
      node.properties.add(PropertyDraft.made(name, value));
    }
  }

  private void phandleReferences(NodeDraft node, String path) {
    for (var property : node.liveProperties()) {
      for (var mark : property.marks) {
        if (mark instanceof Mark.Phandle reference) {
          phandleReference(property, reference, path);
        }
      }
    }
    node.live().forEach(c -> phandleReferences(c, DeviceTree.join(path, c.name)));
  }

  private void phandleReference(PropertyDraft property, Mark.Phandle reference, String path) {
    var target = tree.find(reference.target());
    if (target.isEmpty()) {
      if (!tree.plugin()) {
        unknown(Rule.XW_DTS_109, property, reference.target(), path);
      }
      return; // an overlay's cell stays all ones until it is applied
    }
    target.get().referenced = true;
    var value = property.value.toArray();
    Bytes.cells(phandleOf(target.get())).copyTo(value, reference.offset());
    property.value = Bytes.of(value);
  }

  private void unknown(Rule rule, PropertyDraft property, String target, String path) {
    error(
        rule,
        property.origin,
        path + ":" + property.name + ": reference to nothing: '" + target + "'");
  }

  private void pathReferences(NodeDraft node, String path) {
    node.liveProperties().forEach(p -> pathReferences(p, path));
    node.live().forEach(c -> pathReferences(c, DeviceTree.join(path, c.name)));
  }

  /** Puts paths where the marks are; what follows moves on. */
  private void pathReferences(PropertyDraft property, String path) {
    var marks = new ArrayList<Mark>();
    int shift = 0;
    for (var mark : property.marks) {
      var moved = mark.at(mark.offset() + shift);
      marks.add(moved);
      if (moved instanceof Mark.Path reference) {
        var target = tree.find(reference.target());
        if (target.isEmpty()) {
          unknown(Rule.XW_DTS_110, property, reference.target(), path);
          continue;
        }
        target.get().referenced = true;
        var text = pathOf(tree.root, target.get(), "/").orElse("/") + "\0";
        var bytes = Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
        int at = reference.offset();
        property.value =
            property
                .value
                .slice(0, at)
                .plus(bytes)
                .plus(property.value.slice(at, property.value.size()));
        shift += bytes.size();
      }
    }
    property.marks = marks;
  }

  static Optional<String> pathOf(NodeDraft from, NodeDraft wanted, String path) {
    if (from == wanted) {
      return Optional.of(path);
    }
    for (var child : from.live()) {
      var found = pathOf(child, wanted, DeviceTree.join(path, child.name));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** With symbols asked for, any label may be referred to later. */
  private void omit(NodeDraft node) {
    for (var child : node.live()) {
      boolean wanted = child.referenced || options.symbols() && !child.labels.isEmpty();
      if (child.omitIfUnreferenced && !wanted) {
        child.delete();
      } else {
        omit(child);
      }
    }
  }

  private void error(Rule rule, Optional<Position> at, String message) {
    failed = true;
    report.add(Diagnostic.of(rule, at.orElse(file), message));
  }
}
