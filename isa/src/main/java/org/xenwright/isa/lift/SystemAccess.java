package org.xenwright.isa.lift;

import java.util.Optional;
import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.ir.Op.Fence;
import org.xenwright.isa.ir.Op.HintKind;
import org.xenwright.isa.ir.Op.SystemRegisterName;
import org.xenwright.isa.ir.Op.TrapKind;
import org.xenwright.isa.ir.Register;
import org.xenwright.isa.ir.Register.Banked;
import org.xenwright.isa.ir.Register.Flag;
import org.xenwright.isa.ir.Register.SavedStatus;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Value;

/** Status registers, coprocessor registers, barriers, hints and exception generation (chapter B9, A8.8 where noted there). */
public interface SystemAccess extends Operands {
  /** MRS; {@code saved} 1 reads SPSR. */
  default void mrs(int d, int saved) {
    put(d, ir().get(saved != 0 ? new SavedStatus(0) : new Register.CurrentStatus()));
  }

  /** MSR: {@code mask} has a bit for each byte of CPSR, or of SPSR with {@code saved} 1. */
  default void msr(int mask, Value value, int saved) {
    ir().add(new Op.WriteStatus(saved != 0, 0, mask, value));
  }

  /** MRS (Banked register): {@code sysm} is the SYSm field with R above it (B9.2.3). */
  default void mrsBanked(int d, int sysm) {
    bankedRegister(sysm)
        .ifPresentOrElse(
            register -> put(d, ir().get(register)),
            () -> unpredictable("no such banked register"));
  }

  /** MSR (Banked register). */
  default void msrBanked(int n, int sysm) {
    var register = bankedRegister(sysm);
    if (register.isEmpty()) {
      unpredictable("no such banked register");
    } else if (register.get() instanceof SavedStatus saved) {
      ir().add(new Op.WriteStatus(true, saved.mode(), 15, r(n)));
    } else {
      ir().put(register.get(), r(n));
    }
  }

  private static Optional<Register> bankedRegister(int sysm) {
    int high = sysm >>> 3 & 3;
    int low = sysm & 7;
    if ((sysm & 0x20) != 0) {
      return switch (sysm & 0x1f) {
        case 0x0e -> Optional.of(new SavedStatus(0x11));
        case 0x10 -> Optional.of(new SavedStatus(0x12));
        case 0x12 -> Optional.of(new SavedStatus(0x13));
        case 0x14 -> Optional.of(new SavedStatus(0x17));
        case 0x16 -> Optional.of(new SavedStatus(0x1b));
        default -> Optional.empty();
      };
    }
    return switch (high) {
      case 0 -> low == 7 ? Optional.empty() : Optional.of(new Banked(8 + low, 0x10));
      case 1 -> low == 7 ? Optional.empty() : Optional.of(new Banked(8 + low, 0x11));
      case 2 -> {
        int mode = new int[] {0x12, 0x13, 0x17, 0x1b}[low >>> 1];
        yield Optional.of(new Banked(14 - (low & 1), mode));
      }
      default -> Optional.empty();
    };
  }

  /** CPS: {@code imod} 2 enables, 3 disables {@code aif}; {@code mode} counts when {@code m} is 1. */
  default void cps(int imod, int aif, int m, int mode) {
    ir().add(new Op.ChangeState((imod & 2) != 0, imod == 3, aif, m != 0 ? mode : 0));
  }

  /** SETEND. */
  default void setend(int big) {
    ir().add(new Op.SetEndian(big != 0));
  }

  /** MCR, MCR2. */
  default void mcr(int coprocessor, int op1, int t, int crn, int crm, int op2) {
    var register = new SystemRegisterName(coprocessor, op1, crn, crm, op2, false);
    ir().add(new Op.WriteSystem(register, r(t)));
  }

  /** MRC, MRC2; with {@code t} 15 the top four bits become the flags. */
  default void mrc(int coprocessor, int op1, int t, int crn, int crm, int op2) {
    var to = ir().temp(Type.I32);
    var register = new SystemRegisterName(coprocessor, op1, crn, crm, op2, false);
    ir().add(new Op.ReadSystem(to, register));
    if (t != PC) {
      put(t, to);
    } else {
      topFlags(to);
    }
  }

  /** N, Z, C, V from the top four bits. */
  default void topFlags(Value value) {
    ir().put(Flag.N, bitOf(value, 31));
    ir().put(Flag.Z, bitOf(value, 30));
    ir().put(Flag.C, bitOf(value, 29));
    ir().put(Flag.V, bitOf(value, 28));
  }

  /** MCRR, MCRR2. */
  default void mcrr(int coprocessor, int op1, int t, int t2, int crm) {
    var register = new SystemRegisterName(coprocessor, op1, 0, crm, 0, true);
    ir().add(new Op.WriteSystem(register, ir().compute(Binary.CONCAT, r(t2), r(t))));
  }

  /** MRRC, MRRC2. */
  default void mrrc(int coprocessor, int op1, int t, int t2, int crm) {
    var to = ir().temp(Type.I64);
    ir().add(new Op.ReadSystem(to, new SystemRegisterName(coprocessor, op1, 0, crm, 0, true)));
    put(t, low(to, Type.I32));
    put(t2, high(to));
  }

  /** DMB. */
  default void dmb(int option) {
    ir().add(new Op.Barrier(Fence.DMB, option));
  }

  /** DSB. */
  default void dsb(int option) {
    ir().add(new Op.Barrier(Fence.DSB, option));
  }

  /** ISB. */
  default void isb(int option) {
    ir().add(new Op.Barrier(Fence.ISB, option));
  }

  /** NOP and unallocated hints. */
  default void nop() {
    ir().add(new Op.Hint(HintKind.NOP));
  }

  /** YIELD. */
  default void yieldHint() {
    ir().add(new Op.Hint(HintKind.YIELD));
  }

  /** WFE. */
  default void wfe() {
    ir().add(new Op.Hint(HintKind.WFE));
  }

  /** WFI. */
  default void wfi() {
    ir().add(new Op.Hint(HintKind.WFI));
  }

  /** SEV. */
  default void sev() {
    ir().add(new Op.Hint(HintKind.SEV));
  }

  /** DBG. */
  default void dbg() {
    ir().add(new Op.Hint(HintKind.DBG));
  }

  /** PLD, PLDW, PLI. */
  default void preload() {
    ir().add(new Op.Hint(HintKind.PRELOAD));
  }

  /** SVC. */
  default void svc(int immediate) {
    ir().add(new Op.Trap(TrapKind.SUPERVISOR_CALL, immediate));
  }

  /** HVC. */
  default void hvc(int immediate) {
    ir().add(new Op.Trap(TrapKind.HYPERVISOR_CALL, immediate));
  }

  /** SMC. */
  default void smc(int immediate) {
    ir().add(new Op.Trap(TrapKind.SECURE_MONITOR_CALL, immediate));
  }

  /** BKPT. */
  default void bkpt(int immediate) {
    ir().add(new Op.Trap(TrapKind.BREAKPOINT, immediate));
  }

  /** UDF, and what a guest's core does not have. */
  default void udf(int immediate) {
    ir().add(new Op.Trap(TrapKind.UNDEFINED, immediate));
  }

  /** ERET outside Hyp mode: as SUBS pc, lr, #0. */
  default void eret() {
    ir().add(new Op.ExceptionReturn(r(14), ir().get(new SavedStatus(0))));
  }
}
