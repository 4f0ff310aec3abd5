package org.xenwright.fdt.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Node;
import org.xenwright.fdt.Property;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/** Applies an overlay. The steps are libfdt's, in its order. */
public final class Overlay {
  private static final String SYMBOLS = "__symbols__";
  private static final String FIXUPS = "__fixups__";
  private static final String LOCAL_FIXUPS = "__local_fixups__";
  private static final String CONTENT = "__overlay__";

  private final String file;
  private final Report report;
  private DeviceTree base;
  private DeviceTree overlay;
  private boolean failed;

  private Overlay(DeviceTree base, DeviceTree overlay, String file, Report report) {
    this.base = base;
    this.overlay = overlay;
    this.file = file;
    this.report = report;
  }

  /**
   * The base tree with the overlay on it; empty when something did not fit, which XW-FDT-026 names.
   *
   * @param file the overlay's name in complaints
   */
  public static Optional<DeviceTree> apply(
      DeviceTree base, DeviceTree overlay, String file, Report report) {
    return new Overlay(base, overlay, file, report).run();
  }

  private Optional<DeviceTree> run() {
    int delta = highestPhandle();
    if (failed) {
      return Optional.empty();
    }
    overlay = overlay.withRoot(shift(overlay.root(), delta));
    overlay.root().child(LOCAL_FIXUPS).ifPresent(n -> localFixups("/", n, delta));
    overlay.root().child(FIXUPS).ifPresent(n -> n.properties().forEach(this::fixups));
    overlay.root().children().forEach(this::fragment);
    overlay.root().child(SYMBOLS).ifPresent(n -> n.properties().forEach(this::symbol));
    return failed ? Optional.empty() : Optional.of(base);
  }

  /** How far the overlay's own phandles move: past all of the base tree's. */
  private int highestPhandle() {
    var highest = new int[1];
    base.walk((path, node) ->
        DeviceTree.phandleOf(node)
            .filter(p -> p != -1 && Integer.compareUnsigned(p, highest[0]) > 0)
            .ifPresent(p -> highest[0] = p));
    var local = new int[1];
    overlay.walk((path, node) ->
        DeviceTree.phandleOf(node)
            .filter(p -> Integer.compareUnsigned(p, local[0]) > 0)
            .ifPresent(p -> local[0] = p));
    long top = Integer.toUnsignedLong(highest[0]) + Integer.toUnsignedLong(local[0]);
    if (top >= 0xffff_ffffL) {
      bad("no phandles are left above those of the base tree");
    }
    return highest[0];
  }

  private static Node shift(Node node, int delta) {
    var properties =
        node.properties().stream()
            .map(p ->
                (p.name().equals("phandle") || p.name().equals("linux,phandle"))
                        && p.value().size() == 4
                    ? p.withValue(Bytes.cells(p.value().u32(0) + delta))
                    : p)
            .toList();
    return node.withProperties(properties)
        .withChildren(node.children().stream().map(c -> shift(c, delta)).toList());
  }

  /** The tree of local fixups mirrors the overlay; each property lists offsets of cells to move. */
  private void localFixups(String path, Node fixups, int delta) {
    for (var property : fixups.properties()) {
      var offsets = property.value();
      if (offsets.size() % 4 != 0) {
        bad("local fixups of " + path + " " + property.name() + " are not cells");
        return;
      }
      for (int at = 0; at < offsets.size(); at += 4) {
        long offset = Integer.toUnsignedLong(offsets.u32(at));
        var old = cellAt(path, property.name(), offset);
        old.ifPresent(value -> put(path, property.name(), (int) offset, value + delta));
      }
    }
    fixups.children().forEach(c -> localFixups(DeviceTree.join(path, c.name()), c, delta));
  }

  /**
   * A property of {@code __fixups__}: a label of the base tree and the places {@code
   * path:property:offset} that want it.
   */
  private void fixups(Property fixup) {
    var target =
        base.root().child(SYMBOLS).flatMap(n -> n.value(fixup.name())).flatMap(Bytes::string);
    if (target.isEmpty()) {
      wanted(
          fixup,
          base.root().child(SYMBOLS).isEmpty()
              ? "the overlay wants label '" + fixup.name() + "', but the base tree has no symbols"
              : "the base tree has no label '" + fixup.name() + "'");
      return;
    }
    var phandle = exact(base, target.get()).flatMap(DeviceTree::phandleOf);
    if (phandle.isEmpty()) {
      wanted(
          fixup,
          "label '" + fixup.name() + "' leads to " + target.get() + ", which has no phandle");
      return;
    }
    for (var place : fixup.value().strings()) {
      var parts = place.split(":", -1);
      if (parts.length != 3 || !parts[2].matches("[0-9]{1,9}")) {
        bad(
            "the fixup '"
                + place
                + "' of label '"
                + fixup.name()
                + "' is not path:property:offset");
        return;
      }
      int offset = Integer.parseInt(parts[2]);
      cellAt(parts[0], parts[1], offset)
          .ifPresent(old -> put(parts[0], parts[1], offset, phandle.get()));
    }
  }

  private Optional<Integer> cellAt(String path, String property, long offset) {
    var value = exact(overlay, path).flatMap(n -> n.value(property));
    if (value.isEmpty() || offset + 4 > value.get().size()) {
      bad(
          value.isEmpty()
              ? "a fixup names " + path + " " + property + ", which the overlay does not have"
              : "a fixup at offset "
                  + offset
                  + " of "
                  + path
                  + " "
                  + property
                  + " reaches past its "
                  + value.get().size()
                  + " bytes");
      return Optional.empty();
    }
    return Optional.of(value.get().u32((int) offset));
  }

  private void put(String path, String property, int offset, int cell) {
    overlay =
        overlay.edit(
            path,
            node -> {
              var old = node.property(property).orElseThrow();
              var bytes = old.value().toArray();
              Bytes.cells(cell).copyTo(bytes, offset);
              return node.with(old.withValue(Bytes.of(bytes)));
            });
  }

  private void fragment(Node fragment) {
    var content = fragment.child(CONTENT);
    if (content.isEmpty()) {
      return;
    }
    target(fragment).ifPresent(path -> base = base.edit(path, n -> merge(n, content.get())));
  }

  private Optional<String> target(Node fragment) {
    var phandle = fragment.cell("target");
    if (phandle.isPresent()) {
      var path = base.pathOfPhandle(phandle.get());
      boolean told = failed && phandle.get() == -1; // a label that was complained about
      if (path.isEmpty() && !told) {
        bad(
            placeOf(fragment, "target"),
            "/"
                + fragment.name()
                + " target: no node of the base tree has phandle 0x"
                + Integer.toHexString(phandle.get()));
      }
      return path;
    }
    var path = fragment.value("target-path").flatMap(Bytes::string);
    if (path.isEmpty()) {
      bad(
          placeOf(fragment, "target"),
          "/" + fragment.name() + " has neither target nor target-path");
      return path;
    }
    if (exact(base, path.get()).isEmpty()) {
      bad(
          placeOf(fragment, "target-path"),
          "/" + fragment.name() + " target-path: the base tree has no node " + path.get());
      return Optional.empty();
    }
    return path;
  }

  /** New properties and nodes go in front, each before the last, as libfdt inserts them. */
  private static Node merge(Node base, Node over) {
    var node = base;
    for (var property : over.properties()) {
      var plain = property.withValue(property.value());
      if (node.property(property.name()).isPresent()) {
        node = node.with(plain);
      } else {
        var all = new ArrayList<>(node.properties());
        all.addFirst(plain);
        node = node.withProperties(all);
      }
    }
    for (var child : over.children()) {
      var old = node.child(child.name());
      if (old.isPresent()) {
        node = node.with(merge(old.get(), child));
      } else {
        var all = new ArrayList<>(node.children());
        all.addFirst(merge(Node.of(child.name()), child));
        node = node.withChildren(all);
      }
    }
    return node;
  }

  /**
   * A label of the overlay becomes one of the result: {@code /fragment@0/__overlay__/x} is below
   * the fragment's target.
   */
  private void symbol(Property symbol) {
    var path = symbol.value().string().orElse("");
    var parts = path.split("/", 4);
    if (parts.length < 3 || !parts[2].equals(CONTENT)) {
      return; // a label outside every fragment leads nowhere in the result
    }
    var fragment = overlay.root().child(parts[1]);
    var target = fragment.flatMap(this::target);
    if (target.isEmpty()) {
      return;
    }
    var moved = parts.length == 4 ? DeviceTree.join(target.get(), parts[3]) : target.get();
    if (base.root().child(SYMBOLS).isEmpty()) {
      base = base.withRoot(base.root().withChildren(first(Node.of(SYMBOLS), base.root())));
    }
    base =
        base.edit(
            "/" + SYMBOLS, n -> merge(n, Node.of("", Property.strings(symbol.name(), moved))));
  }

  private static List<Node> first(Node child, Node parent) {
    var all = new ArrayList<>(parent.children());
    all.addFirst(child);
    return all;
  }

  private static Optional<Node> exact(DeviceTree tree, String path) {
    var node = Optional.of(tree.root());
    for (var part : path.split("/")) {
      node = part.isEmpty() ? node : node.flatMap(n -> n.child(part));
    }
    return path.startsWith("/") ? node : Optional.empty();
  }

  /** A label that leads nowhere, with every place that wants it. */
  private void wanted(Property fixup, String message) {
    var places =
        fixup.value().strings().stream()
            .map(place -> place.split(":", -1))
            .filter(parts -> parts.length == 3)
            .flatMap(parts -> exact(overlay, parts[0]).flatMap(n -> placeOf(n, parts[1])).stream())
            .distinct()
            .toList();
    failed = true;
    var first = places.isEmpty() ? Position.of(file) : places.getFirst();
    report.add(
        Diagnostic.of(Rule.XW_FDT_026, first, message)
            .withNotes(
                places.stream()
                    .skip(1)
                    .map(place -> Diagnostic.Note.at(place, "also wanted here"))
                    .toList()));
  }

  /** Where the overlay's source has a property; of what {@code &label {}} implies, that block. */
  private static Optional<Position> placeOf(Node node, String property) {
    return node.property(property)
        .flatMap(Property::origin)
        .or(() -> node.child(CONTENT).flatMap(Node::origin))
        .or(node::origin);
  }

  private void bad(String message) {
    bad(Optional.empty(), message);
  }

  private void bad(Optional<Position> place, String message) {
    failed = true;
    report.add(Diagnostic.of(Rule.XW_FDT_026, place.orElse(Position.of(file)), message));
  }
}
