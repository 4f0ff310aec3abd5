package org.xenwright.fdt.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Node;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * Judges each node by the schemas that are for it: those that name one of its {@code compatible}
 * strings or its name, or whose {@code select} accepts it.
 */
public final class BindingChecks {
  /** Shared by too many bindings to choose one. */
  private static final Set<String> GENERIC = Set.of("syscon", "simple-mfd");

  /** Told of a choice whose parts are told of, too. */
  private static final Set<String> CHOICES = Set.of("anyOf", "oneOf", "allOf", "if", "then");

  private final SchemaRegistry registry;
  private final List<Judge> judges = new ArrayList<>();
  private final Bindings bindings;

  /** A schema with what it is for. */
  private record Judge(String id, Set<String> compatible, Optional<Schema> select) {}

  private BindingChecks(Bindings bindings) {
    this.bindings = bindings;
    var texts = new LinkedHashMap<String, String>();
    bindings.byId().forEach((id, schema) -> texts.put(id, schema.toString()));
    this.registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2019_09, builder -> builder.schemas(texts));
    bindings.byId().forEach(this::judge);
  }

  /** One judge for many trees. */
  public static BindingChecks of(Bindings bindings) {
    return new BindingChecks(bindings);
  }

  private void judge(String id, ObjectNode schema) {
    var select = schema.path("select");
    if (select.isMissingNode()) {
      var names = new HashSet<String>();
      var compatible = schema.path("properties").path("compatible");
      strings(compatible, names);
      names.removeAll(GENERIC);
      if (!names.isEmpty()) {
        judges.add(new Judge(id, names, Optional.empty()));
      } else if (schema.path("properties").path("$nodename").isObject()) {
        judges.add(new Judge(id, Set.of(), Optional.of(byName(id, schema))));
      }
    } else if (!select.isBoolean() || select.asBoolean()) {
      judges.add(new Judge(id, Set.of(), Optional.of(selector(id, select))));
    }
  }

  private Schema byName(String id, ObjectNode schema) {
    var select = JsonNodeFactory.instance.objectNode();
    select
        .putObject("properties")
        .set("$nodename", schema.path("properties").path("$nodename").deepCopy());
    return selector(id, select);
  }

  private Schema selector(String id, JsonNode select) {
    return registry.getSchema(SchemaLocation.of(id + ".select"), select);
  }

  private static void strings(JsonNode schema, Set<String> out) {
    if (schema.path("const").isTextual()) {
      out.add(schema.path("const").asText());
    }
    schema.path("enum").forEach(word -> out.add(word.asText()));
    if (schema.isContainerNode()) {
      schema.forEach(part -> strings(part, out));
    }
  }

  /**
   * Complains of each node that does not fit.
   *
   * @param file named where the tree has no source
   */
  public void check(DeviceTree tree, String file, Report report) {
    walk(
        List.of(tree.root()),
        new Run(new TreeJson(tree, bindings::type, bindings::shape), file, report));
  }

  private record Run(TreeJson json, String file, Report report, Set<String> told) {
    Run(TreeJson json, String file, Report report) {
      this(json, file, report, new HashSet<>());
    }
  }

  private void walk(List<Node> way, Run run) {
    var node = way.getLast();
    var compatible = node.value("compatible").map(v -> v.strings()).orElse(List.of());
    var json = Optional.<ObjectNode>empty();
    for (var judge : judges) {
      boolean named = compatible.stream().anyMatch(judge.compatible::contains);
      if (!named && judge.select.isEmpty()) {
        continue;
      }
      var shape = json.orElseGet(() -> run.json.node(way));
      json = Optional.of(shape);
      try {
        if (named || judge.select.get().validate(shape).isEmpty()) {
          var schema = registry.getSchema(SchemaLocation.of(judge.id));
          told(way, schema.validate(shape)).forEach(error -> tell(way, judge, error, run));
        }
      } catch (SchemaException broken) {
        if (run.told.add(judge.id)) {
          run.report.add(
              Diagnostic.of(
                  Rule.XW_FDT_029,
                  Position.of(run.file),
                  judge.id + " cannot be used: " + broken.getMessage()));
        }
      }
    }
    for (var child : node.children()) {
      var below = new ArrayList<>(way);
      below.add(child);
      walk(below, run);
    }
  }

  /** Who is disabled need not be complete: what is missing is for the board's tree to say. */
  private static List<Error> told(List<Node> way, List<Error> errors) {
    if (way.stream().noneMatch(BindingChecks::isDisabled)) {
      return errors;
    }
    var left = errors.stream().filter(e -> !e.getKeyword().equals("required")).toList();
    return left.size() < errors.size()
            && left.stream().allMatch(e -> CHOICES.contains(e.getKeyword()))
        ? List.of()
        : left;
  }

  private static boolean isDisabled(Node node) {
    return node.value("status").map(v -> v.strings().contains("disabled")).orElse(false);
  }

  private static void tell(List<Node> way, Judge judge, Error error, Run run) {
    var place = way;
    var path = error.getInstanceLocation();
    int at = 0;
    while (at < path.getNameCount()) {
      var child = place.getLast().child(String.valueOf(path.getElement(at)));
      if (child.isEmpty()) {
        break;
      }
      place = new ArrayList<>(place);
      place.add(child.get());
      at++;
    }
    var node = place.getLast();
    var name =
        at < path.getNameCount()
            ? String.valueOf(path.getElement(at))
            : Optional.ofNullable(error.getProperty()).orElse("");
    var property = node.property(name);
    var subject =
        path(place) + (property.isPresent() || at < path.getNameCount() ? " " + name : "");
    var origin = property.flatMap(p -> p.origin()).or(node::origin).orElse(Position.of(run.file));
    var sentence = subject + ": " + error.getMessage() + entry(path, at);
    if (run.told.add(sentence + origin)) {
      run.report.add(
          Diagnostic.of(Rule.XW_FDT_028, origin, sentence + " (" + shortened(judge.id) + ")"));
    }
  }

  /** Which entry and cell of a value, counted from 1. */
  private static String entry(com.networknt.schema.path.NodePath path, int property) {
    if (property + 1 >= path.getNameCount()) {
      return "";
    }
    var out = new StringBuilder(", entry ").append(number(path.getElement(property + 1)));
    if (property + 2 < path.getNameCount()) {
      out.append(" cell ").append(number(path.getElement(property + 2)));
    }
    return out.toString();
  }

  private static String number(Object element) {
    return element instanceof Integer index ? "" + (index + 1) : String.valueOf(element);
  }

  private static String shortened(String id) {
    return id.replaceFirst("^https?://devicetree.org/schemas/", "");
  }

  private static String path(List<Node> way) {
    var path = "/";
    for (var node : way.subList(1, way.size())) {
      path = DeviceTree.join(path, node.name());
    }
    return path;
  }
}
