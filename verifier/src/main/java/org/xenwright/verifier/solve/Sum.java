package org.xenwright.verifier.solve;

import java.util.Arrays;

/**
 * {@code factor[0]*atom[0] + ... + offset} modulo 2 to the width; atoms in order of creation, no
 * factor 0, at least one atom.
 */
public final class Sum extends Term {
  private final Atom[] atoms;
  private final long[] factors;
  private final long offset;
  private final long knownMask;
  private final long knownBits;
  private final long min;
  private final long max;

  Sum(int width, Atom[] atoms, long[] factors, long offset) {
    super(width);
    this.atoms = atoms;
    this.factors = factors;
    this.offset = offset & mask(width);
    var bits = new Bits(mask(width), this.offset);
    long least = this.offset;
    long most = this.offset;
    boolean bounded = width <= 32;
    for (int i = 0; i < atoms.length; i++) {
      var atom = atoms[i];
      bits =
          bits.plus(new Bits(atom.knownMask(), atom.knownBits()).times(factors[i], width), width);
      if (bounded && factors[i] > 0 && factors[i] <= 1 << 20) {
        least += factors[i] * atom.min();
        most += factors[i] * atom.max();
        bounded = most <= mask(width);
      } else {
        bounded = false;
      }
    }
    this.knownMask = bits.mask();
    this.knownBits = bits.value();
    this.min = bounded ? Math.max(least, bits.least()) : bits.least();
    this.max = bounded ? Math.min(most, bits.most(width)) : bits.most(width);
  }

  /** Number of atoms. */
  public int size() {
    return atoms.length;
  }

  /** An atom. */
  public Atom atom(int index) {
    return atoms[index];
  }

  /** Its factor, zero-extended. */
  public long factor(int index) {
    return factors[index];
  }

  /** The constant part, zero-extended. */
  public long offset() {
    return offset;
  }

  @Override
  public long knownMask() {
    return knownMask;
  }

  @Override
  public long knownBits() {
    return knownBits;
  }

  @Override
  public long min() {
    return min;
  }

  @Override
  public long max() {
    return max;
  }

  @Override
  public boolean usesLoad() {
    for (var atom : atoms) {
      if (atom.usesLoad()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean usesOthers() {
    for (var atom : atoms) {
      if (atom.usesOthers()) {
        return true;
      }
    }
    return false;
  }

  @Override
  int depth() {
    int deepest = 0;
    for (var atom : atoms) {
      deepest = Math.max(deepest, atom.depth());
    }
    return deepest;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sum s
        && s.width() == width()
        && s.offset == offset
        && Arrays.equals(s.factors, factors)
        && Arrays.equals(s.atoms, atoms);
  }

  @Override
  public int hashCode() {
    int hash = Long.hashCode(offset) + width();
    for (int i = 0; i < atoms.length; i++) {
      hash = hash * 31 + atoms[i].id() * 7 + Long.hashCode(factors[i]);
    }
    return hash;
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (int i = 0; i < atoms.length; i++) {
      long factor = factors[i];
      boolean negative = factor == mask(width());
      if (negative) {
        text.append('-');
      } else if (!text.isEmpty()) {
        text.append('+');
      }
      if (!negative && factor != 1) {
        text.append("0x").append(Long.toHexString(factor)).append('*');
      }
      text.append(atoms[i]);
    }
    if (offset != 0) {
      boolean negative = width() <= 32 && offset > mask(width()) - 0xFFFFF;
      text.append(negative ? "-0x" : "+0x")
          .append(Long.toHexString(negative ? mask(width()) + 1 - offset : offset));
    }
    return text.toString();
  }
}
