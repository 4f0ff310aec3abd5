package org.xenwright.emulator.cpu;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.ir.Op.InstructionSet;
import org.xenwright.isa.ir.Register;
import org.xenwright.isa.ir.Unary;

/**
 * From lifted instructions to micro-ops: one for most instructions. Each instruction is given its
 * {@link Shape}; shapes with a known form become micro-ops, all others run op by op. Meaning stays
 * with the lifter: forms are recognised by structure, and what is not recognised is slower, never
 * wrong.
 */
final class Translator {
  private static final int MOST_MICRO_OPS = 120;

  private final FlagShapes flagShapes = new FlagShapes();
  private Emitter code = new Emitter();
  private boolean thumb;
  private boolean open;
  private int taken;
  // Whether the last micro-op always runs before the next one: only then may a branch join it.
  private boolean joinable;

  /** Makes the block. */
  CodeBlock translate(List<List<Op>> instructions, int address, int state, int offset, int length) {
    code = new Emitter();
    thumb = (state & 1) != 0;
    open = true;
    taken = 0;
    joinable = false;
    for (int i = 0; i < instructions.size(); i++) {
      int from = code.size();
      code.begin(i);
      try {
        var shape = Shape.of(instructions.get(i));
        if (shape.isEmpty()) {
          throw Emitter.Refused.NOW;
        }
        instruction(shape.get());
        joinable = shape.get().condition == null;
        if (code.size() - from > MOST_MICRO_OPS) {
          throw Emitter.Refused.NOW;
        }
      } catch (Emitter.Refused refused) {
        code.truncate(from);
        joinable = false;
        boolean last = i == instructions.size() - 1;
        code.add(last ? MicroOps.REFERENCE_EXIT : MicroOps.REFERENCE, 0, 0, 0, i);
        open = !last;
      }
    }
    if (open) {
      code.add(MicroOps.END, 0, 0, 0, 0);
    }
    return new CodeBlock(
        address,
        state,
        offset,
        length,
        instructions,
        code.code(),
        code.instructionOf(),
        code.accessOf(),
        taken);
  }

  private void instruction(Shape shape) {
    var condition = shape.condition;
    if (condition == null) {
      body(shape);
      return;
    }
    int c = flagShapes.condition(condition);
    boolean jumpOnly = shape.writes.isEmpty() && shape.loads.isEmpty() && shape.stores.isEmpty();
    var leave = shape.leave;
    if (c >= 0 && jumpOnly && leave != null && leave.target() instanceof Tree.Known target) {
      direct(leave.set(), target);
      branchIf(c);
      open = false;
      return;
    }
    int skip = code.size();
    if (c >= 0) {
      code.add(MicroOps.SKIP, c, 0, 0, 0);
    } else {
      int slot = code.slot(condition);
      skip = code.size();
      code.add(MicroOps.SKIP_IF_ZERO, 0, slot, 0, 0);
    }
    body(shape);
    code.patchSkip(skip);
    open = true;
  }

  /** Joins the branch with the comparison before it where there is one. */
  private void branchIf(int condition) {
    long last = joinable && code.size() != 0 ? code.last() : 0;
    switch (MicroOps.operation(last)) {
      case MicroOps.SUB_FLAGS ->
          code.replaceLast(
              MicroOps.encode(
                  MicroOps.SUB_FLAGS_BRANCH,
                  MicroOps.d(last),
                  MicroOps.a(last),
                  MicroOps.b(last),
                  condition));
      case MicroOps.SUB_CONSTANT_FLAGS ->
          code.replaceLast(
              MicroOps.encode(
                  MicroOps.SUB_CONSTANT_FLAGS_BRANCH,
                  MicroOps.d(last),
                  MicroOps.a(last),
                  condition,
                  (int) last));
      default -> code.add(MicroOps.BRANCH_IF, condition, 0, 0, 0); // numbers, not a closed set
    }
  }

  private void body(Shape shape) {
    if (!shape.loads.isEmpty()) {
      new MemoryShapes(code).loads(shape);
    } else if (!shape.stores.isEmpty()) {
      new MemoryShapes(code).stores(shape);
    } else {
      writes(shape.writes);
    }
    var leave = shape.leave;
    if (leave != null) {
      leave(leave);
      open = false;
    }
  }

  private void leave(Shape.Leave leave) {
    if (leave.target() instanceof Tree.Known target && leave.set() != InstructionSet.BY_BIT_0) {
      direct(leave.set(), target);
      code.add(MicroOps.BRANCH, 0, 0, 0, 0);
    } else if (leave.set() == InstructionSet.BY_BIT_0) {
      int slot =
          leave.target() instanceof Tree.Loaded ? CpuState.TEMPORARY : code.slot(leave.target());
      code.add(MicroOps.JUMP, 0, slot, 0, 0);
    } else {
      throw Emitter.Refused.NOW;
    }
  }

  private void direct(InstructionSet set, Tree.Known target) {
    if (set != (thumb ? InstructionSet.T32 : InstructionSet.A32)) {
      throw Emitter.Refused.NOW;
    }
    taken = (int) target.value() & (thumb ? ~1 : ~3);
  }

  private void writes(List<Shape.Write> writes) {
    if (writes.isEmpty()) {
      return;
    }
    if (writes.size() == 1 && writes.getFirst().register() instanceof Register.Core core) {
      code.into(core.number(), writes.getFirst().value());
      return;
    }
    if (!product(writes) && !flagged(writes)) {
      oneByOne(writes);
    }
  }

  /** UMULL and SMULL. */
  private boolean product(List<Shape.Write> writes) {
    if (writes.size() != 2
        || !(writes.get(0).value() instanceof Tree.One low)
        || !(writes.get(1).value() instanceof Tree.One high)
        || !(writes.get(0).register() instanceof Register.Core lowRegister)
        || !(writes.get(1).register() instanceof Register.Core highRegister)
        || low.operation() != Unary.TRUNCATE
        || high.operation() != Unary.HIGH_HALF
        || !low.operand().equals(high.operand())
        || !(low.operand() instanceof Tree.Two product)
        || product.operation() != Binary.MUL
        || !(product.first() instanceof Tree.One first)
        || !(product.second() instanceof Tree.One second)
        || first.operation() != second.operation()) {
      return false;
    }
    boolean signed = first.operation() == Unary.SIGN_EXTEND;
    if (!signed && first.operation() != Unary.ZERO_EXTEND) {
      return false;
    }
    int operation = signed ? MicroOps.MULTIPLY_SIGNED : MicroOps.MULTIPLY_UNSIGNED;
    int a = code.slot(first.operand());
    int b = code.slot(second.operand());
    code.add(operation, lowRegister.number(), a, b, highRegister.number());
    return true;
  }

  /** Data processing that sets flags: at most one core register, which gets the result. */
  private boolean flagged(List<Shape.Write> writes) {
    @Nullable Tree n = null;
    @Nullable Tree z = null;
    @Nullable Tree c = null;
    @Nullable Tree v = null;
    Shape.@Nullable Write result = null;
    for (var write : writes) {
      if (write.register() instanceof Register.Flag flag) {
        switch (flag) {
          case N -> n = write.value();
          case Z -> z = write.value();
          case C -> c = write.value();
          case V -> v = write.value();
          case Q -> {
            return false;
          }
        }
      } else if (result != null) {
        return false;
      } else {
        result = write;
      }
    }
    var r = FlagShapes.result(n, z);
    if (r == null || result != null && !result.value().equals(r)) {
      return false;
    }
    int d =
        result != null && result.register() instanceof Register.Core core
            ? core.number()
            : code.fresh();
    if (v != null) {
      return c != null && r instanceof Tree.Two two && arithmetic(d, two, c, v);
    }
    logical(d, r, c);
    return true;
  }

  private boolean arithmetic(int d, Tree.Two r, Tree c, Tree v) {
    if (FlagShapes.ofSum(r, c, v)) {
      int a = code.slot(r.first());
      if (r.second() instanceof Tree.Known known) {
        code.add(MicroOps.ADD_CONSTANT_FLAGS, d, a, 0, (int) known.value());
      } else {
        code.add(MicroOps.ADD_FLAGS, d, a, code.slot(r.second()), 0);
      }
      return true;
    }
    if (FlagShapes.ofDifference(r, c, v)) {
      int a = code.slot(r.first());
      if (r.second() instanceof Tree.Known known) {
        code.add(MicroOps.SUB_CONSTANT_FLAGS, d, a, 0, (int) known.value());
      } else {
        code.add(MicroOps.SUB_FLAGS, d, a, code.slot(r.second()), 0);
      }
      return true;
    }
    if (FlagShapes.ofSumWithCarry(r, c, v) && r.first() instanceof Tree.Two inner) {
      int a = code.slot(inner.first());
      code.add(MicroOps.ADD_CARRY_FLAGS, d, a, code.slot(inner.second()), 0);
      return true;
    }
    return false;
  }

  /**
   * N and Z of {@code r}, and C where the shifter makes one; its value is taken before {@code d}
   * changes.
   */
  private void logical(int d, Tree r, @Nullable Tree c) {
    boolean carryKept =
        c == null || c instanceof Tree.Leaf leaf && leaf.register() == Register.Flag.C;
    if (carryKept
        && r instanceof Tree.Two two
        && two.operation() == Binary.AND
        && two.second() instanceof Tree.Known known) {
      code.add(MicroOps.AND_CONSTANT_FLAGS, d, code.slot(two.first()), 0, (int) known.value());
      return;
    }
    int carry = CpuState.C;
    if (!carryKept && c != null) {
      carry = code.fresh();
      code.into(carry, c);
    }
    code.into(d, r);
    code.add(MicroOps.FLAGS_NZ, 0, d, 0, 0);
    if (!carryKept) {
      code.add(MicroOps.MOVE, CpuState.C, carry, 0, 0);
    }
  }

  /** Computes all values first, then assigns them. */
  private void oneByOne(List<Shape.Write> writes) {
    var slots = new int[writes.size()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = code.fresh();
      code.into(slots[i], writes.get(i).value());
    }
    for (int i = 0; i < slots.length; i++) {
      if (writes.get(i).register() instanceof Register.Core core) {
        code.add(MicroOps.MOVE, core.number(), slots[i], 0, 0);
      } else if (writes.get(i).register() instanceof Register.Flag flag) {
        switch (flag) {
          case N -> code.add(MicroOps.SUB_FROM, CpuState.N, slots[i], 0, 0);
          case Z -> code.add(MicroOps.XOR_CONSTANT, CpuState.Z, slots[i], 0, 1);
          case C -> code.add(MicroOps.MOVE, CpuState.C, slots[i], 0, 0);
          case V -> code.add(MicroOps.SUB_FROM, CpuState.V, slots[i], 0, 0);
          case Q -> throw Emitter.Refused.NOW;
        }
      } else {
        throw Emitter.Refused.NOW;
      }
    }
  }
}
