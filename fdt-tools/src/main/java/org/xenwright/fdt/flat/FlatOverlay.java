package org.xenwright.fdt.flat;

import static org.xenwright.fdt.flat.FlatError.BADOVERLAY;
import static org.xenwright.fdt.flat.FlatError.BADPHANDLE;
import static org.xenwright.fdt.flat.FlatError.BADVALUE;
import static org.xenwright.fdt.flat.FlatError.EXISTS;
import static org.xenwright.fdt.flat.FlatError.INTERNAL;
import static org.xenwright.fdt.flat.FlatError.NOPHANDLES;
import static org.xenwright.fdt.flat.FlatError.NOSPACE;
import static org.xenwright.fdt.flat.FlatError.NOTFOUND;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** Puts an overlay onto a base blob, step by step as libfdt does; 0 or an error. */
public final class FlatOverlay {
  private final FlatEditor base;
  private final FlatEditor overlay;

  private FlatOverlay(FlatEditor base, FlatEditor overlay) {
    this.base = base;
    this.overlay = overlay;
  }

  /** Applies it; both blobs may be damaged when it fails. */
  public static int apply(FlatEditor base, FlatEditor overlay) {
    return new FlatOverlay(base, overlay).apply();
  }

  private int apply() {
    int error = base.probe();
    error = error < 0 ? error : overlay.probe();
    if (error < 0) {
      return error;
    }
    int delta = 0;
    int node = base.nextNode(-1, Optional.empty());
    for (; node >= 0; node = base.nextNode(node, Optional.empty())) {
      int phandle = base.phandle(node);
      delta = Integer.compareUnsigned(phandle, delta) > 0 ? phandle : delta;
    }
    error = node == NOTFOUND.code() ? 0 : node;
    error = error < 0 ? error : movePhandles(0, delta);
    int local = error < 0 ? error : overlay.path("/__local_fixups__");
    if (error == 0 && local != NOTFOUND.code()) {
      int by = delta;
      error = local < 0 ? local : localReferences(0, local, cell -> cell + by);
    }
    error = error < 0 ? error : fixups();
    error = error < 0 ? error : keepPhandles();
    error = error < 0 ? error : merge();
    return error < 0 ? error : symbols();
  }

  private int movePhandles(int node, int delta) {
    for (var name : new String[] {"phandle", "linux,phandle"}) {
      var value = overlay.value(node, name);
      if (value.error() == NOTFOUND.code()) {
        continue;
      }
      if (value.error() < 0) {
        return value.error();
      }
      if (value.length() != 4) {
        return BADPHANDLE.code();
      }
      int old = overlay.u32(value.at());
      int moved = old + delta;
      if (Integer.compareUnsigned(moved, old) < 0 || moved == -1) {
        return NOPHANDLES.code();
      }
      overlay.put(value.at(), moved);
    }
    int child = overlay.firstChild(node);
    for (; child >= 0; child = overlay.nextChild(child)) {
      int error = movePhandles(child, delta);
      if (error < 0) {
        return error;
      }
    }
    return 0;
  }

  private int localReferences(int node, int fixups, IntUnaryOperator change) {
    int property = overlay.firstProperty(fixups);
    for (; property >= 0; property = overlay.propertyAfter(property)) {
      var offsets = overlay.valueAt(property);
      var name = overlay.propertyName(property);
      if (name.isEmpty()) {
        return overlay.nameError(property);
      }
      if (offsets.length() % 4 != 0) {
        return BADOVERLAY.code();
      }
      var value = overlay.value(node, name.get());
      if (value.error() < 0) {
        return value.error() == NOTFOUND.code() ? BADOVERLAY.code() : value.error();
      }
      for (int i = 0; i < offsets.length(); i += 4) {
        int index = overlay.u32(offsets.at() + i);
        int cell = overlay.u32(value.at() + index);
        int error = overlay.patch(node, name.get(), index, change.applyAsInt(cell));
        if (error < 0) {
          return error == NOSPACE.code() ? BADOVERLAY.code() : error;
        }
      }
    }
    int child = overlay.firstChild(fixups);
    for (; child >= 0; child = overlay.nextChild(child)) {
      int other = overlay.child(node, overlay.nameOf(child).orElse(""));
      if (other < 0) {
        return other == NOTFOUND.code() ? BADOVERLAY.code() : other;
      }
      int error = localReferences(other, child, change);
      if (error < 0) {
        return error;
      }
    }
    return 0;
  }

  private int fixups() {
    int fixups = overlay.path("/__fixups__");
    if (fixups == NOTFOUND.code()) {
      return 0;
    }
    if (fixups < 0) {
      return fixups;
    }
    int symbols = base.path("/__symbols__");
    if (symbols < 0 && symbols != NOTFOUND.code()) {
      return symbols;
    }
    int property = overlay.firstProperty(fixups);
    for (; property >= 0; property = overlay.propertyAfter(property)) {
      int error = fixup(symbols, property);
      if (error < 0) {
        return error;
      }
    }
    return 0;
  }

  private int fixup(int symbols, int property) {
    var value = overlay.valueAt(property);
    var label = overlay.propertyName(property);
    if (label.isEmpty()) {
      return overlay.nameError(property);
    }
    int at = value.at();
    int left = value.length();
    do {
      var entry = overlay.text(at);
      if (entry.length() >= left) {
        return BADOVERLAY.code();
      }
      at += entry.length() + 1;
      left -= entry.length() + 1;
      int error = fixup(symbols, entry, label.get());
      if (error < 0) {
        return error;
      }
    } while (left > 0);
    return 0;
  }

  private int fixup(int symbols, String entry, String label) {
    int first = entry.indexOf(':');
    if (first < 0 || first == entry.length() - 1) {
      return BADOVERLAY.code();
    }
    int second = entry.indexOf(':', first + 1);
    if (second < 0 || second == first + 1) {
      return BADOVERLAY.code();
    }
    var number = entry.substring(second + 1);
    if (!number.matches("[ \t]*[+-]?[0-9]+")) {
      return BADOVERLAY.code();
    }
    long index = number.length() > 18 ? -1 : Long.parseLong(number.strip());
    var symbol = base.value(symbols, label);
    if (symbol.error() < 0) {
      return symbol.error();
    }
    int target = base.path(base.text(symbol.at()));
    if (target < 0) {
      return target;
    }
    int phandle = base.phandle(target);
    if (phandle == 0) {
      return NOTFOUND.code();
    }
    int node = overlay.path(entry.substring(0, first));
    if (node < 0) {
      return node == NOTFOUND.code() ? BADOVERLAY.code() : node;
    }
    return overlay.patch(node, entry.substring(first + 1, second), (int) index, phandle);
  }

  /** A node of the base keeps its phandle; the overlay's references to it follow. */
  private int keepPhandles() {
    int fragment = overlay.firstChild(0);
    for (; fragment >= 0; fragment = overlay.nextChild(fragment)) {
      int content = overlay.child(fragment, "__overlay__");
      if (content == NOTFOUND.code()) {
        continue;
      }
      int target = content < 0 ? content : target(fragment);
      if (target == NOTFOUND.code() && content >= 0) {
        continue;
      }
      int error = target < 0 ? target : keepPhandles(target, content);
      if (error < 0) {
        return error;
      }
    }
    return 0;
  }

  private int keepPhandles(int node, int content) {
    int old = base.phandle(node);
    int mine = overlay.phandle(content);
    if (old != 0 && mine != 0) {
      for (var name : new String[] {"phandle", "linux,phandle"}) {
        var value = overlay.value(content, name);
        if (value.error() == 0 && value.length() == 4) {
          overlay.put(value.at(), old);
        }
      }
      int local = overlay.path("/__local_fixups__");
      if (local >= 0) {
        int error = localReferences(0, local, cell -> cell == mine ? old : cell);
        if (error < 0) {
          return error;
        }
      }
    }
    int child = overlay.firstChild(content);
    for (; child >= 0; child = overlay.nextChild(child)) {
      int other = base.child(node, overlay.nameOf(child).orElse(""));
      if (other == NOTFOUND.code()) {
        continue;
      }
      int error = other < 0 ? other : keepPhandles(other, child);
      if (error < 0) {
        return error;
      }
    }
    return 0;
  }

  private int target(int fragment) {
    var phandle = overlay.value(fragment, "target");
    if (phandle.error() == 0) {
      int number = phandle.length() == 4 ? overlay.u32(phandle.at()) : -1;
      if (number == -1) {
        return BADPHANDLE.code();
      }
      if (number != 0) {
        return base.byPhandle(number);
      }
    }
    var path = overlay.value(fragment, "target-path");
    if (path.error() < 0) {
      return path.error() == NOTFOUND.code() ? BADOVERLAY.code() : path.error();
    }
    return base.path(overlay.text(path.at()));
  }

  private int merge() {
    int fragment = overlay.firstChild(0);
    for (; fragment >= 0; fragment = overlay.nextChild(fragment)) {
      int content = overlay.child(fragment, "__overlay__");
      if (content == NOTFOUND.code()) {
        continue; // not meant to be merged
      }
      int target = content < 0 ? content : target(fragment);
      int error = target < 0 ? target : merge(target, content);
      if (error < 0) {
        return error;
      }
    }
    return 0;
  }

  private int merge(int node, int content) {
    int property = overlay.firstProperty(content);
    for (; property >= 0; property = overlay.propertyAfter(property)) {
      var name = overlay.propertyName(property);
      if (name.isEmpty()) {
        return overlay.nameError(property);
      }
      int error = base.set(node, name.get(), overlay.bytes(overlay.valueAt(property)));
      if (error < 0) {
        return error;
      }
    }
    int child = overlay.firstChild(content);
    for (; child >= 0; child = overlay.nextChild(child)) {
      var name = overlay.nameOf(child).orElse("");
      int other = base.addChild(node, name);
      if (other == EXISTS.code()) {
        other = base.child(node, name);
        other = other == NOTFOUND.code() ? INTERNAL.code() : other;
      }
      int error = other < 0 ? other : merge(other, child);
      if (error < 0) {
        return error;
      }
    }
    return 0;
  }

  private int symbols() {
    int into = base.child(0, "__symbols__");
    int mine = overlay.child(0, "__symbols__");
    if (mine < 0) {
      return 0;
    }
    if (into == NOTFOUND.code()) {
      into = base.addChild(0, "__symbols__");
    }
    if (into < 0) {
      return into;
    }
    int property = overlay.firstProperty(mine);
    for (; property >= 0; property = overlay.propertyAfter(property)) {
      int error = symbol(property);
      if (error < 0) {
        return error;
      }
    }
    return 0;
  }

  private int symbol(int property) {
    var value = overlay.valueAt(property);
    var name = overlay.propertyName(property).orElse("");
    var path = overlay.text(value.at());
    if (value.length() < 1 || path.length() + 1 != value.length() || !path.startsWith("/")) {
      return BADVALUE.code();
    }
    int slash = path.indexOf('/', 1);
    var rest = slash < 0 ? "" : path.substring(slash);
    if (!rest.equals("/__overlay__") && !rest.startsWith("/__overlay__/")) {
      return 0; // a label of something that does not come into the tree
    }
    var below = rest.length() > 13 ? rest.substring(13) : "";
    int fragment = overlay.child(0, path.substring(1, slash));
    if (fragment < 0 || overlay.child(fragment, "__overlay__") < 0) {
      return BADOVERLAY.code();
    }
    int target = target(fragment);
    if (target < 0) {
      return target;
    }
    var above = targetPath(fragment).orElseGet(() -> pathOf(target));
    var moved = (above.length() > 1 ? above : "") + "/" + below;
    return base.set(
        base.child(0, "__symbols__"), name, (moved + "\0").getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The path a fragment names itself, unless a phandle goes before it. */
  private Optional<String> targetPath(int fragment) {
    var phandle = overlay.value(fragment, "target");
    if (phandle.error() == 0 && overlay.u32(phandle.at()) != 0) {
      return Optional.empty();
    }
    var path = overlay.value(fragment, "target-path");
    return path.error() < 0 ? Optional.empty() : Optional.of(overlay.text(path.at()));
  }

  private String pathOf(int wanted) {
    var names = new java.util.ArrayList<String>();
    var depth = new FlatTree.Depth();
    int node = 0;
    while (node >= 0 && node <= wanted && depth.value >= 0) {
      while (names.size() > depth.value) {
        names.removeLast();
      }
      names.add(base.nameOf(node).orElse(""));
      node = base.nextNode(node, Optional.of(depth));
    }
    return names.size() == 1 ? "/" : String.join("/", names);
  }
}
