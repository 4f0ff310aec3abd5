package org.xenwright.verifier.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.xenwright.rules.path.Layout;
import org.xenwright.verifier.solve.Const;
import org.xenwright.verifier.solve.Evaluate;
import org.xenwright.verifier.solve.Loads;
import org.xenwright.verifier.solve.PathCondition;
import org.xenwright.verifier.solve.Symbol;
import org.xenwright.verifier.solve.Term;
import org.xenwright.verifier.solve.Terms;
import org.xenwright.verifier.state.CoreState;
import org.xenwright.verifier.state.Memory;
import org.xenwright.verifier.state.Mode;
import org.xenwright.verifier.state.Place;
import org.xenwright.verifier.state.SymbolicState;
import org.xenwright.xen.abi.Window;
import org.xenwright.xen.abi.XenVersion;

/** The symbolic executor, for one instruction from a state that a test makes up. */
public final class SymbolicStep {
  private static final int GRANULE = 0x20_0000;

  private SymbolicStep() {}

  /**
   * Where the instruction starts.
   *
   * @param ram physical address of 2 MiB of RAM
   * @param code address of the bytes {@code image}
   * @param entry distance of the instruction from {@code code}
   * @param registers R0-R14
   * @param vectors 64 words, D0 first
   * @param banked SP, LR and SPSR by the mode's number, and R8-R12 of FIQ; the current mode's SP
   *     and LR are those of {@code registers}
   * @param count how many instructions are taken
   * @param data address of the bytes {@code window}
   * @param symbols the registers that the executor is not told, as bits; what it answers is
   *     computed with their values put in afterwards
   */
  @SuppressWarnings("ArrayRecordComponent") // made and read in one test
  public record Start(
      long ram,
      long code,
      int entry,
      byte[] image,
      int[] registers,
      int cpsr,
      Banked banked,
      int fpscr,
      int[] vectors,
      long data,
      byte[] window,
      int symbols,
      int count) {}

  /**
   * The end of a path that the values put in allow.
   *
   * @param reason why the path ended; without code behind the instruction it always ends
   * @param memory the bytes of the window
   */
  public record End(
      String reason,
      OptionalLong pc,
      List<OptionalLong> registers,
      OptionalLong cpsr,
      OptionalLong fpscr,
      List<OptionalLong> doubles,
      List<OptionalInt> memory) {}

  /** Registers of modes. */
  public interface Banked {
    /** R8-R14 of the mode. */
    int register(int mode, int number);

    /** Its SPSR. */
    int saved(int mode);
  }

  /** Every end that the values of the symbols allow. */
  public static List<End> take(Start start) {
    var loads = Loads.of(List.of(start.code()));
    var world = world(start, loads);
    var run = new Run(world, new Budget(start.count(), start.count(), 16, 4), false, Blocks::lift);
    var values = new HashMap<Symbol, Long>();
    var state = state(start, run, loads, values);
    var ends = new Ends();
    var layout =
        new Layout(
            "one",
            0,
            start.image().length,
            GRANULE,
            0,
            List.of(start.code()),
            0,
            0,
            List.of(),
            List.of(),
            Map.of(),
            new Layout.Range(0, 0),
            List.of());
    var shared = new Case(world, layout, run.places(), run.tables(), new HashMap<>());
    var path = new Path(run.nextPath(), state, shared, Optional.empty());
    path.at(start.entry());
    path.observer(ends.observer());
    var interpreter = new Interpreter(run, OptionalLong.empty(), unmasked -> {});
    run.waiting().push(path);
    var result = new ArrayList<End>();
    while (!run.waiting().isEmpty()) {
      var next = run.waiting().pop();
      interpreter.walk(next);
      var evaluate = new Evaluate(values);
      if (allowed(next, evaluate)) {
        result.add(end(start, next, ends.last(), evaluate));
      }
    }
    return result;
  }

  private static boolean allowed(Path path, Evaluate evaluate) {
    return path.state().condition().assumed().entrySet().stream()
        .allMatch(e -> {
          var bit = evaluate.of(e.getKey());
          return bit.isEmpty() || bit.getAsLong() != 0 == e.getValue();
        });
  }

  private static World world(Start start, Loads loads) {
    return new World(
        loads,
        true,
        GRANULE,
        start.code() % GRANULE,
        0,
        start.image(),
        start.entry(),
        start.data(),
        start.window(),
        List.of(new Window(start.ram(), GRANULE)),
        List.of(),
        List.of(),
        Optional.empty(),
        XenVersion.of("4.17").orElseThrow(),
        Map.of());
  }

  private static SymbolicState state(Start start, Run run, Loads loads, Map<Symbol, Long> values) {
    var terms = run.terms();
    var core = new CoreState(terms, "entry");
    core.status(Terms.word(start.cpsr()), 15);
    core.bit(CoreState.THUMB, Terms.bit((start.cpsr() >> CoreState.THUMB & 1) != 0));
    core.mode(Mode.of(start.cpsr() & 31).orElseThrow());
    banked(core, start.banked());
    for (int i = 0; i < 15; i++) {
      long value = Integer.toUnsignedLong(start.registers()[i]);
      core.r(
          i,
          (start.symbols() >> i & 1) != 0
              ? symbol(terms, "r" + i, 32, value, values)
              : Terms.word(value));
    }
    var memory = new Memory(terms);
    memory.load(new Place(Terms.word(0), start.data()), start.window());
    memory.load(new Place(Terms.word(0), start.code()), start.image());
    var pc = Terms.word(start.code() + start.entry());
    var state = new SymbolicState(terms, new PathCondition(loads), core, memory, pc);
    state.system("SCTLR", Terms.word(0xc50078));
    for (var register : List.of("TTBR0", "TTBR1", "TTBCR")) {
      state.system(register, Terms.word(0));
    }
    state.system("FPSCR", Terms.word(Integer.toUnsignedLong(start.fpscr())));
    for (int i = 0; i < 32; i++) {
      long value =
          Integer.toUnsignedLong(start.vectors()[2 * i]) | (long) start.vectors()[2 * i + 1] << 32;
      state.vector(
          i,
          start.symbols() != 0
              ? symbol(terms, "d" + i, 64, value, values)
              : Terms.constant(64, value));
    }
    return state;
  }

  private static void banked(CoreState core, Banked banked) {
    for (var mode : Mode.values()) {
      for (int number = mode == Mode.FIQ ? 8 : 13; number < 15; number++) {
        core.r(number, mode, word(banked.register(mode.number(), number)));
      }
      core.saved(mode, word(banked.saved(mode.number())));
    }
  }

  private static Term word(int value) {
    return Terms.word(Integer.toUnsignedLong(value));
  }

  private static Symbol symbol(
      Terms terms, String name, int width, long value, Map<Symbol, Long> values) {
    var symbol = terms.fresh(width, name);
    values.put(symbol, value);
    return symbol;
  }

  private static End end(Start start, Path path, String reason, Evaluate evaluate) {
    var state = path.state();
    var core = state.core();
    // The step after a straight one has begun, but not done anything.
    boolean inside = reason.equals("endless loop") || reason.startsWith("the budget");
    var registers = new ArrayList<OptionalLong>();
    for (int i = 0; i < 15; i++) {
      registers.add(value(path, core.r(i), evaluate));
    }
    var doubles = new ArrayList<OptionalLong>();
    for (int i = 0; i < 32; i++) {
      doubles.add(value(path, state.vector(i), evaluate));
    }
    var memory = new ArrayList<OptionalInt>();
    for (int i = 0; i < start.window().length; i++) {
      var at = new Place(Terms.word(0), start.data() + i);
      var value = value(path, state.memory().read(at, 1, state.condition()), evaluate);
      memory.add(value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty());
    }
    return new End(
        reason,
        value(path, inside ? path.virtualPc() : state.pc(), evaluate),
        registers,
        value(path, core.status(), evaluate),
        value(path, state.system("FPSCR"), evaluate),
        doubles,
        memory);
  }

  private static OptionalLong value(Path path, Term term, Evaluate evaluate) {
    if (term instanceof Const c) {
      return OptionalLong.of(c.value());
    }
    var constant = path.state().constant(term);
    return constant.isPresent() ? constant : evaluate.of(term);
  }

  /** Remembers why the last path ended. */
  private static final class Ends {
    private String last = "";

    String last() {
      return last;
    }

    org.xenwright.rules.path.Observer observer() {
      return new org.xenwright.rules.path.Observer() {
        @Override
        public void event(
            org.xenwright.rules.event.Event event, org.xenwright.rules.path.MachineView view) {
          if (event instanceof org.xenwright.rules.event.Event.PathEnd end) {
            last = end.reason();
          }
        }

        @Override
        public void snapshot(
            org.xenwright.rules.path.Moment moment, org.xenwright.rules.path.MachineView view) {}

        @Override
        public org.xenwright.rules.path.Observer fork() {
          return this;
        }
      };
    }
  }
}
