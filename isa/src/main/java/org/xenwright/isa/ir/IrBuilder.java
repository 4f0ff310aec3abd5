package org.xenwright.isa.ir;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.isa.ir.Value.Constant;
import org.xenwright.isa.ir.Value.Temp;

/**
 * Appends ops for the lifter; folds what is constant, so that consumers see little noise. Mutable,
 * one per block.
 */
public final class IrBuilder {
  private final List<Op> ops = new ArrayList<>();
  private final boolean relocatable;
  private int temps;

  /** A builder for code whose address is known: reads of pc are constants. */
  public IrBuilder() {
    this(false);
  }

  /**
   * @param relocatable whether the code may run at more than one address: then a read of pc becomes
   *     a {@link Op.Get} of core register 15, and every constant the block holds is independent of
   *     where it runs
   */
  public IrBuilder(boolean relocatable) {
    this.relocatable = relocatable;
  }

  /**
   * A value derived from the address of the instruction alone: what a read of pc gives, a branch
   * target, a return address. Lifters must use this, never {@link #constant}, for such values.
   *
   * @param instruction address of the instruction, as given to {@link #begin}
   * @param offset distance from it
   */
  public Value pc(long instruction, int offset) {
    if (!relocatable) {
      return constant((int) (instruction + offset));
    }
    var to = temp(Type.I32);
    ops.add(new Op.Get(to, Register.Core.r(15)));
    return offset == 0 ? to : compute(Binary.ADD, to, constant(offset));
  }

  /** Starts an instruction: temporaries are numbered anew. */
  public void begin(long address, int length, int word, String row) {
    temps = 0;
    ops.add(new Op.Instruction(address, length, word, row));
  }

  /** Appends one op as it is. */
  public void add(Op op) {
    ops.add(op);
  }

  /** A fresh temporary. */
  public Temp temp(Type type) {
    return new Temp(type, temps++);
  }

  /** A 32-bit constant. */
  public static Constant constant(int value) {
    return new Constant(Type.I32, value);
  }

  /** A one-bit constant. */
  public static Constant bit(boolean value) {
    return new Constant(Type.I1, value ? 1 : 0);
  }

  /** Reads processor state. */
  public Value get(Register register) {
    var to = temp(register.type());
    ops.add(new Op.Get(to, register));
    return to;
  }

  /** Writes processor state. */
  public void put(Register register, Value value) {
    if (register.type() != value.type()) {
      throw new IllegalArgumentException(register + " = " + value);
    }
    ops.add(new Op.Put(register, value));
  }

  /** Computes, folding constants of up to 64 bits. */
  public Value compute(Binary operation, Value first, Value second) {
    if (first.type() != second.type()) {
      throw new IllegalArgumentException(first + " " + operation + " " + second);
    }
    if (first instanceof Constant a && second instanceof Constant b && first.type().bits() <= 64) {
      var folded = Fold.binary(operation, a, b);
      if (folded.isPresent()) {
        return folded.get();
      }
    }
    var to = temp(operation.result(first.type()));
    ops.add(new Op.Compute(to, operation, first, second));
    return to;
  }

  /** Converts to {@code type}; returns the operand itself where nothing changes. */
  public Value convert(Unary operation, Value operand, Type type) {
    if (operand instanceof Constant c && c.type().bits() <= 64 && type.bits() <= 64) {
      return Fold.unary(operation, c, type);
    }
    var to = temp(type);
    ops.add(new Op.Convert(to, operation, operand));
    return to;
  }

  /** Selects one of two values. */
  public Value select(Value condition, Value yes, Value no) {
    if (condition instanceof Constant c) {
      return c.value() != 0 ? yes : no;
    }
    var to = temp(yes.type());
    ops.add(new Op.Select(to, condition, yes, no));
    return to;
  }

  /** The block built so far. */
  public Block block(long address, int length) {
    return new Block(address, length, ops);
  }

  /** Number of ops built so far. */
  public int size() {
    return ops.size();
  }

  /** A view of the ops from number {@code from} on. */
  public List<Op> ops(int from) {
    return ops.subList(from, ops.size());
  }

  /** The ops built so far. */
  public List<Op> ops() {
    return List.copyOf(ops);
  }
}
