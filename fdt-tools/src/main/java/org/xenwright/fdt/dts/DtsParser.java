package org.xenwright.fdt.dts;

import java.util.ArrayList;
import java.util.Optional;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Reservation;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.PropertyDraft;
import org.xenwright.fdt.draft.Span;
import org.xenwright.fdt.draft.TreeDraft;
import org.xenwright.fdt.draft.ValueBuilder;
import org.xenwright.fdt.named.Resolver;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;

/** Reads device tree source. One method for each rule of the grammar, in the grammar's order. */
public final class DtsParser {
  private final Lexer lexer;
  private final Values values;
  private final Expressions expressions;
  private final Complaints complaints;
  private final int deepest;
  private final DtsOptions.Versions versions;
  private boolean unversioned;
  private boolean plugin;
  private boolean failed;

  private DtsParser(
      String name, byte[] source, SourceFiles files, DtsOptions options, Complaints complaints) {
    this.complaints =
        complaint -> {
          failed |= complaint.kind() != Complaint.Kind.TRUNCATED;
          complaints.add(complaint);
        };
    this.lexer = new Lexer(name, source, files, options, this.complaints);
    this.deepest = options.depth();
    this.versions = options.versions();
    this.expressions = new Expressions(lexer, options.depth(), this.complaints);
    this.values = new Values(lexer, expressions, this.complaints);
  }

  /** Reads and resolves a source; empty when an error was reported. */
  public static Optional<DeviceTree> parse(
      String name, byte[] source, SourceFiles files, DtsOptions options, Report report) {
    return draft(name, source, files, options, into(name, report))
        .flatMap(d -> Resolver.resolve(d, options.resolve(), Position.of(name), report));
  }

  private static Complaints into(String name, Report report) {
    return complaint -> report.add(complaint.asDiagnostic(name));
  }

  /** Reads a source without resolving its references; empty after an error. */
  public static Optional<TreeDraft> draft(
      String name, byte[] source, SourceFiles files, DtsOptions options, Complaints complaints) {
    var parser = new DtsParser(name, source, files, options, complaints);
    try {
      var tree = parser.file();
      return parser.failed ? Optional.empty() : Optional.of(tree);
    } catch (SyntaxError error) {
      parser.complaints.add(error.complaint());
      return Optional.empty();
    }
  }

  /**
   * Reads one value, as it would stand right of the equals sign, without a semicolon; empty after
   * an error.
   */
  public static Optional<ValueBuilder> value(
      String name, byte[] text, SourceFiles files, Report report) {
    var mine = new Report();
    var parser = inside(name, text, files, mine);
    var value = Optional.<ValueBuilder>empty();
    try {
      value = Optional.of(parser.values.value());
      parser.end("the value");
    } catch (SyntaxError error) {
      parser.complaints.add(error.complaint());
    }
    report.addAll(mine);
    return mine.has(Severity.ERROR) ? Optional.empty() : value;
  }

  /** Reads one number, an expression in parentheses included; empty after an error. */
  public static Optional<Long> number(String name, byte[] text, Report report) {
    var mine = new Report();
    var parser = inside(name, text, SourceFiles.NONE, mine);
    var value = Optional.<Long>empty();
    try {
      value = Optional.of(parser.expressions.primary());
      parser.end("the number");
    } catch (SyntaxError error) {
      parser.complaints.add(error.complaint());
    }
    report.addAll(mine);
    return mine.has(Severity.ERROR) ? Optional.empty() : value;
  }

  /** A parser behind {@code /dts-v1/}. */
  private static DtsParser inside(String name, byte[] text, SourceFiles files, Report report) {
    var parser = new DtsParser(name, text, files, DtsOptions.PLAIN, into(name, report));
    parser.lexer.inside();
    return parser;
  }

  private void end(String what) {
    if (lexer.peek() != Token.END) {
      throw expressions.unexpected("nothing more after " + what);
    }
  }

  private TreeDraft file() {
    unversioned = versions == DtsOptions.Versions.ZERO_AND_ONE && lexer.peek() != Token.V1;
    if (unversioned) {
      lexer.unversioned();
    } else {
      header();
    }
    while (lexer.peek() == Token.V1) {
      boolean first = plugin;
      int line = lexer.firstLine();
      int column = lexer.firstColumn();
      var span = header().from(line, column);
      if (plugin != first) {
        error(
            span,
            "Header flags don't match earlier ones",
            "/plugin/ stands behind one /dts-v1/ and not behind the other");
        plugin = first;
      }
    }
    var reservations = new ArrayList<Reservation>();
    while (lexer.peek() == Token.MEMRESERVE || lexer.peek() == Token.LABEL) {
      reservations.add(reservation());
    }
    var tree = firstBlock();
    reservations.forEach(tree::reserve);
    while (lexer.peek() != Token.END) {
      block(tree);
    }
    tree.bootCpu(tree.guessBootCpu());
    tree.mainFile(lexer.mainFile());
    return tree;
  }

  private Span header() {
    if (lexer.peek() != Token.V1) {
      throw expressions.unexpected(
          "'/dts-v1/;' at the beginning (a source of version 0 is read by fdt convert)");
    }
    lexer.advance();
    expressions.expect(';', "after /dts-v1/");
    var span = lexer.span();
    plugin = lexer.peek() == Token.PLUGIN;
    if (plugin) {
      lexer.advance();
      expressions.expect(';', "after /plugin/");
      span = lexer.span();
    }
    return span;
  }

  private Reservation reservation() {
    var labels = labels();
    if (lexer.peek() != Token.MEMRESERVE) {
      throw expressions.unexpected("'/memreserve/'");
    }
    lexer.advance();
    long address = expressions.primary();
    boolean range = unversioned && lexer.at('-'); // version 0 names the last byte so
    if (range) {
      lexer.advance();
    }
    long last = expressions.primary();
    long size = range ? last - address + 1 : last;
    expressions.expect(';', "after /memreserve/");
    return new Reservation(
        address, size, labels.reversed().stream().distinct().toList().reversed());
  }

  private ArrayList<String> labels() {
    var out = new ArrayList<String>(0);
    while (lexer.peek() == Token.LABEL) {
      out.add(lexer.text());
      lexer.advance();
    }
    return out;
  }

  private boolean atReference() {
    return lexer.peek() == Token.LABEL_REFERENCE || lexer.peek() == Token.PATH_REFERENCE;
  }

  /** The root node; or a reference at once, which an overlay may begin with. */
  private TreeDraft firstBlock() {
    if (atReference()) {
      var reference = lexer.text();
      lexer.advance();
      var body = body("__overlay__", 1);
      var span = body.spans().getFirst();
      if (!plugin) {
        missing(span, reference);
      } else {
        relative(span, reference);
      }
      var tree = new TreeDraft(NodeDraft.made(""), plugin);
      tree.fragment(reference, body);
      return tree;
    }
    if (!lexer.at('/')) {
      throw expressions.unexpected("the root node '/ {'");
    }
    lexer.advance();
    return new TreeDraft(body("", 0), plugin);
  }

  private void block(TreeDraft tree) {
    switch (lexer.peek()) {
      case DELETE_NODE -> target(tree, "/delete-node/").ifPresent(NodeDraft::delete);
      case OMIT -> target(tree, "/omit-if-no-ref/").ifPresent(NodeDraft::omitIfUnreferenced);
      case LABEL -> labelledExtension(tree);
      case LABEL_REFERENCE, PATH_REFERENCE -> extension(tree);
      default -> {
        if (!lexer.at('/')) {
          throw expressions.unexpected("a node of the tree ('/ {' or '&label {')");
        }
        lexer.advance();
        tree.merge(tree.root(), body("", 0));
      }
    }
  }

  private Optional<NodeDraft> target(TreeDraft tree, String keyword) {
    lexer.advance();
    if (!atReference()) {
      throw expressions.unexpected("a reference after " + keyword);
    }
    var reference = lexer.text();
    var span = lexer.span();
    lexer.advance();
    expressions.expect(';', "after " + keyword);
    var target = tree.find(reference);
    if (target.isEmpty()) {
      missing(span, reference);
    }
    return target;
  }

  private void labelledExtension(TreeDraft tree) {
    var label = lexer.text();
    var labelSpan = lexer.span();
    lexer.advance();
    if (!atReference()) {
      throw expressions.unexpected("a reference after a label");
    }
    var reference = lexer.text();
    var span = lexer.span();
    lexer.advance();
    var body = body("__overlay__", 1);
    var target = tree.find(reference);
    if (plugin) {
      relative(labelSpan, reference);
    }
    if (target.isPresent()) {
      tree.label(target.get(), label);
      tree.merge(target.get(), body);
    } else {
      missing(span, reference);
    }
  }

  private void extension(TreeDraft tree) {
    boolean path = lexer.peek() == Token.PATH_REFERENCE;
    var reference = lexer.text();
    var span = lexer.span();
    lexer.advance();
    var body = body("__overlay__", 1);
    if (plugin && path) {
      relative(span, reference);
      tree.fragment(reference, body);
      return;
    }
    var target = tree.find(reference);
    if (target.isPresent()) {
      tree.merge(target.get(), body);
    } else if (plugin) {
      tree.fragment(reference, body);
    } else {
      missing(span, reference);
    }
  }

  private void relative(Span span, String reference) {
    if (!reference.startsWith("/") && reference.indexOf('/') > 0) {
      error(
          span,
          "Label-relative reference " + reference + " not supported in plugin",
          "an overlay cannot extend '&{" + reference + "}': give the node a label of its own");
    }
  }

  private void missing(Span span, String reference) {
    complaints.add(
        new Complaint(
            Complaint.Kind.ERROR,
            Optional.of(span),
            Rule.XW_DTS_004,
            "Label or path " + reference + " not found",
            "there is no node with the label or path '" + reference + "' at this place",
            lexer.line()));
  }

  private void error(Span span, String dtc, String sentence) {
    complaints.add(
        new Complaint(
            Complaint.Kind.ERROR, Optional.of(span), Rule.XW_DTS_001, dtc, sentence, lexer.line()));
  }

  /** {@code { properties children };} */
  private NodeDraft body(String name, int depth) {
    if (!lexer.at('{')) {
      throw expressions.unexpected("'{' to open the node");
    }
    if (depth >= deepest) {
      throw new SyntaxError(
          new Complaint(
              Complaint.Kind.ERROR,
              Optional.of(lexer.span()),
              Rule.XW_DTS_005,
              "memory exhausted",
              "nodes are nested more than " + deepest + " deep",
              lexer.line()));
    }
    int line = lexer.firstLine();
    int column = lexer.firstColumn();
    lexer.advance();
    var node = NodeDraft.made(name);
    boolean children = false;
    while (!lexer.at('}')) {
      children |= item(node, children, depth);
    }
    lexer.advance();
    expressions.expect(';', "after the closing brace");
    node.span(lexer.span(line, column));
    return node;
  }

  /** One property or child; answers whether it was a child. */
  private boolean item(NodeDraft node, boolean children, int depth) {
    boolean omit = false;
    lexer.peek();
    int line = lexer.firstLine();
    int column = lexer.firstColumn();
    var labels = labels();
    while (lexer.peek() == Token.OMIT) {
      omit = true;
      lexer.advance();
      labels.addAll(labels());
    }
    switch (lexer.peek()) {
      case DELETE_PROPERTY -> {
        if (omit) {
          throw expressions.unexpected("a node after /omit-if-no-ref/");
        }
        lexer.advance();
        property(node, PropertyDraft.deletion(name("a property name")), children, line, column);
        return false;
      }
      case DELETE_NODE -> {
        int from = lexer.firstLine();
        int begin = lexer.firstColumn();
        lexer.advance();
        var name = name("a node name");
        node.add(NodeDraft.deletion(name, Optional.of(lexer.span(from, begin))));
        return true;
      }
      case NAME -> {
        return named(node, labels, omit, children, depth, line, column);
      }
      default -> throw expressions.unexpected("a property, a node or '}'");
    }
  }

  private String name(String wanted) {
    if (lexer.peek() != Token.NAME) {
      throw expressions.unexpected(wanted);
    }
    var name = lexer.text();
    lexer.advance();
    expressions.expect(';', "after '" + name + "'");
    return name;
  }

  private boolean named(
      NodeDraft node,
      ArrayList<String> labels,
      boolean omit,
      boolean children,
      int depth,
      int firstLine,
      int firstColumn) {
    var name = lexer.text();
    int line = lexer.firstLine();
    int column = lexer.firstColumn();
    lexer.advance();
    if (lexer.at('{')) {
      var child = body(name, depth + 1);
      labels.reversed().forEach(child::label);
      if (omit) {
        child.omitIfUnreferenced();
      }
      node.add(child);
      return true;
    }
    if (omit) {
      throw expressions.unexpected("'{' after a node name");
    }
    var value = new ValueBuilder();
    if (lexer.at('=')) {
      lexer.advance();
      value = values.value();
    }
    expressions.expect(';', "after property '" + name + "'");
    var property = PropertyDraft.of(name, value, Optional.of(lexer.span(line, column)));
    labels.reversed().forEach(property::label);
    property(node, property, children, firstLine, firstColumn);
    return false;
  }

  private void property(
      NodeDraft node, PropertyDraft property, boolean children, int line, int column) {
    if (children) {
      throw new SyntaxError(
          new Complaint(
              Complaint.Kind.ERROR,
              Optional.of(lexer.span(line, column)),
              Rule.XW_DTS_001,
              "Properties must precede subnodes",
              "a property must stand before the child nodes",
              lexer.line()));
    }
    node.add(property);
  }
}
