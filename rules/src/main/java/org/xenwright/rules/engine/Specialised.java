package org.xenwright.rules.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.rules.event.Event;
import org.xenwright.rules.event.Truth;

/**
 * The rules about data accesses, specialised to situations: what a {@link Situation} decides is
 * evaluated once, and what is left of a rule is all that an access has to be asked. One for all
 * paths of a run; not thread-safe.
 */
final class Specialised {
  /** Past this many situations none is remembered: hostile code must not fill the memory. */
  private static final int MOST = 50_000;

  private static final Expr TRUE = new Expr.And(List.of());
  private static final Expr FALSE = new Expr.Or(List.of());

  /**
   * What is left of an at-each rule: a predicate that is true wherever the rule demands nothing.
   */
  record Residue(int rule, Expr claim) {}

  /**
   * What is left of all rules.
   *
   * @param residues at-each rules that the situation does not decide
   * @param scopes indexes of the scope rules of which a pattern can match
   */
  record Left(List<Residue> residues, int[] scopes, boolean asksInstruction) {}

  private final RuleSet rules;
  private final Regions regions;
  private final Map<Situation, Left> known = new HashMap<>();

  Specialised(RuleSet rules, Facts facts) {
    this.rules = rules;
    this.regions = Regions.of(facts);
  }

  /** What is left to ask; {@code in} knows the path, and the access's fields are bound in it. */
  Left at(Event.DataAccess access, PathView path, java.util.function.Supplier<Evaluator> in) {
    var situation = Situation.of(access, path, regions);
    var left = known.get(situation);
    if (left == null) {
      left = new Reduction(situation, in.get()).left();
      if (known.size() < MOST) {
        known.put(situation, left);
      }
    }
    return left.asksInstruction() ? byInstruction(situation, left, path, in) : left;
  }

  /** Few rules ask for the instruction's word: only what they leave is specialised to it. */
  private Left byInstruction(
      Situation any, Left left, PathView path, java.util.function.Supplier<Evaluator> in) {
    var situation = any.withWord(path);
    var narrowed = known.get(situation);
    if (narrowed == null) {
      narrowed = new Reduction(situation, in.get()).narrowed(left);
      if (known.size() < MOST) {
        known.put(situation, narrowed);
      }
    }
    return narrowed;
  }

  private static boolean asksInstruction(Expr expr) {
    return expr.mentions(name -> name.equals("insn"));
  }

  /** Evaluates as much of predicates as one situation decides. */
  private final class Reduction {
    private final Situation situation;
    private final Evaluator in;

    Reduction(Situation situation, Evaluator in) {
      this.situation = situation;
      this.in = in;
    }

    Left left() {
      var residues = new ArrayList<Residue>();
      var scopes = new ArrayList<Integer>();
      for (int index : rules.listeners(EventKind.DATA_ACCESS)) {
        switch (rules.rules().get(index).body()) {
          case Body.AtEach each -> {
            Expr demand = new Expr.And(each.require());
            var claim =
                rules
                    .premise(index, EventKind.DATA_ACCESS)
                    .<Expr>map(when -> new Expr.Or(List.of(new Expr.Not(when), demand)))
                    .orElse(demand);
            var residue = reduce(claim);
            if (!residue.equals(TRUE)) {
              residues.add(new Residue(index, residue));
            }
          }
          case Body.Between between -> {
            if (RuleSet.patterns(between).stream().anyMatch(this::possible)) {
              scopes.add(index);
            }
          }
          case Body.Facts _, Body.At _, Body.Coded _ -> {}
        }
      }
      boolean asks = residues.stream().anyMatch(residue -> asksInstruction(residue.claim()));
      return new Left(residues, scopes.stream().mapToInt(Integer::intValue).toArray(), asks);
    }

    Left narrowed(Left wide) {
      var residues = new ArrayList<Residue>();
      for (var residue : wide.residues()) {
        var claim = asksInstruction(residue.claim()) ? reduce(residue.claim()) : residue.claim();
        if (!claim.equals(TRUE)) {
          residues.add(new Residue(residue.rule(), claim));
        }
      }
      return new Left(residues, wide.scopes(), false);
    }

    private boolean possible(Pattern pattern) {
      for (var choice : pattern.choices()) {
        if (choice.kind() == EventKind.DATA_ACCESS
            && (choice.when().isEmpty() || !reduce(choice.when().get()).equals(FALSE))) {
          return true;
        }
      }
      return false;
    }

    private Expr reduce(Expr expr) {
      return switch (expr) {
        case Expr.And(var parts) -> {
          var left = new ArrayList<Expr>();
          for (var part : parts) {
            var reduced = reduce(part);
            if (reduced.equals(FALSE)) {
              yield FALSE;
            }
            if (!reduced.equals(TRUE)) {
              left.add(reduced);
            }
          }
          yield left.size() == 1 ? left.getFirst() : new Expr.And(left);
        }
        case Expr.Or(var parts) -> {
          var left = new ArrayList<Expr>();
          for (var part : parts) {
            var reduced = reduce(part);
            if (reduced.equals(TRUE)) {
              yield TRUE;
            }
            if (!reduced.equals(FALSE)) {
              left.add(reduced);
            }
          }
          yield left.size() == 1 ? left.getFirst() : new Expr.Or(left);
        }
        case Expr.Not(var part) -> {
          var reduced = reduce(part);
          yield reduced.equals(TRUE) ? FALSE : reduced.equals(FALSE) ? TRUE : new Expr.Not(reduced);
        }
        case Expr.Compare _,
            Expr.OneOf _,
            Expr.Variable _,
            Expr.Member _,
            Expr.Apply _,
            Expr.Number _,
            Expr.Literal _,
            Expr.Sum _ ->
            switch (decided(expr)) {
              case TRUE -> TRUE;
              case FALSE -> FALSE;
              case UNKNOWN -> expr;
            };
      };
    }

    private Truth decided(Expr expr) {
      if (expr instanceof Expr.Apply(var function, var arguments)
          && arguments.getFirst() instanceof Expr.Variable(var name)
          && (name.equals("address") || name.equals("physical"))) {
        return about(function, name.equals("physical"), arguments);
      }
      return closed(expr) ? in.truth(expr) : Truth.UNKNOWN;
    }

    /** What low bits and region of an address say. */
    private Truth about(Function function, boolean physical, List<Expr> arguments) {
      int low = situation.low(physical);
      var span = physical ? situation.physical() : situation.address();
      return switch (function) {
        case ALIGNED -> {
          var power = number(arguments.get(1));
          yield low == Situation.UNKNOWN || power.isEmpty() || power.get() > 8
              ? Truth.UNKNOWN
              : Truth.of((low & power.get() - 1) == 0);
        }
        case OVERLAPS, OVERLAPS_ANY -> apart(span, arguments) ? Truth.FALSE : Truth.UNKNOWN;
        case BITS,
            CLEAR,
            SET,
            CONSTANT,
            SHIFTED,
            INSIDE,
            INSIDE_ANY,
            TRANSLATE,
            MAPPING_OF,
            WRITTEN,
            WRITER,
            SECTION_ALIGNMENT,
            SAME,
            NEAR,
            MEMORY,
            WAS_READ,
            HOLE_BELOW,
            ENDS_WITH,
            STARTS_WITH ->
            Truth.UNKNOWN;
      };
    }

    /** Whether an access of this size inside the regions shares no byte with the ranges named. */
    private boolean apart(Regions.Span span, List<Expr> arguments) {
      var size = number(arguments.get(1));
      if (size.isEmpty() || size.get() != situation.access().size()) {
        return false; // the regions were chosen for the access's own size
      }
      if (arguments.size() == 4) {
        var start = number(arguments.get(2));
        var length = number(arguments.get(3));
        return start.isPresent()
            && length.isPresent()
            && !regions.meets(span, start.get(), length.get());
      }
      if (!closed(arguments.get(2)) || !(in.value(arguments.get(2)) instanceof Datum.Many many)) {
        return false;
      }
      for (var thing : many.things()) {
        var item = new Datum.Item(thing);
        var start = number(field(item, "address"));
        var length = number(field(item, "size"));
        if (start.isEmpty() || length.isEmpty() || regions.meets(span, start.get(), length.get())) {
          return false;
        }
      }
      return true;
    }

    private Datum field(Datum.Item of, String name) {
      return of.thing().field(name, in.reading());
    }

    private Optional<Long> number(Expr expr) {
      return closed(expr) ? number(in.value(expr)) : Optional.empty();
    }

    private static Optional<Long> number(Datum datum) {
      return datum instanceof Datum.Bits(var word) && word.constant().isPresent()
          ? Optional.of(word.constant().getAsLong())
          : Optional.empty();
    }

    /** Whether the situation and the facts give the expression its value. */
    private boolean closed(Expr expr) {
      return switch (expr) {
        case Expr.Number _, Expr.Literal _ -> true;
        case Expr.Variable(var name) ->
            switch (name) {
              case "access", "type", "size", "writeback", "translated", "placed" -> true;
              case "sctlr" -> situation.sctlrKnown();
              case "unsettled" -> situation.settled(); // there are none then
              default -> Vocabulary.facts().containsKey(name); // open set of names
            };
        case Expr.Member(Expr.Variable(var of), var name) when of.equals("entered") ->
            name.equals("vector");
        case Expr.Member(Expr.Variable(var of), _) when of.equals("insn") -> situation.wordKnown();
        case Expr.Member(var of, _) -> closed(of);
        case Expr.Compare(_, var left, var right) -> closed(left) && closed(right);
        case Expr.Sum(var left, var right, _) -> closed(left) && closed(right);
        case Expr.And(var parts) -> parts.stream().allMatch(this::closed);
        case Expr.Or(var parts) -> parts.stream().allMatch(this::closed);
        case Expr.Not(var part) -> closed(part);
        case Expr.OneOf(var value, var options) ->
            closed(value) && options.stream().allMatch(this::closed);
        case Expr.Apply(var function, var arguments) ->
            !function.asksPath() && arguments.stream().allMatch(this::closed);
      };
    }
  }
}
