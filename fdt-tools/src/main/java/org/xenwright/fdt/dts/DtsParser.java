package org.xenwright.fdt.dts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Reservation;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.PropertyDraft;
import org.xenwright.fdt.draft.Resolver;
import org.xenwright.fdt.draft.TreeDraft;
import org.xenwright.fdt.draft.ValueBuilder;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;

/** Reads device tree source. One method for each rule of the grammar, in the grammar's order. */
public final class DtsParser {
  private final Cursor cursor;
  private final Values values;
  private final Expressions expressions;
  private final Report report;

  private DtsParser(
      String name, byte[] source, SourceFiles files, DtsOptions options, Report report) {
    this.cursor = new Cursor(name, source, files, options.includes());
    this.values = new Values(cursor, report);
    this.expressions = new Expressions(cursor);
    this.report = report;
  }

  /** Reads and resolves a source; empty when an error was reported. */
  public static Optional<DeviceTree> parse(
      String name, byte[] source, SourceFiles files, DtsOptions options, Report report) {
    return draft(name, source, files, options, report)
        .flatMap(d -> Resolver.resolve(d, options.resolve(), Position.of(name), report));
  }

  /** Reads a source without resolving its references. */
  public static Optional<TreeDraft> draft(
      String name, byte[] source, SourceFiles files, DtsOptions options, Report report) {
    var mine = new Report();
    var tree = Optional.<TreeDraft>empty();
    try {
      tree = Optional.of(new DtsParser(name, source, files, options, mine).file());
    } catch (SyntaxError error) {
      mine.add(error.diagnostic());
    }
    report.addAll(mine);
    return mine.has(Severity.ERROR) ? Optional.empty() : tree;
  }

  /**
   * Reads one value, as it would stand right of the equals sign, without a semicolon; empty after
   * an error.
   */
  public static Optional<ValueBuilder> value(
      String name, byte[] text, SourceFiles files, Report report) {
    var mine = new Report();
    var value = Optional.<ValueBuilder>empty();
    try {
      var parser = new DtsParser(name, text, files, DtsOptions.PLAIN, mine);
      value = Optional.of(parser.values.value());
      parser.end("the value");
    } catch (SyntaxError error) {
      mine.add(error.diagnostic());
    }
    report.addAll(mine);
    return mine.has(Severity.ERROR) ? Optional.empty() : value;
  }

  /** Reads one number, an expression in parentheses included; empty after an error. */
  public static Optional<Long> number(String name, byte[] text, Report report) {
    var mine = new Report();
    var value = Optional.<Long>empty();
    try {
      var parser = new DtsParser(name, text, SourceFiles.NONE, DtsOptions.PLAIN, mine);
      value = Optional.of(parser.expressions.primary());
      parser.end("the number");
    } catch (SyntaxError error) {
      mine.add(error.diagnostic());
    }
    report.addAll(mine);
    return mine.has(Severity.ERROR) ? Optional.empty() : value;
  }

  private void end(String what) {
    cursor.skip();
    if (cursor.peek() >= 0) {
      throw cursor.error("unexpected " + cursor.found() + " after " + what);
    }
  }

  private TreeDraft file() {
    boolean plugin = false;
    cursor.skip();
    if (!cursor.startsWith("/dts-v1/")) {
      throw cursor.error("expected '/dts-v1/;' at the beginning, found " + cursor.found());
    }
    while (cursor.accept("/dts-v1/")) {
      cursor.expect(";", "after /dts-v1/");
      if (cursor.accept("/plugin/")) {
        cursor.expect(";", "after /plugin/");
        plugin = true;
      }
    }
    var reservations = reservations();
    var tree = new TreeDraft(firstBlock(plugin), plugin);
    reservations.forEach(tree::reserve);
    cursor.skip();
    while (cursor.peek() >= 0) {
      block(tree);
      cursor.skip();
    }
    return tree;
  }

  private List<Reservation> reservations() {
    var out = new ArrayList<Reservation>();
    while (true) {
      var labels = new ArrayList<String>();
      for (var l = Values.label(cursor); l.isPresent(); l = Values.label(cursor)) {
        labels.add(l.get());
      }
      if (!cursor.accept("/memreserve/")) {
        if (!labels.isEmpty()) {
          throw cursor.error("expected '/memreserve/' after a label, found " + cursor.found());
        }
        return out;
      }
      long address = expressions.primary();
      long size = expressions.primary();
      cursor.expect(";", "after /memreserve/");
      out.add(new Reservation(address, size, labels));
    }
  }

  /**
   * The root node; in an overlay the source may begin with a reference instead, and the root stays
   * empty so far.
   */
  private NodeDraft firstBlock(boolean plugin) {
    cursor.skip();
    var at = cursor.position();
    if (cursor.peek() == '&' && plugin) {
      return NodeDraft.of("", at);
    }
    if (cursor.peek() != '/' || cursor.startsWith("/memreserve/")) {
      throw cursor.error("expected the root node '/ {', found " + cursor.found());
    }
    cursor.advance(1);
    return body("", at, 0);
  }

  private void block(TreeDraft tree) {
    var at = cursor.position();
    if (cursor.accept("/delete-node/")) {
      var target = target(tree);
      target.ifPresent(NodeDraft::delete);
      cursor.expect(";", "after /delete-node/");
      return;
    }
    if (cursor.accept("/omit-if-no-ref/")) {
      target(tree).ifPresent(NodeDraft::omitIfUnreferenced);
      cursor.expect(";", "after /omit-if-no-ref/");
      return;
    }
    if (cursor.startsWith("/memreserve/")) {
      throw cursor.error("/memreserve/ must stand before the root node");
    }
    if (cursor.peek() == '/') {
      cursor.advance(1);
      tree.root().merge(body("", at, 0));
      return;
    }
    var label = Values.label(cursor);
    cursor.skip();
    if (cursor.peek() != '&') {
      throw cursor.error(
          "expected a node of the tree ('/ {' or '&label {'), found " + cursor.found());
    }
    extend(tree, label, at);
  }

  private void extend(TreeDraft tree, Optional<String> label, Position at) {
    var here = cursor.diagnostic(Rule.XW_DTS_004, "");
    var reference = Values.reference(cursor);
    boolean path = reference.startsWith("/");
    var target = path && tree.plugin() ? Optional.<NodeDraft>empty() : tree.find(reference);
    var body = body(target.isPresent() ? "" : "__overlay__", at, 1);
    if (target.isPresent()) {
      label.ifPresent(target.get()::label);
      target.get().merge(body);
    } else if (tree.plugin()) {
      tree.fragment(reference, body, at);
    } else {
      missing(here, reference);
    }
  }

  private Optional<NodeDraft> target(TreeDraft tree) {
    cursor.skip();
    var here = cursor.diagnostic(Rule.XW_DTS_004, "");
    var reference = Values.reference(cursor);
    var target = tree.find(reference);
    if (target.isEmpty()) {
      missing(here, reference);
    }
    return target;
  }

  private void missing(Diagnostic here, String reference) {
    report.add(
        Diagnostic.of(
                Rule.XW_DTS_004,
                here.position(),
                "there is no node with the label or path '" + reference + "' at this place")
            .withLine(here.sourceLine().orElse(""), reference.length() + 1));
  }

  /** {@code { properties children };} */
  private NodeDraft body(String name, Position at, int depth) {
    if (depth > DeviceTree.DEPTH_LIMIT - 1) {
      throw cursor.error(
          Rule.XW_DTS_005, "nodes are nested more than " + DeviceTree.DEPTH_LIMIT + " deep");
    }
    var node = NodeDraft.of(name, at);
    cursor.expect("{", name.isEmpty() ? "to open the node" : "to open node '" + name + "'");
    boolean children = false;
    while (!cursor.accept("}")) {
      children |= item(node, children, depth);
    }
    cursor.expect(";", "after the closing brace");
    return node;
  }

  /** One property or child; answers whether it was a child. */
  private boolean item(NodeDraft node, boolean children, int depth) {
    cursor.skip();
    var at = cursor.position();
    var here = cursor.diagnostic(Rule.XW_DTS_001, "a property must stand before the child nodes");
    if (cursor.accept("/delete-property/")) {
      node.add(PropertyDraft.deletion(name("a property name"), at));
      cursor.expect(";", "after /delete-property/");
      return false;
    }
    if (cursor.accept("/delete-node/")) {
      node.add(NodeDraft.deletion(name("a node name"), at));
      cursor.expect(";", "after /delete-node/");
      return true;
    }
    boolean omit = false;
    var labels = new ArrayList<String>();
    while (true) {
      if (cursor.accept("/omit-if-no-ref/")) {
        omit = true;
        continue;
      }
      var label = Values.label(cursor);
      if (label.isEmpty()) {
        break;
      }
      labels.add(label.get());
    }
    var start = cursor.position();
    var name = name("a property, a node or '}'");
    cursor.skip();
    if (cursor.peek() == '{') {
      var child = body(name, start, depth + 1);
      labels.reversed().forEach(child::label);
      if (omit) {
        child.omitIfUnreferenced();
      }
      node.add(child);
      return true;
    }
    if (omit || children) {
      throw omit
          ? cursor.error("expected '{' after a node name, found " + cursor.found())
          : new SyntaxError(here);
    }
    var value = cursor.accept("=") ? values.value() : new ValueBuilder();
    cursor.expect(";", "after property '" + name + "'");
    var property = PropertyDraft.of(name, value, start);
    labels.reversed().forEach(property::label);
    node.add(property);
    return false;
  }

  private String name(String wanted) {
    cursor.skip();
    if (cursor.peek() == '\\') {
      cursor.advance(1); // lets a name begin like a keyword
    }
    var name = cursor.take(Values::isNameCharacter);
    if (name.isEmpty()) {
      throw cursor.error("expected " + wanted + ", found " + cursor.found());
    }
    return name;
  }
}
