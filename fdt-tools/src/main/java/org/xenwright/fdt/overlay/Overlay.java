package org.xenwright.fdt.overlay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Node;
import org.xenwright.fdt.Property;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * Applies an overlay. Its own phandles move past those of the base tree, cells that want labels of
 * the base tree get their phandles, and then each fragment goes onto its target. Complaints point
 * at the places of the overlay's source that want what is not there.
 */
public final class Overlay {
  private static final String SYMBOLS = "__symbols__";
  private static final String FIXUPS = "__fixups__";
  private static final String LOCAL_FIXUPS = "__local_fixups__";
  private static final String CONTENT = "__overlay__";

  private final String file;
  private final Report report;
  private final OverlayCells cells = new OverlayCells();
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
    long shift = highestPhandle(base);
    if (shift + highestPhandle(overlay) >= 0xffff_ffffL) {
      bad("no phandles are left above those of the base tree");
      return Optional.empty();
    }
    overlay.root().child(LOCAL_FIXUPS).ifPresent(n -> ownCells("/", n));
    overlay.root().child(FIXUPS).ifPresent(n -> n.properties().forEach(this::links));
    overlay = cells.numbered(overlay, phandle -> phandle + (int) shift);
    var kept = new HashMap<Integer, Integer>();
    overlay.root().children().forEach(f -> kept.putAll(kept(f)));
    overlay = cells.numbered(overlay, phandle -> kept.getOrDefault(phandle, phandle));
    overlay.root().children().forEach(this::fragment);
    overlay.root().child(SYMBOLS).ifPresent(n -> n.properties().forEach(this::symbol));
    return failed ? Optional.empty() : Optional.of(base);
  }

  private static long highestPhandle(DeviceTree tree) {
    var highest = new long[1];
    tree.walk((path, node) ->
        DeviceTree.phandleOf(node)
            .filter(p -> p != -1)
            .ifPresent(p -> highest[0] = Math.max(highest[0], Integer.toUnsignedLong(p))));
    return highest[0];
  }

  /** The tree of local fixups mirrors the overlay; each property lists offsets of cells to move. */
  private void ownCells(String path, Node fixups) {
    for (var property : fixups.properties()) {
      var offsets = property.value();
      if (offsets.size() % 4 != 0) {
        bad("local fixups of " + path + " " + property.name() + " are not cells");
        return;
      }
      for (int at = 0; at < offsets.size(); at += 4) {
        long offset = Integer.toUnsignedLong(offsets.u32(at));
        if (isCell(path, property.name(), offset)) {
          cells.own(path, property.name(), (int) offset);
        }
      }
    }
    fixups.children().forEach(c -> ownCells(DeviceTree.join(path, c.name()), c));
  }

  /**
   * A property of {@code __fixups__}: a label of the base tree and the places {@code
   * path:property:offset} that want it.
   */
  private void links(Property fixup) {
    var label = "label '" + fixup.name() + "'";
    var symbols = base.root().child(SYMBOLS);
    var target = symbols.flatMap(n -> n.value(fixup.name())).flatMap(Bytes::string);
    if (target.isEmpty()) {
      wanted(
          fixup,
          symbols.isEmpty()
              ? "the overlay wants " + label + ", but the base tree has no symbols"
              : "the base tree has no " + label);
      return;
    }
    var phandle = exact(base, target.get()).flatMap(DeviceTree::phandleOf);
    if (phandle.isEmpty()) {
      wanted(fixup, label + " leads to " + target.get() + ", which has no phandle");
      return;
    }
    for (var place : fixup.value().strings()) {
      var parts = place.split(":", -1);
      if (parts.length != 3 || !parts[2].matches("[0-9]{1,9}")) {
        bad("the fixup '" + place + "' of " + label + " is not path:property:offset");
        return;
      }
      int offset = Integer.parseInt(parts[2]);
      if (isCell(parts[0], parts[1], offset)) {
        cells.link(parts[0], parts[1], offset, phandle.get());
      }
    }
  }

  /** Whether the overlay has a cell there; complains when not. */
  private boolean isCell(String path, String property, long offset) {
    var value = exact(overlay, path).flatMap(n -> n.value(property));
    if (value.isEmpty()) {
      bad("a fixup names " + path + " " + property + ", which the overlay does not have");
      return false;
    }
    boolean inside = offset + 4 <= value.get().size();
    if (!inside) {
      bad(
          "a fixup at offset %d of %s %s reaches past its %d bytes"
              .formatted(offset, path, property, value.get().size()));
    }
    return inside;
  }

  /** What becomes of phandles of a fragment whose target is there before anything is grafted. */
  private Map<Integer, Integer> kept(Node fragment) {
    var target =
        fragment
            .cell("target")
            .map(base::pathOfPhandle)
            .orElseGet(() -> fragment.value("target-path").flatMap(Bytes::string))
            .flatMap(path -> exact(base, path));
    var content = fragment.child(CONTENT);
    return target.isPresent() && content.isPresent()
        ? Graft.kept(target.get(), content.get())
        : Map.of();
  }

  private void fragment(Node fragment) {
    var content = fragment.child(CONTENT);
    if (content.isPresent()) {
      target(fragment).ifPresent(path -> base = base.edit(path, n -> Graft.over(n, content.get())));
    }
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
    var label = Node.of(SYMBOLS, Property.strings(symbol.name(), moved));
    base = base.withRoot(Graft.over(base.root(), new Node("", List.of(), List.of(label))));
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
