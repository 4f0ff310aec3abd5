package org.xenwright.verifier.explore;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.xenwright.rules.event.Event;
import org.xenwright.rules.event.Event.VectorKind;
import org.xenwright.rules.path.Exploration;
import org.xenwright.rules.path.Judge;
import org.xenwright.rules.path.Layout;
import org.xenwright.rules.path.PathStart;
import org.xenwright.verifier.solve.PathCondition;
import org.xenwright.verifier.solve.Terms;
import org.xenwright.verifier.state.CoreState;
import org.xenwright.verifier.state.Memory;
import org.xenwright.verifier.state.Mode;
import org.xenwright.verifier.state.Place;
import org.xenwright.verifier.state.SymbolicState;
import org.xenwright.xen.abi.EntryState;

/** Walks all paths of one image under one contract case: from the entry, then from each vector. */
public final class Explorer {
  private static final List<VectorKind> HANDLERS =
      List.of(
          VectorKind.IRQ,
          VectorKind.FIQ,
          VectorKind.DATA_ABORT,
          VectorKind.PREFETCH_ABORT,
          VectorKind.UNDEFINED,
          VectorKind.SUPERVISOR_CALL);

  private final Run run;
  private final Judge judge;
  private final Case shared;
  private final Interpreter interpreter;
  private Optional<SymbolicState> unmasked = Optional.empty();

  /**
   * @param bootDone link-time address whose execution ends boot, when the image declares one
   * @param layout what views tell rules of the world
   */
  public Explorer(World world, Budget budget, OptionalLong bootDone, Layout layout, Judge judge) {
    this(world, budget, bootDone, layout, judge, Blocks::lift);
  }

  Explorer(
      World world,
      Budget budget,
      OptionalLong bootDone,
      Layout layout,
      Judge judge,
      Blocks.Source source) {
    this.run = new Run(world, budget, judge.wanted().contains(Event.Executed.class), source);
    this.judge = judge;
    this.shared = new Case(world, layout, run.places(), run.tables(), new HashMap<>());
    this.interpreter = new Interpreter(run, bootDone, path -> unmasked(path.state()));
  }

  private void unmasked(SymbolicState state) {
    if (unmasked.isEmpty()) {
      unmasked = Optional.of(state.fork());
    }
  }

  /** Walks everything; the judge is told, but not yet asked for its judgements. */
  public Exploration explore() {
    var boot = open(entry(), new PathStart.Boot());
    boot.emit(new Event.Entry(boot.pc()));
    run.waiting().push(boot);
    while (!run.waiting().isEmpty()) {
      var path = run.waiting().pop();
      interpreter.walk(path);
      if (path.state().systemWritten("VBAR")) {
        unmasked(path.state());
      }
    }
    unmasked.ifPresent(this::handlers);
    int cut = run.cutPaths();
    return new Exploration(
        run.finished() - cut,
        cut,
        run.instructions(),
        run.world().loads().all().length,
        run.cuts(),
        run.assumptions());
  }

  /** The path a violation points at. */
  public Optional<Path> path(int number) {
    return Optional.ofNullable(shared.kept().get(number));
  }

  private Path open(SymbolicState state, PathStart start) {
    Optional<VectorKind> vector =
        start instanceof PathStart.Handler(var kind) ? Optional.of(kind) : Optional.empty();
    var path = new Path(run.nextPath(), state, shared, vector);
    path.at(run.world().imageLink() + (vector.isPresent() ? 0 : run.world().entry()));
    path.observer(judge.begin(start, path.view()));
    return path;
  }

  private SymbolicState entry() {
    var world = run.world();
    var terms = run.terms();
    var core = new CoreState(terms, "entry");
    core.r(0, Terms.word(EntryState.R0));
    core.r(1, Terms.word(EntryState.R1));
    core.r(2, Terms.word(world.tree()));
    core.status(Terms.word(EntryState.CPSR), 15);
    core.bit(CoreState.THUMB, Terms.bit(false));
    core.mode(Mode.SUPERVISOR);
    var entered = core.fresh();
    var condition = new PathCondition(world.loads());
    var memory = new Memory(terms);
    memory.load(image(), world.image());
    memory.load(new Place(Terms.word(0), world.tree()), world.treeBytes());
    var state =
        new SymbolicState(
            terms, condition, entered, memory, terms.add(terms.load(), world.entry()));
    state.system("SCTLR", Terms.word(EntryState.SCTLR));
    for (var register : List.of("TTBR0", "TTBR1", "TTBCR")) {
      state.system(register, Terms.word(0));
    }
    state.system("MPIDR", Terms.word(EntryState.MPIDR));
    return state;
  }

  private Place image() {
    var world = run.world();
    return world.loads().single()
        ? new Place(Terms.word(0), world.loads().addresses().getFirst())
        : new Place(run.terms().loadSymbol(), world.loadOffset());
  }

  private void handlers(SymbolicState at) {
    at.assume("handlers find memory as it is when interrupts are first unmasked");
    for (var kind : HANDLERS) {
      var path = open(interrupted(at, kind), new PathStart.Handler(kind));
      path.emit(new Event.Vector(path.pc(), kind));
      run.waiting().push(path);
      while (!run.waiting().isEmpty()) {
        interpreter.walk(run.waiting().pop());
      }
    }
  }

  /**
   * The state right after an exception was taken from Supervisor mode, whatever the code
   * interrupted was doing.
   */
  private SymbolicState interrupted(SymbolicState at, VectorKind kind) {
    var terms = run.terms();
    var mode = Control.mode(kind);
    String where = kind.name().toLowerCase(java.util.Locale.ROOT);
    var core = new CoreState(terms, where);
    for (var other : List.of(Mode.FIQ, Mode.IRQ, Mode.ABORT, Mode.UNDEFINED)) {
      core.r(13, other, at.core().r(13, other));
    }
    core.r(13, Mode.SUPERVISOR, terms.fresh(32, "sp_svc@" + where, 8, 0, 0xFFFFFFF8L));
    core.mode(mode);
    core.bit(CoreState.THUMB, Terms.bit(false));
    core.bit(CoreState.ENDIAN, Terms.bit(false));
    core.bit(CoreState.IRQ, Terms.bit(true));
    core.itState(Terms.constant(8, 0));
    if (kind == VectorKind.FIQ) {
      core.bit(CoreState.FIQ, Terms.bit(true));
    }
    var state = at.fork(core.fresh());
    state.monitor(true);
    state.pc(
        terms.add(
            terms.binary(org.xenwright.isa.ir.Binary.AND, state.system("VBAR"), Terms.word(~31L)),
            4L * kind.ordinal()));
    return state;
  }
}
