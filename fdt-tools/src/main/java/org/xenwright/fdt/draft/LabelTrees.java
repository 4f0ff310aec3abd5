package org.xenwright.fdt.draft;

import java.util.function.Consumer;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Mark;

/**
 * The nodes that let overlays find labels: {@code __symbols__}, {@code __fixups__}, {@code
 * __local_fixups__}.
 */
final class LabelTrees {
  private final TreeDraft tree;
  private final Consumer<NodeDraft> wantPhandle;

  LabelTrees(TreeDraft tree, Consumer<NodeDraft> wantPhandle) {
    this.tree = tree;
    this.wantPhandle = wantPhandle;
  }

  /** A node with the path of every label. */
  void labels(String name, boolean phandles) {
    if (anyLabel(tree.root)) {
      var target = tree.root.childOrNew(name);
      labels(target, tree.root, "/", phandles);
    }
  }

  private static boolean anyLabel(NodeDraft node) {
    return !node.labels.isEmpty() || node.live().stream().anyMatch(LabelTrees::anyLabel);
  }

  private void labels(NodeDraft target, NodeDraft node, String path, boolean phandles) {
    for (var label : node.labels) {
      if (target.property(label).isEmpty()) {
        target.append(label, Bytes.strings(path));
      }
    }
    if (phandles && !node.labels.isEmpty()) {
      wantPhandle.accept(node);
    }
    for (var child : node.live()) {
      labels(target, child, DeviceTree.join(path, child.name), phandles);
    }
  }

  /** Where cells hold phandles of other trees and of this one. */
  void fixups() {
    external(tree.root, "/");
    local(tree.root, "/");
  }

  private void external(NodeDraft node, String path) {
    for (var property : node.liveProperties()) {
      for (var mark : property.marks) {
        if (mark instanceof Mark.Phandle reference && tree.find(reference.target()).isEmpty()) {
          var entry = path + ":" + property.name + ":" + reference.offset();
          tree.root.childOrNew("__fixups__").append(reference.target(), Bytes.strings(entry));
        }
      }
    }
    node.live().forEach(c -> external(c, DeviceTree.join(path, c.name)));
  }

  private void local(NodeDraft node, String path) {
    for (var property : node.liveProperties()) {
      for (var mark : property.marks) {
        if (mark instanceof Mark.Phandle reference && tree.find(reference.target()).isPresent()) {
          var at = tree.root.childOrNew("__local_fixups__");
          for (var part : path.split("/")) {
            at = part.isEmpty() ? at : at.childOrNew(part);
          }
          at.append(property.name, Bytes.cells(reference.offset()));
        }
      }
    }
    node.live().forEach(c -> local(c, DeviceTree.join(path, c.name)));
  }
}
