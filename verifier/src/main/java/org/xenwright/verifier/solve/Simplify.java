package org.xenwright.verifier.solve;

import java.util.List;
import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Unary;

/**
 * Rewrites operations on terms that are not all constant. Every rewrite is exact, for any value of
 * the symbols.
 */
final class Simplify {
  private final Terms terms;
  private final Comparisons comparisons;

  Simplify(Terms terms) {
    this.terms = terms;
    this.comparisons = new Comparisons(terms);
  }

  static Bits bits(Term t) {
    return new Bits(t.knownMask(), t.knownBits());
  }

  private static long possible(Term t) {
    return (~t.knownMask() | t.knownBits()) & Term.mask(t.width());
  }

  Term binary(Binary operation, Term a, Term b) {
    if (a.width() > 64) {
      return apply(operation, a.width(), a, b, Bits.NONE);
    }
    return switch (operation) {
      case ADD -> linear(operation, a, b, 1);
      case SUB -> linear(operation, a, b, -1);
      case MUL -> multiply(a, b);
      case AND -> and(a, b);
      case OR -> or(a, b);
      case XOR -> xor(a, b);
      case SHL ->
          b instanceof Const c
              ? shiftLeft(a, c.value())
              : apply(operation, a.width(), a, b, Bits.NONE);
      case LSR ->
          b instanceof Const c
              ? shiftRight(a, c.value())
              : apply(operation, a.width(), a, b, Bits.NONE);
      case ASR -> shiftArithmetic(a, b);
      case ROR -> rotate(a, b);
      case UDIV ->
          b instanceof Const c && Long.bitCount(c.value()) == 1
              ? shiftRight(a, Long.numberOfTrailingZeros(c.value()))
              : apply(operation, a.width(), a, b, Bits.NONE);
      case SDIV -> apply(operation, a.width(), a, b, Bits.NONE);
      case EQ -> comparisons.equal(a, b);
      case NE -> terms.not(comparisons.equal(a, b));
      case ULT -> comparisons.less(a, b);
      case ULE -> terms.not(comparisons.less(b, a));
      case SLT -> comparisons.lessSigned(a, b);
      case SLE -> terms.not(comparisons.lessSigned(b, a));
      case CONCAT -> concat(a, b);
    };
  }

  private Term apply(Binary operation, int width, Term a, Term b, Bits known) {
    return terms.apply(new Operation.Two(operation), width, List.of(a, b), known);
  }

  private Term apply(Unary operation, Term a, int width, Bits known) {
    return terms.apply(new Operation.One(operation, width), width, List.of(a), known);
  }

  private Term linear(Binary operation, Term a, Term b, int sign) {
    if (a.width() == 1) {
      return xor(a, b);
    }
    if (Linear.fits(a, b)) {
      return Linear.combine(a, b, sign);
    }
    var added = bits(a).plus(bits(b), a.width());
    return apply(operation, a.width(), a, b, sign > 0 ? added : Bits.NONE);
  }

  private Term multiply(Term a, Term b) {
    if (b instanceof Const c) {
      return Long.bitCount(c.value()) == 1
          ? shiftLeft(a, Long.numberOfTrailingZeros(c.value()))
          : Linear.scaled(a, c.value());
    }
    if (a.isConst()) {
      return multiply(b, a);
    }
    int zeros = Math.min(63, bits(a).trailingKnownZeros() + bits(b).trailingKnownZeros());
    return apply(Binary.MUL, a.width(), a, b, new Bits((1L << zeros) - 1, 0));
  }

  private Term and(Term a, Term b) {
    if (a.equals(b)) {
      return a;
    }
    if (a.isConst()) {
      return and(b, a);
    }
    var known = bits(a).and(bits(b));
    int width = a.width();
    if ((known.mask() & Term.mask(width)) == Term.mask(width)) {
      return Terms.constant(width, known.value());
    }
    if (!(b instanceof Const c)) {
      return apply(Binary.AND, width, a, b, known);
    }
    long mask = c.value();
    if ((possible(a) & ~mask) == 0) {
      return a;
    }
    if (a instanceof Apply p
        && isTwo(p, Binary.AND)
        && p.operands().get(1) instanceof Const inner) {
      return and(p.operands().getFirst(), Terms.constant(width, inner.value() & mask));
    }
    if ((mask & mask + 1) == 0) {
      var low = Linear.low(a, Long.numberOfTrailingZeros(~mask));
      if (low.isConst() || !low.equals(a)) {
        return terms.binary(Binary.AND, low, b);
      }
    }
    long below = ~mask & Term.mask(width);
    if ((below & below + 1) == 0) {
      var low = and(a, Terms.constant(width, below));
      if (low.isConst()) {
        return linear(Binary.SUB, a, low, -1);
      }
    }
    return apply(Binary.AND, width, a, b, known);
  }

  private Term or(Term a, Term b) {
    if (a.equals(b)) {
      return a;
    }
    if (a.isConst()) {
      return or(b, a);
    }
    int width = a.width();
    if (b instanceof Const c) {
      long open = c.value() & ~(a.knownMask() & a.knownBits());
      if (open == 0) {
        return a;
      }
      if (c.value() == Term.mask(width)) {
        return b;
      }
      if ((possible(a) & open) == 0) {
        return linear(Binary.ADD, a, Terms.constant(width, open), 1);
      }
    } else if ((possible(a) & possible(b)) == 0 && width > 1) {
      return linear(Binary.ADD, a, b, 1);
    }
    return apply(Binary.OR, width, a, b, bits(a).or(bits(b)));
  }

  private Term xor(Term a, Term b) {
    int width = a.width();
    if (a.equals(b)) {
      return Terms.constant(width, 0);
    }
    if (a.isConst()) {
      return xor(b, a);
    }
    if (b instanceof Const c) {
      if (c.value() == 0) {
        return a;
      }
      if (c.value() == Term.mask(width)) {
        return unary(Unary.NOT, a, width);
      }
    }
    if ((possible(a) & possible(b)) == 0 && width > 1) {
      return linear(Binary.ADD, a, b, 1);
    }
    return apply(Binary.XOR, width, a, b, bits(a).xor(bits(b)));
  }

  private Term shiftLeft(Term a, long amount) {
    int width = a.width();
    if (Long.compareUnsigned(amount, width) >= 0) {
      return Terms.constant(width, 0);
    }
    if (amount == 0) {
      return a;
    }
    if (width == 1) {
      return Terms.constant(1, 0);
    }
    int m = (int) amount;
    if (a instanceof Apply p && isTwo(p, Binary.LSR) && p.operands().get(1) instanceof Const c) {
      var inner = p.operands().getFirst();
      int n = (int) c.value();
      long cleared = Term.mask(width) << Math.min(n, m);
      var shifted = m >= n ? shiftLeft(inner, m - n) : shiftRight(inner, n - m);
      return terms.binary(
          Binary.AND, shifted, Terms.constant(width, m >= n ? cleared << (m - n) : cleared));
    }
    if (a instanceof Sum s) {
      Term sum = Terms.constant(width, s.offset() << m);
      for (int i = 0; i < s.size(); i++) {
        var part = Linear.scaled(shiftLeft(s.atom(i), m), s.factor(i));
        sum = terms.binary(Binary.ADD, sum, part);
      }
      return sum;
    }
    return Linear.scaled(a, 1L << m);
  }

  private Term shiftRight(Term a, long amount) {
    int width = a.width();
    if (Long.compareUnsigned(amount, width) >= 0) {
      return Terms.constant(width, 0);
    }
    if (amount == 0) {
      return a;
    }
    int n = (int) amount;
    var known = bits(a).shiftRight(n, width);
    if (known.mask() == Term.mask(width)) {
      return Terms.constant(width, known.value());
    }
    if (a instanceof Apply p && p.operands().size() == 2) {
      var first = p.operands().getFirst();
      if (isTwo(p, Binary.LSR) && p.operands().get(1) instanceof Const c) {
        return shiftRight(first, c.value() + n);
      }
      if (isTwo(p, Binary.AND) && p.operands().get(1) instanceof Const c) {
        return terms.binary(
            Binary.AND,
            terms.binary(Binary.LSR, first, Terms.constant(width, n)),
            Terms.constant(width, c.value() >>> n));
      }
      if (isTwo(p, Binary.CONCAT) && n == width / 2) {
        return terms.unary(Unary.ZERO_EXTEND, first, width);
      }
    }
    if (n == 5 && width == 32 && a instanceof Apply p && isOne(p, Unary.COUNT_LEADING_ZEROS)) {
      // 32 leading zeros exactly when the operand is zero
      return terms.unary(
          Unary.ZERO_EXTEND, terms.binary(Binary.EQ, p.operands().getFirst(), Terms.word(0)), 32);
    }
    var low = terms.binary(Binary.AND, a, Terms.constant(width, (1L << n) - 1));
    if (low instanceof Const && a instanceof Sum) {
      var high = terms.binary(Binary.SUB, a, low);
      var atoms = Linear.withoutOffset(high);
      long offset = Linear.offset(high);
      if (width <= 32 && offset != 0 && atoms.max() + offset <= Term.mask(width)) {
        return linear(Binary.ADD, shiftRight(atoms, n), Terms.constant(width, offset >>> n), 1);
      }
      return apply(Binary.LSR, width, high, Terms.constant(width, n), known);
    }
    return apply(Binary.LSR, width, a, Terms.constant(width, n), known);
  }

  private Term shiftArithmetic(Term a, Term b) {
    long top = 1L << a.width() - 1;
    if (b instanceof Const c) {
      if (c.value() == 0) {
        return a;
      }
      if ((a.knownMask() & top) != 0 && (a.knownBits() & top) == 0) {
        return shiftRight(a, c.value());
      }
    }
    return apply(Binary.ASR, a.width(), a, b, Bits.NONE);
  }

  private Term rotate(Term a, Term b) {
    if (!(b instanceof Const c)) {
      return apply(Binary.ROR, a.width(), a, b, Bits.NONE);
    }
    int n = (int) (c.value() % a.width());
    return n == 0 ? a : or(shiftRight(a, n), shiftLeft(a, a.width() - n));
  }

  private Term concat(Term high, Term low) {
    int width = low.width();
    if (high instanceof Const c && c.value() == 0) {
      return terms.unary(Unary.ZERO_EXTEND, low, 2 * width);
    }
    if (low instanceof Apply l
        && isOne(l, Unary.TRUNCATE)
        && l.operands().getFirst().width() == 2 * width
        && high.equals(terms.unary(Unary.HIGH_HALF, l.operands().getFirst(), width))) {
      return l.operands().getFirst();
    }
    if (width > 32) {
      return apply(Binary.CONCAT, 2 * width, high, low, Bits.NONE);
    }
    var known =
        new Bits(
            high.knownMask() << width | low.knownMask(),
            high.knownBits() << width | low.knownBits());
    return apply(Binary.CONCAT, 2 * width, high, low, known);
  }

  Term unary(Unary operation, Term a, int width) {
    return switch (operation) {
      case NOT -> complement(a);
      case NEG -> a.width() > 64 ? apply(operation, a, width, Bits.NONE) : Linear.scaled(a, -1);
      case ZERO_EXTEND -> zeroExtend(a, width);
      case SIGN_EXTEND -> signExtend(a, width);
      case TRUNCATE -> truncate(a, width);
      case HIGH_HALF -> highHalf(a, width);
      case COUNT_LEADING_ZEROS -> apply(operation, a, width, new Bits(~0x7FL, 0));
      case REVERSE_BITS -> apply(operation, a, width, Bits.NONE);
      case REVERSE_BYTES ->
          a instanceof Apply p && isOne(p, Unary.REVERSE_BYTES)
              ? p.operands().getFirst()
              : apply(operation, a, width, reversed(a));
    };
  }

  private static Bits reversed(Term a) {
    if (a.width() > 64) {
      return Bits.NONE;
    }
    int unused = 64 - a.width();
    return new Bits(
        Long.reverseBytes(a.knownMask()) >>> unused, Long.reverseBytes(a.knownBits()) >>> unused);
  }

  private Term complement(Term a) {
    if (a.width() > 64) {
      return apply(Unary.NOT, a, a.width(), Bits.NONE);
    }
    if (a.width() > 1) {
      return Linear.combine(Terms.constant(a.width(), -1), a, -1);
    }
    return a instanceof Apply p && isOne(p, Unary.NOT)
        ? p.operands().getFirst()
        : apply(Unary.NOT, a, 1, new Bits(a.knownMask(), ~a.knownBits()));
  }

  private Term zeroExtend(Term a, int width) {
    if (a.width() == width) {
      return a;
    }
    if (a instanceof Apply p) {
      var inner = p.operands().getFirst();
      if (isOne(p, Unary.ZERO_EXTEND)) {
        return zeroExtend(inner, width);
      }
      if (isOne(p, Unary.TRUNCATE) && inner.width() == width && width <= 64) {
        return terms.binary(Binary.AND, inner, Terms.constant(width, Term.mask(a.width())));
      }
    }
    return apply(
        Unary.ZERO_EXTEND,
        a,
        width,
        new Bits(a.knownMask() | ~Term.mask(a.width()), a.knownBits()));
  }

  private Term signExtend(Term a, int width) {
    long top = 1L << Math.min(a.width(), 64) - 1;
    if (a.width() < 64 && (a.knownMask() & top) != 0 && (a.knownBits() & top) == 0) {
      return zeroExtend(a, width);
    }
    return a.width() == width
        ? a
        : apply(Unary.SIGN_EXTEND, a, width, new Bits(a.knownMask() & top - 1, a.knownBits()));
  }

  private Term truncate(Term a, int width) {
    if (a.width() == width) {
      return a;
    }
    if (a instanceof Sum s) {
      Term sum = Terms.constant(width, s.offset());
      for (int i = 0; i < s.size(); i++) {
        sum =
            terms.binary(
                Binary.ADD,
                sum,
                Linear.scaled(terms.unary(Unary.TRUNCATE, s.atom(i), width), s.factor(i)));
      }
      return sum;
    }
    if (a instanceof Apply p) {
      var inner = p.operands().getFirst();
      if (isOne(p, Unary.ZERO_EXTEND) || isOne(p, Unary.SIGN_EXTEND)) {
        return inner.width() >= width
            ? terms.unary(Unary.TRUNCATE, inner, width)
            : terms.unary(
                isOne(p, Unary.ZERO_EXTEND) ? Unary.ZERO_EXTEND : Unary.SIGN_EXTEND, inner, width);
      }
      if (isOne(p, Unary.TRUNCATE)) {
        return terms.unary(Unary.TRUNCATE, inner, width);
      }
      if (isTwo(p, Binary.CONCAT) && inner.width() >= width) {
        return terms.unary(Unary.TRUNCATE, p.operands().get(1), width);
      }
      if (isTwo(p, Binary.AND)
          && p.operands().get(1) instanceof Const c
          && (c.value() & Term.mask(width)) == Term.mask(width)) {
        return terms.unary(Unary.TRUNCATE, inner, width);
      }
    }
    var known = a.width() > 64 ? Bits.NONE : bits(a);
    if ((known.mask() & Term.mask(width)) == Term.mask(width)) {
      return Terms.constant(width, known.value());
    }
    return apply(Unary.TRUNCATE, a, width, known);
  }

  private Term highHalf(Term a, int width) {
    if (a instanceof Apply p && isTwo(p, Binary.CONCAT)) {
      return p.operands().getFirst();
    }
    if (a instanceof Apply p
        && isOne(p, Unary.ZERO_EXTEND)
        && p.operands().getFirst().width() <= width) {
      return Terms.constant(width, 0);
    }
    return a.width() > 64
        ? apply(Unary.HIGH_HALF, a, width, Bits.NONE)
        : terms.unary(Unary.TRUNCATE, shiftRight(a, a.width() / 2), width);
  }

  static boolean isTwo(Apply p, Binary operation) {
    return p.operation() instanceof Operation.Two two && two.binary() == operation;
  }

  static boolean isOne(Apply p, Unary operation) {
    return p.operation() instanceof Operation.One one && one.unary() == operation;
  }
}
