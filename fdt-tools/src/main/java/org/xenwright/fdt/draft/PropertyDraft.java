package org.xenwright.fdt.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.Mark;
import org.xenwright.fdt.Property;
import org.xenwright.rules.Position;

/**
 * A property in the making. A deleted one keeps its place: defined again, it comes back where it
 * was.
 */
public final class PropertyDraft {
  final String name;
  final List<String> labels = new ArrayList<>();
  Bytes value;
  List<Mark> marks;
  boolean deleted;
  Optional<Position> origin;

  private PropertyDraft(
      String name, Bytes value, List<Mark> marks, Optional<Position> origin, boolean deleted) {
    this.name = name;
    this.value = value;
    this.marks = marks;
    this.origin = origin;
    this.deleted = deleted;
  }

  /** A property with a value. */
  public static PropertyDraft of(String name, ValueBuilder value, Position origin) {
    return new PropertyDraft(name, value.value(), value.marks(), Optional.of(origin), false);
  }

  /** An order to delete a property. */
  public static PropertyDraft deletion(String name, Position origin) {
    return new PropertyDraft(name, Bytes.EMPTY, List.of(), Optional.of(origin), true);
  }

  static PropertyDraft made(String name, Bytes value) {
    return new PropertyDraft(name, value, List.of(), Optional.empty(), false);
  }

  static PropertyDraft of(Property property) {
    var draft =
        new PropertyDraft(
            property.name(), property.value(), property.marks(), property.origin(), false);
    draft.labels.addAll(property.labels());
    return draft;
  }

  /** Adds a label in front. */
  public void label(String label) {
    if (!labels.contains(label)) {
      labels.addFirst(label);
    }
  }

  void delete() {
    deleted = true;
    labels.clear();
  }

  /** Takes over a later definition. */
  void replace(PropertyDraft newer) {
    newer.labels.forEach(this::label);
    value = newer.value;
    marks = newer.marks;
    origin = newer.origin;
    deleted = false;
  }

  Property freeze() {
    return new Property(name, value, labels, marks, origin);
  }
}
