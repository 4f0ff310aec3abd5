package org.xenwright.isa.lift;

import static org.xenwright.isa.ir.IrBuilder.constant;

import org.xenwright.isa.ir.Access;
import org.xenwright.isa.ir.Access.Kind;
import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.ir.Op.TrapKind;
import org.xenwright.isa.ir.Register.Vector;
import org.xenwright.isa.ir.Register.VfpSystem;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Value;

/**
 * Moves between vector registers, core registers and memory (A6.5, A7.6 to A7.9 of the A32
 * encodings).
 */
public interface VectorTransfers extends SystemAccess {
  /** Reads S register {@code number}. */
  default Value single(int number) {
    return ir().get(new Vector(number, Type.I32));
  }

  /** Reads D register {@code number}. */
  default Value dual(int number) {
    return ir().get(new Vector(number, Type.I64));
  }

  /** Writes S register {@code number}. */
  default void putSingle(int number, Value value) {
    ir().put(new Vector(number, Type.I32), value);
  }

  /** Writes D register {@code number}. */
  default void putDual(int number, Value value) {
    ir().put(new Vector(number, Type.I64), value);
  }

  /** Undefined unless CPACR and FPEXC allow the VFP. */
  default void needVfp() {
    ir().add(new Op.RequireVfp(false));
  }

  /** VMRS: {@code from} is the register's number; to 15 the flags of FPSCR go to CPSR. */
  default void vmrs(int t, int from) {
    vfpSystem(from);
    var register = systemRegister(from);
    if (register != VfpSystem.FPSCR || t != PC) {
      if (register == VfpSystem.FPSID && from != 0) {
        ir().add(new Op.Trap(TrapKind.UNDEFINED, 0));
      } else {
        put(t, ir().get(register));
      }
    } else {
      topFlags(ir().get(VfpSystem.FPSCR));
    }
  }

  /** VMSR. */
  default void vmsr(int to, int t) {
    vfpSystem(to);
    var register = systemRegister(to);
    if (register == VfpSystem.FPSCR || register == VfpSystem.FPEXC) {
      ir().put(register, r(t));
    } else if (to != 0) {
      ir().add(new Op.Trap(TrapKind.UNDEFINED, 0));
    }
  }

  /**
   * All but FPSCR are reachable with FPEXC.EN clear; CPACR always counts, which ReadSystem of FPEXC
   * checks.
   */
  private void vfpSystem(int number) {
    if (number == 1) {
      needVfp();
    }
  }

  private static VfpSystem systemRegister(int number) {
    return switch (number) {
      case 1 -> VfpSystem.FPSCR;
      case 5 -> VfpSystem.MVFR2;
      case 6 -> VfpSystem.MVFR1;
      case 7 -> VfpSystem.MVFR0;
      case 8 -> VfpSystem.FPEXC;
      default -> VfpSystem.FPSID; // number 0; others are undefined
    };
  }

  /** VMOV Sn, Rt. */
  default void moveToSingle(int s, int t) {
    needVfp();
    putSingle(s, r(t));
  }

  /** VMOV Rt, Sn. */
  default void moveFromSingle(int t, int s) {
    needVfp();
    put(t, single(s));
  }

  /** VMOV Dm, Rt, Rt2. */
  default void moveToDouble(int d, int t, int t2) {
    needVfp();
    putDual(d, ir().compute(Binary.CONCAT, r(t2), r(t)));
  }

  /** VMOV Rt, Rt2, Dm. */
  default void moveFromDouble(int t, int t2, int d) {
    needVfp();
    var both = dual(d);
    put(t, low(both, Type.I32));
    put(t2, high(both));
  }

  /** VMOV Sm, Sm1, Rt, Rt2. */
  default void moveToSingles(int s, int t, int t2) {
    needVfp();
    putSingle(s, r(t));
    putSingle(s + 1, r(t2));
  }

  /** VMOV Rt, Rt2, Sm, Sm1. */
  default void moveFromSingles(int t, int t2, int s) {
    needVfp();
    put(t, single(s));
    put(t2, single(s + 1));
  }

  /** VMOV.32 Dn[top], Rt. */
  default void moveToHalf(int d, boolean top, int t) {
    needVfp();
    var old = dual(d);
    putDual(
        d,
        top
            ? ir().compute(Binary.CONCAT, r(t), low(old, Type.I32))
            : ir().compute(Binary.CONCAT, high(old), r(t)));
  }

  /** VMOV.32 Rt, Dn[top]. */
  default void moveFromHalf(int t, int d, boolean top) {
    needVfp();
    put(t, top ? high(dual(d)) : low(dual(d), Type.I32));
  }

  /** VLDR of an S register; {@code words} is the offset in words. */
  default void vectorLoadSingle(int s, int n, boolean up, int words) {
    needVfp();
    putSingle(s, load(Type.I32, offsetBase(n, up, words), vector(false)));
  }

  /** VLDR of a D register: two words, each in the endianness in force, the first the low one. */
  default void vectorLoadDouble(int d, int n, boolean up, int words) {
    needVfp();
    putDual(d, loadPair(offsetBase(n, up, words), vector(false)));
  }

  /** VSTR of an S register. */
  default void vectorStoreSingle(int s, int n, boolean up, int words) {
    needVfp();
    store(offsetBase(n, up, words), single(s), vector(false));
  }

  /** VSTR of a D register. */
  default void vectorStoreDouble(int d, int n, boolean up, int words) {
    needVfp();
    storePair(offsetBase(n, up, words), dual(d), vector(false));
  }

  /**
   * VLDM, VPOP: {@code words} is the immediate field, twice the number of D registers (one more for
   * FLDMX).
   */
  default void vectorLoadMultiple(
      int n, int first, int words, boolean wide, boolean writeBack, boolean before) {
    needVfp();
    int count = wide ? words / 2 : words;
    var base = base(n);
    var address = before ? add(base, constant(-4 * words)) : base;
    var values = new Value[count];
    for (int i = 0; i < count; i++) {
      var at = add(address, constant(i * (wide ? 8 : 4)));
      values[i] = wide ? loadPair(at, vector(writeBack)) : load(Type.I32, at, vector(writeBack));
    }
    writeBackVector(n, base, words, writeBack, before);
    for (int i = 0; i < count; i++) {
      if (wide) {
        putDual(first + i & 31, values[i]);
      } else {
        putSingle(first + i & 31, values[i]);
      }
    }
  }

  /** VSTM, VPUSH. */
  default void vectorStoreMultiple(
      int n, int first, int words, boolean wide, boolean writeBack, boolean before) {
    needVfp();
    int count = wide ? words / 2 : words;
    var base = base(n);
    var address = before ? add(base, constant(-4 * words)) : base;
    for (int i = 0; i < count; i++) {
      var at = add(address, constant(i * (wide ? 8 : 4)));
      if (wide) {
        storePair(at, dual(first + i & 31), vector(writeBack));
      } else {
        store(at, single(first + i & 31), vector(writeBack));
      }
    }
    writeBackVector(n, base, words, writeBack, before);
  }

  private void writeBackVector(int n, Value base, int words, boolean writeBack, boolean before) {
    if (writeBack && n != PC) {
      put(n, add(base, constant(before ? -4 * words : 4 * words)));
    }
  }

  private static Access vector(boolean writeBack) {
    return Access.multiple(Kind.VECTOR, writeBack);
  }

  private Value offsetBase(int n, boolean up, int words) {
    return add(base(n), constant(up ? 4 * words : -4 * words));
  }

  private Value loadPair(Value address, Access access) {
    var first = load(Type.I32, address, access);
    var second = load(Type.I32, add(address, constant(4)), access);
    return ir().compute(Binary.CONCAT, second, first);
  }

  private void storePair(Value address, Value value, Access access) {
    store(address, low(value, Type.I32), access);
    store(add(address, constant(4)), high(value), access);
  }
}
