package org.xenwright.linker.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.linker.script.Expression.BinaryOperator;
import org.xenwright.linker.script.Expression.SectionQuery;
import org.xenwright.rules.Position;

/**
 * {@code OVERLAY} ("Overlay Description" in the GNU ld manual), written out as what it stands for:
 * sections that all run at one address and are loaded one behind the other, symbols for where each
 * is loaded, and an assignment that moves the dot past the longest.
 */
final class OverlayParser {
  private static final int LIMIT = 1000;

  private final ScriptParser parser;
  private final ScriptText in;
  private final ExpressionParser expressions;

  OverlayParser(ScriptParser parser, ScriptText in, ExpressionParser expressions) {
    this.parser = parser;
    this.in = in;
    this.expressions = expressions;
  }

  void overlay(Position place, List<Command.InSections> out) {
    Optional<Expression> start = Optional.empty();
    if (!in.looksAt(":")) {
      start = Optional.of(expressions.expression());
    }
    in.expect(":", "OVERLAY");
    boolean crossReferences = true;
    Optional<Expression> load = Optional.empty();
    while (!in.atEnd() && !in.looksAt("{")) {
      int at = in.offset();
      switch (in.symbol()) {
        case "NOCROSSREFS" -> crossReferences = false;
        case "AT" -> load = Optional.of(parser.parenthesised("AT"));
        case "SUBALIGN" -> parser.parenthesised("SUBALIGN");
        default -> {
          in.rewind(at);
          in.fail("'{' expected before the sections of the overlay", "");
        }
      }
    }
    in.expect("{", "OVERLAY");
    var names = new ArrayList<String>();
    var bodies = new ArrayList<List<Command.InOutput>>();
    var placements = new ArrayList<Command.Placement>();
    var sections = new SectionParser(parser, in, expressions);
    while (!in.atEnd() && !in.looksAt("}") && names.size() < LIMIT) {
      names.add(in.statementName());
      if (names.getLast().isEmpty()) {
        in.fail("an overlay section's name is expected", "");
      }
      in.expect("{", "the name of an overlay section");
      var contents = new ArrayList<Command.InOutput>();
      sections.contents(contents);
      in.expect("}", "the contents of an overlay section");
      bodies.add(List.copyOf(contents));
      placements.add(sections.placement());
    }
    in.expect("}", "the overlay");
    var outer = sections.placement();
    write(place, start, load, names, bodies, placements, outer, out);
    if (!crossReferences) {
      out.add(new Command.NoCrossReferences(place, List.copyOf(names), false));
    }
  }

  private static void write(
      Position place,
      Optional<Expression> start,
      Optional<Expression> load,
      List<String> names,
      List<List<Command.InOutput>> bodies,
      List<Command.Placement> placements,
      Command.Placement outer,
      List<Command.InSections> out) {
    Expression longest = new Expression.Number(0, "");
    for (int i = 0; i < names.size(); i++) {
      var name = names.get(i);
      Optional<Expression> address =
          i == 0
              ? start
              : Optional.of(new Expression.OfSection(place, SectionQuery.ADDR, names.getFirst()));
      Optional<Expression> lma =
          i == 0
              ? load
              : Optional.of(
                  sum(
                      place,
                      new Expression.OfSection(place, SectionQuery.LOADADDR, names.get(i - 1)),
                      new Expression.OfSection(place, SectionQuery.SIZEOF, names.get(i - 1))));
      var own = placements.get(i);
      out.add(
          new Command.OutputSection(
              place,
              name,
              address,
              Command.SectionKind.NORMAL,
              Optional.empty(),
              lma,
              Optional.empty(),
              false,
              Optional.empty(),
              Command.Constraint.NONE,
              bodies.get(i),
              new Command.Placement(
                  own.region().or(outer::region),
                  i == 0 && load.isEmpty()
                      ? own.loadRegion().or(outer::loadRegion)
                      : Optional.empty(),
                  own.segments().isEmpty() ? outer.segments() : own.segments(),
                  own.fill().or(outer::fill))));
      var size = new Expression.OfSection(place, SectionQuery.SIZEOF, name);
      longest = i == 0 ? size : new Expression.Binary(place, BinaryOperator.MAX, longest, size);
      symbols(place, name, out);
    }
    if (!names.isEmpty()) {
      var first = new Expression.OfSection(place, SectionQuery.ADDR, names.getFirst());
      out.add(
          new Command.Assignment(
              place, ".", sum(place, first, longest), Command.AssignmentKind.IMPLIED));
    }
  }

  /** Where a section is loaded, under its name less what no symbol may have. */
  private static void symbols(Position place, String name, List<Command.InSections> out) {
    var clean = new StringBuilder();
    for (char c : name.toCharArray()) {
      if (c == '_' || (c < 128 && Character.isLetterOrDigit(c))) {
        clean.append(c);
      }
    }
    var start = new Expression.OfSection(place, SectionQuery.LOADADDR, name);
    var size = new Expression.OfSection(place, SectionQuery.SIZEOF, name);
    out.add(
        new Command.Assignment(
            place, "__load_start_" + clean, start, Command.AssignmentKind.PROVIDE));
    out.add(
        new Command.Assignment(
            place,
            "__load_stop_" + clean,
            sum(place, start, size),
            Command.AssignmentKind.PROVIDE));
  }

  private static Expression sum(Position place, Expression a, Expression b) {
    return new Expression.Binary(place, BinaryOperator.ADD, a, b);
  }
}
