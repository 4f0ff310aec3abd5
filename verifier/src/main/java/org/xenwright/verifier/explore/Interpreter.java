package org.xenwright.verifier.explore;

import java.util.Optional;
import org.xenwright.isa.ir.Access;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.ir.Value;
import org.xenwright.rules.event.Event;
import org.xenwright.rules.event.Truth;
import org.xenwright.rules.path.Moment;
import org.xenwright.verifier.facts.Walk;
import org.xenwright.verifier.solve.Term;
import org.xenwright.verifier.solve.Terms;
import org.xenwright.verifier.state.Place;
import org.xenwright.verifier.state.Spot;

/** Takes one path step by step until it ends. */
final class Interpreter {
  private final Run run;
  private final Terms terms;
  private final DataPath data;

  /** Flags of FPSCR (DDI 0406C B4.1.58): IDC, IXC, UFC, OFC, DZC, IOC. */
  private static final int CUMULATIVE_EXCEPTIONS = 0x9f;

  /** QC. */
  private static final int CUMULATIVE_SATURATION = 1 << 27;

  private final Registers registers;
  private final Effects effects;
  private final Control control;
  private final java.util.OptionalLong bootDone;

  Interpreter(Run run, java.util.OptionalLong bootDone, Control.Unmasked unmasked) {
    this.run = run;
    this.terms = run.terms();
    this.bootDone = bootDone;
    this.data = new DataPath(run);
    this.registers = new Registers(terms);
    this.effects = new Effects(run, data, unmasked);
    this.control = new Control(run, data, effects);
  }

  /** Walks the path to its end; splits put further paths into the run's queue. */
  void walk(Path path) {
    while (!path.ended()) {
      if (!path.inBlock() && !fetch(path)) {
        continue;
      }
      step(path, path.op());
      if (!path.ended() && !path.inBlock()) {
        control.afterBlock(path);
      }
    }
    run.finished(path);
  }

  /** Finds the next block; false when the path ended or was split meanwhile. */
  private boolean fetch(Path path) {
    var state = path.state();
    var pc = state.pc();
    Term physical;
    switch (data.translate(path, pc)) {
      case Walk.Flat flat -> physical = flat.physical();
      case Walk.Mapped mapped -> physical = mapped.physical();
      case Walk.Fault fault -> {
        path.end("fetch fault: " + pc + " is not mapped", true);
        return false;
      }
      case Walk.Split(Term bit) -> {
        run.decide(path, bit);
        return false;
      }
      case Walk.Unknown(String reason) -> {
        run.cut(path, "code at " + pc + " cannot be found: " + reason);
        return false;
      }
    }
    return switch (run.places().find(state, physical)) {
      case Spot.At(Place place) -> enter(path, place);
      case Spot.Aside aside -> {
        var load = state.condition().loads().addresses().getFirst();
        run.decide(
            path, terms.binary(org.xenwright.isa.ir.Binary.EQ, terms.load(), Terms.word(load)));
        yield false;
      }
      case Spot.Split(Term bit) -> {
        run.decide(path, bit);
        yield false;
      }
    };
  }

  private boolean enter(Path path, Place place) {
    var state = path.state();
    if (place.base().usesOthers()) {
      run.cut(path, "the target " + state.pc() + " of a jump is not known");
      return false;
    }
    long distance = place.offset() - run.world().loadOffset();
    if (place.base().isConst()) {
      distance = place.offset() - state.condition().loads().addresses().getFirst();
    }
    boolean inside = distance >= 0 && distance < run.world().imageSize();
    long link = inside ? run.world().imageLink() + distance : place.offset();
    var block = run.blocks().at(state.memory(), place, link, state.core().thumb());
    if (block.ops().length == 0) {
      run.cut(path, "there is no known code at " + state.pc());
      return false;
    }
    path.enter(block);
    if (bootDone.isPresent() && bootDone.getAsLong() == link && !path.handler()) {
      path.snapshot(Moment.BOOT_DONE);
    }
    return true;
  }

  private Term value(Path path, Value value) {
    return switch (value) {
      case Value.Constant c -> Terms.constant(c.type().bits(), c.value());
      case Value.Temp t -> path.temp(t.id());
    };
  }

  private void step(Path path, Op op) {
    switch (op) {
      case Op.Instruction mark -> begin(path, mark);
      case Op.SkipUnless skip -> skip(path, value(path, skip.condition()));
      case Op.Get get -> set(path, get.to(), registers.read(path, get.from()));
      case Op.Put put -> {
        registers.write(path, put.to(), value(path, put.value()));
        path.next();
      }
      case Op.Compute c ->
          set(
              path,
              c.to(),
              terms.binary(c.operation(), value(path, c.first()), value(path, c.second())));
      case Op.Convert c ->
          set(
              path,
              c.to(),
              terms.unary(c.operation(), value(path, c.operand()), c.to().type().bits()));
      case Op.Select s ->
          set(
              path,
              s.to(),
              terms.select(
                  decided(path, value(path, s.condition())),
                  value(path, s.yes()),
                  value(path, s.no())));
      case Op.FloatCompute f -> {
        set(path, f.to(), terms.fresh(f.to().type().bits(), "float@" + path.pc()));
        registers.unknownFlags(path, CUMULATIVE_EXCEPTIONS);
      }
      case Op.VectorCompute v -> {
        set(path, v.to(), terms.fresh(v.to().type().bits(), "vector@" + path.pc()));
        registers.unknownFlags(path, CUMULATIVE_SATURATION);
      }
      case Op.Load load -> load(path, load.to(), load.address(), load.access(), false);
      case Op.Store store -> {
        var at = value(path, store.address());
        if (data.store(path, at, value(path, store.value()), store.access(), false)) {
          path.next();
        }
      }
      case Op.LoadExclusive load -> load(path, load.to(), load.address(), load.access(), true);
      case Op.StoreExclusive store -> storeExclusive(path, store);
      case Op.ClearExclusive clear -> {
        path.state().monitor(false);
        path.emit(new Event.ClearExclusive(path.pc()));
        path.next();
      }
      case Op.Jump jump -> control.jump(path, value(path, jump.target()), jump);
      case Op.Trap trap -> control.trap(path, trap);
      case Op.ExceptionReturn back ->
          control.exceptionReturn(path, value(path, back.target()), value(path, back.status()));
      case Op.ReadSystem read -> set(path, read.to(), effects.readSystem(path, read));
      case Op.WriteSystem write -> {
        effects.writeSystem(path, write.register(), value(path, write.value()));
        path.next();
      }
      case Op.WriteStatus write -> {
        if (effects.writeStatus(path, write, value(path, write.value()))) {
          path.next();
        }
      }
      case Op.ChangeState change -> {
        effects.changeState(path, change);
        path.next();
      }
      case Op.SetEndian endian -> {
        path.state()
            .core()
            .bit(org.xenwright.verifier.state.CoreState.ENDIAN, Terms.bit(endian.big()));
        path.next();
      }
      case Op.Barrier barrier -> {
        effects.barrier(path, barrier.fence(), barrier.option());
        path.next();
      }
      case Op.Hint hint -> {
        path.next();
        control.hint(path, hint.kind());
      }
      case Op.RequireVfp vfp -> {
        path.emit(new Event.VfpUse(path.pc()));
        path.next();
      }
      case Op.Unpredictable note -> path.next();
    }
  }

  private void begin(Path path, Op.Instruction mark) {
    path.begin(mark);
    path.next();
    if (!run.instruction()) {
      run.cut(path, "the budget of " + run.budget().instructions() + " instructions is used up");
    } else if (path.instructions() > run.budget().pathInstructions()) {
      run.cut(
          path,
          "the path's budget of " + run.budget().pathInstructions() + " instructions is used up");
    } else if (run.wantsExecuted()) {
      path.emit(new Event.Executed(path.pc(), mark.row(), mark.word()));
    }
  }

  private void set(Path path, Value.Temp to, Term term) {
    path.temp(to.id(), term);
    path.next();
  }

  /** A bit that is the same for everything the path allows, as a constant. */
  private Term decided(Path path, Term bit) {
    if (bit.isConst()) {
      return bit;
    }
    return switch (path.state().condition().truth(terms, bit)) {
      case TRUE -> Terms.bit(true);
      case FALSE -> Terms.bit(false);
      case UNKNOWN -> bit;
    };
  }

  private void skip(Path path, Term condition) {
    var truth = path.state().condition().truth(terms, condition);
    boolean jumps = jumps(path);
    if (truth == Truth.UNKNOWN && !jumps && computesOnly(path)) {
      path.predicate(condition);
      path.next();
      return;
    }
    boolean taken = truth == Truth.UNKNOWN ? run.decide(path, condition) : truth == Truth.TRUE;
    if (jumps) {
      taken = control.wayOut(path, taken, truth == Truth.UNKNOWN);
    }
    if (taken) {
      path.next();
    } else {
      path.skip();
    }
  }

  private static boolean jumps(Path path) {
    for (var op : path.rest()) {
      if (op instanceof Op.Jump) {
        return true;
      }
    }
    return false;
  }

  private static boolean computesOnly(Path path) {
    for (var op : path.rest()) {
      boolean plain =
          op instanceof Op.Get
              || op instanceof Op.Put
              || op instanceof Op.Compute
              || op instanceof Op.Convert
              || op instanceof Op.Select;
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  private void load(Path path, Value.Temp to, Value address, Access access, boolean exclusive) {
    Optional<Term> loaded =
        data.load(path, value(path, address), to.type().bits() / 8, access, exclusive);
    loaded.ifPresent(term -> {
      if (exclusive) {
        path.state().monitor(true);
      }
      set(path, to, term);
    });
  }

  private void storeExclusive(Path path, Op.StoreExclusive store) {
    var at = value(path, store.address());
    if (data.store(path, at, value(path, store.value()), store.access(), true)) {
      path.state().assume("exclusive stores succeed");
      path.state().monitor(false);
      set(path, store.status(), Terms.word(0));
    }
  }
}
