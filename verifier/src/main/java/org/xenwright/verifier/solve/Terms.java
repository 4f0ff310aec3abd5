package org.xenwright.verifier.solve;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Fold;
import org.xenwright.isa.ir.Unary;

/**
 * Makes the terms of one contract case. Constants fold at once; sums are kept in a normal form;
 * everything else is one object per value, so that equal terms are the same atom. One thread.
 */
public final class Terms {
  /**
   * Chains of operations longer than this are replaced by an opaque symbol: sound, and bounds
   * recursion.
   */
  private static final int DEEPEST = 400;

  private static final int SMALL = 256;
  private static final Const FALSE = new Const(1, 0);
  private static final Const TRUE = new Const(1, 1);
  private static final Const[] WORDS = new Const[SMALL];

  static {
    Arrays.setAll(WORDS, i -> new Const(32, i));
  }

  private record Key(Operation operation, int width, List<Term> operands) {
    // by hand, because every operation on terms looks one up
    @Override
    public boolean equals(Object other) {
      return other instanceof Key k
          && k.width == width
          && k.operation.equals(operation)
          && k.operands.equals(operands);
    }

    @Override
    public int hashCode() {
      return (operation.hashCode() * 31 + width) * 31 + operands.hashCode();
    }
  }

  private final long[] loads;
  private final Symbol base;
  private final Term load;
  private final Map<Key, Atom> applied = new HashMap<>();
  private final Simplify simplify = new Simplify(this);
  private int atoms;

  /**
   * @param loads every load address of the case
   * @param granule a power of two that divides {@code load - offset} for all of them
   * @param offset remainder of every load address modulo the granule
   */
  public Terms(Loads loads, long granule, long offset) {
    this.loads = loads.all();
    long[] bases = Arrays.stream(this.loads).map(l -> l - offset & 0xFFFFFFFFL).toArray();
    long least = Arrays.stream(bases).min().orElse(0);
    long most = Arrays.stream(bases).max().orElse(0);
    String name = offset == 0 ? "L" : "R";
    this.base = new Symbol(32, atoms++, name, bases, granule - 1, 0, least, most);
    this.load = Linear.of(32, base, 1, offset);
  }

  /** The load address. */
  public Term load() {
    return load;
  }

  /**
   * The symbol of the load address: {@code L}, or {@code R} when every load address has the same
   * remainder.
   */
  public Symbol loadSymbol() {
    return base;
  }

  /** The constant part of a sum, zero-extended. */
  public static long offset(Term term) {
    return Linear.offset(term);
  }

  /** The term without its constant part. */
  public static Term withoutOffset(Term term) {
    return term instanceof Const c ? constant(c.width(), 0) : Linear.withoutOffset(term);
  }

  /** What {@link #loadSymbol} is when the image is loaded at {@code address}. */
  public long baseOf(long address) {
    return address - Linear.offset(load) & 0xFFFFFFFFL;
  }

  /** A constant. */
  public static Const constant(int width, long value) {
    if (width == 32) {
      long word = value & 0xFFFFFFFFL;
      return word < SMALL ? WORDS[(int) word] : new Const(32, word);
    }
    if (width == 1) {
      return (value & 1) != 0 ? TRUE : FALSE;
    }
    return new Const(width, value);
  }

  /** A 32-bit constant. */
  public static Const word(long value) {
    return constant(32, value);
  }

  /** One bit. */
  public static Const bit(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** A new unknown of which nothing is known. */
  public Symbol fresh(int width, String name) {
    return new Symbol(width, atoms++, name, Atom.NO_VALUES, 0, 0, 0, Term.mask(width));
  }

  /**
   * A new unknown that is a multiple of {@code alignment}, a power of two, between {@code min} and
   * {@code max}.
   */
  public Symbol fresh(int width, String name, long alignment, long min, long max) {
    return new Symbol(width, atoms++, name, Atom.NO_VALUES, alignment - 1, 0, min, max);
  }

  /** {@code a operation b}. */
  public Term binary(Binary operation, Term a, Term b) {
    if (a instanceof Const x && b instanceof Const y && a.width() <= 64) {
      if (operation != Binary.CONCAT) {
        int width = comparison(operation) ? 1 : a.width();
        return constant(width, Fold.binary(operation, a.width(), x.value(), y.value()));
      }
      if (a.width() <= 32) {
        return constant(2 * a.width(), x.value() << a.width() | y.value());
      }
    }
    return simplify.binary(operation, a, b);
  }

  /** {@code operation a}, {@code width} bits wide. */
  public Term unary(Unary operation, Term a, int width) {
    if (a instanceof Const x && a.width() <= 64 && width <= 64) {
      return constant(width, fold(operation, a.width(), x.value(), width));
    }
    return simplify.unary(operation, a, width);
  }

  /** {@code condition ? yes : no}. */
  public Term select(Term condition, Term yes, Term no) {
    if (condition instanceof Const c) {
      return c.value() != 0 ? yes : no;
    }
    if (yes.equals(no)) {
      return yes;
    }
    if (yes instanceof Const y && no instanceof Const n && yes.width() == 1) {
      return y.value() > n.value() ? condition : not(condition);
    }
    var known =
        new Bits(yes.knownMask(), yes.knownBits()).meet(new Bits(no.knownMask(), no.knownBits()));
    return apply(new Operation.Choice(), yes.width(), List.of(condition, yes, no), known);
  }

  /** Sum. */
  public Term add(Term a, Term b) {
    return binary(Binary.ADD, a, b);
  }

  /** Sum with a constant. */
  public Term add(Term a, long b) {
    return b == 0 ? a : binary(Binary.ADD, a, constant(a.width(), b));
  }

  /** Difference. */
  public Term subtract(Term a, Term b) {
    return binary(Binary.SUB, a, b);
  }

  /** Negation of a bit. */
  public Term not(Term bit) {
    return unary(Unary.NOT, bit, 1);
  }

  /** Conjunction of bits. */
  public Term and(Term a, Term b) {
    return binary(Binary.AND, a, b);
  }

  /** Bits {@code high..low} of a term, shifted down, as a term of the same width. */
  public Term field(Term a, int high, int low) {
    var shifted = low == 0 ? a : binary(Binary.LSR, a, constant(a.width(), low));
    int width = high - low + 1;
    return width >= a.width()
        ? shifted
        : binary(Binary.AND, shifted, constant(a.width(), Term.mask(width)));
  }

  static boolean comparison(Binary operation) {
    return switch (operation) {
      case EQ, NE, ULT, ULE, SLT, SLE -> true;
      case ADD, SUB, MUL, AND, OR, XOR, SHL, LSR, ASR, ROR, UDIV, SDIV, CONCAT -> false;
    };
  }

  /**
   * The one atom for this operation; a constant when it is a bit that is the same for every load
   * address.
   */
  Term apply(Operation operation, int width, List<Term> operands, Bits known) {
    var key = new Key(operation, width, operands);
    var old = applied.get(key);
    if (old != null) {
      return old;
    }
    boolean loadOnly = width <= 64;
    for (var operand : operands) {
      loadOnly &= operand.width() <= 64 && !operand.usesOthers();
    }
    long[] values = loadOnly ? evaluate(operation, width, operands) : Atom.NO_VALUES;
    if (loadOnly && width == 1 && same(values)) {
      return bit(values[0] != 0);
    }
    var atom = new Apply(width, atoms++, values, operation, operands, known);
    Atom made = atom;
    if (atom.depth() > DEEPEST) {
      made =
          new Symbol(
              width,
              atom.id(),
              "v" + atom.id(),
              values,
              known.mask(),
              known.value(),
              0,
              Term.mask(width));
    }
    applied.put(key, made);
    return made;
  }

  private static boolean same(long[] values) {
    for (long value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }

  private long[] evaluate(Operation operation, int width, List<Term> operands) {
    var inputs = new long[operands.size()][];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = values(operands.get(i));
    }
    long[] result = new long[loads.length];
    int bits = operands.getFirst().width();
    for (int i = 0; i < result.length; i++) {
      result[i] = Term.mask(width) & Evaluate.once(operation, width, bits, inputs, i);
    }
    return result;
  }

  static long fold(Unary operation, int from, long value, int to) {
    return Evaluate.unary(operation, from, value) & Term.mask(to);
  }

  /**
   * The value for each load address of the case; only for terms that use no other symbol and have
   * at most 64 bits.
   */
  long[] values(Term term) {
    return switch (term) {
      case Const c -> {
        long[] result = new long[loads.length];
        Arrays.fill(result, c.value());
        yield result;
      }
      case Atom a -> a.values();
      case Sum s -> {
        long[] result = new long[loads.length];
        for (int i = 0; i < result.length; i++) {
          result[i] = sumAt(s, i);
        }
        yield result;
      }
    };
  }

  private static long sumAt(Sum s, int index) {
    long value = s.offset();
    for (int j = 0; j < s.size(); j++) {
      value += s.factor(j) * s.atom(j).values()[index];
    }
    return value & Term.mask(s.width());
  }

  /** The value at one load address, by its index; only for terms that use no other symbol. */
  public long valueAt(Term term, int load) {
    return switch (term) {
      case Const c -> c.value();
      case Atom a -> a.values()[load];
      case Sum s -> sumAt(s, load);
    };
  }
}
