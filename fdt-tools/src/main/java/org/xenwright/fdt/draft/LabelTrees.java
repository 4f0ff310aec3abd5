package org.xenwright.fdt.draft;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.Mark;

/**
 * The nodes that let overlays find labels: {@code __symbols__}, {@code __fixups__}, {@code
 * __local_fixups__}. What was there before stays; what cannot be added is told in dtc's words.
 */
public final class LabelTrees {
  private final TreeDraft tree;
  private final ResolveOptions.Phandles style;
  private final Consumer<String> warning;
  private boolean malformed;

  /**
   * For one tree whose paths are known.
   *
   * @param warning takes complaints as dtc prints them, line ends included where dtc writes any
   */
  public LabelTrees(TreeDraft tree, ResolveOptions.Phandles style, Consumer<String> warning) {
    this.tree = tree;
    this.style = style;
    this.warning = warning;
  }

  /** Why fixups cannot be written; the message is dtc's. */
  public static final class Impossible extends RuntimeException {
    @java.io.Serial private static final long serialVersionUID = 1;

    private final String why;

    Impossible(String why) {
      super(why, null, false, false);
      this.why = why;
    }

    /** What stands in the way, in dtc's words. */
    public String why() {
      return why;
    }
  }

  /** A node with the path of every label ({@code aliases}, {@code __symbols__}). */
  public void labels(String name, boolean phandles) {
    if (anyLabel(tree.root)) {
      labels(rootChild(name), tree.root, phandles);
    }
  }

  private NodeDraft rootChild(String name) {
    return tree.root.childOrNew(name);
  }

  private static boolean anyLabel(NodeDraft node) {
    return node.labels.any() || node.children().stream().anyMatch(LabelTrees::anyLabel);
  }

  private void labels(NodeDraft target, NodeDraft node, boolean phandles) {
    if (node.labels.any()) {
      for (var label : node.labels.names()) {
        if (target.has(label)) {
          warning.accept("WARNING: label " + label + " already exists in /" + target.name);
          continue;
        }
        var property = PropertyDraft.made(label, Bytes.EMPTY);
        property.append(Mark.Kind.STRING, TreeDraft.zeroed(node.path()));
        target.add(property);
      }
      if (phandles) {
        tree.phandleOf(node, style);
      }
    }
    var children = node.children();
    for (int i = 0; i < children.size(); i++) {
      labels(target, children.get(i), phandles);
    }
  }

  /** Where cells hold phandles of other trees and of this one. */
  public void fixups() {
    fixups("__fixups__", false);
    fixups("__local_fixups__", true);
  }

  private void fixups(String name, boolean local) {
    if (!any(tree.root, local)) {
      return;
    }
    malformed = false;
    walk(rootChild(name), tree.root, local);
    if (malformed) {
      warning.accept(
          "Warning: Preexisting data in "
              + name
              + " malformed, some content could not be added.\n");
    }
  }

  private boolean any(NodeDraft node, boolean local) {
    for (var property : node.properties()) {
      for (var mark : property.marks) {
        if (mark instanceof Mark.Phandle reference
            && tree.find(reference.target()).isPresent() == local) {
          return true;
        }
      }
    }
    return node.children().stream().anyMatch(c -> any(c, local));
  }

  private void walk(NodeDraft into, NodeDraft node, boolean local) {
    for (var property : List.copyOf(node.properties())) {
      for (var mark : List.copyOf(property.marks)) {
        if (mark instanceof Mark.Phandle reference
            && tree.find(reference.target()).isPresent() == local) {
          if (local) {
            local(into, node, property, reference);
          } else {
            external(into, node, property, reference);
          }
        }
      }
    }
    var children = node.children();
    for (int i = 0; i < children.size(); i++) {
      walk(into, children.get(i), local);
    }
  }

  private void external(
      NodeDraft into, NodeDraft node, PropertyDraft property, Mark.Phandle reference) {
    if (reference.target().indexOf('/') >= 0) {
      throw new Impossible(
          "Can't generate fixup for reference to path &{" + reference.target() + "}");
    }
    if (node.path().indexOf(':') >= 0 || property.name.indexOf(':') >= 0) {
      throw new Impossible("arguments should not contain ':'");
    }
    var entry = node.path() + ":" + property.name + ":" + reference.offset();
    var old = into.property(reference.target());
    if (old.isPresent()) {
      var value = Bytes.of(old.get().value);
      if (!value.isEmpty() && value.u8(value.size() - 1) != 0) {
        malformed = true;
        return;
      }
      if (value.strings().contains(entry)) {
        return;
      }
    }
    added(into, reference.target(), old).append(Mark.Kind.STRING, TreeDraft.zeroed(entry));
  }

  private void local(
      NodeDraft into, NodeDraft node, PropertyDraft property, Mark.Phandle reference) {
    var at = into;
    for (var part : Arrays.asList(node.path().split("/"))) {
      at = part.isEmpty() ? at : at.childOrNew(part);
    }
    var old = at.property(property.name);
    if (old.isPresent()) {
      if (old.get().size() % 4 != 0) {
        malformed = true;
        return;
      }
      for (int i = 0; i < old.get().size() / 4; i++) {
        if (old.get().cell(i) == reference.offset()) {
          return;
        }
      }
    }
    added(at, property.name, old).append(Mark.Kind.U32, Bytes.cells(reference.offset()).toArray());
  }

  private static PropertyDraft added(NodeDraft node, String name, Optional<PropertyDraft> old) {
    if (old.isPresent()) {
      return old.get();
    }
    var property = PropertyDraft.made(name, Bytes.EMPTY);
    node.add(property);
    return property;
  }
}
