package org.xenwright.verifier.explore;

import java.util.Optional;
import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.ir.Unary;
import org.xenwright.rules.event.Event;
import org.xenwright.rules.path.Moment;
import org.xenwright.verifier.solve.Const;
import org.xenwright.verifier.solve.Term;
import org.xenwright.verifier.solve.Terms;
import org.xenwright.verifier.state.CoreState;
import org.xenwright.verifier.state.Mode;
import org.xenwright.xen.abi.Hypercall;

/** Jumps, calls, returns, traps, waits: where a path goes next, and when it has gone far enough. */
final class Control {
  private static final int LR = 14;

  /** CPSR.IT (B1.3.3). */
  private static final long IT_STATE = 0x0600_FC00;

  /** Told when a boot path first lets interrupts in. */
  interface Unmasked {
    void irqOn(Path path);
  }

  private final Run run;
  private final Terms terms;
  private final Effects effects;
  private final Hypercalls hypercalls;

  Control(Run run, DataPath data, Effects effects) {
    this.run = run;
    this.terms = run.terms();
    this.effects = effects;
    this.hypercalls = new Hypercalls(run, data);
  }

  /** The block ran to its end. A block that was left has set the next pc itself. */
  void afterBlock(Path path) {
    if (!path.left()) {
      path.fallThrough();
    }
  }

  void jump(Path path, Term target, Op.Jump jump) {
    var state = path.state();
    boolean resolved = !target.usesOthers() || state.constant(target).isPresent();
    var word = path.word(target);
    switch (jump.kind()) {
      case CALL ->
          path.emit(new Event.Call(path.pc(), resolved ? Optional.of(word) : Optional.empty()));
      case RETURN -> path.emit(new Event.Return(path.pc(), word));
      case INDIRECT -> path.emit(new Event.Jump(path.pc(), word));
      case BRANCH -> {}
    }
    if (!resolved) {
      unresolved(path, target, jump.kind());
      return;
    }
    boolean thumb =
        switch (jump.set()) {
          case A32, A64 -> false;
          case T32 -> true;
          case BY_BIT_0 -> run.decide(path, lowBit(target));
        };
    var address = jump.set() == Op.InstructionSet.BY_BIT_0 ? cleared(target) : target;
    if (address.equals(path.virtualPc())) {
      path.end("endless loop", true);
      return;
    }
    state.core().bit(CoreState.THUMB, Terms.bit(thumb));
    state.pc(address);
    path.leave();
  }

  private Term lowBit(Term target) {
    return terms.unary(Unary.TRUNCATE, target, 1);
  }

  private Term cleared(Term target) {
    return terms.binary(Binary.AND, target, Terms.word(~1L));
  }

  private void unresolved(Path path, Term target, Op.JumpKind kind) {
    if (kind != Op.JumpKind.CALL) {
      run.cut(path, "the target " + target + " of a jump is not known");
      return;
    }
    var state = path.state();
    state.assume(
        String.format(
            "the unknown function called at 0x%x returns and keeps to the procedure call standard",
            path.pc()));
    var core = state.core();
    for (int register : new int[] {0, 1, 2, 3, 12, LR}) {
      core.r(register, terms.fresh(32, "r" + register + "@call" + path.instructions()));
    }
    for (int flag = 0; flag < 4; flag++) {
      core.flag(flag, terms.fresh(1, "flag" + flag + "@call" + path.instructions()));
    }
    state.pc(path.nextPc());
    path.leave();
  }

  void exceptionReturn(Path path, Term target, Term status) {
    if (path.handler()) {
      path.restored(status);
      path.emit(new Event.ExceptionReturn(path.pc(), path.word(target)));
      path.end("exception return", true);
      return;
    }
    path.emit(new Event.ExceptionReturn(path.pc(), path.word(target)));
    var state = path.state();
    if (!effects.whole(path, status, 15)) {
      return;
    }
    if (target.usesOthers()) {
      run.cut(path, "the target " + target + " of an exception return is not known");
      return;
    }
    boolean thumb =
        run.decide(path, terms.unary(Unary.TRUNCATE, shifted(status, CoreState.THUMB), 1));
    if (thumb && !insideItBlock(status).filter(inside -> !inside).isPresent()) {
      run.cut(path, "CPSR is restored to within an IT block, or may be");
      return;
    }
    state.core().bit(CoreState.THUMB, Terms.bit(thumb));
    state.pc(terms.binary(Binary.AND, target, Terms.word(thumb ? ~1L : ~3L)));
    path.leave();
  }

  /** Whether CPSR.IT is not zero in {@code status}; empty when that is not known. */
  private Optional<Boolean> insideItBlock(Term status) {
    var bits = terms.binary(Binary.AND, status, Terms.word(IT_STATE));
    return bits instanceof Const known ? Optional.of(known.value() != 0) : Optional.empty();
  }

  private Term shifted(Term value, int amount) {
    return terms.binary(Binary.LSR, value, Terms.word(amount));
  }

  void trap(Path path, Op.Trap trap) {
    switch (trap.kind()) {
      case HYPERVISOR_CALL -> {
        var number = path.state().core().r(12);
        path.emit(new Event.Hypercall(path.pc(), trap.immediate(), path.word(number)));
        var outcome =
            trap.immediate() == Hypercall.PSCI_IMMEDIATE
                ? hypercalls.firmware(path)
                : hypercalls.call(path, trap.immediate(), number);
        finish(path, outcome);
      }
      case SECURE_MONITOR_CALL -> finish(path, hypercalls.firmware(path));
      case SUPERVISOR_CALL ->
          path.end("supervisor call; its handler is judged from its vector", true);
      case BREAKPOINT -> path.end("breakpoint", true);
      case UNDEFINED -> path.end("undefined instruction", true);
    }
  }

  private void finish(Path path, Hypercalls.Outcome outcome) {
    switch (outcome) {
      case RETURNS -> path.next();
      case WAITS -> {
        path.next();
        waits(path);
      }
      case ENDS -> path.end("the guest asked for its end", true);
      case TRAPS -> path.end("undefined instruction: Xen knows no such HVC", true);
    }
  }

  void hint(Path path, Op.HintKind kind) {
    switch (kind) {
      case WFI, WFE -> {
        path.emit(new Event.Wait(path.pc(), kind == Op.HintKind.WFE));
        if (!path.handler()) {
          path.snapshot(Moment.BOOT_DONE);
        }
        waits(path);
      }
      case NOP, YIELD, SEV, DBG, PRELOAD -> {}
    }
  }

  /**
   * From the second wait at one place on, the next conditional branch is taken the other way; a
   * fourth ends the path.
   */
  private void waits(Path path) {
    int times = path.waited();
    if (times > 3) {
      path.end("waits for ever", true);
    } else if (times > 1) {
      path.escaping(true);
    }
  }

  /**
   * The way a conditional branch goes: the other one when the path is waiting for the world to
   * change.
   */
  boolean wayOut(Path path, boolean taken, boolean open) {
    long at = path.pc();
    var last = path.lastTaken(at);
    path.lastTaken(at, taken);
    if (!path.escaping() || last.isEmpty()) {
      return taken;
    }
    path.escaping(false);
    if (open || last.get() != taken) {
      return taken;
    }
    path.state().assume(String.format("what the loop at 0x%x waits for happens", at));
    path.lastTaken(at, !taken);
    path.forgetWaits();
    return !taken;
  }

  /** Mode of the vector. */
  static Mode mode(Event.VectorKind kind) {
    return switch (kind) {
      case RESET, SUPERVISOR_CALL, HYP_TRAP -> Mode.SUPERVISOR;
      case UNDEFINED -> Mode.UNDEFINED;
      case PREFETCH_ABORT, DATA_ABORT -> Mode.ABORT;
      case IRQ -> Mode.IRQ;
      case FIQ -> Mode.FIQ;
    };
  }
}
