package org.xenwright.rules.build;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xenwright.rules.engine.EventKind;
import org.xenwright.rules.engine.Expr;
import org.xenwright.rules.engine.Pattern;
import org.xenwright.rules.engine.Type;
import org.xenwright.rules.engine.Vocabulary;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads event patterns: a word ({@code clrex}), a word with arguments ({@code vector(IRQ|FIQ)},
 * {@code cp15-write(TLBI*)}), an event with a predicate ({@code {event: data-access, when:
 * "..."}}), or {@code {any: [...]}}.
 */
final class PatternReader {
  private record Short(EventKind kind, String when) {}

  private static final Map<String, Short> SHORT =
      Map.ofEntries(
          Map.entry("ldrex", new Short(EventKind.DATA_ACCESS, "access == load-exclusive")),
          Map.entry("strex", new Short(EventKind.DATA_ACCESS, "access == store-exclusive")),
          Map.entry("dmb", new Short(EventKind.BARRIER, "barrier == dmb")),
          Map.entry("dsb", new Short(EventKind.BARRIER, "barrier == dsb")),
          Map.entry("isb", new Short(EventKind.BARRIER, "barrier == isb")),
          Map.entry("mmu-on", new Short(EventKind.MMU_SWITCH, "on")),
          Map.entry("mmu-off", new Short(EventKind.MMU_SWITCH, "not on")),
          Map.entry("irq-mask", new Short(EventKind.INTERRUPT_MASK, "not fast and masked")),
          Map.entry("irq-unmask", new Short(EventKind.INTERRUPT_MASK, "not fast and not masked")),
          Map.entry("unresolved-call", new Short(EventKind.CALL, "not resolved")),
          Map.entry("live-table-store", new Short(EventKind.TABLE_STORE, "live")),
          Map.entry(
              "device-store",
              new Short(EventKind.DEVICE_ACCESS, "access in [store, store-multiple, store-dual]")));

  private final Complaints complaints;

  PatternReader(Complaints complaints) {
    this.complaints = complaints;
  }

  /** The names a predicate about an event of this kind may use. */
  static Map<String, Type> names(EventKind kind) {
    var names = new LinkedHashMap<>(Vocabulary.facts());
    names.putAll(Vocabulary.state());
    names.putAll(kind.fields());
    names.putAll(Vocabulary.captured());
    return names;
  }

  /** The pattern; empty choices after a complaint. */
  Pattern read(Node node) {
    var choices = new ArrayList<Pattern.Choice>();
    read(node, choices, 0);
    return new Pattern(choices);
  }

  private void read(Node node, List<Pattern.Choice> into, int depth) {
    switch (node) {
      case ScalarNode scalar -> word(scalar, into);
      case MappingNode mapping when depth < 3 -> mapping(mapping, into, depth);
      default ->
          complaints.at(node, "expected an event"); // open set: node classes are the library's
    }
  }

  private void mapping(MappingNode mapping, List<Pattern.Choice> into, int depth) {
    Optional<Node> event = Optional.empty();
    Optional<Node> when = Optional.empty();
    for (var tuple : mapping.getValue()) {
      switch (MetaSchema.scalar(tuple.getKeyNode())) {
        case "any" -> {
          if (tuple.getValueNode() instanceof SequenceNode any) {
            any.getValue().forEach(n -> read(n, into, depth + 1));
          } else {
            complaints.at(tuple.getValueNode(), "'any' must be a list of events");
          }
        }
        case "event" -> event = Optional.of(tuple.getValueNode());
        case "when" -> when = Optional.of(tuple.getValueNode());
        default -> // open set: a user may write any key
            complaints.at(
                tuple.getKeyNode(),
                "unknown key '" + MetaSchema.scalar(tuple.getKeyNode()) + "' in an event");
      }
    }
    if (event.isPresent()) {
      filtered(event.get(), when, into);
    } else if (when.isPresent()) {
      complaints.at(mapping, "'when' needs 'event'");
    }
  }

  private void filtered(Node event, Optional<Node> when, List<Pattern.Choice> into) {
    var base = new ArrayList<Pattern.Choice>();
    read(event, base, 2);
    for (var choice : base) {
      var condition = when.flatMap(w -> predicate(w, names(choice.kind())));
      into.add(new Pattern.Choice(choice.kind(), both(choice.when(), condition)));
    }
  }

  private static Optional<Expr> both(Optional<Expr> a, Optional<Expr> b) {
    return a.isPresent() && b.isPresent()
        ? Optional.of(new Expr.And(List.of(a.get(), b.get())))
        : a.or(() -> b);
  }

  private void word(ScalarNode scalar, List<Pattern.Choice> into) {
    var text = scalar.getValue().strip();
    int open = text.indexOf('(');
    var name = open < 0 ? text : text.substring(0, open);
    if (SHORT.containsKey(name) && open < 0) {
      var known = SHORT.get(name);
      into.add(new Pattern.Choice(known.kind, parsed(scalar, known.when, names(known.kind))));
      return;
    }
    var kind = EventKind.of(name);
    if (kind.isEmpty() || open >= 0 && !text.endsWith(")")) {
      complaints.at(scalar, "unknown event '" + name + "'; known are " + known());
      return;
    }
    if (open < 0) {
      into.add(new Pattern.Choice(kind.get(), Optional.empty()));
      return;
    }
    var options = text.substring(open + 1, text.length() - 1).split("\\|");
    var when =
        switch (kind.get()) {
          case VECTOR ->
              Stream.of(options)
                  .map(o -> o.toLowerCase(java.util.Locale.ROOT))
                  .collect(Collectors.joining(", ", "vector in [", "]"));
          case CP15_READ, CP15_WRITE ->
              Stream.of(options).map(PatternReader::register).collect(Collectors.joining(" or "));
          case ENTRY,
              INSN,
              DATA_ACCESS,
              PSR_WRITE,
              MODE_CHANGE,
              INTERRUPT_MASK,
              MMU_SWITCH,
              TABLE_STORE,
              BARRIER,
              CLREX,
              VFP_USE,
              CALL,
              RETURN,
              JUMP,
              EXCEPTION_RETURN,
              HVC,
              WAIT,
              DEVICE_ACCESS,
              PATH_END -> {
            complaints.at(scalar, "event '" + name + "' takes no arguments");
            yield "";
          }
        };
    if (!when.isEmpty()) {
      into.add(new Pattern.Choice(kind.get(), parsed(scalar, when, names(kind.get()))));
    }
  }

  private static String register(String option) {
    return option.endsWith("*")
        ? "starts-with(register, '" + option.substring(0, option.length() - 1) + "')"
        : "register == '" + option + "'";
  }

  private static String known() {
    return Stream.concat(
            SHORT.keySet().stream(), Stream.of(EventKind.values()).map(EventKind::word))
        .sorted()
        .toList()
        .toString();
  }

  /** The predicate behind a key; empty after a complaint. */
  Optional<Expr> predicate(Node node, Map<String, Type> names) {
    if (!(node instanceof ScalarNode scalar)) {
      complaints.at(node, "expected a predicate");
      return Optional.empty();
    }
    return parsed(scalar, scalar.getValue(), names);
  }

  private Optional<Expr> parsed(ScalarNode at, String text, Map<String, Type> names) {
    try {
      return Optional.of(ExprParser.predicate(text, names));
    } catch (ExprParser.Wrong wrong) {
      int quote = at.isPlain() ? 0 : 1;
      complaints.at(at, at.getValue().indexOf('\n') < 0 ? wrong.offset + quote : 0, wrong.reason);
      return Optional.empty();
    }
  }
}
