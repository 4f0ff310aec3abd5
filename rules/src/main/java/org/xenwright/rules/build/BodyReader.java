package org.xenwright.rules.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.rules.engine.Body;
import org.xenwright.rules.engine.Body.Requirement;
import org.xenwright.rules.engine.EventKind;
import org.xenwright.rules.engine.Expr;
import org.xenwright.rules.engine.Pattern;
import org.xenwright.rules.engine.Type;
import org.xenwright.rules.engine.Vocabulary;
import org.xenwright.rules.path.Moment;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the body of a rule. After it, {@link #names()} are the names its message may use. */
final class BodyReader {
  private final Complaints complaints;
  private final PatternReader patterns;
  private final Map<String, Type> names = new LinkedHashMap<>(Vocabulary.facts());

  BodyReader(Complaints complaints) {
    this.complaints = complaints;
    this.patterns = new PatternReader(complaints);
  }

  Map<String, Type> names() {
    return names;
  }

  /** The body; empty for a complaint about input, and after a complaint. */
  Optional<Body> read(Map<String, Node> keys) {
    if (keys.containsKey("facts")) {
      return Optional.of(new Body.Facts(when(keys), predicates(keys)));
    }
    names.putAll(Vocabulary.state());
    if (keys.containsKey("at-each")) {
      return Optional.of(atEach(keys));
    }
    if (keys.containsKey("at")) {
      return Optional.of(at(keys));
    }
    if (keys.containsKey("scope")) {
      return scope(keys);
    }
    return keys.containsKey("check") ? Optional.of(new Body.Coded()) : Optional.empty();
  }

  private Body atEach(Map<String, Node> keys) {
    var event = patterns.read(node(keys, "at-each"));
    names.putAll(common(List.of(event)));
    return new Body.AtEach(event, when(keys), predicates(keys));
  }

  /** Fields that every event of the patterns has with the same type. */
  private static Map<String, Type> common(List<Pattern> events) {
    Optional<Map<String, Type>> shared = Optional.empty();
    for (var pattern : events) {
      for (var choice : pattern.choices()) {
        var fields = choice.kind().fields();
        if (shared.isEmpty()) {
          shared = Optional.of(new LinkedHashMap<>(fields));
        } else {
          shared.get().entrySet().removeIf(e -> !e.getValue().equals(fields.get(e.getKey())));
        }
      }
    }
    return shared.orElseGet(Map::of);
  }

  private Body at(Map<String, Node> keys) {
    var snapshots = new ArrayList<Moment>();
    for (var node : items(node(keys, "at"))) {
      var word = MetaSchema.scalar(node);
      Arrays.stream(Moment.values())
          .filter(m -> m.text().equals(word))
          .findFirst()
          .ifPresentOrElse(
              snapshots::add, () -> complaints.at(node, "unknown snapshot '" + word + "'"));
    }
    var quantifiers = new ArrayList<Body.Quantifier>();
    if (keys.get("forall") instanceof MappingNode mapping) {
      for (var tuple : mapping.getValue()) {
        quantifier(MetaSchema.scalar(tuple.getKeyNode()), tuple.getValueNode())
            .ifPresent(quantifiers::add);
      }
    }
    return new Body.At(snapshots, quantifiers, when(keys), predicates(keys));
  }

  private Optional<Body.Quantifier> quantifier(String name, Node collection) {
    try {
      var typed = ExprParser.value(MetaSchema.scalar(collection), names);
      if (!(typed.type() instanceof Type.Many(var kind))) {
        complaints.at(collection, "expected a collection, this is " + typed.type().describe());
        return Optional.empty();
      }
      names.put(name, new Type.Item(kind));
      return Optional.of(new Body.Quantifier(name, typed.expr()));
    } catch (ExprParser.Wrong wrong) {
      complaints.at(collection, wrong.offset, wrong.reason);
      return Optional.empty();
    }
  }

  private Optional<Body> scope(Map<String, Node> keys) {
    var parts = new LinkedHashMap<String, Pattern>();
    if (!(keys.get("scope") instanceof MappingNode mapping)) {
      complaints.at(node(keys, "scope"), "'scope' must be a mapping with from, to, cancel");
      return Optional.empty();
    }
    for (var tuple : mapping.getValue()) {
      var key = MetaSchema.scalar(tuple.getKeyNode());
      if (!List.of("from", "to", "cancel").contains(key)) {
        complaints.at(tuple.getKeyNode(), "unknown key '" + key + "' in 'scope'");
      } else {
        parts.put(key, patterns.read(tuple.getValueNode()));
      }
    }
    if (keys.containsKey("when")) {
      complaints.at(node(keys, "when"), "'when' does not go with 'scope'; filter the events");
    }
    names.putAll(Vocabulary.captured());
    var require = keys.get("require");
    if (!(require instanceof MappingNode body)) {
      complaints.at(
          require == null ? mapping : require,
          "'require' of a scope is one of absent, exists, always, precedes, sequence, last, restored, order");
      return Optional.empty();
    }
    var requirement = requirement(body);
    names.putAll(common(judged(requirement, Optional.ofNullable(parts.get("to")))));
    return requirement.map(r ->
        new Body.Between(
            Optional.ofNullable(parts.get("from")),
            Optional.ofNullable(parts.get("to")),
            Optional.ofNullable(parts.get("cancel")),
            r));
  }

  /** The patterns whose events a finding can be made at. */
  private static List<Pattern> judged(Optional<Requirement> requirement, Optional<Pattern> to) {
    if (requirement.isEmpty()) {
      return List.of();
    }
    var end =
        to.map(List::of)
            .orElseGet(() ->
                List.of(
                    new Pattern(
                        List.of(new Pattern.Choice(EventKind.PATH_END, Optional.empty())))));
    return switch (requirement.get()) {
      case Requirement.Absent(var events) -> List.of(events.getLast());
      case Requirement.Always(var event, _) -> List.of(event);
      case Requirement.Precedes(_, var then) -> List.of(then);
      case Requirement.Sequence(_, var before) -> List.of(before);
      case Requirement.Order(var steps) -> steps;
      case Requirement.Exists _, Requirement.Last _, Requirement.Restored _ -> end;
    };
  }

  private Optional<Requirement> requirement(MappingNode mapping) {
    var keys = new LinkedHashMap<String, Node>();
    mapping.getValue().forEach(t -> keys.put(MetaSchema.scalar(t.getKeyNode()), t.getValueNode()));
    for (var shape : RequirementShape.values()) {
      if (keys.containsKey(shape.main())) {
        for (var key : keys.keySet()) {
          if (!shape.keys().contains(key)) {
            complaints.at(mapping, "unknown key '" + key + "' beside '" + shape.main() + "'");
            return Optional.empty();
          }
        }
        if (keys.size() != shape.keys().size()) {
          complaints.at(mapping, "'" + shape.main() + "' needs " + shape.keys());
          return Optional.empty();
        }
        return Optional.of(requirement(shape, keys));
      }
    }
    complaints.at(mapping, "unknown requirement " + keys.keySet());
    return Optional.empty();
  }

  private Requirement requirement(RequirementShape shape, Map<String, Node> keys) {
    var main = node(keys, shape.main());
    return switch (shape) {
      case ABSENT -> new Requirement.Absent(list(main));
      case EXISTS -> new Requirement.Exists(patterns.read(main));
      case ALWAYS -> {
        var event = patterns.read(node(keys, "at"));
        var inside = new LinkedHashMap<>(names);
        inside.putAll(common(List.of(event)));
        yield new Requirement.Always(event, predicates(main, inside));
      }
      case PRECEDES -> new Requirement.Precedes(list(main), patterns.read(node(keys, "then")));
      case SEQUENCE -> new Requirement.Sequence(list(main), patterns.read(node(keys, "before")));
      case LAST -> new Requirement.Last(patterns.read(main), patterns.read(node(keys, "after")));
      case RESTORED -> {
        names.put("register", Type.TEXT);
        names.put("now", Type.BITS);
        names.put("then", Type.BITS);
        yield new Requirement.Restored(items(main).stream().map(MetaSchema::scalar).toList());
      }
      case ORDER -> new Requirement.Order(list(main));
    };
  }

  /** The value of a key that the caller has seen. */
  private static Node node(Map<String, Node> keys, String key) {
    return Optional.ofNullable(keys.get(key)).orElseThrow();
  }

  private List<Pattern> list(Node node) {
    var all = items(node).stream().map(patterns::read).toList();
    if (all.isEmpty() || all.size() > 16) {
      complaints.at(node, "expected 1 to 16 events");
    }
    return all;
  }

  private static List<Node> items(Node node) {
    return node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
  }

  private Optional<Expr> when(Map<String, Node> keys) {
    return Optional.ofNullable(keys.get("when")).flatMap(w -> patterns.predicate(w, names));
  }

  private List<Expr> predicates(Map<String, Node> keys) {
    var require = keys.get("require");
    if (require == null) {
      complaints.document("key 'require' is missing");
      return List.of();
    }
    return predicates(require, names);
  }

  private List<Expr> predicates(Node node, Map<String, Type> scope) {
    var all = new ArrayList<Expr>();
    for (var item : items(node)) {
      if (item instanceof ScalarNode) {
        patterns.predicate(item, scope).ifPresent(all::add);
      } else {
        complaints.at(item, "expected a predicate");
      }
    }
    return all;
  }
}
