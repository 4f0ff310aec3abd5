package org.xenwright.isa.lift;

import static org.xenwright.isa.ir.IrBuilder.constant;

import org.xenwright.isa.ir.Access;
import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.ir.Op.InstructionSet;
import org.xenwright.isa.ir.Op.JumpKind;
import org.xenwright.isa.ir.Register;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Value;

/**
 * Branches (A4.3, A8.8.18 and around). Offsets are signed byte offsets from the program counter as
 * instructions read it.
 */
public interface Branches extends Conditions {
  /** Register that holds the return address. */
  int LR = 14;

  /** B. */
  default void branch(int offset) {
    jump(ahead((thumb() ? 4 : 8) + offset), JumpKind.BRANCH, currentSet());
  }

  /** BL: stays in the instruction set. */
  default void call(int offset) {
    put(LR, returnAddress());
    jump(ahead((thumb() ? 4 : 8) + offset), JumpKind.CALL, currentSet());
  }

  /** BLX (immediate): changes the instruction set; from T32 the base is rounded down to a word. */
  default void callThumb(int offset) {
    put(LR, returnAddress());
    if (thumb()) {
      jump(alignedPc(offset), JumpKind.CALL, InstructionSet.A32);
    } else {
      jump(ahead(8 + offset), JumpKind.CALL, InstructionSet.T32);
    }
  }

  /** BX. */
  default void branchExchange(int m) {
    jump(r(m), m == LR ? JumpKind.RETURN : JumpKind.INDIRECT, InstructionSet.BY_BIT_0);
  }

  /** BXJ: no Jazelle state, so BX. */
  default void branchJazelle(int m) {
    branchExchange(m);
  }

  /** BLX (register). */
  default void callExchange(int m) {
    var target = r(m);
    put(LR, returnAddress());
    jump(target, JumpKind.CALL, InstructionSet.BY_BIT_0);
  }

  /** Offset of a wide conditional B: sign, J1, J2, six and eleven bits. */
  default int conditionalOffset(boolean s, boolean j, boolean k, int i) {
    return (s ? -1 << 20 : 0) | (k ? 1 << 19 : 0) | (j ? 1 << 18 : 0) | i << 1;
  }

  /** Offset of a wide B, BL or BLX: J1 and J2 are inverted when the sign is clear. */
  default int farOffset(boolean s, boolean j, boolean k, int i) {
    return (s ? -1 << 24 : 0) | (j == s ? 1 << 23 : 0) | (k == s ? 1 << 22 : 0) | i << 1;
  }

  /** IT: {@code state} is the condition on top of the mask. */
  default void ifThen(int state) {
    ir().put(new Register.ItState(), new Value.Constant(Type.I8, state));
  }

  /** CBZ and CBNZ. */
  default void cbz(int n, int offset, boolean nonzero) {
    var condition = ir().compute(nonzero ? Binary.NE : Binary.EQ, r(n), constant(0));
    ir().add(new Op.SkipUnless(condition));
    branch(offset);
  }

  /** TBB and TBH ({@code half}). */
  default void tableBranch(int n, int m, boolean half) {
    var address = add(r(n), shl(r(m), half ? 1 : 0));
    var entry = load(half ? Type.I16 : Type.I8, address, Access.single(false));
    Value target = add(shl(zext(entry, Type.I32), 1), pc());
    jump(target, JumpKind.INDIRECT, InstructionSet.T32);
  }

  private Value returnAddress() {
    return ahead(thumb() ? length() + 1 : length());
  }
}
