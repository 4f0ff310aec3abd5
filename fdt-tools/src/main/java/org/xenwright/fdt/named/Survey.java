package org.xenwright.fdt.named;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xenwright.fdt.Mark;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.PropertyDraft;

/**
 * Where things stand in a tree, found in one walk: every list is in the order of the tree. Good
 * until nodes or properties come or go.
 */
final class Survey {
  /** A property and the node that has it. */
  record Site(NodeDraft node, PropertyDraft property) {}

  /** What can carry a label. */
  enum Kind {
    NODE,
    PROPERTY,
    VALUE
  }

  /**
   * A labelled place.
   *
   * @param property its name; empty for a node
   */
  record Labelled(String label, Kind kind, NodeDraft node, String property) {
    @Override
    public String toString() {
      return switch (kind) {
        case NODE -> node.path();
        case PROPERTY -> "'" + property + "' in " + node.path();
        case VALUE -> "value of '" + property + "' in " + node.path();
      };
    }
  }

  private final List<NodeDraft> nodes = new ArrayList<>();
  private final Map<String, List<Site>> sites = new HashMap<>();
  private final List<Site> referring = new ArrayList<>();
  private final List<Labelled> labelled = new ArrayList<>();
  private final Map<Kind, Map<String, Labelled>> holders = new HashMap<>();
  private final Set<NodeDraft> repeating = new HashSet<>();

  private Survey() {
    for (var kind : Kind.values()) {
      holders.put(kind, new HashMap<>());
    }
  }

  static Survey of(NodeDraft root) {
    var survey = new Survey();
    survey.walk(root);
    return survey;
  }

  private void walk(NodeDraft node) {
    nodes.add(node);
    if (node.labels().any()) {
      node.labels().names().forEach(l -> label(l, Kind.NODE, node, ""));
    }
    var properties = node.properties();
    for (int i = 0; i < properties.size(); i++) {
      property(node, properties.get(i));
    }
    var children = node.children();
    for (int i = 0; i < children.size(); i++) {
      walk(children.get(i));
    }
  }

  private void property(NodeDraft node, PropertyDraft property) {
    var same = sites.get(property.name());
    if (same == null) {
      same = new ArrayList<>();
      sites.put(property.name(), same);
    }
    boolean again = !same.isEmpty() && same.getLast().node == node;
    var site = new Site(node, property);
    if (again) {
      repeating.add(node);
    } else {
      same.add(site);
    }
    if (property.labels().any()) {
      property.labels().names().forEach(l -> label(l, Kind.PROPERTY, node, property.name()));
    }
    boolean refers = false;
    var marks = property.marks();
    for (int i = 0; i < marks.size(); i++) {
      switch (marks.get(i)) {
        case Mark.Label label -> label(label.name(), Kind.VALUE, node, property.name());
        case Mark.Phandle reference -> refers = true;
        case Mark.Path reference -> refers = true;
        case Mark.Run run -> {}
        case Mark.Raw raw -> {}
      }
    }
    if (refers) {
      referring.add(site);
    }
  }

  private void label(String label, Kind kind, NodeDraft node, String property) {
    var place = new Labelled(label, kind, node, property);
    labelled.add(place);
    holders.getOrDefault(kind, Map.of()).putIfAbsent(label, place);
  }

  /** All nodes, parents first. */
  List<NodeDraft> nodes() {
    return nodes;
  }

  /** Names of properties. */
  Set<String> names() {
    return sites.keySet();
  }

  /** Where properties of that name stand, the first in each node. */
  List<Site> sites(String name) {
    return sites.getOrDefault(name, List.of());
  }

  /** Properties with references. */
  List<Site> referring() {
    return referring;
  }

  /** Labelled places. */
  List<Labelled> labelled() {
    return labelled;
  }

  /** Whether a node has two properties of one name. */
  boolean repeats(NodeDraft node) {
    return repeating.contains(node);
  }

  /** The place a label means: a node before a property before a spot in a value. */
  Optional<Labelled> holder(String label) {
    for (var kind : Kind.values()) {
      var found = holders.getOrDefault(kind, Map.of()).get(label);
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}
