package org.xenwright.emulator.cpu;

import org.xenwright.isa.decode.Instruction;
import org.xenwright.isa.ir.IrBuilder;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.ir.Register;
import org.xenwright.isa.lift.Lifter;

/** What an instruction does that decides how much the symbolic executor can know of its results. */
record Nature(
    boolean approximate,
    boolean accesses,
    boolean jumps,
    boolean status,
    boolean system,
    boolean asksXen,
    int exclusive) {
  static Nature of(Instruction instruction) {
    var ir = new IrBuilder();
    Lifter.lift(instruction, 0x8000, ir);
    boolean approximate = false;
    boolean accesses = false;
    boolean jumps = false;
    boolean status = false;
    boolean system = false;
    boolean asksXen = false;
    int exclusive = 0;
    for (var op : ir.ops()) {
      approximate |=
          op instanceof Op.FloatCompute
              || op instanceof Op.VectorCompute
              || op instanceof Op.ReadSystem
              || op instanceof Op.Get g
                  && g.from() instanceof Register.VfpSystem v
                  && v != Register.VfpSystem.FPSCR;
      accesses |= op instanceof Op.Load || op instanceof Op.Store;
      jumps |= op instanceof Op.Jump || op instanceof Op.ExceptionReturn;
      status |= op instanceof Op.WriteStatus;
      system |= op instanceof Op.ReadSystem || op instanceof Op.WriteSystem;
      asksXen |=
          op instanceof Op.Trap t
              && (t.kind() == Op.TrapKind.HYPERVISOR_CALL
                  || t.kind() == Op.TrapKind.SECURE_MONITOR_CALL);
      accesses |= op instanceof Op.LoadExclusive;
      if (op instanceof Op.StoreExclusive store) {
        exclusive = store.value().type().bits() / 8;
      }
    }
    return new Nature(
        approximate, accesses || exclusive != 0, jumps, status, system, asksXen, exclusive);
  }
}
