package org.xenwright.rules.build;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Which keys a rule document may have and what stands behind each. Anything else is refused: a
 * misspelt key that is silently ignored would be a rule that never fires.
 */
final class MetaSchema {
  /** What may stand behind a key. */
  sealed interface Shape {
    /** Text of any form. */
    record Text() implements Shape {}

    /** One of these words. */
    record Word(Set<String> words) implements Shape {}

    /** Text that fits a regular expression. */
    record Match(String expression) implements Shape {}

    /** One text or a list of texts. */
    record Texts() implements Shape {}

    /** A mapping with any keys and texts behind them. */
    record Names() implements Shape {}

    /** A mapping with exactly these optional keys, each a text or a list of texts. */
    record Keys(Set<String> keys) implements Shape {}

    /** Read elsewhere: an event pattern or a requirement. */
    record Free() implements Shape {}
  }

  private static final Shape TEXT = new Shape.Text();
  private static final Shape TEXTS = new Shape.Texts();

  private static final Map<String, Shape> KEYS =
      Map.ofEntries(
          Map.entry("id", new Shape.Match("XW-[A-Z]{2,5}-[0-9]{3}")),
          Map.entry("title", TEXT),
          Map.entry("severity", new Shape.Word(Set.of("error", "warn", "info"))),
          Map.entry("tier", new Shape.Word(Set.of("T0", "T1", "T2", "T3", "tool"))),
          Map.entry("origin", new Shape.Word(Set.of("seed", "arch", "boot", "xen", "abi", "good"))),
          Map.entry("why", TEXT),
          Map.entry("fix", TEXT),
          Map.entry("checks", TEXT),
          Map.entry("reference", TEXT),
          Map.entry("false-positive", TEXT),
          Map.entry("contract", TEXTS),
          Map.entry("facts", new Shape.Word(Set.of("image", "header", "link"))),
          Map.entry("at-each", new Shape.Free()),
          Map.entry("at", TEXTS),
          Map.entry("forall", new Shape.Names()),
          Map.entry("scope", new Shape.Free()),
          Map.entry("check", new Shape.Word(Set.of("java"))),
          Map.entry("when", TEXT),
          Map.entry("require", new Shape.Free()),
          Map.entry("unless", new Shape.Keys(Set.of("fact", "severity"))),
          Map.entry("on-unknown", new Shape.Word(Set.of("report-unknown", "assume", "violate"))),
          Map.entry("message", TEXT),
          Map.entry("blame", TEXT),
          Map.entry("hides", TEXTS),
          Map.entry("tests", new Shape.Keys(Set.of("bad", "good"))));

  private static final List<String> ALWAYS =
      List.of("id", "title", "severity", "tier", "why", "fix");

  /** Keys that a rule with a body needs besides. */
  private static final List<String> GUEST =
      List.of("checks", "reference", "false-positive", "message", "tests");

  private final Complaints complaints;

  MetaSchema(Complaints complaints) {
    this.complaints = complaints;
  }

  /**
   * The keys of a document with the nodes behind them; unknown, repeated, missing and ill-typed
   * ones are complained about.
   */
  Map<String, Node> check(Node document) {
    var found = new TreeMap<String, Node>();
    if (!(document instanceof MappingNode mapping)) {
      complaints.at(document, "a rule document is a mapping of keys");
      return found;
    }
    for (var tuple : mapping.getValue()) {
      var key = scalar(tuple.getKeyNode());
      var shape = KEYS.get(key);
      if (shape == null) {
        complaints.at(tuple.getKeyNode(), "unknown key '" + key + "'");
      } else if (found.put(key, tuple.getValueNode()) != null) {
        complaints.at(tuple.getKeyNode(), "key '" + key + "' is given twice");
      } else {
        shape(key, shape, tuple.getValueNode());
      }
    }
    for (var key : ALWAYS) {
      if (!found.containsKey(key)) {
        complaints.at(document, "key '" + key + "' is missing");
      }
    }
    tier(document, found);
    return found;
  }

  /**
   * A rule with a body needs all that its page shows; one without is a complaint that some module
   * makes by itself.
   */
  private void tier(Node document, Map<String, Node> found) {
    var bodies =
        List.of("facts", "at-each", "at", "scope", "check").stream()
            .filter(found::containsKey)
            .toList();
    if (bodies.size() > 1) {
      complaints.at(
          document,
          "only one of facts, at-each, at, scope and check may be given, found " + bodies);
    }
    if (bodies.isEmpty()) {
      return;
    }
    if (scalar(found.get("tier")).equals("tool")) {
      complaints.at(document, "a complaint about input (tier: tool) has no body");
    }
    for (var key : GUEST) {
      if (!found.containsKey(key)) {
        complaints.at(document, "a rule with a body needs '" + key + "'");
      }
    }
  }

  private void shape(String key, Shape shape, Node value) {
    switch (shape) {
      case Shape.Text _ -> text(key, value);
      case Shape.Word(var words) -> {
        if (text(key, value) && !words.contains(scalar(value))) {
          complaints.at(value, "'" + key + "' must be one of " + words.stream().sorted().toList());
        }
      }
      case Shape.Match(var expression) -> {
        if (text(key, value) && !scalar(value).matches(expression)) {
          complaints.at(value, "'" + key + "' must look like " + expression);
        }
      }
      case Shape.Texts _ -> texts(key, value);
      case Shape.Names _ -> {
        if (mapping(key, value)) {
          ((MappingNode) value).getValue().forEach(t -> text(key, t.getValueNode()));
        }
      }
      case Shape.Keys(var keys) -> {
        if (mapping(key, value)) {
          for (var tuple : ((MappingNode) value).getValue()) {
            if (!keys.contains(scalar(tuple.getKeyNode()))) {
              complaints.at(
                  tuple.getKeyNode(),
                  "unknown key '" + scalar(tuple.getKeyNode()) + "' in '" + key + "'");
            }
            texts(key, tuple.getValueNode());
          }
        }
      }
      case Shape.Free _ -> {}
    }
  }

  private boolean mapping(String key, Node value) {
    if (value instanceof MappingNode) {
      return true;
    }
    complaints.at(value, "'" + key + "' must be a mapping");
    return false;
  }

  private boolean text(String key, Node value) {
    if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return true;
    }
    complaints.at(value, "'" + key + "' must be a text");
    return false;
  }

  private void texts(String key, Node value) {
    if (value instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> text(key, item));
    } else {
      text(key, value);
    }
  }

  /** The text of a scalar, empty for anything else or for no node at all. */
  static String scalar(@org.jspecify.annotations.Nullable Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
  }
}
