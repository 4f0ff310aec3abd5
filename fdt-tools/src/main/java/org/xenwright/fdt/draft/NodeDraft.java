package org.xenwright.fdt.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.Node;
import org.xenwright.rules.Position;

/** A node in the making. */
public final class NodeDraft {
  final String name;
  final List<String> labels = new ArrayList<>();
  final List<PropertyDraft> properties = new ArrayList<>();
  final List<NodeDraft> children = new ArrayList<>();
  boolean deleted;
  boolean omitIfUnreferenced;
  boolean referenced;
  int phandle;
  Optional<Position> origin;

  private NodeDraft(String name, Optional<Position> origin) {
    this.name = name;
    this.origin = origin;
  }

  /** A node of the source. */
  public static NodeDraft of(String name, Position origin) {
    return new NodeDraft(name, Optional.of(origin));
  }

  /** An order to delete a node. */
  public static NodeDraft deletion(String name, Position origin) {
    var draft = of(name, origin);
    draft.deleted = true;
    return draft;
  }

  static NodeDraft made(String name) {
    return new NodeDraft(name, Optional.empty());
  }

  static NodeDraft of(Node node) {
    var draft = new NodeDraft(node.name(), node.origin());
    draft.labels.addAll(node.labels());
    node.properties().forEach(p -> draft.properties.add(PropertyDraft.of(p)));
    node.children().forEach(c -> draft.children.add(of(c)));
    return draft;
  }

  /** Adds a label in front. */
  public void label(String label) {
    if (!labels.contains(label)) {
      labels.addFirst(label);
    }
  }

  /** Drops the node at the end unless something refers to it. */
  public void omitIfUnreferenced() {
    omitIfUnreferenced = true;
  }

  /** Appends a property without looking for one of that name. */
  public void add(PropertyDraft property) {
    properties.add(property);
  }

  /** Appends a child without looking for one of that name. */
  public void add(NodeDraft child) {
    children.add(child);
  }

  /** Deletes the node, all it holds, and its labels. */
  public void delete() {
    deleted = true;
    labels.clear();
    properties.forEach(PropertyDraft::delete);
    children.forEach(NodeDraft::delete);
  }

  /**
   * Puts a second definition over this one: same names are replaced or merged in place, others
   * appended.
   */
  public void merge(NodeDraft newer) {
    deleted = false;
    newer.labels.forEach(this::label);
    for (var property : newer.properties) {
      var old = properties.stream().filter(p -> p.name.equals(property.name)).findFirst();
      if (property.deleted) {
        old.ifPresent(PropertyDraft::delete);
      } else if (old.isPresent()) {
        old.get().replace(property);
      } else {
        properties.add(property);
      }
    }
    for (var child : newer.children) {
      var old = children.stream().filter(c -> c.name.equals(child.name)).findFirst();
      if (child.deleted) {
        old.ifPresent(NodeDraft::delete);
      } else if (old.isPresent()) {
        old.get().merge(child);
      } else {
        children.add(child);
      }
    }
  }

  /** Children that are not deleted. */
  List<NodeDraft> live() {
    return children.stream().filter(c -> !c.deleted).toList();
  }

  /** Properties that are not deleted. */
  List<PropertyDraft> liveProperties() {
    return properties.stream().filter(p -> !p.deleted).toList();
  }

  Optional<PropertyDraft> property(String wanted) {
    return properties.stream().filter(p -> !p.deleted && p.name.equals(wanted)).findFirst();
  }

  Optional<NodeDraft> child(String wanted) {
    return children.stream().filter(c -> !c.deleted && c.name.equals(wanted)).findFirst();
  }

  /** The child of that name, made last when there is none. */
  NodeDraft childOrNew(String wanted) {
    return child(wanted)
        .orElseGet(() -> {
          var made = made(wanted);
          children.add(made);
          return made;
        });
  }

  /** Appends bytes to a property, made last when there is none. */
  void append(String property, Bytes bytes) {
    var old = property(property);
    if (old.isPresent()) {
      old.get().value = old.get().value.plus(bytes);
    } else {
      properties.add(PropertyDraft.made(property, bytes));
    }
  }

  Node freeze() {
    return new Node(
        name,
        liveProperties().stream().map(PropertyDraft::freeze).toList(),
        live().stream().map(NodeDraft::freeze).toList(),
        labels,
        origin);
  }
}
