package org.xenwright.isa.lift;

import static org.xenwright.isa.ir.IrBuilder.bit;
import static org.xenwright.isa.ir.IrBuilder.constant;

import org.xenwright.isa.decode.ItState;
import org.xenwright.isa.ir.Access;
import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.IrBuilder;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.ir.Op.InstructionSet;
import org.xenwright.isa.ir.Op.JumpKind;
import org.xenwright.isa.ir.Register;
import org.xenwright.isa.ir.Register.Flag;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Unary;
import org.xenwright.isa.ir.Value;

/**
 * What all instructions share: registers, flags, shifted operands, writes to the program counter.
 */
public interface Operands {
  /** Number of the program counter. */
  int PC = 15;

  /**
   * A second operand and the carry its shifter makes (A8.4).
   *
   * @param value I32
   * @param carry I1
   */
  record Shifted(Value value, Value carry) {}

  /** Where steps go. */
  IrBuilder ir();

  /** Virtual address of the instruction. */
  long address();

  /** Its length in bytes. */
  int length();

  /** Whether it is a T32 instruction. */
  boolean thumb();

  /** The IT state the instruction runs under. */
  ItState it();

  /** Whether it stands outside IT blocks: 16-bit data processing then sets the flags. */
  default boolean outsideIt() {
    return !it().isInside();
  }

  /** The program counter as instructions read it: two instructions ahead. */
  default Value pc() {
    return ahead(thumb() ? 4 : 8);
  }

  /**
   * The program counter rounded down to a word, plus {@code offset}: what literal loads and ADR
   * start from.
   */
  default Value alignedPc(int offset) {
    int ahead = thumb() ? 4 - ((int) address() & 2) : 8;
    return ahead(ahead + offset);
  }

  /** The address of this instruction plus {@code offset}. */
  default Value ahead(int offset) {
    return ir().pc(address(), offset);
  }

  /** Register {@code n}; 15 is the program counter. */
  default Value r(int n) {
    return n == PC ? pc() : ir().get(Register.Core.r(n));
  }

  /** The base of a literal load or ADR: the program counter rounded down to a word. */
  default Value base(int n) {
    return n == PC ? alignedPc(0) : r(n);
  }

  /** Writes register {@code n}, which is not 15. */
  default void put(int n, Value value) {
    ir().put(Register.Core.r(n), value);
  }

  /** Writes the result of data processing: ALUWritePC when {@code d} is 15. */
  default void result(int d, Value value) {
    if (d != PC) {
      put(d, value);
    } else if (thumb()) {
      jump(and(value, constant(~1)), JumpKind.INDIRECT, InstructionSet.T32);
    } else {
      jump(value, JumpKind.INDIRECT, InstructionSet.BY_BIT_0);
    }
  }

  /** Writes what was loaded: LoadWritePC when {@code t} is 15. */
  default void loaded(int t, Value value, JumpKind kind) {
    if (t == PC) {
      jump(value, kind, InstructionSet.BY_BIT_0);
    } else {
      put(t, value);
    }
  }

  /** Leaves for {@code target}. */
  default void jump(Value target, JumpKind kind, InstructionSet set) {
    ir().add(new Op.Jump(target, kind, set));
  }

  /** The instruction set being executed. */
  default InstructionSet currentSet() {
    return thumb() ? InstructionSet.T32 : InstructionSet.A32;
  }

  /** Reads a flag. */
  default Value flag(Flag flag) {
    return ir().get(flag);
  }

  /** N and Z of a result. */
  default void flagsNz(Value result) {
    ir().put(Flag.N, negative(result));
    ir().put(Flag.Z, ir().compute(Binary.EQ, result, zero(result.type())));
  }

  /** N, Z and the shifter's carry. */
  default void flagsNzc(Value result, Value carry) {
    flagsNz(result);
    ir().put(Flag.C, carry);
  }

  /** Sets Q when {@code saturated} (I1). */
  default void sticky(Value saturated) {
    ir().put(Flag.Q, ir().compute(Binary.OR, flag(Flag.Q), saturated));
  }

  /** {@code a + b}. */
  default Value add(Value a, Value b) {
    if (b instanceof Value.Constant c && c.value() == 0) {
      return a;
    }
    return ir().compute(Binary.ADD, a, b);
  }

  /** {@code a - b}. */
  default Value sub(Value a, Value b) {
    return ir().compute(Binary.SUB, a, b);
  }

  /** {@code a & b}. */
  default Value and(Value a, Value b) {
    return ir().compute(Binary.AND, a, b);
  }

  /** {@code a | b}. */
  default Value or(Value a, Value b) {
    return ir().compute(Binary.OR, a, b);
  }

  /** {@code a ^ b}. */
  default Value xor(Value a, Value b) {
    return ir().compute(Binary.XOR, a, b);
  }

  /** {@code ~a}. */
  default Value not(Value a) {
    return ir().convert(Unary.NOT, a, a.type());
  }

  /** {@code a << amount}. */
  default Value shl(Value a, int amount) {
    return amount == 0 ? a : ir().compute(Binary.SHL, a, of(a.type(), amount));
  }

  /** {@code a >>> amount}. */
  default Value lsr(Value a, int amount) {
    return amount == 0 ? a : ir().compute(Binary.LSR, a, of(a.type(), amount));
  }

  /** {@code a >> amount}. */
  default Value asr(Value a, int amount) {
    return amount == 0 ? a : ir().compute(Binary.ASR, a, of(a.type(), amount));
  }

  /** {@code a} rotated right. */
  default Value ror(Value a, int amount) {
    return amount == 0 ? a : ir().compute(Binary.ROR, a, of(a.type(), amount));
  }

  /** Low bits. */
  default Value low(Value a, Type type) {
    return a.type() == type ? a : ir().convert(Unary.TRUNCATE, a, type);
  }

  /** Zero-extended, or as it is when already that wide. */
  default Value zext(Value a, Type type) {
    return a.type() == type ? a : ir().convert(Unary.ZERO_EXTEND, a, type);
  }

  /** Sign-extended, or as it is when already that wide. */
  default Value sext(Value a, Type type) {
    return a.type() == type ? a : ir().convert(Unary.SIGN_EXTEND, a, type);
  }

  /** High half, half as wide. */
  default Value high(Value a) {
    return ir().convert(Unary.HIGH_HALF, a, Type.ofBytes(a.type().bits() / 16));
  }

  /** Whether {@code a} is negative. */
  default Value negative(Value a) {
    return ir().compute(Binary.SLT, a, zero(a.type()));
  }

  /** Bit {@code index} as I1. */
  default Value bitOf(Value a, int index) {
    return low(lsr(a, index), Type.I1);
  }

  /** Zero. */
  default Value zero(Type type) {
    return of(type, 0);
  }

  /** A constant of a width. */
  default Value of(Type type, long value) {
    return new Value.Constant(type, value);
  }

  /** A 32-bit immediate without carry. */
  default Value imm(int value) {
    return constant(value);
  }

  /**
   * The modified immediate of a 12-bit field: ThumbExpandImm_C in T32, else ARMExpandImm_C, eight
   * bits rotated right by twice the upper four. The plain constants of 16-bit instructions are the
   * first of T32's.
   */
  default Shifted immediate(int imm12) {
    if (thumb()) {
      return thumbImmediate(imm12);
    }
    int rotation = imm12 >>> 8 << 1;
    int value = Integer.rotateRight(imm12 & 0xff, rotation);
    return new Shifted(constant(value), rotation == 0 ? flag(Flag.C) : bit(value < 0));
  }

  /** ThumbExpandImm_C of a 12-bit field (A6.3.2). */
  default Shifted thumbImmediate(int imm12) {
    int byteValue = imm12 & 0xff;
    if (imm12 >>> 10 == 0) {
      int value =
          switch (imm12 >>> 8 & 3) {
            case 0 -> byteValue;
            case 1 -> byteValue << 16 | byteValue;
            case 2 -> byteValue << 24 | byteValue << 8;
            default -> byteValue * 0x01010101;
          };
      return new Shifted(constant(value), flag(Flag.C));
    }
    int value = Integer.rotateRight(0x80 | imm12 & 0x7f, imm12 >>> 7);
    return new Shifted(constant(value), bit(value < 0));
  }

  /** A register as it is; the shifter passes C on. */
  default Shifted register(int m) {
    return new Shifted(r(m), flag(Flag.C));
  }

  /** A constant second operand that leaves C alone. */
  default Shifted value(int value) {
    return new Shifted(constant(value), flag(Flag.C));
  }

  /**
   * A register shifted by a constant: DecodeImmShift of two type bits and five amount bits, then
   * Shift_C.
   */
  default Shifted shifted(int m, int type, int amount) {
    var value = r(m);
    if (type == 3 && amount == 0) {
      var carry = flag(Flag.C);
      return new Shifted(or(shl(zext(carry, Type.I32), 31), lsr(value, 1)), bitOf(value, 0));
    }
    if (type == 0 && amount == 0) {
      return new Shifted(value, flag(Flag.C));
    }
    int n = amount == 0 ? 32 : amount;
    return switch (type) {
      case 0 -> new Shifted(shl(value, n), bitOf(value, 32 - n));
      case 1 -> new Shifted(ir().compute(Binary.LSR, value, constant(n)), bitOf(value, n - 1));
      case 2 -> new Shifted(ir().compute(Binary.ASR, value, constant(n)), bitOf(value, n - 1));
      default -> new Shifted(ror(value, n), bitOf(value, n - 1));
    };
  }

  /** A register shifted by the low byte of another: Shift_C with a variable amount. */
  default Shifted shiftedByRegister(int m, int type, int s) {
    var value = r(m);
    var amount = and(r(s), constant(0xff));
    var none = ir().compute(Binary.EQ, amount, constant(0));
    var before = sub(amount, constant(1));
    Value out;
    Value result;
    switch (type) {
      case 0 -> {
        result = ir().compute(Binary.SHL, value, amount);
        out = negative(ir().compute(Binary.SHL, value, before));
      }
      case 1 -> {
        result = ir().compute(Binary.LSR, value, amount);
        out = low(ir().compute(Binary.LSR, value, before), Type.I1);
      }
      case 2 -> {
        result = ir().compute(Binary.ASR, value, amount);
        out = low(ir().compute(Binary.ASR, value, before), Type.I1);
      }
      default -> {
        result = ir().compute(Binary.ROR, value, amount);
        out = negative(result);
      }
    }
    return new Shifted(result, ir().select(none, flag(Flag.C), out));
  }

  /** Notes that the manual gives this no meaning. */
  default void unpredictable(String why) {
    ir().add(new Op.Unpredictable(why));
  }

  /** Loads {@code to} wide. */
  default Value load(Type type, Value address, Access access) {
    var to = ir().temp(type);
    ir().add(new Op.Load(to, address, access));
    return to;
  }

  /** Stores. */
  default void store(Value address, Value value, Access access) {
    ir().add(new Op.Store(address, value, access));
  }
}
