package org.xenwright.fdt.named;

import java.util.Optional;
import org.xenwright.fdt.Mark;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.PropertyDraft;

/** Labels, which stand for one place only. */
final class LabelChecks {
  private LabelChecks() {}

  /** A labelled place: a node, a property of it, or a spot in the property's value. */
  private record Place(
      NodeDraft node, Optional<PropertyDraft> property, Optional<Mark.Label> mark) {
    boolean is(Place other) {
      return node == other.node
          && property.isPresent() == other.property.isPresent()
          && (property.isEmpty() || property.get() == other.property.get())
          && mark.isPresent() == other.mark.isPresent()
          && (mark.isEmpty() || mark.get() == other.mark.get());
    }

    @Override
    public String toString() {
      return (mark.isPresent() ? "value of " : "")
          + property.map(p -> "'" + p.name() + "' in ").orElse("")
          + node.path();
    }
  }

  static void duplicates(CheckRun run, NodeDraft node) {
    for (var label : node.labels().names()) {
      check(run, label, new Place(node, Optional.empty(), Optional.empty()));
    }
    for (var property : node.properties()) {
      for (var label : property.labels().names()) {
        check(run, label, new Place(node, Optional.of(property), Optional.empty()));
      }
      for (var mark : property.marks()) {
        if (mark instanceof Mark.Label label) {
          check(run, label.name(), new Place(node, Optional.of(property), Optional.of(label)));
        }
      }
    }
  }

  private static void check(CheckRun run, String label, Place place) {
    var root = run.tree().root();
    var other =
        run.tree()
            .byLabel(label)
            .map(n -> new Place(n, Optional.empty(), Optional.empty()))
            .or(() -> property(root, label))
            .or(() -> mark(root, label));
    if (other.isPresent() && !other.get().is(place)) {
      run.fail(place.node, "Duplicate label '" + label + "' on " + place + " and " + other.get());
    }
  }

  private static Optional<Place> property(NodeDraft node, String label) {
    for (var property : node.properties()) {
      if (property.labels().has(label)) {
        return Optional.of(new Place(node, Optional.of(property), Optional.empty()));
      }
    }
    for (var child : node.children()) {
      var found = property(child, label);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Place> mark(NodeDraft node, String label) {
    for (var property : node.properties()) {
      for (var mark : property.marks()) {
        if (mark instanceof Mark.Label l && l.name().equals(label)) {
          return Optional.of(new Place(node, Optional.of(property), Optional.of(l)));
        }
      }
    }
    for (var child : node.children()) {
      var found = mark(child, label);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
