package org.xenwright.fdt.flat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/**
 * Puts an overlay onto a base blob. The overlay is made ready first: its phandles move past those
 * of the base, its references follow, references to labels of the base are filled in. Then its
 * fragments are grafted. Source: Linux, Documentation/devicetree/dynamic-resolution-notes.
 */
public final class FlatOverlay {
  private static final String CONTENT = "__overlay__";
  private static final String SYMBOLS = "__symbols__";
  private static final List<String> PHANDLES = List.of("phandle", "linux,phandle");

  private final FlatEditor base;
  private final FlatEditor overlay;

  private FlatOverlay(FlatEditor base, FlatEditor overlay) {
    this.base = base;
    this.overlay = overlay;
  }

  /**
   * Applies it; both blobs may be damaged when it fails.
   *
   * @throws FlatFault with what is wrong first
   */
  public static void apply(FlatEditor base, FlatEditor overlay) {
    new FlatOverlay(base, overlay).apply();
  }

  private void apply() {
    base.blob.requireHeader();
    overlay.blob.requireHeader();
    int shift = highestPhandle();
    renumber(FlatTree.ROOT, shift);
    absent(() -> overlay.find("/__local_fixups__"))
        .ifPresent(fixups -> rewrite(FlatTree.ROOT, fixups, cell -> cell + shift));
    absent(() -> overlay.find("/__fixups__")).ifPresent(this::link);
    for (int fragment : overlay.children(FlatTree.ROOT).indices()) {
      content(fragment)
          .ifPresent(content ->
              absent(() -> target(fragment)).ifPresent(target -> keepPhandles(target, content)));
    }
    for (int fragment : overlay.children(FlatTree.ROOT).indices()) {
      content(fragment).ifPresent(content -> graft(target(fragment), content));
    }
    addSymbols();
  }

  /** What is asked for; empty when it is merely not there. */
  private static <T> Optional<T> absent(Supplier<T> request) {
    try {
      return Optional.of(request.get());
    } catch (FlatFault fault) {
      if (fault.error() == FlatError.NOTFOUND) {
        return Optional.empty();
      }
      throw fault;
    }
  }

  /** What is asked for, whose absence makes the overlay a bad one. */
  private static <T> T required(Supplier<T> request) {
    return absent(request).orElseThrow(FlatError.BADOVERLAY::fault);
  }

  private int highestPhandle() {
    int highest = 0;
    var nodes = base.nodes();
    for (int node : nodes.indices()) {
      int phandle = base.phandle(node);
      highest = Integer.compareUnsigned(phandle, highest) > 0 ? phandle : highest;
    }
    if (nodes.ending() != FlatError.NOTFOUND) {
      throw nodes.ending().fault();
    }
    return highest;
  }

  private void renumber(int node, int shift) {
    for (var name : PHANDLES) {
      absent(() -> overlay.value(node, name))
          .ifPresent(value -> {
            if (value.length() != 4) {
              throw FlatError.BADPHANDLE.fault();
            }
            long moved =
                Integer.toUnsignedLong(overlay.cell(value.at())) + Integer.toUnsignedLong(shift);
            if (moved >= 0xffffffffL) {
              throw FlatError.NOPHANDLES.fault();
            }
            overlay.put(value, (int) moved);
          });
    }
    overlay.children(node).indices().forEach(child -> renumber(child, shift));
  }

  /** Changes the cells that a tree of fixups names; it mirrors the nodes whose cells they are. */
  private void rewrite(int node, int fixups, IntUnaryOperator change) {
    for (int property : overlay.properties(fixups).indices()) {
      var name = overlay.requireName(property);
      var offsets = overlay.valueAt(property);
      if (offsets.length() % 4 != 0) {
        throw FlatError.BADOVERLAY.fault();
      }
      var value = required(() -> overlay.value(node, name));
      for (int i = 0; i < offsets.length(); i += 4) {
        int offset = overlay.cell(offsets.at() + i);
        if (Integer.toUnsignedLong(offset) + 4 > value.length()) {
          throw FlatError.BADOVERLAY.fault();
        }
        int cell = overlay.cell(value.at() + offset);
        overlay.patch(node, name, offset, change.applyAsInt(cell));
      }
    }
    for (int child : overlay.children(fixups).indices()) {
      var name = overlay.nameOf(child).orElse("");
      rewrite(required(() -> overlay.child(node, name)), child, change);
    }
  }

  // ---- labels of the base

  private void link(int fixups) {
    var symbols = absent(() -> base.find("/" + SYMBOLS));
    for (int property : overlay.properties(fixups).indices()) {
      int phandle = phandleOf(symbols, overlay.requireName(property));
      var value = overlay.valueAt(property);
      int at = value.at();
      int end = at + value.length();
      do {
        var place = overlay.blob.text(at);
        at += place.length() + 1;
        if (at > end) {
          throw FlatError.BADOVERLAY.fault(); // the last text has no end
        }
        link(Place.of(place), phandle);
      } while (at < end);
    }
  }

  /** A cell of the overlay: {@code path:property:offset}. */
  private record Place(String path, String property, int offset) {
    static Place of(String text) {
      var parts = text.split(":", 3);
      boolean whole =
          parts.length == 3 && !parts[1].isEmpty() && parts[2].matches("[ \t]*[+-]?[0-9]+");
      if (!whole) {
        throw FlatError.BADOVERLAY.fault();
      }
      long offset = parts[2].length() > 18 ? -1 : Long.parseLong(parts[2].strip());
      return new Place(parts[0], parts[1], (int) offset);
    }
  }

  private int phandleOf(Optional<Integer> symbols, String label) {
    var symbol = base.value(symbols.orElseThrow(FlatError.BADOFFSET::fault), label);
    int phandle = base.phandle(base.find(base.blob.text(symbol.at())));
    if (phandle == 0) {
      throw FlatError.NOTFOUND.fault();
    }
    return phandle;
  }

  private void link(Place place, int phandle) {
    int node = required(() -> overlay.find(place.path));
    overlay.patch(node, place.property, place.offset, phandle);
  }

  // ---- fragments

  private Optional<Integer> content(int fragment) {
    return absent(() -> overlay.child(fragment, CONTENT));
  }

  private int target(int fragment) {
    var phandle = overlay.valueIfThere(fragment, "target");
    if (phandle.isPresent()) {
      int number = phandle.get().length() == 4 ? overlay.cell(phandle.get().at()) : -1;
      if (number != 0) {
        return base.byPhandle(number);
      }
    }
    var path = required(() -> overlay.value(fragment, "target-path"));
    return base.find(overlay.blob.text(path.at()));
  }

  /** A node of the base keeps its phandle; the overlay's references to it follow. */
  private void keepPhandles(int node, int content) {
    int old = base.phandle(node);
    int mine = overlay.phandle(content);
    if (old != 0 && mine != 0) {
      for (var name : PHANDLES) {
        overlay
            .valueIfThere(content, name)
            .filter(value -> value.length() == 4)
            .ifPresent(value -> overlay.put(value, old));
      }
      overlay
          .findIfThere("/__local_fixups__")
          .ifPresent(fixups -> rewrite(FlatTree.ROOT, fixups, cell -> cell == mine ? old : cell));
    }
    for (int child : overlay.children(content).indices()) {
      var name = overlay.nameOf(child).orElse("");
      absent(() -> base.child(node, name)).ifPresent(other -> keepPhandles(other, child));
    }
  }

  private void graft(int node, int content) {
    for (int property : overlay.properties(content).indices()) {
      var value = overlay.bytes(overlay.valueAt(property));
      base.set(node, overlay.requireName(property), value);
    }
    for (int child : overlay.children(content).indices()) {
      graft(childOrNew(node, overlay.nameOf(child).orElse("")), child);
    }
  }

  private int childOrNew(int node, String name) {
    try {
      return base.addChild(node, name);
    } catch (FlatFault fault) {
      if (fault.error() == FlatError.EXISTS) {
        return base.child(node, name);
      }
      throw fault;
    }
  }

  // ---- labels of the overlay

  private void addSymbols() {
    var mine = overlay.findIfThere("/" + SYMBOLS);
    if (mine.isEmpty()) {
      return;
    }
    int into =
        absent(() -> base.child(FlatTree.ROOT, SYMBOLS))
            .orElseGet(() -> base.addChild(FlatTree.ROOT, SYMBOLS));
    for (int property : overlay.properties(mine.get()).indices()) {
      var name = overlay.requireName(property);
      var path = overlay.blob.text(overlay.valueAt(property).at());
      if (!path.startsWith("/") || path.length() + 1 != overlay.valueAt(property).length()) {
        throw FlatError.BADVALUE.fault();
      }
      moved(path)
          .ifPresent(
              text -> base.set(into, name, (text + "\0").getBytes(StandardCharsets.ISO_8859_1)));
    }
  }

  /** Where a node of a fragment is now; empty for one that does not come into the tree. */
  private Optional<String> moved(String path) {
    var parts = path.substring(1).split("/", 3);
    if (parts.length < 2 || !parts[1].equals(CONTENT)) {
      return Optional.empty();
    }
    int fragment = symbolOwner(parts[0]);
    int target = target(fragment);
    var above = targetPath(fragment).orElseGet(() -> base.pathOf(target));
    var below = parts.length > 2 ? parts[2] : "";
    return Optional.of((above.length() > 1 ? above : "") + "/" + below);
  }

  private int symbolOwner(String name) {
    try {
      int fragment = overlay.child(FlatTree.ROOT, name);
      overlay.child(fragment, CONTENT);
      return fragment;
    } catch (FlatFault fault) {
      throw FlatError.BADOVERLAY.fault();
    }
  }

  /** The path a fragment names itself, unless a phandle goes before it. */
  private Optional<String> targetPath(int fragment) {
    var phandle = overlay.valueIfThere(fragment, "target");
    if (phandle.isPresent() && overlay.cell(phandle.get().at()) != 0) {
      return Optional.empty();
    }
    return overlay.valueIfThere(fragment, "target-path").map(v -> overlay.blob.text(v.at()));
  }
}
