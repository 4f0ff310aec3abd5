package org.xenwright.fdt.dtc;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.xenwright.fdt.Mark;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.PropertyDraft;
import org.xenwright.fdt.draft.TreeDraft;

/**
 * Gives a tree back its labels and references, from the nodes that were made of them: {@code
 * __symbols__}, {@code __fixups__}, {@code __local_fixups__}.
 */
final class BlobLabels {
  private final TreeDraft tree;
  private final Consumer<String> warning;

  BlobLabels(TreeDraft tree, Consumer<String> warning) {
    this.tree = tree;
    this.warning = warning;
  }

  void symbols() {
    var symbols = tree.root().child("__symbols__");
    if (symbols.isEmpty()) {
      return;
    }
    for (var symbol : symbols.get().properties()) {
      var path = symbol.text();
      var node = tree.byPath(path);
      if (node.isPresent()) {
        tree.label(node.get(), symbol.name());
      } else {
        warning.accept(
            "Warning: Path "
                + path
                + " referenced in property __symbols__/"
                + symbol.name()
                + " missing");
      }
    }
  }

  void fixups() {
    tree.root().child("__fixups__").ifPresent(n -> n.properties().forEach(this::fixups));
  }

  private void fixups(PropertyDraft label) {
    var value = label.value();
    int from = 0;
    while (from < value.length) {
      int end = from;
      while (end < value.length && value[end] != 0) {
        end++;
      }
      if (end == value.length) {
        malformed(label);
        return;
      }
      fixup(label, new String(value, from, end - from, StandardCharsets.ISO_8859_1));
      from = end + 1;
    }
  }

  private void malformed(PropertyDraft label) {
    warning.accept("Warning: Malformed fixup entry for label " + label.name() + "\n");
  }

  private void fixup(PropertyDraft label, String entry) {
    int first = entry.indexOf(':');
    int second = first < 0 ? -1 : entry.indexOf(':', first + 1);
    if (second < 0) {
      malformed(label);
      return;
    }
    var path = entry.substring(0, first);
    var name = entry.substring(first + 1, second);
    var start = "Warning: Label " + label.name();
    var node = tree.byPath(path);
    if (node.isEmpty()) {
      warning.accept(start + " references non-existing node " + path + "\n");
      return;
    }
    var property = node.get().property(name);
    if (property.isEmpty()) {
      warning.accept(
          start + " references non-existing property " + name + " in node " + path + "\n");
      return;
    }
    long offset = number(entry.substring(second + 1));
    if (offset < 0 || offset + 4 > property.get().size()) {
      warning.accept(
          start + " contains invalid offset for property " + name + " in node " + path + "\n");
      return;
    }
    SourceOutput.add(property.get().marks(), 0, new Mark.Phandle((int) offset, label.name()));
  }

  private static long number(String text) {
    return text.matches("[0-9]{1,10}") ? Long.parseLong(text) : -1;
  }

  void localFixups() {
    tree.root().child("__local_fixups__").ifPresent(n -> localFixups(n, tree.root()));
  }

  private void localFixups(NodeDraft fixups, NodeDraft node) {
    for (var fixup : fixups.properties()) {
      var property = node.property(fixup.name());
      if (property.isEmpty()) {
        warning.accept(
            "Warning: Property "
                + fixup.name()
                + " in "
                + node.path()
                + " referenced in __local_fixups__ missing\n");
      } else if (fixup.size() % 4 != 0) {
        warning.accept(
            "Warning: property "
                + fixup.name()
                + " in /__local_fixups__"
                + node.path()
                + " malformed\n");
      } else {
        for (int i = 0; i < fixup.size() / 4; i++) {
          local(property.get(), fixup.cell(i));
        }
      }
    }
    for (var child : fixups.children()) {
      var other = node.child(child.name());
      if (other.isPresent()) {
        localFixups(child, other.get());
      } else {
        warning.accept(
            "Warning: node "
                + child.name()
                + "/"
                + node.path()
                + " referenced in __local_fixups__ missing\n");
      }
    }
  }

  private void local(PropertyDraft property, int offset) {
    if (Integer.compareUnsigned(property.size(), offset + 4) < 0 || offset < 0) {
      warning.accept(
          "Warning: property "
              + property.name()
              + " too short to contain a phandle at offset "
              + Integer.toUnsignedString(offset)
              + "\n");
      return;
    }
    var value = property.value();
    int phandle = 0;
    for (int i = 0; i < 4; i++) {
      phandle = phandle << 8 | value[offset + i] & 0xff;
    }
    var node = tree.byPhandle(phandle);
    if (node.isEmpty()) {
      warning.accept(
          "Warning: node referenced by phandle 0x"
              + Integer.toHexString(phandle)
              + " in property "
              + property.name()
              + " not found\n");
      return;
    }
    var label = node.get().labels().first();
    SourceOutput.add(
        property.marks(), 0, new Mark.Phandle(offset, label.isEmpty() ? node.get().path() : label));
  }
}
