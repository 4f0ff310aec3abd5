package org.xenwright.verifier.explore;

import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.ir.Op.SystemRegisterName;
import org.xenwright.isa.sysreg.Effect;
import org.xenwright.isa.sysreg.SystemRegister;
import org.xenwright.rules.event.Event;
import org.xenwright.rules.path.Moment;
import org.xenwright.verifier.facts.TranslationTable;
import org.xenwright.verifier.solve.Term;
import org.xenwright.verifier.solve.Terms;
import org.xenwright.verifier.state.CoreState;
import org.xenwright.verifier.state.Mode;

/** System registers, status registers, barriers: state and events. */
final class Effects {
  private static final int ISB_OPTION = 15;
  private static final int CONTROL = 1;

  private final Run run;
  private final DataPath data;
  private final Control.Unmasked unmasked;

  Effects(Run run, DataPath data, Control.Unmasked unmasked) {
    this.run = run;
    this.data = data;
    this.unmasked = unmasked;
  }

  Term readSystem(Path path, Op.ReadSystem read) {
    String name = SystemNames.of(read.register());
    int width = read.to().type().bits();
    boolean counter = name.startsWith("CNT") && (name.endsWith("CT") || name.endsWith("TVAL"));
    var value =
        counter
            ? run.terms().fresh(width, name + "@" + path.instructions())
            : path.state().system(name, width);
    path.emit(new Event.SystemRead(path.pc(), name, path.word(value)));
    return value;
  }

  void writeSystem(Path path, SystemRegisterName register, Term value) {
    String name = SystemNames.of(register);
    var state = path.state();
    switch (name) {
      case "CP15ISB" -> barrier(path, Op.Fence.ISB, ISB_OPTION);
      case "CP15DSB" -> barrier(path, Op.Fence.DSB, ISB_OPTION);
      case "CP15DMB" -> barrier(path, Op.Fence.DMB, ISB_OPTION);
      case "SCTLR" -> control(path, value);
      case "TTBR0" -> {
        state.writeSystem(name, value);
        path.emit(new Event.SystemWrite(path.pc(), name, path.word(value)));
        if (value.width() == 32) {
          data.newTable(path);
        }
      }
      default -> other(path, register, name, value);
    }
  }

  private void other(Path path, SystemRegisterName register, String name, Term value) {
    var state = path.state();
    var effect = SystemRegister.of(register).map(SystemRegister::effect).orElse(Effect.NONE);
    switch (effect) {
      case TLB -> path.stale().clear();
      case ICACHE, DCACHE, BRANCH_PREDICTOR, BARRIER -> {}
      case TRANSLATION -> {
        state.writeSystem(name, value);
        path.forgetTables();
      }
      case NONE,
          CONTROL,
          ADDRESS_TRANSLATION,
          FAULT,
          VECTORS,
          INTERRUPTS,
          TIMER,
          PERFORMANCE,
          DEBUG ->
          state.writeSystem(name, value);
    }
    path.emit(new Event.SystemWrite(path.pc(), name, path.word(value)));
  }

  private void control(Path path, Term value) {
    var state = path.state();
    var before = TranslationTable.enabled(state);
    state.writeSystem("SCTLR", value);
    path.forgetTables();
    path.emit(new Event.SystemWrite(path.pc(), "SCTLR", path.word(value)));
    var after = TranslationTable.enabled(state);
    if (after.isEmpty()) {
      run.cut(path, "SCTLR.M is written with a value that is not known");
    } else if (before.orElse(0) != after.getAsLong()) {
      boolean on = after.getAsLong() != 0;
      path.emit(new Event.MmuSwitch(path.pc(), on, path.word(value)));
      if (on && !path.handler()) {
        path.snapshot(Moment.MMU_ON);
      }
    }
  }

  void barrier(Path path, Op.Fence fence, int option) {
    var kind =
        switch (fence) {
          case DMB -> Event.BarrierKind.DMB;
          case DSB -> Event.BarrierKind.DSB;
          case ISB -> Event.BarrierKind.ISB;
        };
    path.emit(new Event.Barrier(path.pc(), kind, option));
  }

  /** MSR; false when the path ended. */
  boolean writeStatus(Path path, Op.WriteStatus write, Term value) {
    var core = path.state().core();
    var terms = run.terms();
    if (write.saved()) {
      var mode = write.mode() == 0 ? core.mode() : Mode.of(write.mode()).orElse(core.mode());
      long mask = 0;
      for (int i = 0; i < 4; i++) {
        mask |= (write.mask() >> i & 1) != 0 ? 0xFFL << 8 * i : 0;
      }
      var kept = terms.binary(Binary.AND, core.saved(mode), Terms.word(~mask));
      var merged = terms.binary(Binary.OR, kept, terms.binary(Binary.AND, value, Terms.word(mask)));
      core.saved(mode, merged);
      path.emit(new Event.StatusWrite(path.pc(), true, path.word(merged)));
      return true;
    }
    boolean privileged = core.mode() != Mode.USER;
    if (!privileged || (write.mask() & CONTROL) == 0) {
      change(path, value, privileged ? write.mask() : write.mask() & 8, core.mode());
      return true;
    }
    return whole(path, value, write.mask());
  }

  /** Writes CPSR with its mode; false when the path ended. */
  boolean whole(Path path, Term value, int mask) {
    var terms = run.terms();
    var number = path.state().constant(terms.field(value, 4, 0));
    var mode = number.isPresent() ? Mode.of(number.getAsLong()) : java.util.Optional.<Mode>empty();
    if (mode.isEmpty()) {
      run.cut(path, "CPSR is written with a mode that is not known");
      return false;
    }
    change(path, value, mask, mode.get());
    return true;
  }

  private void change(Path path, Term value, int mask, Mode mode) {
    var core = path.state().core();
    var irq = core.bit(CoreState.IRQ);
    var fiq = core.bit(CoreState.FIQ);
    core.status(value, mask);
    path.emit(new Event.StatusWrite(path.pc(), false, path.word(core.status())));
    mode(path, mode);
    masks(path, irq, fiq);
  }

  private void mode(Path path, Mode next) {
    var core = path.state().core();
    var old = core.mode();
    if (old != next) {
      core.mode(next);
      path.emit(new Event.ModeChange(path.pc(), old.number(), next.number()));
    }
  }

  private void masks(Path path, Term irqBefore, Term fiqBefore) {
    var core = path.state().core();
    mask(path, fiqBefore, core.bit(CoreState.FIQ), true);
    mask(path, irqBefore, core.bit(CoreState.IRQ), false);
  }

  private void mask(Path path, Term before, Term after, boolean fast) {
    var now = path.state().constant(after);
    if (before.equals(after) || now.isEmpty()) {
      return;
    }
    boolean masked = now.getAsLong() != 0;
    path.emit(new Event.InterruptMask(path.pc(), fast, masked));
    if (!masked && !fast && !path.handler() && path.snapshot(Moment.IRQ_ON)) {
      unmasked.irqOn(path);
    }
  }

  /** CPS. */
  void changeState(Path path, Op.ChangeState change) {
    var core = path.state().core();
    if (core.mode() == Mode.USER) {
      return;
    }
    var irq = core.bit(CoreState.IRQ);
    var fiq = core.bit(CoreState.FIQ);
    if (change.change()) {
      var bit = Terms.bit(change.disable());
      for (int i = 0; i < 3; i++) {
        if ((change.bits() >> i & 1) != 0) {
          core.bit(CoreState.FIQ + i, bit);
        }
      }
    }
    Mode.of(change.mode()).ifPresent(mode -> mode(path, mode));
    path.emit(new Event.StatusWrite(path.pc(), false, path.word(core.status())));
    masks(path, irq, fiq);
  }
}
