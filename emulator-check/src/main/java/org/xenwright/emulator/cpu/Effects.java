package org.xenwright.emulator.cpu;

import org.xenwright.isa.ir.Op;
import org.xenwright.isa.ir.Op.InstructionSet;
import org.xenwright.isa.ir.Op.SystemRegisterName;

/**
 * What instructions do besides computing and moving data; shared by both interpreters. The pc is
 * that of the instruction.
 */
final class Effects {
  private static final int ASEDIS = 1 << 31;
  private static final int FPEXC_EN = 1 << 30;
  private static final int IRQ_MASK = 1 << 7;

  private final Core core;
  private final CpuState cpu;
  private final Exceptions exceptions;
  private final SystemRegisters systemRegisters;
  private final Tracer tracer;

  Effects(Core core, Exceptions exceptions, SystemRegisters systemRegisters, Tracer tracer) {
    this.core = core;
    this.cpu = core.cpu();
    this.exceptions = exceptions;
    this.systemRegisters = systemRegisters;
    this.tracer = tracer;
  }

  /** Continues at {@code target}. */
  void jump(int target, InstructionSet set) {
    switch (set) {
      case A32 -> {
        cpu.thumb = false;
        cpu.setPc(target & ~3);
      }
      case T32 -> {
        cpu.thumb = true;
        cpu.setPc(target & ~1);
      }
      case BY_BIT_0 -> {
        if ((target & 3) == 2) {
          core.strict(
              StrictCheck.UNPREDICTABLE,
              "branch to " + Core.hex(target) + ", a misaligned A32 address");
        }
        cpu.thumb = (target & 1) != 0;
        cpu.setPc(target & (cpu.thumb ? ~1 : ~3));
      }
      case A64 -> throw new IllegalArgumentException("A64 code on a 32-bit core");
    }
  }

  long readSystem(SystemRegisterName register) {
    long value = systemRegisters.read(register);
    if (value == SystemRegisters.UNDEFINED) {
      core.undefined();
    }
    return value;
  }

  void writeSystem(SystemRegisterName register, long value) {
    boolean translating = cpu.cp15().mmuOn();
    int key = SystemRegisters.key(register);
    boolean known = systemRegisters.write(register, value);
    tracer.systemWrite(register, value, translating);
    if (!known) {
      core.undefined();
    }
    if (key == 0x7054 && register.coprocessor() == 15) {
      core.synchronised();
    }
  }

  /** CPSRWriteByInstr and SPSRWriteByInstr (B1.3.3). */
  void writeStatus(Op.WriteStatus write, int value) {
    int bits =
        ((write.mask() & 1) != 0 ? 0x000000ff : 0)
            | ((write.mask() & 2) != 0 ? 0x0000ff00 : 0)
            | ((write.mask() & 4) != 0 ? 0x00ff0000 : 0)
            | ((write.mask() & 8) != 0 ? 0xff000000 : 0);
    if (write.saved()) {
      int mode = write.mode() == 0 ? cpu.mode() : write.mode();
      if (Mode.bank(mode) <= 0) {
        core.strict(StrictCheck.UNPREDICTABLE, "SPSR is written in a mode that has none");
        return;
      }
      cpu.setSpsr(mode, cpu.spsr(mode) & ~bits | value & bits);
      tracer.statusWrite(true, cpu.spsr(mode));
      return;
    }
    // Execution state bits J, IT and T are not written by MSR; User mode reaches flags, GE and E.
    bits &= cpu.privileged() ? 0xf80f03df : 0xf80f0200;
    int old = cpu.cpsr();
    int status = old & ~bits | value & bits;
    checkMode(status, old);
    cpu.setCpsr(status);
    lookForInterrupt(old);
    tracer.statusWrite(false, cpu.cpsr());
    tracer.statusChange(old, cpu.cpsr());
  }

  /** An interrupt that waited behind CPSR.I is taken before the next block. */
  private void lookForInterrupt(int oldStatus) {
    if ((oldStatus & IRQ_MASK) != 0 && !cpu.irqMasked) {
      core.attention();
    }
  }

  private void checkMode(int status, int old) {
    if (!Mode.exists(status & 31) && (status & 31) != (old & 31)) {
      core.strict(
          StrictCheck.UNPREDICTABLE,
          "mode " + Core.hex(status & 31) + " is written to CPSR, which a guest does not have");
    }
  }

  /** CPS; without effect in User mode. */
  void changeState(Op.ChangeState change) {
    if (!cpu.privileged()) {
      return;
    }
    int old = cpu.cpsr();
    int status = old;
    if (change.change()) {
      int masks = change.bits() << 6;
      status = change.disable() ? status | masks : status & ~masks;
    }
    if (change.mode() != 0) {
      status = status & ~31 | change.mode();
    }
    checkMode(status, old);
    cpu.setCpsr(status);
    lookForInterrupt(old);
    tracer.statusWrite(false, cpu.cpsr());
    tracer.statusChange(old, cpu.cpsr());
  }

  void barrier(Op.Fence fence, int option) {
    tracer.barrier(fence, option);
    if (fence == Op.Fence.ISB) {
      core.synchronised();
    }
  }

  void hint(Op.HintKind kind) {
    switch (kind) {
      case NOP, YIELD, DBG, PRELOAD -> {}
      case SEV -> core.sendEvent();
      case WFE -> {
        tracer.waiting(true);
        core.waitForEvent();
      }
      case WFI -> {
        tracer.waiting(false);
        core.waitForInterrupt();
      }
    }
  }

  void trap(Op.Trap trap) {
    int pc = cpu.pc();
    int next = core.following();
    switch (trap.kind()) {
      case SUPERVISOR_CALL -> exceptions.supervisorCall(next);
      case BREAKPOINT -> exceptions.prefetchAbort(exceptions.debugEvent(), cpu.cp15().ifar, pc + 4);
      case UNDEFINED -> exceptions.undefinedAt(pc);
      case HYPERVISOR_CALL, SECURE_MONITOR_CALL -> {
        if (!cpu.privileged()) {
          exceptions.undefinedAt(pc);
          break;
        }
        cpu.setPc(next);
        if (trap.kind() == Op.TrapKind.HYPERVISOR_CALL) {
          tracer.hypercall(trap.immediate());
          core.environment().hypercall(core, trap.immediate());
        } else {
          core.environment().secureMonitorCall(core, trap.immediate());
        }
        core.attention();
      }
    }
  }

  void exceptionReturn(int target, int status) {
    if (Mode.bank(cpu.mode()) == 0) {
      core.strict(StrictCheck.UNPREDICTABLE, "exception return in a mode that has no SPSR");
    }
    if (!Mode.exists(status & 31)) {
      core.strict(
          StrictCheck.UNPREDICTABLE,
          "exception return to mode " + Core.hex(status & 31) + ", which does not exist");
    }
    int old = cpu.cpsr();
    tracer.exceptionReturn(target, status);
    exceptions.returning();
    cpu.setCpsr(status);
    cpu.setPc(target & (cpu.thumb ? ~1 : ~3));
    lookForInterrupt(old);
    tracer.statusChange(old, cpu.cpsr());
  }

  /** B1.11.3: CPACR and FPEXC must allow it. */
  void requireVfp(boolean advancedSimd) {
    tracer.vfpUse();
    int cpacr = cpu.cp15().cpacr;
    int access = cpacr >>> 20 & 3;
    boolean allowed = access == 3 || access == 1 && cpu.privileged();
    if (!allowed || (cpu.fpexc & FPEXC_EN) == 0 || advancedSimd && (cpacr & ASEDIS) != 0) {
      core.undefined();
    }
  }
}
