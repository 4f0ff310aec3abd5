package org.xenwright.fdt.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/** Schemas of bindings, read and rewritten; ready to judge. */
public final class Bindings {
  /** Bindings are YAML 1.2, where {@code on} and {@code off} are text. */
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder()
              .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
              .build());

  private static final String TYPES = "types.yaml";

  /** The schemas of what Xen gives its guests, one file for each node. */
  private static final List<String> XEN =
      List.of(
          "chosen.yaml",
          "cpus.yaml",
          "gic.yaml",
          "hypervisor.yaml",
          "memory.yaml",
          "psci.yaml",
          "root.yaml",
          "timer.yaml");

  /**
   * A schema's file.
   *
   * @param name for messages
   * @param text YAML
   */
  public record SchemaFile(String name, String text) {}

  private final Map<String, ObjectNode> byId = new LinkedHashMap<>();
  private final Map<String, CellType> types = new TreeMap<>();
  private final Map<String, TypedNames> patterns = new LinkedHashMap<>();
  private final Map<String, Optional<CellType>> byName = new HashMap<>();
  private final Map<String, MatrixShape> shapes = new TreeMap<>();

  private Bindings() {}

  /** The files of the shipped schemas of a Xen guest's tree. */
  public static List<SchemaFile> xenFiles() {
    return XEN.stream().map(n -> new SchemaFile("xen/" + n, resource("xen/" + n))).toList();
  }

  /** The shipped schemas of a Xen guest's tree. */
  public static Bindings xen() {
    var report = new Report();
    var out = of(xenFiles(), report);
    if (!report.diagnostics().isEmpty()) {
      throw new IllegalStateException(report.diagnostics().getFirst().message());
    }
    return out;
  }

  /** Reads files; XW-FDT-029 tells what cannot be used, the others are. */
  public static Bindings of(List<SchemaFile> files, Report report) {
    var out = new Bindings();
    var names = new LinkedHashMap<String, String>();
    for (var file : files) {
      out.read(file, names, report);
    }
    if (!out.byId.containsKey("http://devicetree.org/schemas/" + TYPES)) {
      out.read(new SchemaFile(TYPES, resource(TYPES)), names, report);
    }
    out.byId.forEach((id, schema) -> {
      out.learnTypes("", schema);
      out.dropUnknown(id, schema, names.getOrDefault(id, id), report);
    });
    out.byId.values().forEach(out::dropOpen);
    out.byId.forEach((id, schema) -> {
      if (!id.endsWith("/" + TYPES)) {
        Optional.ofNullable(schema.get("select"))
            .filter(ObjectNode.class::isInstance)
            .map(ObjectNode.class::cast)
            .ifPresent(BindingRewrite::node);
        BindingRewrite.node(schema);
      }
    });
    return out;
  }

  private static String resource(String name) {
    try (var in = Bindings.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void read(SchemaFile file, Map<String, String> names, Report report) {
    try {
      var schema = YAML.readTree(file.text());
      var id = schema.path("$id").asText();
      if (!(schema instanceof ObjectNode object) || id.isEmpty()) {
        bad(file.name(), Position.of(file.name()), "the schema has no $id", report);
        return;
      }
      var plain = id.replaceAll("#$", "");
      URI.create(plain);
      object.put("$id", plain);
      object.remove("$schema"); // the dialect's own; what is left after the rewrite is 2019-09
      object.remove("examples");
      if (byId.putIfAbsent(plain, object) == null) {
        names.put(plain, file.name());
      } else {
        bad(
            file.name(),
            Position.of(file.name()),
            "a second schema has $id " + id + "; the first is used",
            report);
      }
    } catch (JsonProcessingException broken) {
      var at = broken.getLocation();
      var place =
          at == null
              ? Position.of(file.name())
              : new Position(file.name(), at.getLineNr(), at.getColumnNr());
      bad(
          file.name(),
          place,
          "not YAML: " + broken.getOriginalMessage().lines().findFirst().orElse("unreadable"),
          report);
    } catch (IllegalArgumentException broken) {
      bad(file.name(), Position.of(file.name()), "$id is not an address", report);
    }
  }

  private static void bad(String name, Position place, String message, Report report) {
    report.add(Diagnostic.of(Rule.XW_FDT_029, place, name + ": " + message));
  }

  /** Properties whose type a schema tells; the first teller counts. */
  private void learnTypes(String name, JsonNode schema) {
    if (!name.isEmpty()) {
      var type = CellType.of(schema.path("$ref").asText());
      for (var branch : schema.path("allOf")) {
        type = type.or(() -> CellType.of(branch.path("$ref").asText()));
      }
      type.ifPresent(t -> types.putIfAbsent(name, t));
      MatrixShape.of(schema).ifPresent(s -> shapes.merge(name, s, MatrixShape::or));
    }
    for (var entry : schema.properties()) {
      if (entry.getKey().equals("properties")) {
        entry.getValue().properties().forEach(p -> learnTypes(p.getKey(), p.getValue()));
      } else if (entry.getKey().equals("patternProperties")) {
        boolean general = schema.path("select").asBoolean();
        entry
            .getValue()
            .properties()
            .forEach(p -> {
              if (general) {
                learnPattern(p.getKey(), p.getValue());
              }
              learnTypes("", p.getValue());
            });
      } else {
        learnTypes("", entry.getValue());
      }
    }
    if (schema.isArray()) {
      schema.forEach(item -> learnTypes("", item));
    }
  }

  /** Names that end in a unit, and the like, told by schemas of all nodes. */
  private void learnPattern(String expression, JsonNode schema) {
    CellType.of(schema.path("$ref").asText())
        .ifPresent(type -> {
          try {
            patterns.putIfAbsent(expression, new TypedNames(Pattern.compile(expression), type));
          } catch (PatternSyntaxException none) {
            // the validator tells of it when it comes to judging
          }
        });
  }

  /** Properties whose names an expression finds are of a type. */
  private record TypedNames(Pattern names, CellType type) {}

  /**
   * References to schemas that were not given judge nothing; then nothing can be called unevaluated
   * either. Additional properties are told by what stands beside, so they are judged still.
   */
  private void dropUnknown(String id, ObjectNode schema, String file, Report report) {
    var missing = new ArrayList<String>();
    drop(URI.create(id), schema, missing);
    if (!missing.isEmpty()) {
      allowMore(schema);
      bad(
          file,
          Position.of(file),
          "refers to "
              + String.join(", ", missing.stream().distinct().toList())
              + ", which was not given: judged without",
          report);
    }
  }

  private void drop(URI base, JsonNode schema, List<String> missing) {
    if (schema instanceof ObjectNode object && object.path("$ref").isTextual()) {
      var reference = object.path("$ref").asText();
      if (!reference.startsWith("#") && !isKnown(base, reference)) {
        missing.add(reference);
        object.remove("$ref");
      }
    }
    schema.forEach(part -> drop(base, part, missing));
  }

  private boolean isKnown(URI base, String reference) {
    try {
      return byId.containsKey(base.resolve(reference).toString().replaceAll("#.*$", ""));
    } catch (IllegalArgumentException broken) {
      return false;
    }
  }

  /**
   * Where all schemas together leave open how the numbers of a property group, none of them can
   * judge the groups.
   */
  private void dropOpen(JsonNode schema) {
    if (schema.path("properties") instanceof ObjectNode named) {
      named
          .properties()
          .forEach(p -> {
            boolean open = shape(p.getKey()).filter(MatrixShape::isOpen).isPresent();
            if (open && p.getValue() instanceof ObjectNode asked) {
              BindingRewrite.dropGroups(p.getKey(), asked);
            }
          });
    }
    schema.forEach(this::dropOpen);
  }

  private static void allowMore(JsonNode schema) {
    if (schema instanceof ObjectNode object) {
      object.remove("unevaluatedProperties");
    }
    schema.forEach(Bindings::allowMore);
  }

  /** All schemas by {@code $id}, rewritten. */
  Map<String, ObjectNode> byId() {
    return byId;
  }

  /** What is known of a property's type. */
  Optional<CellType> type(String property) {
    return byName.computeIfAbsent(
        property,
        name ->
            Optional.ofNullable(types.get(name))
                .or(() ->
                    patterns.values().stream()
                        .filter(p -> p.names.matcher(name).find())
                        .findFirst()
                        .map(TypedNames::type)));
  }

  /** How the numbers of a property group. */
  Optional<MatrixShape> shape(String property) {
    return Optional.ofNullable(shapes.get(property));
  }

  /** How many schemas there are. */
  public int size() {
    return byId.size();
  }
}
