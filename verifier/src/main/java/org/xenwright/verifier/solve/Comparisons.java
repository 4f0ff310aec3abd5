package org.xenwright.verifier.solve;

import java.util.List;
import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Unary;

/** Comparisons, in a normal form so that the same question is the same atom. */
final class Comparisons {
  private final Terms terms;

  Comparisons(Terms terms) {
    this.terms = terms;
  }

  Term equal(Term a, Term b) {
    if (a.equals(b)) {
      return Terms.bit(true);
    }
    if (a.width() == 1) {
      return a.isConst() ? equal(b, a) : bit(a, b);
    }
    if (conflict(a, b) || apart(a, b)) {
      return Terms.bit(false);
    }
    if (!Linear.fits(a, b)) {
      return two(Binary.EQ, a, b);
    }
    var difference = Linear.combine(a, b, -1);
    if (difference instanceof Const c) {
      return Terms.bit(c.value() == 0);
    }
    if (Linear.factor(difference, 0) > Term.mask(a.width()) >>> 1) {
      difference = Linear.scaled(difference, -1);
    }
    var left = Linear.withoutOffset(difference);
    var right = Terms.constant(a.width(), -Linear.offset(difference));
    if (conflict(left, right) || apart(left, right)) {
      return Terms.bit(false);
    }
    if (left instanceof Apply p) {
      if (Simplify.isOne(p, Unary.ZERO_EXTEND)) {
        var inner = p.operands().getFirst();
        return terms.binary(Binary.EQ, inner, Terms.constant(inner.width(), right.value()));
      }
      if (p.operation() instanceof Operation.Choice
          && p.operands().get(1) instanceof Const yes
          && p.operands().get(2) instanceof Const no) {
        var condition = p.operands().getFirst();
        return yes.equals(right)
            ? condition
            : no.equals(right) ? terms.not(condition) : Terms.bit(false);
      }
    }
    return two(Binary.EQ, left, right);
  }

  private Term bit(Term a, Term b) {
    if (b instanceof Const c) {
      return c.value() != 0 ? a : terms.not(a);
    }
    return terms.not(terms.binary(Binary.XOR, a, b));
  }

  private static boolean conflict(Term a, Term b) {
    return (a.knownMask() & b.knownMask() & (a.knownBits() ^ b.knownBits())) != 0;
  }

  private static boolean apart(Term a, Term b) {
    return Long.compareUnsigned(a.max(), b.min()) < 0 || Long.compareUnsigned(b.max(), a.min()) < 0;
  }

  Term less(Term a, Term b) {
    if (a.equals(b) || Long.compareUnsigned(a.min(), b.max()) >= 0) {
      return Terms.bit(false);
    }
    if (Long.compareUnsigned(a.max(), b.min()) < 0) {
      return Terms.bit(true);
    }
    if (b instanceof Const c && c.value() == 1) {
      return terms.binary(Binary.EQ, a, Terms.constant(a.width(), 0));
    }
    if (a instanceof Const c && c.value() == 0) {
      return terms.not(equal(b, a));
    }
    if (a instanceof Sum || b instanceof Sum) {
      var left = Linear.withoutOffset(a);
      var right = Linear.withoutOffset(b);
      if (left.equals(right) && noWrap(a, left) && noWrap(b, right)) {
        return Terms.bit(Long.compareUnsigned(Linear.offset(a), Linear.offset(b)) < 0);
      }
    }
    return two(Binary.ULT, a, b);
  }

  private static boolean noWrap(Term whole, Term atoms) {
    return whole.width() <= 32 && atoms.max() + Linear.offset(whole) <= Term.mask(whole.width());
  }

  Term lessSigned(Term a, Term b) {
    long top = 1L << a.width() - 1;
    if (a.equals(b)) {
      return Terms.bit(false);
    }
    if (nonNegative(a, top) && nonNegative(b, top)) {
      return less(a, b);
    }
    return two(Binary.SLT, a, b);
  }

  private static boolean nonNegative(Term a, long top) {
    return Long.compareUnsigned(a.max(), top) < 0;
  }

  private Term two(Binary operation, Term a, Term b) {
    return terms.apply(new Operation.Two(operation), 1, List.of(a, b), Bits.NONE);
  }
}
