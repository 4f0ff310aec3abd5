package org.xenwright.fdt.yaml;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.PropertyDraft;
import org.xenwright.fdt.draft.Span;
import org.xenwright.fdt.draft.ValueBuilder;
import org.xenwright.fdt.yaml.YamlNode.Entry;
import org.xenwright.fdt.yaml.YamlNode.Mapping;
import org.xenwright.fdt.yaml.YamlNode.Scalar;
import org.xenwright.fdt.yaml.YamlNode.Sequence;
import org.xenwright.rules.Position;
import org.xenwright.rules.Rule;

/**
 * Bodies of nodes: a mapping is a child, anything else a property, keys with a dollar sign are
 * ours.
 */
final class YamlBodies {
  private static final List<String> KEYS =
      List.of(
          "$label",
          "$labels",
          "$delete-properties",
          "$delete-nodes",
          "$omit-if-no-ref",
          "$props",
          "$nodes");

  private final YamlProblems problems;
  private final YamlScalars scalars;
  private final YamlValues values;
  private int depth;

  YamlBodies(YamlScalars scalars, YamlValues values) {
    this.problems = scalars.problems();
    this.scalars = scalars;
    this.values = values;
  }

  NodeDraft node(String name, Position at, YamlNode body) {
    var node = NodeDraft.of(name, at);
    if (!(body instanceof Mapping mapping)) {
      problems.add(
          Rule.XW_YAML_011,
          body.position(),
          "a node is a mapping, not " + YamlScalars.kind(body),
          "write {} for a node without content.");
      return node;
    }
    if (++depth > DeviceTree.DEPTH_LIMIT) {
      problems.add(
          Rule.XW_DTS_005,
          at,
          "nodes are nested more than " + DeviceTree.DEPTH_LIMIT + " deep",
          "");
    } else {
      mapping.entries().forEach(entry -> entry(node, entry));
    }
    depth--;
    return node;
  }

  private void entry(NodeDraft node, Entry entry) {
    var key = entry.key();
    if (key.text().startsWith("$")) {
      directive(node, entry);
    } else if (YamlValues.isNode(entry.value())) {
      node.add(node(YamlScalars.latin(key.text()), key.position(), entry.value()));
    } else {
      var value = values.value(entry.value());
      node.add(PropertyDraft.of(YamlScalars.latin(key.text()), value, key.position()));
    }
  }

  private void directive(NodeDraft node, Entry entry) {
    var items = entry.value() instanceof Sequence s ? s.items() : List.of(entry.value());
    var at = entry.key().position();
    switch (entry.key().text()) {
      case "$label", "$labels" -> items.reversed().forEach(i -> label(i).ifPresent(node::label));
      case "$delete-properties" ->
          items.forEach(i -> word(i).ifPresent(n -> node.add(PropertyDraft.deletion(n))));
      case "$delete-nodes" ->
          items.forEach(
              i -> word(i).ifPresent(n -> node.add(NodeDraft.deletion(n, Span.at(i.position())))));
      case "$omit-if-no-ref" -> {
        if (items.getFirst() instanceof Scalar s && s.text().equals("true")) {
          node.omitIfUnreferenced();
        } else {
          problems.add(Rule.XW_YAML_011, at, "$omit-if-no-ref is true or not there", "");
        }
      }
      case "$props" -> items.forEach(i -> property(node, i));
      case "$nodes" -> items.forEach(i -> child(node, i));
      default -> problems.unknownKey(entry.key(), KEYS);
    }
  }

  private void property(NodeDraft node, YamlNode item) {
    var name = name(item, List.of("name", "value", "labels"));
    if (name.isPresent()) {
      var mapping = (Mapping) item;
      var value = mapping.get("value").map(values::value).orElseGet(ValueBuilder::new);
      var property = PropertyDraft.of(name.get(), value, item.position());
      mapping
          .get("labels")
          .ifPresent(l ->
              (l instanceof Sequence s ? s.items() : List.of(l))
                  .reversed()
                  .forEach(i -> label(i).ifPresent(property::label)));
      node.add(property);
    }
  }

  private void child(NodeDraft node, YamlNode item) {
    var name = name(item, List.of("name", "body"));
    if (name.isPresent()) {
      var body = ((Mapping) item).get("body").orElse(new Mapping(item.position(), List.of()));
      node.add(node(name.get(), item.position(), body));
    }
  }

  /**
   * The {@code name:} of an item that spells out what a mapping cannot hold; text, or bytes for odd
   * names.
   */
  private Optional<String> name(YamlNode item, List<String> keys) {
    if (!(item instanceof Mapping mapping) || mapping.get("name").isEmpty()) {
      problems.add(Rule.XW_YAML_011, item.position(), "expected a mapping with 'name'", "");
      return Optional.empty();
    }
    mapping.entries().stream()
        .map(Entry::key)
        .filter(k -> !keys.contains(k.text()))
        .forEach(k -> problems.unknownKey(k, keys));
    var name = mapping.get("name").get();
    if (name instanceof Mapping form && form.get("bytes").isPresent()) {
      return scalars
          .bytes(form.get("bytes").get())
          .map(b -> new String(b, StandardCharsets.ISO_8859_1));
    }
    return name instanceof Scalar s ? Optional.of(YamlScalars.latin(s.text())) : word(name);
  }

  private Optional<String> label(YamlNode node) {
    var word = word(node);
    if (word.isPresent() && !YamlScalars.isLabel(word.get())) {
      problems.add(
          Rule.XW_YAML_011,
          node.position(),
          "'" + word.get() + "' is no label",
          "letters, digits and _ make a label, a digit not first.");
      return Optional.empty();
    }
    return word;
  }

  private Optional<String> word(YamlNode node) {
    if (node instanceof Scalar s && !s.text().isEmpty()) {
      return Optional.of(YamlScalars.latin(s.text()));
    }
    problems.add(
        Rule.XW_YAML_011, node.position(), "expected a name, found " + YamlScalars.kind(node), "");
    return Optional.empty();
  }
}
