package org.xenwright.fdt.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.Node;
import org.xenwright.rules.Position;

/** A node in the making. Deleted children and properties keep their places. */
public final class NodeDraft {
  /** What a check has found out about a node for the checks behind it. */
  public enum Bus {
    NONE,
    PCI,
    SIMPLE,
    I2C,
    SPI,
    GRAPH_PORT,
    GRAPH_PORTS
  }

  final String name;
  final Labels labels = new Labels();
  List<PropertyDraft> properties = new ArrayList<>(6);
  List<NodeDraft> children = new ArrayList<>(2);
  private Optional<NodeDraft> parent = Optional.empty();
  private List<Span> spans;
  private String path = "";
  private long names;
  boolean deleted;
  boolean omitIfUnreferenced;
  boolean referenced;
  int phandle;
  private int addressCells = -1;
  private int sizeCells = -1;
  private Bus bus = Bus.NONE;

  private NodeDraft(String name, List<Span> spans) {
    this.name = name;
    this.spans = spans;
  }

  /** A node of the source. */
  public static NodeDraft of(String name, Position origin) {
    return new NodeDraft(name, Span.at(origin).map(List::of).orElse(List.of()));
  }

  /** A node of the source, filling a stretch of it. */
  public static NodeDraft of(String name, Span span) {
    return new NodeDraft(name, List.of(span));
  }

  /** A node of no source. */
  public static NodeDraft made(String name) {
    return new NodeDraft(name, List.of());
  }

  /** An order to delete a node, where the source gives it. */
  public static NodeDraft deletion(String name, Optional<Span> span) {
    var draft = new NodeDraft(name, span.stream().toList());
    draft.deleted = true;
    return draft;
  }

  static NodeDraft of(Node node) {
    var draft = new NodeDraft(node.name(), node.origin().flatMap(Span::at).stream().toList());
    node.labels().reversed().forEach(draft.labels::add);
    node.properties().forEach(p -> draft.add(PropertyDraft.of(p)));
    node.children().forEach(c -> draft.add(of(c)));
    return draft;
  }

  /** The name, unit address included. */
  public String name() {
    return name;
  }

  /** The full path; known once {@link #fillPaths} has run. */
  public String path() {
    return path;
  }

  /** Computes the paths of this node and all below. */
  public void fillPaths(String above) {
    path = above.endsWith("/") ? above + name : above + "/" + name;
    for (var child : children()) {
      child.fillPaths(path);
    }
  }

  /** The length of the name before the unit address. */
  public int baseLength() {
    int at = name.indexOf('@');
    return at < 0 ? name.length() : at;
  }

  /** What follows the first {@code @}, or nothing. */
  public String unit() {
    int at = name.indexOf('@');
    return at < 0 ? "" : name.substring(at + 1);
  }

  /** The node above. */
  public Optional<NodeDraft> parent() {
    return parent;
  }

  /** The labels. */
  public Labels labels() {
    return labels;
  }

  /** Adds a label in front. */
  public void label(String label) {
    labels.add(label);
  }

  /** Where the source defines it, first definition first. */
  public List<Span> spans() {
    return spans;
  }

  /** Sets where the source has it, when that is known only at its end. */
  public void span(Span span) {
    spans = List.of(span);
  }

  /** Whether it was deleted. */
  public boolean deleted() {
    return deleted;
  }

  /** Drops the node at the end unless something refers to it. */
  public void omitIfUnreferenced() {
    omitIfUnreferenced = true;
  }

  /** Whether it may go since nothing refers to it, now or, with symbols, later. */
  public boolean isUnwanted(boolean symbols) {
    return omitIfUnreferenced && !referenced && !(symbols && labels.any());
  }

  /** Appends a property without looking for one of that name. */
  public void add(PropertyDraft property) {
    properties.add(property);
    names |= 1L << property.name.hashCode();
  }

  /** Appends a child without looking for one of that name. */
  public void add(NodeDraft child) {
    children.add(child);
    child.parent = Optional.of(this);
  }

  /** Deletes the node, all it holds, and its labels. */
  public void delete() {
    deleted = true;
    children().forEach(NodeDraft::delete);
    properties().forEach(PropertyDraft::delete);
    labels.delete();
  }

  /**
   * Puts a second definition over this one: same names are replaced or merged in place, others
   * appended.
   */
  public void merge(NodeDraft newer) {
    merge(newer, (label, node) -> {});
  }

  /** The same; tells of every label that comes to stand at a node of this tree. */
  void merge(NodeDraft newer, BiConsumer<String, NodeDraft> labelled) {
    deleted = false;
    labels.addAll(newer.labels);
    newer.labels.names().forEach(l -> labelled.accept(l, this));
    for (var property : newer.properties) {
      merge(property);
    }
    for (var child : newer.children) {
      var old = childOrDeleted(child.name);
      if (child.deleted) {
        old.ifPresent(NodeDraft::delete);
      } else if (old.isPresent()) {
        old.get().merge(child, labelled);
      } else {
        add(child);
        child.tellLabels(labelled);
      }
    }
    if (!newer.spans.isEmpty()) {
      var all = new ArrayList<>(spans);
      all.addAll(newer.spans);
      spans = all;
    }
  }

  private void merge(PropertyDraft newer) {
    for (var old : properties) {
      if (old.name.equals(newer.name)) {
        if (newer.deleted) {
          old.delete();
        } else {
          old.replace(newer);
        }
        return;
      }
    }
    if (!newer.deleted) {
      add(newer);
    }
  }

  void tellLabels(BiConsumer<String, NodeDraft> labelled) {
    labels.names().forEach(l -> labelled.accept(l, this));
    children().forEach(c -> c.tellLabels(labelled));
  }

  private Optional<NodeDraft> childOrDeleted(String wanted) {
    for (var child : children) {
      if (child.name.equals(wanted)) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }

  /** Children that are not deleted, in order. */
  public List<NodeDraft> children() {
    for (var child : children) {
      if (child.deleted) {
        return children.stream().filter(c -> !c.deleted).toList();
      }
    }
    return children;
  }

  /** All children it ever had, deleted ones and orders to delete included. */
  public List<NodeDraft> childrenEver() {
    return children;
  }

  /** Properties that are not deleted, in order. */
  public List<PropertyDraft> properties() {
    for (var property : properties) {
      if (property.deleted) {
        return properties.stream().filter(p -> !p.deleted).toList();
      }
    }
    return properties;
  }

  /** The first property of that name. */
  public Optional<PropertyDraft> property(String wanted) {
    if ((names & 1L << wanted.hashCode()) == 0) {
      return Optional.empty(); // most questions of most checks end here
    }
    for (var property : properties) {
      if (!property.deleted && property.name.equals(wanted)) {
        return Optional.of(property);
      }
    }
    return Optional.empty();
  }

  /** Whether there is a property of that name. */
  public boolean has(String wanted) {
    return property(wanted).isPresent();
  }

  /** Removes a property altogether. */
  public void remove(PropertyDraft property) {
    properties.remove(property);
  }

  /** The first child of that name. */
  public Optional<NodeDraft> child(String wanted) {
    for (var child : children) {
      if (!child.deleted && child.name.equals(wanted)) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }

  /** The child of that name, made last when there is none. */
  NodeDraft childOrNew(String wanted) {
    return child(wanted)
        .orElseGet(() -> {
          var made = made(wanted);
          add(made);
          return made;
        });
  }

  /** Appends a property of no source. */
  void append(String property, Bytes bytes) {
    add(PropertyDraft.made(property, bytes));
  }

  /** The node's own phandle, or 0. */
  public int phandle() {
    return phandle;
  }

  /** Notes the phandle that a property says. */
  public void phandle(int number) {
    phandle = number;
  }

  /** Notes that something refers to the node. */
  public void referTo() {
    referenced = true;
  }

  /** {@code #address-cells} as a check has noted it, -1 for none. */
  public int addressCells() {
    return addressCells;
  }

  /** {@code #size-cells} as a check has noted it, -1 for none. */
  public int sizeCells() {
    return sizeCells;
  }

  /** The count for children: Devicetree Specification 2.3.5. */
  public int addressCellsOrDefault() {
    return addressCells == -1 ? 2 : addressCells;
  }

  /** The count for children. */
  public int sizeCellsOrDefault() {
    return sizeCells == -1 ? 1 : sizeCells;
  }

  /** Notes the counts. */
  public void cells(int address, int size) {
    addressCells = address;
    sizeCells = size;
  }

  /** The kind of bus as a check has noted it. */
  public Bus bus() {
    return bus;
  }

  /** Notes the kind of bus. */
  public void bus(Bus kind) {
    bus = kind;
  }

  /** Puts properties and children, here and below, into order of names. */
  void sort() {
    properties.sort(java.util.Comparator.comparing(PropertyDraft::name));
    children.sort(java.util.Comparator.comparing(NodeDraft::name));
    children.forEach(NodeDraft::sort);
  }

  Node freeze() {
    return new Node(
        name,
        properties().stream().map(PropertyDraft::freeze).toList(),
        children().stream().map(NodeDraft::freeze).toList(),
        labels.names(),
        spans.stream().findFirst().map(Span::position));
  }
}
