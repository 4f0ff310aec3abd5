package org.xenwright.isa.lift;

import org.xenwright.isa.decode.Instruction;
import org.xenwright.isa.decode.ItState;
import org.xenwright.isa.ir.IrBuilder;

/** Lifts single instructions. */
public final class Lifter {
  private Lifter() {}

  /** Begins {@code instruction} at {@code address} in {@code ir} and appends what it does. */
  public static void lift(Instruction instruction, long address, IrBuilder ir) {
    lift(instruction, address, ItState.NONE, ir);
  }

  /** As {@link #lift(Instruction, long, IrBuilder)}, for a T32 instruction under {@code it}. */
  public static void lift(Instruction instruction, long address, ItState it, IrBuilder ir) {
    new LiftDispatch(ir).lift(instruction, address, it);
  }
}
