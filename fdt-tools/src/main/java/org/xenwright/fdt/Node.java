package org.xenwright.fdt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.rules.Position;

/**
 * A node with its properties and children, in order.
 *
 * @param name with unit address; empty for the root
 * @param properties in order
 * @param children in order
 * @param labels labels of the source, outermost first
 * @param origin where the source has it
 */
public record Node(
    String name,
    List<Property> properties,
    List<Node> children,
    List<String> labels,
    Optional<Position> origin) {
  public Node {
    properties = List.copyOf(properties);
    children = List.copyOf(children);
    labels = List.copyOf(labels);
  }

  /** A node without source. */
  public Node(String name, List<Property> properties, List<Node> children) {
    this(name, properties, children, List.of(), Optional.empty());
  }

  /** A node with properties only. */
  public static Node of(String name, Property... properties) {
    return new Node(name, List.of(properties), List.of());
  }

  /** The first property of that name. */
  public Optional<Property> property(String wanted) {
    for (var property : properties) {
      if (property.name().equals(wanted)) {
        return Optional.of(property);
      }
    }
    return Optional.empty();
  }

  /** The value of the first property of that name. */
  public Optional<Bytes> value(String wanted) {
    return property(wanted).map(Property::value);
  }

  /** The one cell of a property. */
  public Optional<Integer> cell(String wanted) {
    return value(wanted).flatMap(Bytes::cell);
  }

  /** Whether {@code compatible} lists the string. */
  public boolean isCompatible(String wanted) {
    return value("compatible").map(v -> v.strings().contains(wanted)).orElse(false);
  }

  /** The first child of that full name. */
  public Optional<Node> child(String wanted) {
    for (var child : children) {
      if (child.name.equals(wanted)) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }

  /** The name without unit address. */
  public String baseName() {
    int at = name.indexOf('@');
    return at < 0 ? name : name.substring(0, at);
  }

  /** What follows the {@code @}. */
  public Optional<String> unitAddress() {
    int at = name.indexOf('@');
    return at < 0 ? Optional.empty() : Optional.of(name.substring(at + 1));
  }

  /** The same with other properties. */
  public Node withProperties(List<Property> other) {
    return new Node(name, other, children, labels, origin);
  }

  /** The same with other children. */
  public Node withChildren(List<Node> other) {
    return new Node(name, properties, other, labels, origin);
  }

  /** The same under another name. */
  public Node withName(String other) {
    return new Node(other, properties, children, labels, origin);
  }

  /** The same with the property set, in place when it is there already, else last. */
  public Node with(Property property) {
    var all = new ArrayList<>(properties);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).name().equals(property.name())) {
        all.set(i, property);
        return withProperties(all);
      }
    }
    all.add(property);
    return withProperties(all);
  }

  /** The same with the child set, in place when one of that name is there already, else last. */
  public Node with(Node child) {
    var all = new ArrayList<>(children);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).name.equals(child.name)) {
        all.set(i, child);
        return withChildren(all);
      }
    }
    all.add(child);
    return withChildren(all);
  }

  /** The same without the property. */
  public Node withoutProperty(String unwanted) {
    return withProperties(properties.stream().filter(p -> !p.name().equals(unwanted)).toList());
  }

  /** The same without the child. */
  public Node withoutChild(String unwanted) {
    return withChildren(children.stream().filter(c -> !c.name.equals(unwanted)).toList());
  }
}
