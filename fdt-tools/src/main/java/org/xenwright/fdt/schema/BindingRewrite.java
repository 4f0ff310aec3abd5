package org.xenwright.fdt.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xenwright.fdt.cells.Provider;

/**
 * Turns the shorthand of bindings into JSON Schema over the shape of {@link TreeJson}: a constant
 * stands for a list of one, a list of items says how many there are, nodes may have what every node
 * may have.
 */
final class BindingRewrite {
  private static final List<String> BRANCHES = List.of("allOf", "anyOf", "oneOf");
  private static final List<String> CONDITIONS = List.of("if", "then", "else", "not");
  private static final List<String> SCALARS =
      List.of("const", "enum", "minimum", "maximum", "multipleOf", "pattern", "format", "default");

  /** Entries of these are groups of cells, even where their type says nothing. */
  private static final Set<String> GROUPED =
      Set.of("reg", "ranges", "dma-ranges", "interrupts", "interrupts-extended");

  /** Marks one of several branches that tell apart the ways in which interrupts are given. */
  private static final String SPELLED_OUT = "$interrupts-spelled-out";

  private BindingRewrite() {}

  /** A schema of nodes, rewritten in place. */
  static void node(ObjectNode schema) {
    properties(schema, "properties");
    properties(schema, "patternProperties");
    for (var word : List.of("$defs", "definitions")) {
      if (schema.get(word) instanceof ObjectNode definitions) {
        definitions.properties().forEach(d -> either(d.getKey(), d.getValue()));
      }
    }
    below(schema, BindingRewrite::either, "");
    for (var word : List.of("additionalProperties", "unevaluatedProperties")) {
      if (schema.get(word) instanceof ObjectNode other) {
        either("", other);
      }
    }
    if (schema.path("additionalProperties").asBoolean()) {
      // what a common schema leaves open is not evaluated by it: who refers to it may refuse more
      schema.remove("additionalProperties");
    }
    dependencies(schema);
    interruptsEitherWay(schema);
    if (limits(schema, "additionalProperties") || limits(schema, "unevaluatedProperties")) {
      everyNodesProperties(schema);
    }
  }

  private interface Rewrite {
    void rewrite(String name, JsonNode schema);
  }

  private static void below(ObjectNode schema, Rewrite rewrite, String name) {
    for (var word : BRANCHES) {
      if (schema.get(word) instanceof ArrayNode branches) {
        boolean spelledOut = wants(branches, "interrupts-extended");
        for (var branch : branches) {
          if (spelledOut && branch instanceof ObjectNode object && wants(object, "interrupts")) {
            object.put(SPELLED_OUT, true);
          }
          rewrite.rewrite(name, branch);
        }
      }
    }
    for (var word : CONDITIONS) {
      if (schema.get(word) instanceof ObjectNode part) {
        rewrite.rewrite(name, part);
      }
    }
  }

  private static void properties(ObjectNode schema, String word) {
    if (schema.get(word) instanceof ObjectNode all) {
      all.properties().forEach(p -> either(p.getKey(), p.getValue()));
    }
  }

  /** What a name stands for, a node or a property, is told by what is asked of it. */
  private static void either(String name, JsonNode schema) {
    if (!(schema instanceof ObjectNode object)) {
      return; // true and false
    }
    boolean node =
        object.path("type").asText().equals("object")
            || object.has("properties")
            || object.has("patternProperties")
            || object.has("required")
            || object.has("additionalProperties")
            || object.has("unevaluatedProperties");
    if (node) {
      node(object);
    } else {
      property(name, object);
    }
  }

  private static void property(String name, ObjectNode schema) {
    below(schema, BindingRewrite::either, name);
    schema.remove("default");
    var type = type(schema);
    boolean listed = schema.has("items");
    switch (schema.get("items")) {
      case ArrayNode items -> listed(schema, items, type);
      case ObjectNode items -> each(schema, items, type);
      case null, default -> scalar(schema);
    }
    boolean cellsCounted =
        type.filter(t -> !t.isText() && t.shape() == CellType.Shape.ARRAY).isPresent()
            && !GROUPED.contains(name);
    if (cellsCounted && !schema.has("items") && counts(schema)) {
      inner(schema, JsonNodeFactory.instance.objectNode());
    }
    if (!listed) {
      leastIsMost(schema);
    }
    if (schema.has("items") && !schema.has("type")) {
      schema.put("type", "array"); // or a flag would do
    }
  }

  /** Judges no longer how the numbers of a property group. */
  static void dropGroups(String name, ObjectNode schema) {
    boolean matrix =
        schema.path("items") instanceof ObjectNode items
            && (items.has("items") || items.has("minItems") || items.has("maxItems"));
    if (matrix && !GROUPED.contains(name) && Provider.of(name).isEmpty()) {
      schema.remove(List.of("items", "minItems", "maxItems"));
    }
  }

  private static Optional<CellType> type(ObjectNode schema) {
    var own = CellType.of(schema.path("$ref").asText());
    if (own.isPresent()) {
      return own;
    }
    for (var branch : schema.path("allOf")) {
      var inherited = CellType.of(branch.path("$ref").asText());
      if (inherited.isPresent()) {
        return inherited;
      }
    }
    return Optional.empty();
  }

  private static boolean counts(ObjectNode schema) {
    return schema.has("minItems") || schema.has("maxItems");
  }

  /** {@code const: 1} is one entry of one cell, {@code const: "x"} one text. */
  private static void scalar(ObjectNode schema) {
    var moved = JsonNodeFactory.instance.objectNode();
    for (var word : SCALARS) {
      var asked = schema.get(word);
      if (asked != null && !asked.isBoolean()) {
        moved.set(word, asked);
        schema.remove(word);
      }
    }
    if (moved.isEmpty()) {
      return;
    }
    boolean one = moved.has("const") || moved.has("enum");
    if (isNumeric(moved)) {
      var cells = schema.putObject("items");
      cells.set("items", moved);
      if (one) {
        cells.put("minItems", 1).put("maxItems", 1);
      }
    } else {
      schema.set("items", moved);
    }
    if (one) {
      schema.put("minItems", 1).put("maxItems", 1);
    }
  }

  private static boolean isNumeric(JsonNode schema) {
    return schema.path("const").isNumber()
        || schema.path("enum").path(0).isNumber()
        || schema.has("minimum")
        || schema.has("maximum")
        || schema.has("multipleOf");
  }

  /** {@code items: [...]}: cells of one entry when numbers are asked for, else entries. */
  private static void listed(ObjectNode schema, ArrayNode items, Optional<CellType> type) {
    boolean cells = type.filter(t -> !t.isText() && t.shape() == CellType.Shape.ARRAY).isPresent();
    for (var item : items) {
      cells |= isNumeric(item);
      for (var word : BRANCHES) {
        for (var branch : item.path(word)) {
          cells |= isNumeric(branch);
        }
      }
    }
    if (cells) {
      var inner = JsonNodeFactory.instance.objectNode();
      inner.set("items", items);
      moveCounts(schema, inner);
      exactly(inner, items.size());
      schema.putArray("items").add(inner);
      exactly(schema, 1);
      return;
    }
    for (var item : items) {
      if (item instanceof ObjectNode entry && entry.has("items")) {
        entry(entry);
      }
    }
    exactly(schema, items.size());
  }

  /** {@code items: {...}}: asked of every cell or every entry. */
  private static void each(ObjectNode schema, ObjectNode items, Optional<CellType> type) {
    if (items.has("items")) {
      entry(items);
      return;
    }
    boolean matrix = type.filter(t -> t.shape() == CellType.Shape.MATRIX).isPresent();
    boolean cells =
        isNumeric(items) || BRANCHES.stream().anyMatch(word -> isNumeric(items.path(word).path(0)));
    if (cells && matrix) {
      schema.putObject("items").set("items", items);
    } else if (cells) {
      inner(schema, items);
    } else if (type.filter(t -> !t.isText()).isEmpty() && counts(items)) {
      leastIsMost(items);
    }
  }

  /** One entry of a matrix. */
  private static void entry(ObjectNode entry) {
    if (entry.get("items") instanceof ArrayNode cells) {
      exactly(entry, cells.size());
    }
    leastIsMost(entry);
  }

  private static void inner(ObjectNode schema, ObjectNode items) {
    var inner = JsonNodeFactory.instance.objectNode();
    moveCounts(schema, inner);
    if (!items.isEmpty()) {
      inner.set("items", items);
    }
    leastIsMost(inner);
    schema.set("items", inner);
    schema.put("minItems", 1).put("maxItems", 1);
  }

  private static void moveCounts(ObjectNode from, ObjectNode to) {
    for (var word : List.of("minItems", "maxItems", "uniqueItems")) {
      if (from.has(word)) {
        to.set(word, from.remove(word));
      }
    }
  }

  private static void exactly(ObjectNode schema, int count) {
    if (!schema.has("minItems")) {
      schema.put("minItems", count);
    }
    if (!schema.has("maxItems")) {
      schema.put("maxItems", count);
    }
  }

  /** Who says only how many at most means exactly so many. */
  private static void leastIsMost(ObjectNode schema) {
    if (schema.has("maxItems") && !schema.has("minItems")) {
      schema.set("minItems", schema.get("maxItems"));
    }
  }

  /** {@code dependencies} of older drafts. */
  private static void dependencies(ObjectNode schema) {
    if (schema.remove("dependencies") instanceof ObjectNode all) {
      for (var one : all.properties()) {
        var word = one.getValue().isArray() ? "dependentRequired" : "dependentSchemas";
        either("", one.getValue());
        schema.withObjectProperty(word).set(one.getKey(), one.getValue());
      }
    }
  }

  /** Whether one of several schemas demands a property. */
  private static boolean wants(ArrayNode schemas, String property) {
    for (var schema : schemas) {
      if (schema instanceof ObjectNode object && wants(object, property)) {
        return true;
      }
    }
    return false;
  }

  private static boolean wants(ObjectNode schema, String property) {
    for (var name : schema.path("required")) {
      if (name.asText().equals(property)) {
        return true;
      }
    }
    return false;
  }

  /** Who wants {@code interrupts} takes {@code interrupts-extended} as well. */
  private static void interruptsEitherWay(ObjectNode schema) {
    boolean spelledOut = schema.remove(SPELLED_OUT) != null;
    if (spelledOut || !(schema.get("required") instanceof ArrayNode required)) {
      return;
    }
    for (int i = 0; i < required.size(); i++) {
      if (required.get(i).asText().equals("interrupts")) {
        required.remove(i);
        var either = schema.withArrayProperty("allOf").addObject().putArray("anyOf");
        either.addObject().putArray("required").add("interrupts");
        either.addObject().putArray("required").add("interrupts-extended");
        return;
      }
    }
  }

  /** Whether something is asked of properties that are not named. */
  private static boolean limits(ObjectNode schema, String word) {
    var asked = schema.path(word);
    return asked.isObject() || asked.isBoolean() && !asked.asBoolean();
  }

  private static void everyNodesProperties(ObjectNode schema) {
    var named = schema.withObjectProperty("properties");
    for (var name :
        List.of(
            "$nodename",
            "phandle",
            "linux,phandle",
            "status",
            "secure-status",
            "interrupt-parent",
            "pinctrl-names")) {
      if (!named.has(name)) {
        named.put(name, true);
      }
    }
    if (named.has("interrupts") && !named.has("interrupts-extended")) {
      named.put("interrupts-extended", true);
    }
    var patterns = schema.withObjectProperty("patternProperties");
    patterns.put("^pinctrl-[0-9]+$", true);
    patterns.put("^assigned-clock", true);
    patterns.put("^bootph-", true);
  }
}
