package org.xenwright.verifier.solve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Unary;
import org.xenwright.rules.event.Truth;

/**
 * What a path has assumed: the load addresses left, and bits decided about other symbols. Mutable,
 * one per path; {@link #fork} copies.
 */
public final class PathCondition {
  private record Bounds(long min, long max) {}

  private Loads loads;
  private final Map<Term, Boolean> decided;
  private final Map<Term, Bounds> bounds;
  private final List<String> texts;

  /** Nothing assumed yet. */
  public PathCondition(Loads loads) {
    this(loads, new HashMap<>(), new HashMap<>(), new ArrayList<>());
  }

  private PathCondition(
      Loads loads, Map<Term, Boolean> decided, Map<Term, Bounds> bounds, List<String> texts) {
    this.loads = loads;
    this.decided = decided;
    this.bounds = bounds;
    this.texts = texts;
  }

  /** A copy that goes its own way. */
  public PathCondition fork() {
    return new PathCondition(
        loads, new HashMap<>(decided), new HashMap<>(bounds), new ArrayList<>(texts));
  }

  /** Load addresses the path allows. */
  public Loads loads() {
    return loads;
  }

  /** The same with the load address fixed, by its index; only to ask, not to assume more. */
  public PathCondition only(int index) {
    return new PathCondition(new Loads(loads.all(), new int[] {index}), decided, bounds, texts);
  }

  /** The branch conditions assumed, as text. */
  public List<String> texts() {
    return List.copyOf(texts);
  }

  /** Bits about symbols other than the load address that were assumed, with their value. */
  public Map<Term, Boolean> assumed() {
    return Map.copyOf(decided);
  }

  /** What is known of a bit on this path. */
  public Truth truth(Terms terms, Term bit) {
    if (bit instanceof Const c) {
      return Truth.of(c.value() != 0);
    }
    if (!bit.usesOthers()) {
      return byLoad(terms, bit);
    }
    var known = decided.get(bit);
    if (known != null) {
      return Truth.of(known);
    }
    return bit instanceof Apply p ? structure(terms, p) : Truth.UNKNOWN;
  }

  private Truth byLoad(Terms terms, Term bit) {
    boolean some = false;
    boolean none = false;
    for (int index : loads.live()) {
      if (terms.valueAt(bit, index) != 0) {
        some = true;
      } else {
        none = true;
      }
    }
    return some == none ? Truth.UNKNOWN : Truth.of(some);
  }

  private Truth structure(Terms terms, Apply p) {
    var operands = p.operands();
    return switch (p.operation()) {
      case Operation.One one ->
          one.unary() == Unary.NOT ? truth(terms, operands.getFirst()).not() : Truth.UNKNOWN;
      case Operation.Choice choice ->
          switch (truth(terms, operands.getFirst())) {
            case TRUE -> truth(terms, operands.get(1));
            case FALSE -> truth(terms, operands.get(2));
            case UNKNOWN -> Truth.UNKNOWN;
          };
      case Operation.Two two ->
          switch (two.binary()) {
            case AND -> truth(terms, operands.get(0)).and(truth(terms, operands.get(1)));
            case OR -> truth(terms, operands.get(0)).or(truth(terms, operands.get(1)));
            case EQ -> byBounds(operands.get(0), operands.get(1), true);
            case ULT -> byBounds(operands.get(0), operands.get(1), false);
            case XOR, ADD, SUB, MUL, SHL, LSR, ASR, ROR, UDIV, SDIV, NE, ULE, SLT, SLE, CONCAT ->
                Truth.UNKNOWN;
          };
    };
  }

  private Bounds bounds(Term term) {
    var known = bounds.get(term);
    return known != null ? known : new Bounds(term.min(), term.max());
  }

  /** No value that the path allows is less; unsigned. */
  long least(Term term) {
    return bounds(term).min;
  }

  /** No value that the path allows is greater; unsigned. */
  long most(Term term) {
    return bounds(term).max;
  }

  private Truth byBounds(Term a, Term b, boolean equality) {
    if (a.width() > 32) {
      return Truth.UNKNOWN;
    }
    var x = bounds(a);
    var y = bounds(b);
    if (equality) {
      if (x.min > y.max || y.min > x.max) {
        return Truth.FALSE;
      }
      return x.min == x.max && y.min == y.max ? Truth.TRUE : Truth.UNKNOWN;
    }
    if (x.max < y.min) {
      return Truth.TRUE;
    }
    return x.min >= y.max ? Truth.FALSE : Truth.UNKNOWN;
  }

  /** Adds that {@code bit} is {@code value}; the caller has made sure that it can be. */
  public void assume(Terms terms, Term bit, boolean value) {
    if (bit instanceof Const) {
      return;
    }
    texts.add(value ? bit.toString() : "not " + bit);
    if (!bit.usesOthers()) {
      loads = loads.keep(index -> terms.valueAt(bit, index) != 0 == value);
      return;
    }
    record(bit, value);
  }

  private void record(Term bit, boolean value) {
    decided.put(bit, value);
    if (!(bit instanceof Apply p)) {
      return;
    }
    var first = p.operands().getFirst();
    if (p.operation() instanceof Operation.One one && one.unary() == Unary.NOT) {
      record(first, !value);
    } else if (p.operation() instanceof Operation.Two two) {
      var second = p.operands().get(1);
      if (two.binary() == Binary.AND && value || two.binary() == Binary.OR && !value) {
        record(first, value);
        record(second, value);
      } else if (first.width() <= 32 && two.binary() == Binary.EQ && second instanceof Const c) {
        narrowEqual(first, c.value(), value);
      } else if (first.width() <= 32 && two.binary() == Binary.ULT) {
        narrowLess(first, second, value);
      }
    }
  }

  private void narrowEqual(Term term, long constant, boolean equal) {
    var old = bounds(term);
    if (equal) {
      bounds.put(term, new Bounds(constant, constant));
    } else if (old.min == constant) {
      bounds.put(term, new Bounds(constant + 1, old.max));
    } else if (old.max == constant) {
      bounds.put(term, new Bounds(old.min, constant - 1));
    }
  }

  private void narrowLess(Term a, Term b, boolean less) {
    var x = bounds(a);
    var y = bounds(b);
    if (less) {
      bounds.put(a, new Bounds(x.min, Math.min(x.max, y.max - 1)));
      bounds.put(b, new Bounds(Math.max(y.min, x.min + 1), y.max));
    } else {
      bounds.put(a, new Bounds(Math.max(x.min, y.min), x.max));
      bounds.put(b, new Bounds(y.min, Math.min(y.max, x.max)));
    }
  }

  /** The value of a term that is the same for everything the path allows; empty otherwise. */
  public java.util.OptionalLong constant(Terms terms, Term term) {
    if (term instanceof Const c) {
      return java.util.OptionalLong.of(c.value());
    }
    if (term.usesOthers() || term.width() > 64) {
      var known = bounds.get(term);
      return known != null && known.min == known.max
          ? java.util.OptionalLong.of(known.min)
          : java.util.OptionalLong.empty();
    }
    long value = terms.valueAt(term, loads.live()[0]);
    if (loads.single()) {
      return java.util.OptionalLong.of(value);
    }
    for (int index : loads.live()) {
      if (terms.valueAt(term, index) != value) {
        return java.util.OptionalLong.empty();
      }
    }
    return java.util.OptionalLong.of(value);
  }
}
