package org.xenwright.linker.layout;

import org.xenwright.linker.pass.GlobalSymbol;
import org.xenwright.linker.script.Command;
import org.xenwright.linker.script.Expression;
import org.xenwright.linker.script.Expression.BinaryOperator;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * Values of expressions and their sections ("The Section of an Expression"): a number outside an
 * output section is absolute, inside one it is a plain number; a symbol or the dot is relative to
 * its section; operating on two sections makes both absolute. Expressions are evaluated several
 * times while sizes settle; complaints are made in the phase where they cannot cure themselves.
 */
final class Evaluator {
  /** How far the layout has come. */
  enum Phase {
    /** Sections are only marked as needed. */
    MARK,
    /** Addresses are handed out. */
    ALLOCATE,
    /** Symbols are set from known sizes. */
    ASSIGN,
    /** Everything must have a value. */
    FINAL
  }

  final Tree tree;
  final Report report;
  final DataSegment data;
  private final LayoutQueries queries;
  Phase phase = Phase.MARK;
  int iteration;

  boolean valid;
  long value;
  Output base = Output.NUMBER;

  long dot;
  private Output section = Output.ABSOLUTE;
  private boolean settingDot;
  private boolean fromDot;
  private String assigning = "";
  private boolean refersToItself;
  private String source = "";
  private int sources;

  Evaluator(Tree tree, Report report) {
    this.tree = tree;
    this.report = report;
    this.data = new DataSegment(tree.options);
    this.queries = new LayoutQueries(this);
  }

  /** Evaluates; the result is in {@link #valid}, {@link #value}, {@link #base}. */
  void fold(Expression expression, Output where, long at) {
    fromDot = false;
    dot = at;
    section = where;
    eval(expression);
  }

  /** The result as an address. */
  long absolute() {
    return value + base.vma;
  }

  void number(long result) {
    valid = true;
    value = result;
    base = Output.NUMBER;
  }

  void relative(long result, Output to) {
    valid = true;
    value = result;
    base = to;
  }

  void relativeToHere(long address) {
    fromDot = true;
    relative(address - section.vma, section);
  }

  private void makeAbsolute() {
    value += base.vma;
    base = Output.ABSOLUTE;
    fromDot = false;
  }

  private void eval(Expression expression) {
    switch (expression) {
      case Expression.Number n ->
          relative(n.value(), section == Output.ABSOLUTE ? Output.ABSOLUTE : Output.NUMBER);
      case Expression.Name n -> name(n);
      case Expression.Unary u -> {
        eval(u.operand());
        value = u.operator().apply(value);
      }
      case Expression.Binary b -> binary(b);
      case Expression.Conditional c -> {
        var savedSource = source;
        int savedSources = sources;
        eval(c.condition());
        source = savedSource;
        sources = savedSources;
        if (valid) {
          eval(value != 0 ? c.yes() : c.no());
        }
      }
      case Expression.AlignDot a -> {
        eval(a.boundary());
        if (valid) {
          relativeToHere(align(dot, value));
        }
      }
      case Expression.Align a -> {
        operands(a.value(), a.boundary());
        if (valid) {
          value = align(left, value);
        }
      }
      case Expression.Absolute a -> {
        eval(a.operand());
        makeAbsolute();
      }
      case Expression.Next n -> {
        eval(n.boundary());
        makeAbsolute();
        value = align(dot, value);
      }
      case Expression.Log2Ceil l -> {
        eval(l.operand());
        // Of a value in a section GNU ld takes the distance from its start, not the address.
        number(value == 0 ? 0 : 64 - Long.numberOfLeadingZeros(value - 1));
      }
      case Expression.OfSection s -> queries.ofSection(s);
      case Expression.OfRegion r -> queries.ofRegion(r);
      case Expression.Defined d -> number(isDefined(d.symbol()) ? 1 : 0);
      case Expression.Constant c -> queries.constant(c);
      case Expression.SizeofHeaders _ -> {
        tree.wantsHeaders = true;
        number(phase == Phase.MARK ? 0 : Segments.headersSize(tree));
      }
      case Expression.SegmentStart s -> {
        eval(s.otherwise());
        if (valid) {
          relativeToHere(tree.options.segmentStarts().getOrDefault(s.segment(), value));
        }
      }
      case Expression.DataSegmentAlign d -> {
        operands(d.maximumPage(), d.commonPage());
        valid &= section == Output.ABSOLUTE;
        if (valid) {
          value = data.align(dot, left, value);
        }
      }
      case Expression.DataSegmentRelroEnd d -> {
        // The offset comes first in the text; the value of the whole is the second argument.
        operands(d.value(), d.offset());
        valid &= section == Output.ABSOLUTE;
        if (valid) {
          value = data.relroEnd(left, value);
        }
      }
      case Expression.DataSegmentEnd d -> {
        eval(d.value());
        valid &= section == Output.ABSOLUTE;
        if (valid) {
          data.end(value);
        }
      }
      case Expression.Asserted a -> {
        eval(a.condition());
        check(a.position(), a.message());
      }
    }
  }

  /** An {@code ASSERT}: complains in the final phase unless the condition holds. */
  void assertion(Command.Assertion assertion, Output where, long at) {
    fold(assertion.condition(), where, at);
    tree.assertionValues.put(assertion, valid ? absolute() : 0);
    check(assertion.position(), assertion.message());
  }

  private void check(Position position, String message) {
    if (phase == Phase.FINAL && (!valid || value == 0)) {
      tree.complain(report, Diagnostic.of(Rule.XW_LD_005, position, message));
    }
  }

  private long left;

  /**
   * Evaluates both; leaves the left value in {@link #left}, the right in {@link #value}, the common
   * section in {@link #base}.
   */
  private Output operands(Expression first, Expression second) {
    eval(first);
    boolean firstValid = valid;
    long firstValue = value;
    var firstBase = base;
    eval(second);
    valid &= firstValid;
    if (valid && firstBase != base) {
      if (base != Output.NUMBER && firstBase != Output.NUMBER) {
        makeAbsolute();
        firstValue += firstBase.vma;
        firstBase = Output.ABSOLUTE;
      } else if (base == Output.NUMBER) {
        base = firstBase;
        firstBase = Output.NUMBER;
      }
    }
    left = firstValue;
    return firstBase;
  }

  private void binary(Expression.Binary b) {
    var leftBase = operands(b.left(), b.right());
    if (!valid) {
      return;
    }
    var operator = b.operator();
    if ((operator == BinaryOperator.DIVIDE || operator == BinaryOperator.REMAINDER) && value == 0) {
      if (phase == Phase.FINAL) {
        tree.complain(
            report, Diagnostic.of(Rule.XW_LD_008, b.position(), operator.text() + " by zero"));
      }
      valid = phase != Phase.FINAL;
      return;
    }
    value = operator.apply(left, value);
    if (operator.isLogical()) {
      base = Output.NUMBER;
    } else if (operator.precedence() > 0 && base == leftBase) {
      base = section == Output.ABSOLUTE ? Output.ABSOLUTE : Output.NUMBER;
    }
  }

  private void name(Expression.Name n) {
    valid = false;
    value = 0;
    base = Output.NUMBER;
    if (n.isDot()) {
      relativeToHere(dot);
      return;
    }
    sources++;
    source = n.name();
    var script = tree.definitions.get(n.name());
    if (n.name().equals(assigning)
        && !(script != null && script.base == Output.ABSOLUTE && script.iteration == iteration)) {
      refersToItself = true;
    }
    if (script != null) {
      from(script.base, script.value);
      return;
    }
    var symbol = tree.inputs.symbol(n.name());
    if (symbol.isPresent() && symbol.get().isDefined()) {
      object(n, symbol.get());
    } else if (phase == Phase.FINAL || (phase != Phase.MARK && settingDot)) {
      tree.complain(
          report,
          Diagnostic.of(
              Rule.XW_LD_008,
              n.position(),
              "undefined symbol `" + n.name() + "' referenced in expression"));
    }
  }

  private void from(Output of, long offset) {
    if (of == Output.ABSOLUTE && section != Output.ABSOLUTE) {
      number(offset);
    } else {
      relative(offset, of);
    }
  }

  private void object(Expression.Name n, GlobalSymbol symbol) {
    // Bit 0 of a Thumb function says its state; it is no part of its address.
    boolean function = SymbolValues.isCode(symbol.symbol());
    long offset = function ? symbol.symbol().value() & ~1L : symbol.symbol().value();
    if (symbol.section() < 0) {
      from(Output.ABSOLUTE, offset);
      return;
    }
    var output = tree.outputOf[symbol.section()];
    if (output == Output.ABSOLUTE && phase != Phase.MARK) {
      from(Output.ABSOLUTE, offset);
    } else if (output == null || output == Output.ABSOLUTE) {
      if (phase == Phase.MARK) {
        relative(offset, Output.ABSOLUTE);
      } else if (phase == Phase.FINAL) {
        tree.complain(
            report,
            Diagnostic.of(
                Rule.XW_LD_008,
                n.position(),
                "unresolvable symbol '" + n.name() + "' referenced in expression"));
      }
    } else {
      relative(offset + tree.offsetOf[symbol.section()], output);
    }
  }

  boolean isDefined(String name) {
    var script = tree.definitions.get(name);
    if (script != null) {
      return script.alsoInObject || script.iteration == iteration;
    }
    return tree.inputs
        .symbol(name)
        .map(s -> s.isDefined() || s.kind() == GlobalSymbol.Kind.COMMON)
        .orElse(false);
  }

  static long align(long value, long boundary) {
    if (Long.compareUnsigned(boundary, 1) <= 0) {
      return value;
    }
    return Long.divideUnsigned(value + boundary - 1, boundary) * boundary;
  }

  /** Carries out {@code . = value}; answers the new dot, or the old one when there is none. */
  long setDot(Command.Assignment assignment, Output where, long at) {
    settingDot = true;
    fold(assignment.value(), where, at);
    settingDot = false;
    if (!valid) {
      if (phase != Phase.MARK && !report.hasErrors()) {
        tree.complain(
            report,
            Diagnostic.of(
                Rule.XW_LD_008, assignment.position(), "invalid assignment to location counter"));
      }
      return at;
    }
    long next = base == Output.NUMBER ? value + where.vma : absolute();
    if (where != Output.ABSOLUTE && Long.compareUnsigned(next, at) < 0) {
      if (phase != Phase.MARK) {
        tree.complain(
            report,
            Diagnostic.of(
                Rule.XW_LD_013,
                assignment.position(),
                String.format(
                    "cannot move location counter backwards (from %08x to %08x)", at, next)));
      }
      return at;
    }
    return next;
  }

  /** The value as the map shows it. */
  private String shown(long address) {
    var text = String.format("0x%08x", address & 0xffff_ffffL);
    return refersToItself ? "[" + text + "]" : text;
  }

  /**
   * Evaluates an assignment to the dot for the map only; inside a section the gap has long been
   * made.
   */
  void showDot(Node.Assign node, Output where, long at) {
    refersToItself = false;
    fold(node.command.value(), where, at);
    // Of a plain number the map shows just that, though the dot counts it from the section.
    node.shown = valid ? shown(base == Output.NUMBER ? value : absolute()) : "*undef*";
  }

  /** Carries out {@code symbol = value}. */
  void setSymbol(Node.Assign node, Output where, long at) {
    var assignment = node.command;
    var known = tree.definitions.get(assignment.symbol());
    if (assignment.kind().provides() && !node.provided) {
      var object = tree.inputs.symbol(assignment.symbol());
      boolean wanted =
          object.isPresent()
              && !object.get().isDefined()
              && object.get().kind() != GlobalSymbol.Kind.COMMON;
      if (known != null || (!wanted && !mentioned(assignment.symbol()))) {
        return;
      }
    }
    assigning = assignment.symbol();
    refersToItself = false;
    sources = 0;
    fold(assignment.value(), where, at);
    assigning = "";
    if (phase != Phase.FINAL && refersToItself) {
      return;
    }
    node.provided = assignment.kind().provides();
    if (!valid && known == null) {
      number(0);
    }
    if (valid) {
      define(assignment, base == Output.NUMBER ? where : base, known);
    }
    node.shown = valid ? shown(value + (base == Output.NUMBER ? where : base).vma) : "*undef*";
  }

  private boolean mentioned(String name) {
    return tree.scriptMentions.contains(name)
        && tree.inputs.symbol(name).map(s -> !s.isDefined()).orElse(true);
  }

  private void define(
      Command.Assignment assignment,
      Output of,
      Tree.@org.jspecify.annotations.Nullable Definition known) {
    var definition = known == null ? new Tree.Definition() : known;
    if (known == null) {
      tree.definitions.put(assignment.symbol(), definition);
      definition.alsoInObject =
          tree.inputs
              .symbol(assignment.symbol())
              .map(s -> s.isDefined() || s.kind() == GlobalSymbol.Kind.COMMON)
              .orElse(false);
    }
    definition.base = of;
    definition.value = value;
    definition.fromDot = fromDot;
    definition.iteration = iteration;
    definition.hidden = assignment.kind().hides();
    definition.sameAs = sources == 1 ? java.util.Optional.of(source) : java.util.Optional.empty();
    definition.finalBase =
        phase == Phase.FINAL && fromDot && of == Output.ABSOLUTE
            ? dotSection.section()
            : Output.ABSOLUTE;
  }

  /** Says to which section the dot belongs outside all of them. */
  DotSection dotSection = DotSection.NONE;

  /** See {@link #dotSection}. */
  interface DotSection {
    DotSection NONE = () -> Output.ABSOLUTE;

    Output section();
  }
}
