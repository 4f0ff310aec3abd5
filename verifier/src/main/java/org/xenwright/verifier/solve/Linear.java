package org.xenwright.verifier.solve;

import java.util.Arrays;

/** Arithmetic of sums. Factors and offsets are kept modulo 2 to the width. */
final class Linear {
  /** Sums of more atoms become opaque. */
  static final int MOST_ATOMS = 6;

  private Linear() {}

  /** {@code factor*atom + offset}. */
  static Term of(int width, Atom atom, long factor, long offset) {
    return make(width, new Atom[] {atom}, new long[] {factor}, 1, offset);
  }

  private static Term make(int width, Atom[] atoms, long[] factors, int count, long offset) {
    if (count == 0) {
      return Terms.constant(width, offset);
    }
    if (count == 1 && factors[0] == 1 && (offset & Term.mask(width)) == 0) {
      return atoms[0];
    }
    return new Sum(
        width,
        count == atoms.length ? atoms : Arrays.copyOf(atoms, count),
        count == factors.length ? factors : Arrays.copyOf(factors, count),
        offset);
  }

  private static int size(Term t) {
    return switch (t) {
      case Const c -> 0;
      case Atom a -> 1;
      case Sum s -> s.size();
    };
  }

  static Atom atom(Term t, int i) {
    return switch (t) {
      case Const c -> throw new IllegalArgumentException("a constant has no atoms");
      case Atom a -> a;
      case Sum s -> s.atom(i);
    };
  }

  static long factor(Term t, int i) {
    return t instanceof Sum s ? s.factor(i) : 1;
  }

  static long offset(Term t) {
    return switch (t) {
      case Const c -> c.value();
      case Atom a -> 0;
      case Sum s -> s.offset();
    };
  }

  /** Whether {@code a + scale*b} stays within the limit of atoms whatever cancels. */
  static boolean fits(Term a, Term b) {
    return size(a) + size(b) <= MOST_ATOMS;
  }

  /** {@code a + scale*b}. */
  static Term combine(Term a, Term b, long scale) {
    int width = a.width();
    long mask = Term.mask(width);
    int sizeA = size(a);
    int sizeB = size(b);
    if (sizeB == 0) {
      return shifted(a, scale * offset(b));
    }
    var atoms = new Atom[sizeA + sizeB];
    var factors = new long[sizeA + sizeB];
    int count = 0;
    int i = 0;
    int j = 0;
    while (i < sizeA || j < sizeB) {
      int order =
          i == sizeA ? 1 : j == sizeB ? -1 : Integer.compare(atom(a, i).id(), atom(b, j).id());
      long factor = 0;
      Atom atom = order <= 0 ? atom(a, i) : atom(b, j);
      if (order <= 0) {
        factor += factor(a, i++);
      }
      if (order >= 0) {
        factor += scale * factor(b, j++);
      }
      factor &= mask;
      if (factor != 0) {
        atoms[count] = atom;
        factors[count++] = factor;
      }
    }
    return make(width, atoms, factors, count, offset(a) + scale * offset(b));
  }

  private static Term shifted(Term a, long more) {
    return switch (a) {
      case Const c -> Terms.constant(a.width(), c.value() + more);
      case Atom atom -> of(a.width(), atom, 1, more);
      case Sum s -> {
        var atoms = new Atom[s.size()];
        var factors = new long[s.size()];
        for (int i = 0; i < atoms.length; i++) {
          atoms[i] = s.atom(i);
          factors[i] = s.factor(i);
        }
        yield make(a.width(), atoms, factors, atoms.length, s.offset() + more);
      }
    };
  }

  /** {@code scale*a}. */
  static Term scaled(Term a, long scale) {
    return combine(Terms.constant(a.width(), 0), a, scale);
  }

  /** {@code a} without its offset. */
  static Term withoutOffset(Term a) {
    return shifted(a, -offset(a));
  }

  /** The part of {@code a} that is not provably a multiple of 2 to the {@code bits}. */
  static Term low(Term a, int bits) {
    int width = a.width();
    long mask = (1L << bits) - 1;
    int size = size(a);
    var atoms = new Atom[size];
    var factors = new long[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      var atom = atom(a, i);
      long factor = factor(a, i);
      int zeros =
          Long.numberOfTrailingZeros(factor)
              + new Bits(atom.knownMask(), atom.knownBits()).trailingKnownZeros();
      if (zeros < bits) {
        atoms[count] = atom;
        factors[count++] = factor;
      }
    }
    return make(width, atoms, factors, count, offset(a) & mask);
  }
}
