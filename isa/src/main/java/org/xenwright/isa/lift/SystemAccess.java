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

/**
 * Status registers, coprocessor registers, barriers, hints and exception generation (chapter B9,
 * A8.8 where noted there).
 */
public interface SystemAccess extends Operands {
  /** MRS; {@code saved} reads SPSR. */
  default void readStatus(int d, boolean saved) {
    put(d, ir().get(saved ? new SavedStatus(0) : new Register.CurrentStatus()));
  }

  /** MSR: {@code mask} has a bit for each byte of CPSR, or of SPSR with {@code saved}. */
  default void writeStatus(boolean saved, int mask, Shifted value) {
    ir().add(new Op.WriteStatus(saved, 0, mask, value.value()));
  }

  /** MRS (Banked register): {@code sysm} is the five-bit SYSm field (B9.2.3). */
  default void readBanked(int d, boolean saved, int sysm) {
    bankedRegister(saved, sysm)
        .ifPresentOrElse(
            register -> put(d, ir().get(register)), () -> unpredictable("no such banked register"));
  }

  /** MSR (Banked register). */
  default void writeBanked(boolean saved, int sysm, int n) {
    var register = bankedRegister(saved, sysm);
    if (register.isEmpty()) {
      unpredictable("no such banked register");
    } else if (register.get() instanceof SavedStatus status) {
      ir().add(new Op.WriteStatus(true, status.mode(), 15, r(n)));
    } else {
      ir().put(register.get(), r(n));
    }
  }

  private static Optional<Register> bankedRegister(boolean saved, int sysm) {
    int high = sysm >>> 3 & 3;
    int low = sysm & 7;
    if (saved) {
      return switch (sysm) {
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

  /**
   * CPS: {@code imod} 2 enables, 3 disables {@code aif}; {@code mode} counts when {@code change} is
   * set.
   */
  default void changeState(int imod, boolean change, int aif, int mode) {
    ir().add(new Op.ChangeState((imod & 2) != 0, imod == 3, aif, change ? mode : 0));
  }

  /** SETEND. */
  default void setEndian(boolean big) {
    ir().add(new Op.SetEndian(big));
  }

  /** MCR, MCR2. */
  default void writeCoprocessor(int t, int coprocessor, int op1, int crn, int crm, int op2) {
    if (present(coprocessor)) {
      var register = new SystemRegisterName(coprocessor, op1, crn, crm, op2, false);
      ir().add(new Op.WriteSystem(register, r(t)));
    }
  }

  /** MRC, MRC2; with {@code t} 15 the top four bits become the flags. */
  default void readCoprocessor(int t, int coprocessor, int op1, int crn, int crm, int op2) {
    if (present(coprocessor)) {
      var to = ir().temp(Type.I32);
      var register = new SystemRegisterName(coprocessor, op1, crn, crm, op2, false);
      ir().add(new Op.ReadSystem(to, register));
      if (t != PC) {
        put(t, to);
      } else {
        topFlags(to);
      }
    }
  }

  /** MCRR, MCRR2. */
  default void writeCoprocessorWide(int t, int t2, int coprocessor, int op1, int crm) {
    if (present(coprocessor)) {
      var register = new SystemRegisterName(coprocessor, op1, 0, crm, 0, true);
      ir().add(new Op.WriteSystem(register, ir().compute(Binary.CONCAT, r(t2), r(t))));
    }
  }

  /** MRRC, MRRC2. */
  default void readCoprocessorWide(int t, int t2, int coprocessor, int op1, int crm) {
    if (present(coprocessor)) {
      var to = ir().temp(Type.I64);
      var register = new SystemRegisterName(coprocessor, op1, 0, crm, 0, true);
      ir().add(new Op.ReadSystem(to, register));
      put(t, low(to, Type.I32));
      put(t2, high(to));
    }
  }

  /** STC, STC2. */
  default void storeCoprocessor(int coprocessor, int n) {
    undefined(coprocessor);
  }

  /** LDC, LDC2: the debug transfer registers are not a guest's, so all are undefined. */
  default void loadCoprocessor(int coprocessor, int n) {
    undefined(coprocessor);
  }

  /** CDP, CDP2. */
  default void coprocessorOperation(int coprocessor) {
    undefined(coprocessor);
  }

  /** Only coprocessors 14 and 15 exist besides the VFP; others are undefined. */
  private boolean present(int coprocessor) {
    if (coprocessor < 14) {
      undefined(coprocessor);
    }
    return coprocessor >= 14;
  }

  /** N, Z, C, V from the top four bits. */
  default void topFlags(Value value) {
    ir().put(Flag.N, bitOf(value, 31));
    ir().put(Flag.Z, bitOf(value, 30));
    ir().put(Flag.C, bitOf(value, 29));
    ir().put(Flag.V, bitOf(value, 28));
  }

  /** DMB, DSB, ISB. */
  default void barrier(Fence fence, int option) {
    ir().add(new Op.Barrier(fence, option));
  }

  /** NOP, YIELD, WFE, WFI, SEV and unallocated hints. */
  default void hint(HintKind kind) {
    ir().add(new Op.Hint(kind));
  }

  /** DBG. */
  default void debugHint(int option) {
    hint(HintKind.DBG);
  }

  /** PLD, PLDW, PLI: no effect here, whatever the address. */
  default void preload(LoadStore.Place place) {
    hint(HintKind.PRELOAD);
  }

  /** SVC. */
  default void supervisorCall(int immediate) {
    ir().add(new Op.Trap(TrapKind.SUPERVISOR_CALL, immediate));
  }

  /** HVC. */
  default void hypervisorCall(int immediate) {
    ir().add(new Op.Trap(TrapKind.HYPERVISOR_CALL, immediate));
  }

  /** SMC. */
  default void secureMonitorCall(int immediate) {
    ir().add(new Op.Trap(TrapKind.SECURE_MONITOR_CALL, immediate));
  }

  /** BKPT. */
  default void breakpoint(int immediate) {
    ir().add(new Op.Trap(TrapKind.BREAKPOINT, immediate));
  }

  /** UDF, and what a guest's core does not have. */
  default void undefined(int immediate) {
    ir().add(new Op.Trap(TrapKind.UNDEFINED, immediate));
  }

  /** ERET outside Hyp mode: as SUBS pc, lr, #0. */
  default void exceptionReturn() {
    ir().add(new Op.ExceptionReturn(r(14), ir().get(new SavedStatus(0))));
  }
}
