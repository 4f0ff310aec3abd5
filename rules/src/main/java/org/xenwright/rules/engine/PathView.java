package org.xenwright.rules.engine;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.xenwright.rules.event.ConstantWord;
import org.xenwright.rules.event.Event;
import org.xenwright.rules.event.Truth;
import org.xenwright.rules.event.Word;
import org.xenwright.rules.path.MachineView;
import org.xenwright.rules.path.Translation;

/**
 * The state names of {@link Vocabulary#state()} on one path: what the machine view answers, and the
 * little history that rules need (who wrote which register, which vector was entered, what the
 * table entries were). Copied when the path forks.
 */
final class PathView {
  /** Stores that no DSB has completed; past this many, older ones stand for the rest. */
  private static final int PENDING = 20_000;

  // event_channel_op (32) and its sub-operations: public event_channel.h
  private static final long EVENT_CHANNEL_OP = 32;
  private static final long CLOSE = 3;
  private static final long RESET = 10;
  private static final Set<Long> BINDS = Set.of(0L, 1L, 2L, 6L, 7L);

  private static final Set<Event.AccessKind> STORES =
      EnumSet.of(
          Event.AccessKind.STORE,
          Event.AccessKind.STORE_EXCLUSIVE,
          Event.AccessKind.STORE_MULTIPLE,
          Event.AccessKind.STORE_DUAL);

  private final Map<String, Long> writers;
  private final TableHistory tables;
  private MachineView view;
  private Map<String, Datum> entered;
  private final Map<Word, Integer> pending;
  private final BarrierUse barriers;
  private final TreeReads reads;
  private int vector;
  private long depth;
  private long ports;
  private long pc;
  private Optional<List<Thing>> runs = Optional.empty();

  PathView(MachineView view) {
    this(
        view,
        new HashMap<>(),
        new TableHistory(),
        Map.of(),
        new LinkedHashMap<>(),
        new BarrierUse(),
        new TreeReads());
  }

  private PathView(
      MachineView view,
      Map<String, Long> writers,
      TableHistory tables,
      Map<String, Datum> entered,
      Map<Word, Integer> pending,
      BarrierUse barriers,
      TreeReads reads) {
    this.pending = pending;
    this.barriers = barriers;
    this.reads = reads;
    this.view = view;
    this.writers = writers;
    this.tables = tables;
    this.entered = entered;
  }

  PathView copy() {
    var copy =
        new PathView(
            view,
            new HashMap<>(writers),
            tables.copy(),
            entered,
            new LinkedHashMap<>(pending),
            barriers.copy(),
            reads.copy());
    copy.ports = ports;
    copy.vector = vector;
    copy.depth = depth;
    copy.pc = pc;
    return copy;
  }

  /** The state the next questions are about. */
  void move(MachineView now) {
    view = now;
    runs = Optional.empty();
  }

  MachineView view() {
    return view;
  }

  /** Takes note of what must be known while the rules look at {@code event}. */
  void before(Event event) {
    pc = event.pc();
    switch (event) {
      case Event.SystemWrite e -> writers.put(e.register(), e.pc());
      case Event.Vector e -> enter(e.kind());
      case Event.MmuSwitch e when e.on() -> view.tableRuns().forEach(r -> tables.seed(Entry.of(r)));
      case Event _ -> {} // the rest leaves no trace
    }
  }

  /** Whether a barrier or a maintenance operation has nothing to do. */
  boolean idle(Event event) {
    return barriers.idle(event);
  }

  /** Whether the path has read where the node's registers are. */
  boolean told(String node) {
    return reads.told(node, view.layout().properties());
  }

  /** Whether every change of a mapping has been completed. */
  boolean settled() {
    return tables.settled();
  }

  /** The vector whose handler runs, by number from 1; 0 outside of any. */
  int vector() {
    return vector;
  }

  /** A handler begins here. */
  void enter(Event.VectorKind kind) {
    vector = kind.ordinal() + 1;
    entered =
        Map.of(
            "vector", new Datum.Name(Type.spelled(kind)),
            "link", new Datum.Bits(view.core(14)),
            "status", new Datum.Bits(register("spsr")));
    depth = 0;
    reads.assumeAll();
  }

  /** Takes note of what must be known only after the rules have looked at {@code event}. */
  void after(Event event) {
    tables.observe(event);
    barriers.observe(event);
    if (event instanceof Event.DataAccess access) {
      reads.observe(access, view.layout());
    }
    switch (event) {
      case Event.Call call -> depth += call.target().isPresent() ? 1 : 0;
      case Event.DataAccess e when STORES.contains(e.kind()) && pending.size() < PENDING ->
          pending.put(e.physical().orElse(e.address()), e.size());
      case Event.Barrier e when e.kind() == Event.BarrierKind.DSB -> pending.clear();
      case Event.Return _ -> depth--;
      case Event.Hypercall call -> ports(call);
      case Event _ -> {} // the rest leaves no trace
    }
  }

  /** Counts the ports that the guest has bound and not closed again. */
  private void ports(Event.Hypercall call) {
    if (call.number().constant().orElse(0) == EVENT_CHANNEL_OP) {
      long operation = view.core(0).constant().orElse(-1);
      if (operation == CLOSE) {
        ports = Math.max(0, ports - 1);
      } else if (operation == RESET) {
        ports = 0;
      } else if (BINDS.contains(operation)) {
        ports++;
      }
    }
  }

  private Datum stores() {
    var things = new ArrayList<Thing>();
    pending.forEach((address, size) ->
        things.add(
            Thing.of(
                "a store",
                Map.of("address", new Datum.Bits(address), "size", Datum.number(size)))));
    return new Datum.Many(things);
  }

  OptionalLong writer(String register) {
    var at = writers.get(register);
    return at == null ? OptionalLong.empty() : OptionalLong.of(at);
  }

  Datum value(String name) {
    return switch (name) {
      case "load" -> new Datum.Bits(view.loadAddress());
      case "running" -> Datum.fact(view.concrete());
      case "ports" -> Datum.number(ports);
      case "sctlr" -> new Datum.Bits(view.system("SCTLR"));
      case "ttbcr" -> new Datum.Bits(view.system("TTBCR"));
      case "ttbr0" -> new Datum.Bits(view.system("TTBR0"));
      case "ttbr1" -> new Datum.Bits(view.system("TTBR1"));
      case "dacr" -> new Datum.Bits(view.system("DACR"));
      case "vbar" -> new Datum.Bits(view.system("VBAR"));
      case "cpsr" -> new Datum.Bits(view.status());
      case "sp" -> new Datum.Bits(view.core(13));
      case "lr" -> new Datum.Bits(view.core(14));
      case "here" -> new Datum.Bits(view.runtime(pc));
      case "insn" ->
          view.instruction()
              .<Datum>map(word ->
                  new Datum.Item(Thing.of("instruction", Map.of("word", new Datum.Bits(word)))))
              .orElseGet(() -> new Datum.Missing("the instruction is not known"));
      case "r0", "r1", "r2", "r3" -> new Datum.Bits(register(name));
      case "pending" -> stores();
      case "unsettled" -> new Datum.Many(tables.unsettled());
      case "entered" -> new Datum.Item(entered());
      case "table" ->
          new Datum.Item(
              Thing.of(
                  "table",
                  Map.of(
                      "runs",
                      new Datum.Many(runs()),
                      "base",
                      new Datum.Bits(view.system("TTBR0")))));
      default -> new Datum.Missing("no name " + name); // open set: names come from the vocabulary
    };
  }

  /**
   * A core register by name: r0 to r14, sp, lr, cpsr, spsr, and banked ones as sp_svc, lr_irq,
   * spsr_irq.
   */
  Word register(String name) {
    int bank = name.indexOf('_');
    if (bank >= 0) {
      int mode = mode(name.substring(bank + 1));
      var plain = name.substring(0, bank);
      return plain.equals("spsr") ? view.savedStatus(mode) : view.banked(number(plain), mode);
    }
    return switch (name) {
      case "cpsr" -> view.status();
      case "spsr" -> view.savedStatus((int) view.status().field(4, 0).constant().orElse(0x13));
      default -> view.core(number(name)); // r0 to r14, sp, lr
    };
  }

  private static int number(String name) {
    return switch (name) {
      case "sp" -> 13;
      case "lr" -> 14;
      default -> Integer.parseInt(name.substring(1)); // the rule compiler admits r0 to r14
    };
  }

  private static int mode(String bank) {
    return switch (bank) {
      case "usr" -> 0x10;
      case "fiq" -> 0x11;
      case "irq" -> 0x12;
      case "abt" -> 0x17;
      case "und" -> 0x1b;
      default -> 0x13; // svc
    };
  }

  private Thing entered() {
    var fields = new HashMap<String, Datum>(entered);
    fields.putIfAbsent("vector", new Datum.Name("none"));
    fields.put("depth", new Datum.Bits(new ConstantWord(32, depth)));
    return Thing.of("entered", fields);
  }

  private List<Thing> runs() {
    if (runs.isEmpty()) {
      var all = new ArrayList<Thing>();
      view.tableRuns().forEach(run -> all.add(new RunThing(Entry.of(run), view)));
      runs = Optional.of(List.copyOf(all));
    }
    return runs.get();
  }

  /** Fields of a table store that compare it with what was there. */
  Map<String, Datum> tableStore(Event.TableStore store) {
    var previous = tables.previous(store);
    return Map.of(
        "previous", new Datum.Bits(previous),
        "before", new Datum.Item(entry(store, previous)),
        "entry", new Datum.Item(entry(store, store.descriptor())),
        "slot", new Datum.Name(tables.state(store)),
        "last", new Datum.Item(entry(store, tables.last(store))),
        "cleaned", Datum.fact(tables.cleaned(store)));
  }

  private Thing entry(Event.TableStore store, Word descriptor) {
    long span = store.level() == 1 ? 0x100000 : 0x1000;
    var address = new ConstantWord(32, store.index().constant().orElse(0) * span);
    return new RunThing(
        new Entry(
            store.level(),
            address,
            1,
            span,
            descriptor,
            0,
            descriptor.field(8, 5),
            true,
            store.pc()),
        view);
  }

  /**
   * What stage 1 makes of a virtual address, as an entry; flat when the MMU is off is for the rule
   * to ask first.
   */
  Datum translate(Word address, UnaryOperator<Word> reading) {
    return switch (view.translate(reading.apply(address))) {
      case Translation.Flat _ -> new Datum.Missing("the MMU is off");
      case Translation.Mapped(var run, var physical) -> mapped(Entry.of(run), address, physical);
      case Translation.Fault(var run) -> mapped(Entry.of(run), address, address);
      case Translation.Unknown(var reason) -> new Datum.Missing(reason);
    };
  }

  private Datum mapped(Entry run, Word address, Word physical) {
    var thing = new RunThing(run, view);
    return new Datum.Item(
        new Thing() {
          @Override
          public Datum field(String name, UnaryOperator<Word> words) {
            return switch (name) {
              case "pa" -> new Datum.Bits(words.apply(physical));
              case "va" -> new Datum.Bits(words.apply(address));
              default -> thing.field(name, words); // the rest is the run's
            };
          }

          @Override
          public String toString() {
            return thing.toString();
          }
        });
  }

  /** The run whose physical range holds {@code address}. */
  Datum mappingOf(Word address, UnaryOperator<Word> reading) {
    for (var run : runs()) {
      if (run instanceof RunThing thing
          && (thing.entry().step() != 0 || thing.entry().count() == 1)
          && thing.field("valid", reading) instanceof Datum.Fact(var valid)
          && valid == Truth.TRUE
          && thing.field("pa", reading) instanceof Datum.Bits(var physical)) {
        var distance = distance(reading.apply(address), physical);
        if (distance.isPresent() && (distance.getAsLong() & 0xffffffffL) < thing.entry().size()) {
          return new Datum.Item(thing);
        }
      }
    }
    return new Datum.Missing("no run is known to map the physical address " + address);
  }

  private static OptionalLong distance(Word a, Word b) {
    return Evaluator.difference(a, b).map(Word::constant).orElse(OptionalLong.empty());
  }
}
