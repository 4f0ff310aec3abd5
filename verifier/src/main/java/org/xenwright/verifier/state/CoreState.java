package org.xenwright.verifier.state;

import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Unary;
import org.xenwright.verifier.solve.Const;
import org.xenwright.verifier.solve.Term;
import org.xenwright.verifier.solve.Terms;

/** Core registers with their banks, and the program status registers. */
public final class CoreState {
  private static final int FIRST_BANKED = 8;
  private static final int SP = 13;

  /** Bits 9:5 of CPSR: E, A, I, F, T. */
  public static final int ENDIAN = 9;

  public static final int ABORT = 8;
  public static final int IRQ = 7;
  public static final int FIQ = 6;
  public static final int THUMB = 5;

  private final Terms terms;
  private final Term[] low;
  private final Term[] high;
  private final Term[] banked;
  private final Term[] saved;
  private final Term[] flags;
  private long written;
  private Term greaterOrEqual;
  private Term itState;
  private Mode mode = Mode.SUPERVISOR;

  /** Every register an unknown of its own, called {@code r4@where}. */
  public CoreState(Terms terms, String where) {
    this.terms = terms;
    low = new Term[FIRST_BANKED];
    high = new Term[2 * 5];
    banked = new Term[2 * Mode.BANKS];
    saved = new Term[Mode.BANKS];
    flags = new Term[10];
    for (int i = 0; i < low.length; i++) {
      low[i] = terms.fresh(32, "r" + i + "@" + where);
    }
    for (int i = 0; i < 5; i++) {
      high[i] = terms.fresh(32, "r" + (8 + i) + "@" + where);
      high[5 + i] = terms.fresh(32, "r" + (8 + i) + "_fiq@" + where);
    }
    for (var m : Mode.values()) {
      if (m != Mode.SYSTEM) {
        String suffix = "_" + m.suffix() + "@" + where;
        banked[2 * m.bank()] = terms.fresh(32, "sp" + suffix);
        banked[2 * m.bank() + 1] = terms.fresh(32, "lr" + suffix);
        saved[m.bank()] = terms.fresh(32, "spsr" + suffix);
      }
    }
    String[] names = {"n", "z", "c", "v", "q", "t", "f", "i", "a", "e"};
    for (int i = 0; i < flags.length; i++) {
      flags[i] = terms.fresh(1, names[i] + "@" + where);
    }
    greaterOrEqual = terms.fresh(8, "ge@" + where, 1, 0, 15);
    itState = Terms.constant(8, 0);
  }

  private CoreState(CoreState o) {
    terms = o.terms;
    low = o.low.clone();
    high = o.high.clone();
    banked = o.banked.clone();
    saved = o.saved.clone();
    flags = o.flags.clone();
    written = o.written;
    greaterOrEqual = o.greaterOrEqual;
    itState = o.itState;
    mode = o.mode;
  }

  /** A copy that goes its own way. */
  public CoreState fork() {
    return new CoreState(this);
  }

  /** A copy of which no register counts as written. */
  public CoreState fresh() {
    var copy = fork();
    copy.written = 0;
    return copy;
  }

  /** Current mode. */
  public Mode mode() {
    return mode;
  }

  /** Switches banks. */
  public void mode(Mode next) {
    mode = next;
  }

  /** R0-R14 of the current mode. */
  public Term r(int number) {
    return r(number, mode);
  }

  /** R0-R14 of a mode. */
  public Term r(int number, Mode of) {
    if (number < FIRST_BANKED) {
      return low[number];
    }
    return number < SP ? high[slot(number, of)] : banked[slot(number, of)];
  }

  private static int slot(int number, Mode of) {
    return number < SP
        ? (of == Mode.FIQ ? 5 : 0) + number - FIRST_BANKED
        : 2 * of.bank() + number - SP;
  }

  /** Writes R0-R14 of the current mode. */
  public void r(int number, Term value) {
    r(number, mode, value);
  }

  /** Writes R0-R14 of a mode. */
  public void r(int number, Mode of, Term value) {
    if (number < FIRST_BANKED) {
      low[number] = value;
      written |= 1L << number;
    } else if (number < SP) {
      high[slot(number, of)] = value;
      written |= 1L << 8 + slot(number, of);
    } else {
      banked[slot(number, of)] = value;
      written |= 1L << 18 + slot(number, of);
    }
  }

  /** Whether the path wrote it. */
  public boolean written(int number, Mode of) {
    int bit = number < FIRST_BANKED ? number : (number < SP ? 8 : 18) + slot(number, of);
    return (written >> bit & 1) != 0;
  }

  /** N, Z, C, V, Q as 0 to 4. */
  public Term flag(int index) {
    return flags[index];
  }

  /** Writes N, Z, C, V or Q. */
  public void flag(int index, Term value) {
    flags[index] = value;
  }

  /** T, F, I, A or E: a bit of CPSR between {@link #THUMB} and {@link #ENDIAN}. */
  public Term bit(int number) {
    return flags[number];
  }

  /** Writes T, F, I, A or E. */
  public void bit(int number, Term value) {
    flags[number] = value;
  }

  /** CPSR.GE. */
  public Term greaterOrEqual() {
    return greaterOrEqual;
  }

  /** Writes CPSR.GE. */
  public void greaterOrEqual(Term value) {
    greaterOrEqual = value;
  }

  /** CPSR.IT. */
  public Term itState() {
    return itState;
  }

  /** Writes CPSR.IT. */
  public void itState(Term value) {
    itState = value;
  }

  /** Whether the instruction set is T32; a T bit that is not known counts as A32. */
  public boolean thumb() {
    return flags[THUMB] instanceof Const c && c.value() != 0;
  }

  /** SPSR of a mode; User and System have none, and answer CPSR. */
  public Term saved(Mode of) {
    return of.bank() == 0 ? status() : saved[of.bank()];
  }

  /** Writes SPSR of a mode that has one. */
  public void saved(Mode of, Term value) {
    if (of.bank() != 0) {
      saved[of.bank()] = value;
    }
  }

  /** The whole CPSR. */
  public Term status() {
    var it = terms.unary(Unary.ZERO_EXTEND, itState, 32);
    Term sum = Terms.word(mode.number());
    sum = or(sum, shifted(terms.field(it, 7, 2), 10));
    sum = or(sum, shifted(terms.field(it, 1, 0), 25));
    sum = or(sum, shifted(terms.unary(Unary.ZERO_EXTEND, greaterOrEqual, 32), 16));
    for (int i = 0; i < 4; i++) {
      sum = or(sum, shifted(wide(flags[i]), 31 - i));
    }
    sum = or(sum, shifted(wide(flags[4]), 27));
    for (int bit = THUMB; bit <= ENDIAN; bit++) {
      sum = or(sum, shifted(wide(flags[bit]), bit));
    }
    return sum;
  }

  private Term wide(Term bit) {
    return terms.unary(Unary.ZERO_EXTEND, bit, 32);
  }

  private Term or(Term a, Term b) {
    return terms.binary(Binary.OR, a, b);
  }

  private Term shifted(Term a, int amount) {
    return terms.binary(Binary.SHL, a, Terms.word(amount));
  }

  /**
   * Takes over the bytes of {@code value} that {@code mask} names (bit 0 control ... bit 3 flags),
   * except the mode bits.
   */
  public void status(Term value, int mask) {
    if ((mask & 8) != 0) {
      for (int i = 0; i < 4; i++) {
        flags[i] = bitOf(value, 31 - i);
      }
      flags[4] = bitOf(value, 27);
    }
    if ((mask & 4) != 0) {
      greaterOrEqual = terms.unary(Unary.TRUNCATE, terms.field(value, 19, 16), 8);
    }
    if ((mask & 2) != 0) {
      flags[ENDIAN] = bitOf(value, ENDIAN);
      flags[ABORT] = bitOf(value, ABORT);
    }
    if ((mask & 1) != 0) {
      flags[IRQ] = bitOf(value, IRQ);
      flags[FIQ] = bitOf(value, FIQ);
    }
  }

  private Term bitOf(Term value, int bit) {
    return terms.unary(Unary.TRUNCATE, terms.binary(Binary.LSR, value, Terms.word(bit)), 1);
  }
}
