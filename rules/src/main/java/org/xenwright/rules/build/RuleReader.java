package org.xenwright.rules.build;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.rules.engine.Expr;
import org.xenwright.rules.engine.Type;
import org.xenwright.rules.engine.Vocabulary;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads one rule document: YAML, meta-schema, body, message. Complains with line and column; never
 * throws for what a user wrote.
 */
final class RuleReader {
  /** A document longer than this is not a rule. */
  private static final int LIMIT = 64 * 1024;

  /** What came of reading: the document when it is flawless, else the problems. */
  record Result(Optional<RuleDocument> document, List<Problem> problems) {}

  private final Complaints complaints = new Complaints();

  private RuleReader() {}

  static Result read(String text) {
    var reader = new RuleReader();
    var document = reader.document(text);
    return new Result(
        reader.complaints.none() ? document : Optional.empty(), reader.complaints.problems());
  }

  private Optional<RuleDocument> document(String text) {
    if (text.length() > LIMIT) {
      complaints.document("longer than " + LIMIT + " characters");
      return Optional.empty();
    }
    try {
      var options = new LoaderOptions();
      options.setMaxAliasesForCollections(0);
      options.setNestingDepthLimit(20);
      var root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
      if (root == null) {
        complaints.document("the document is empty");
        return Optional.empty();
      }
      return Optional.of(document(root));
    } catch (MarkedYAMLException malformed) {
      var mark = Optional.ofNullable(malformed.getProblemMark());
      complaints.document(
          malformed.getProblem() + mark.map(m -> " at line " + (m.getLine() + 1)).orElse(""));
      return Optional.empty();
    } catch (YAMLException malformed) {
      complaints.document(
          "not readable as YAML: "
              + String.valueOf(malformed.getMessage()).lines().findFirst().orElse(""));
      return Optional.empty();
    }
  }

  private RuleDocument document(Node root) {
    var keys = new MetaSchema(complaints).check(root);
    var bodies = new BodyReader(complaints);
    var body =
        complaints.none() ? bodies.read(keys) : Optional.<org.xenwright.rules.engine.Body>empty();
    var texts = new LinkedHashMap<String, String>();
    keys.forEach((key, node) -> {
      if (!MetaSchema.scalar(node).isEmpty()) {
        texts.put(key, MetaSchema.scalar(node));
      }
    });
    var unless = unless(keys, texts);
    return new RuleDocument(
        Map.copyOf(texts),
        texts(keys.get("contract")),
        body,
        unless,
        complaints.none() ? message(keys, bodies.names()) : List.of(),
        complaints.none() ? blame(keys, bodies.names()) : Optional.empty(),
        texts(keys.get("hides")),
        tests(keys, "bad"),
        tests(keys, "good"));
  }

  private Optional<Expr> unless(Map<String, Node> keys, Map<String, String> texts) {
    if (!(keys.get("unless") instanceof MappingNode mapping)) {
      return Optional.empty();
    }
    Optional<Expr> fact = Optional.empty();
    for (var tuple : mapping.getValue()) {
      if (MetaSchema.scalar(tuple.getKeyNode()).equals("fact")) {
        fact = new PatternReader(complaints).predicate(tuple.getValueNode(), Vocabulary.facts());
      } else {
        var severity = MetaSchema.scalar(tuple.getValueNode());
        if (!List.of("error", "warn", "info", "none").contains(severity)) {
          complaints.at(tuple.getValueNode(), "severity must be error, warn, info or none");
        }
        texts.put("unless-severity", severity);
      }
    }
    return fact;
  }

  private List<Object> message(Map<String, Node> keys, Map<String, Type> names) {
    var parts = new ArrayList<Object>();
    var node = keys.get("message");
    if (node == null) {
      return List.of();
    }
    var text = MetaSchema.scalar(node);
    int at = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        complaints.at(node, open, "'{' is not closed");
        return List.of();
      }
      if (open > at) {
        parts.add(text.substring(at, open));
      }
      try {
        parts.add(ExprParser.value(text.substring(open + 1, close), names).expr());
      } catch (ExprParser.Wrong wrong) {
        complaints.at(node, open, wrong.reason);
      }
      at = close + 1;
    }
    if (at < text.length()) {
      parts.add(text.substring(at));
    }
    return parts;
  }

  private Optional<Expr> blame(Map<String, Node> keys, Map<String, Type> names) {
    var node = keys.get("blame");
    if (node == null) {
      return Optional.empty();
    }
    try {
      var typed = ExprParser.value(MetaSchema.scalar(node), names);
      if (!typed.type().equals(Type.BITS)) {
        complaints.at(node, "'blame' must be an address");
      }
      return Optional.of(typed.expr());
    } catch (ExprParser.Wrong wrong) {
      complaints.at(node, wrong.offset, wrong.reason);
      return Optional.empty();
    }
  }

  private static List<String> tests(Map<String, Node> keys, String which) {
    if (keys.get("tests") instanceof MappingNode mapping) {
      for (var tuple : mapping.getValue()) {
        if (MetaSchema.scalar(tuple.getKeyNode()).equals(which)) {
          return texts(tuple.getValueNode());
        }
      }
    }
    return List.of();
  }

  private static List<String> texts(@org.jspecify.annotations.Nullable Node node) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream().map(MetaSchema::scalar).toList();
    }
    return node == null ? List.of() : List.of(MetaSchema.scalar(node));
  }
}
