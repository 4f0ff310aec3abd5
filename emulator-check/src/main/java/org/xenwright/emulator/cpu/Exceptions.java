package org.xenwright.emulator.cpu;

import java.util.Optional;

/**
 * Exception entry of DDI 0406C B1.8 and B1.9, without routing to Hyp mode, which the environment
 * does on its own.
 */
final class Exceptions {
  private static final int UNDEFINED_VECTOR = 0x04;
  private static final int SUPERVISOR_VECTOR = 0x08;
  private static final int PREFETCH_VECTOR = 0x0c;
  private static final int DATA_VECTOR = 0x10;
  private static final int IRQ_VECTOR = 0x18;
  private static final int FIQ_VECTOR = 0x1c;
  private static final int HIGH_VECTORS = 0xffff0000;
  private static final int WRITE = 1 << 11;
  private static final int LONG_FORMAT = 1 << 9;
  private static final int CACHE_MAINTENANCE = 1 << 13;

  private final CpuState cpu;
  private final Cp15 cp15;
  private final Tracer tracer;
  private Optional<TakenException> unanswered = Optional.empty();

  Exceptions(CpuState cpu, Tracer tracer) {
    this.cpu = cpu;
    this.tracer = tracer;
    this.cp15 = cpu.cp15();
  }

  /** Address of the vector table. */
  int base() {
    return (cp15.sctlr & Cp15.SCTLR_V) != 0 ? HIGH_VECTORS : cp15.vbar;
  }

  /** Undefined instruction, with LR_und given. */
  void undefined(int link) {
    cpu.restoreIt();
    taken(TakenException.Kind.UNDEFINED, 0, cpu.pc());
    enter(Mode.UNDEFINED, UNDEFINED_VECTOR, link);
  }

  /** Undefined instruction at {@code pc}: LR_und is the next halfword (T32) or word. */
  void undefinedAt(int pc) {
    undefined(pc + (cpu.thumb ? 2 : 4));
  }

  /** SVC; {@code next} is the instruction after it. */
  void supervisorCall(int next) {
    enter(Mode.SUPERVISOR, SUPERVISOR_VECTOR, next);
  }

  /** Prefetch abort with IFSR, IFAR and LR_abt given. */
  void prefetchAbort(int status, int address, int link) {
    cpu.restoreIt();
    taken(TakenException.Kind.PREFETCH_ABORT, status, address);
    cp15.ifsr = status;
    cp15.ifar = address;
    cpu.abortMasked = enterMasked(Mode.ABORT, PREFETCH_VECTOR, link);
  }

  /** Data abort with DFSR, DFAR and LR_abt given. */
  void dataAbort(int status, int address, int link) {
    cpu.restoreIt();
    taken(TakenException.Kind.DATA_ABORT, status, address);
    cp15.dfsr = status;
    cp15.dfar = address;
    cpu.abortMasked = enterMasked(Mode.ABORT, DATA_VECTOR, link);
  }

  /** IRQ before the instruction at {@code pc}. */
  void interrupt(int pc) {
    cpu.abortMasked = enterMasked(Mode.IRQ, IRQ_VECTOR, pc + 4);
  }

  /** FIQ before the instruction at {@code pc}. */
  void fastInterrupt(int pc) {
    cpu.abortMasked = enterMasked(Mode.FIQ, FIQ_VECTOR, pc + 4);
    cpu.fiqMasked = true;
  }

  /** Whether {@code pc} is where a prefetch abort goes. */
  boolean isPrefetchVector(int pc) {
    return pc == base() + PREFETCH_VECTOR;
  }

  /** DFSR or IFSR of a fault the walk found; {@code fault} as {@code Walk} gives it. */
  int status(int fault, int domain, boolean data, boolean write, boolean maintenance) {
    int status = fault | (cp15.longDescriptors() ? LONG_FORMAT : 0);
    if (data) {
      status |= write ? WRITE : 0;
      status |= maintenance ? CACHE_MAINTENANCE : 0;
      status |= cp15.longDescriptors() ? 0 : domain << 4;
    }
    return status;
  }

  /** Status of an alignment fault. */
  int alignment() {
    return cp15.longDescriptors() ? 0b100001 : 0b00001;
  }

  /** Status of a debug event: BKPT, and what Xen injects for accesses to nothing. */
  int debugEvent() {
    return cp15.longDescriptors() ? 0b100010 | LONG_FORMAT : 0b00010;
  }

  /**
   * The abort or undefined instruction from which no handler has returned yet, the first of them.
   */
  Optional<TakenException> unanswered() {
    return unanswered;
  }

  /** A handler returns from the mode the core is in. */
  void returning() {
    int mode = cpu.cpsr() & 0x1f;
    if (mode == Mode.ABORT || mode == Mode.UNDEFINED) {
      unanswered = Optional.empty();
    }
  }

  private void taken(TakenException.Kind kind, int status, int address) {
    if (unanswered.isEmpty()) {
      unanswered = Optional.of(new TakenException(kind, cpu.pc(), cpu.r(14), status, address));
    }
  }

  private boolean enterMasked(int mode, int vector, int link) {
    enter(mode, vector, link);
    return true;
  }

  private void enter(int mode, int vector, int link) {
    int status = cpu.cpsr();
    cpu.switchMode(mode);
    cpu.setSpsr(mode, status);
    cpu.setR(14, link);
    cpu.irqMasked = true;
    cpu.slots[CpuState.IT] = 0;
    cpu.itBefore = 0;
    cpu.thumb = (cp15.sctlr & Cp15.SCTLR_TE) != 0;
    cpu.bigEndian = (cp15.sctlr & Cp15.SCTLR_EE) != 0;
    cpu.setPc(base() + vector);
    tracer.vector(vector);
    tracer.statusChange(status, cpu.cpsr());
  }
}
