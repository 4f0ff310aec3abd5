package org.xenwright.isa.lift;

import java.util.List;
import org.xenwright.isa.decode.Decoder;
import org.xenwright.isa.decode.Instruction;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.decode.ItState;
import org.xenwright.isa.ir.Block;
import org.xenwright.isa.ir.IrBuilder;
import org.xenwright.isa.ir.Op;

/**
 * Lifts straight runs of code. A block ends after an instruction that leaves it or that may change
 * how the next one is fetched or whether an interrupt is taken: jumps, traps, ISB, writes to
 * coprocessor registers and to CPSR, waits.
 */
public final class BlockLifter {
  private static final int PAGE = 4096;

  /** The row of the IT instruction, whose fields f and m are first condition and mask. */
  private static final String IT = "IT";

  private BlockLifter() {}

  /**
   * Lifts at most {@code limit} instructions from {@code address} on, never past the end of its 4
   * KiB page, except that an instruction which straddles it is taken whole when it is the first.
   *
   * @param relocatable whether pc-relative values are terms over core register 15 instead of
   *     constants
   * @return a block without instructions when even the first cannot be read
   */
  public static Block lift(
      CodeReader code, long address, InstructionSet set, int limit, boolean relocatable) {
    return lift(code, address, set, ItState.NONE, limit, relocatable);
  }

  /** As above, beginning under the IT state {@code it}, which the block then follows. */
  public static Block lift(
      CodeReader code,
      long address,
      InstructionSet set,
      ItState it,
      int limit,
      boolean relocatable) {
    var ir = new IrBuilder(relocatable);
    var dispatch = new LiftDispatch(ir);
    var state = it;
    long at = address;
    long end = (address & -PAGE) + PAGE;
    for (int count = 0; goesOn(count, limit, at, end, state, relocatable); count++) {
      int first = code.halfword(at);
      if (first < 0) {
        break;
      }
      int length = set == InstructionSet.T32 ? Decoder.thumbLength(first) : 4;
      if (at + length > end && count > 0 && !(relocatable && state.isInside())) {
        break;
      }
      int second = length == 4 ? code.halfword(at + 2) : 0;
      if (second < 0) {
        break;
      }
      int word = set != InstructionSet.T32 ? second << 16 | first : first;
      if (set == InstructionSet.T32 && length == 4) {
        word = first << 16 | second;
      }
      int from = ir.size();
      state = one(dispatch, ir, set, word, at, length, state);
      at += length;
      if (endsBlock(ir.ops(from))) {
        break;
      }
    }
    return ir.block(address, (int) (at - address));
  }

  /**
   * Whether another instruction belongs to the block. Of code that is not yet bound to an address
   * an IT block is never cut in two, for whoever lifts the rest could not know of it.
   */
  private static boolean goesOn(
      int count, int limit, long at, long end, ItState it, boolean relocatable) {
    return count < limit && at < end || relocatable && it.isInside();
  }

  /** Lifts one instruction; answers the IT state after it. */
  private static ItState one(
      LiftDispatch dispatch,
      IrBuilder ir,
      InstructionSet set,
      int word,
      long at,
      int length,
      ItState it) {
    var instruction = Decoder.decode(set, word);
    if (instruction.isPresent()) {
      Instruction known = instruction.get();
      dispatch.lift(known, at, it);
      return known.encoding().row().equals(IT)
          ? ItState.startedBy(known.field("f"), known.field("m"))
          : it.next();
    }
    dispatch.begin(at, length, word, "", set == InstructionSet.T32, it);
    if (it.isInside()) {
      dispatch.condition(it.condition());
    }
    ir.add(new Op.Trap(Op.TrapKind.UNDEFINED, 0));
    return it.next();
  }

  private static boolean endsBlock(List<Op> ops) {
    for (int i = 0; i < ops.size(); i++) {
      var ends =
          switch (ops.get(i)) {
            case Op.Jump jump -> true;
            case Op.Trap trap -> true;
            case Op.ExceptionReturn exceptionReturn -> true;
            case Op.WriteSystem write -> true;
            case Op.WriteStatus write -> !write.saved() && (write.mask() & 7) != 0;
            case Op.ChangeState change -> true;
            case Op.SetEndian endian -> true;
            case Op.Barrier barrier -> barrier.fence() == Op.Fence.ISB;
            case Op.Hint hint -> hint.kind() == Op.HintKind.WFI || hint.kind() == Op.HintKind.WFE;
            case Op.ReadSystem read -> false;
            case Op.Instruction mark -> false;
            case Op.SkipUnless skip -> false;
            case Op.Get get -> false;
            case Op.Put put -> put.to() instanceof org.xenwright.isa.ir.Register.VfpSystem;
            case Op.Compute compute -> false;
            case Op.Convert convert -> false;
            case Op.Select select -> false;
            case Op.FloatCompute compute -> false;
            case Op.VectorCompute compute -> false;
            case Op.Load load -> false;
            case Op.Store store -> false;
            case Op.LoadExclusive load -> false;
            case Op.StoreExclusive store -> false;
            case Op.ClearExclusive clear -> false;
            case Op.RequireVfp vfp -> false;
            case Op.Unpredictable note -> false;
          };
      if (ends) {
        return true;
      }
    }
    return false;
  }
}
