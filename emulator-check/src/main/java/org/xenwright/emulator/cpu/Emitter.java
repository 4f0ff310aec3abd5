package org.xenwright.emulator.cpu;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xenwright.isa.ir.Access;
import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Register;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Unary;

/**
 * Makes micro-ops of trees. A tree it has no micro-op for raises {@link Refused}; the instruction
 * then runs op by op.
 */
final class Emitter {
  /** The instruction at hand has no form in micro-ops. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    static final Refused NOW = new Refused();

    private Refused() {
      super("", null, false, false);
    }
  }

  private long[] code = new long[64];
  private byte[] instructionOf = new byte[64];
  private @Nullable Access[] accessOf = new @Nullable Access[64];
  private int size;
  private int instruction;
  private int temporary;

  /** Starts instruction number {@code index}. */
  void begin(int index) {
    instruction = index;
    temporary = CpuState.TEMPORARY + 1;
  }

  int size() {
    return size;
  }

  /** Drops what was emitted from {@code from} on. */
  void truncate(int from) {
    size = from;
  }

  long last() {
    return code[size - 1];
  }

  void replaceLast(long word) {
    code[size - 1] = word;
  }

  /** Fills in the number of micro-ops that the skip at {@code at} jumps over. */
  void patchSkip(int at) {
    code[at] |= size - at - 1;
  }

  long[] code() {
    return Arrays.copyOf(code, size);
  }

  byte[] instructionOf() {
    return Arrays.copyOf(instructionOf, size);
  }

  @Nullable Access[] accessOf() {
    return Arrays.copyOf(accessOf, size);
  }

  void add(int operation, int d, int a, int b, int imm) {
    if (size == code.length) {
      code = Arrays.copyOf(code, 2 * size);
      instructionOf = Arrays.copyOf(instructionOf, 2 * size);
      accessOf = Arrays.copyOf(accessOf, 2 * size);
    }
    instructionOf[size] = (byte) instruction;
    accessOf[size] = null;
    code[size++] = MicroOps.encode(operation, d, a, b, imm);
  }

  void access(int operation, int d, int a, int b, int imm, Access access) {
    add(operation, d, a, b, imm);
    accessOf[size - 1] = access;
  }

  /** A slot for this instruction only. */
  int fresh() {
    if (temporary == CpuState.VECTOR) {
      throw Refused.NOW;
    }
    return temporary++;
  }

  /** A slot that holds the tree's value, zero-extended to 32 bits. */
  int slot(Tree tree) {
    if (tree instanceof Tree.Leaf leaf) {
      if (leaf.register() instanceof Register.Core core) {
        return core.number();
      }
      if (leaf.register() == Register.Flag.C) {
        return CpuState.C;
      }
    }
    int slot = fresh();
    into(slot, tree);
    return slot;
  }

  /** Computes the tree into slot {@code d}; operands are read before {@code d} is written. */
  void into(int d, Tree tree) {
    switch (tree) {
      case Tree.Known known -> add(MicroOps.CONSTANT, d, 0, 0, word(known));
      case Tree.Leaf leaf -> leaf(d, leaf.register());
      case Tree.Two two -> two(d, two);
      case Tree.One one -> one(d, one);
      case Tree.Choice choice -> {
        int condition = slot(choice.condition());
        int yes = slot(choice.yes());
        add(MicroOps.SELECT, d, condition, yes, slot(choice.no()));
      }
      case Tree.Loaded loaded -> throw Refused.NOW;
    }
  }

  private static int word(Tree.Known known) {
    if (known.type().bits() > 32) {
      throw Refused.NOW;
    }
    return (int) known.value();
  }

  private void leaf(int d, Register register) {
    switch (register) {
      case Register.Core core -> add(MicroOps.MOVE, d, core.number(), 0, 0);
      case Register.Flag flag -> {
        switch (flag) {
          case N -> add(MicroOps.SIGN, d, CpuState.N, 0, 0);
          case Z -> add(MicroOps.IS_ZERO, d, CpuState.Z, 0, 0);
          case C -> add(MicroOps.MOVE, d, CpuState.C, 0, 0);
          case V -> add(MicroOps.SIGN, d, CpuState.V, 0, 0);
          case Q -> throw Refused.NOW;
        }
      }
      case Register.GreaterOrEqual ge -> throw Refused.NOW;
      case Register.ItState it -> throw Refused.NOW;
      case Register.Banked banked -> throw Refused.NOW;
      case Register.Vector vector -> throw Refused.NOW;
      case Register.VfpSystem system -> throw Refused.NOW;
      case Register.CurrentStatus status -> throw Refused.NOW;
      case Register.SavedStatus status -> throw Refused.NOW;
    }
  }

  private void two(int d, Tree.Two two) {
    var type = two.first().type();
    boolean logical =
        switch (two.operation()) {
          case AND, OR, XOR, EQ, NE, ULT, ULE -> true;
          // The rest need the full width.
          case ADD, SUB, MUL, SHL, LSR, ASR, ROR, UDIV, SDIV, SLT, SLE, CONCAT -> false;
        };
    if (type != Type.I32 && !(logical && type.bits() < 32)) {
      throw Refused.NOW;
    }
    if (two.second() instanceof Tree.Known known) {
      if (withConstant(d, two.operation(), two.first(), word(known))) {
        return;
      }
    }
    if (two.first() instanceof Tree.Known known && two.operation() == Binary.SUB) {
      add(MicroOps.SUB_FROM, d, slot(two.second()), 0, word(known));
      return;
    }
    if (two.operation() == Binary.ADD
        && two.second() instanceof Tree.Two shift
        && shift.operation() == Binary.SHL
        && shift.second() instanceof Tree.Known amount
        && amount.value() < 32) {
      int first = slot(two.first());
      add(MicroOps.ADD_SHIFTED, d, first, slot(shift.first()), (int) amount.value());
      return;
    }
    int first = slot(two.first());
    int second = slot(two.second());
    switch (two.operation()) {
      case ADD -> add(MicroOps.ADD, d, first, second, 0);
      case SUB -> add(MicroOps.SUB, d, first, second, 0);
      case MUL -> add(MicroOps.MUL, d, first, second, 0);
      case AND -> add(MicroOps.AND, d, first, second, 0);
      case OR -> add(MicroOps.OR, d, first, second, 0);
      case XOR -> add(MicroOps.XOR, d, first, second, 0);
      case SHL -> add(MicroOps.SHL, d, first, second, 0);
      case LSR -> add(MicroOps.LSR, d, first, second, 0);
      case ASR -> add(MicroOps.ASR, d, first, second, 0);
      case ROR -> add(MicroOps.ROR, d, first, second, 0);
      case UDIV -> add(MicroOps.UDIV, d, first, second, 0);
      case SDIV -> add(MicroOps.SDIV, d, first, second, 0);
      case EQ -> add(MicroOps.EQUAL, d, first, second, 0);
      case NE -> {
        int equal = fresh();
        add(MicroOps.EQUAL, equal, first, second, 0);
        add(MicroOps.XOR_CONSTANT, d, equal, 0, 1);
      }
      case ULT -> add(MicroOps.UNSIGNED_LESS, d, first, second, 0);
      case ULE -> add(MicroOps.UNSIGNED_LESS_EQUAL, d, first, second, 0);
      case SLT -> add(MicroOps.LESS, d, first, second, 0);
      case SLE -> add(MicroOps.LESS_EQUAL, d, first, second, 0);
      case CONCAT -> throw Refused.NOW;
    }
  }

  private boolean withConstant(int d, Binary operation, Tree first, int constant) {
    switch (operation) {
      case ADD -> add(MicroOps.ADD_CONSTANT, d, slot(first), 0, constant);
      case SUB -> add(MicroOps.ADD_CONSTANT, d, slot(first), 0, -constant);
      case AND -> add(MicroOps.AND_CONSTANT, d, slot(first), 0, constant);
      case OR -> add(MicroOps.OR_CONSTANT, d, slot(first), 0, constant);
      case XOR -> add(MicroOps.XOR_CONSTANT, d, slot(first), 0, constant);
      case SHL -> shift(MicroOps.SHL_CONSTANT, d, first, constant);
      case LSR -> shift(MicroOps.LSR_CONSTANT, d, first, constant);
      case ASR ->
          add(MicroOps.ASR_CONSTANT, d, slot(first), 0, constant >>> 5 != 0 ? 31 : constant);
      case ROR -> add(MicroOps.ROR_CONSTANT, d, slot(first), 0, constant & 31);
      case SLT -> {
        if (constant != 0) {
          return false;
        }
        add(MicroOps.SIGN, d, slot(first), 0, 0);
      }
      case EQ -> {
        if (constant != 0) {
          return false;
        }
        add(MicroOps.IS_ZERO, d, slot(first), 0, 0);
      }
      // The register form does.
      case MUL, UDIV, SDIV, NE, ULT, ULE, SLE, CONCAT -> {
        return false;
      }
    }
    return true;
  }

  private void shift(int operation, int d, Tree first, int amount) {
    if (amount >>> 5 != 0) {
      add(MicroOps.CONSTANT, d, 0, 0, 0);
    } else {
      add(operation, d, slot(first), 0, amount);
    }
  }

  private void one(int d, Tree.One one) {
    var from = one.operand().type();
    if (from.bits() > 32 || one.type().bits() > 32) {
      throw Refused.NOW;
    }
    switch (one.operation()) {
      case NOT ->
          add(MicroOps.XOR_CONSTANT, d, slot(one.operand()), 0, (int) ((1L << from.bits()) - 1));
      case NEG -> {
        if (from != Type.I32) {
          throw Refused.NOW;
        }
        add(MicroOps.SUB_FROM, d, slot(one.operand()), 0, 0);
      }
      case ZERO_EXTEND -> into(d, one.operand());
      case SIGN_EXTEND -> signExtend(d, one);
      case TRUNCATE ->
          add(
              MicroOps.AND_CONSTANT,
              d,
              slot(one.operand()),
              0,
              (int) ((1L << one.type().bits()) - 1));
      case COUNT_LEADING_ZEROS, REVERSE_BYTES, REVERSE_BITS -> {
        if (from != Type.I32) {
          throw Refused.NOW;
        }
        int operation =
            one.operation() == Unary.COUNT_LEADING_ZEROS
                ? MicroOps.LEADING_ZEROS
                : one.operation() == Unary.REVERSE_BYTES
                    ? MicroOps.REVERSE_BYTES
                    : MicroOps.REVERSE_BITS;
        add(operation, d, slot(one.operand()), 0, 0);
      }
      case HIGH_HALF -> throw Refused.NOW;
    }
  }

  private void signExtend(int d, Tree.One one) {
    if (one.type() != Type.I32) {
      throw Refused.NOW;
    }
    var operand = one.operand();
    // The sign-extending micro-ops look at the low bits only, so a truncation below costs nothing.
    var source =
        operand instanceof Tree.One inner && inner.operation() == Unary.TRUNCATE
            ? inner.operand()
            : operand;
    if (source.type().bits() > 32) {
      throw Refused.NOW;
    }
    switch (operand.type()) {
      case I8 -> add(MicroOps.SIGNED_BYTE, d, slot(source), 0, 0);
      case I16 -> add(MicroOps.SIGNED_HALF, d, slot(source), 0, 0);
      case I32 -> into(d, operand);
      case I1, I64, I128 -> throw Refused.NOW;
    }
  }
}
