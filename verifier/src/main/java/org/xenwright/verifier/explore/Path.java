package org.xenwright.verifier.explore;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xenwright.isa.ir.Op;
import org.xenwright.rules.event.ConstantWord;
import org.xenwright.rules.event.Event;
import org.xenwright.rules.event.Event.VectorKind;
import org.xenwright.rules.event.Word;
import org.xenwright.rules.path.Moment;
import org.xenwright.rules.path.Observer;
import org.xenwright.verifier.facts.TableRun;
import org.xenwright.verifier.facts.TranslationTable;
import org.xenwright.verifier.facts.Walk;
import org.xenwright.verifier.solve.Term;
import org.xenwright.verifier.solve.TermWord;
import org.xenwright.verifier.solve.Terms;
import org.xenwright.verifier.state.Place;
import org.xenwright.verifier.state.SymbolicState;

/**
 * One path under way: its state, where in which block it stands, and its history. Mutable; copied
 * at a fork.
 */
public final class Path {
  private static final Op[] NO_OPS = {};

  /** A page of virtual addresses. */
  private record Page(Term base, long number) {}

  private final int number;
  private final SymbolicState state;
  private final Case shared;
  private final PathMachine view;
  private Optional<Observer> observer = Optional.empty();
  private final Optional<VectorKind> vector;
  private final Map<Page, Walk> translations = new HashMap<>();
  private final Set<Place> watched;
  private final Map<Place, Integer> coarseTables;
  private final Map<Long, int[]> branches;
  private final Map<Long, Integer> waits;
  private final Map<Long, Boolean> lastTaken;
  private final Set<Moment> snapshots;
  private final Set<Place> stale;
  private Op[] ops = NO_OPS;
  private int index;
  private Term[] temps;
  private Term blockPc;
  private long blockLink;
  private long pc;
  private int length = 4;
  private int word;
  private Optional<Term> predicate = Optional.empty();
  private Optional<Term> restored = Optional.empty();
  private int[] steps;
  private int stepCount;
  private boolean ended;
  private Optional<List<TableRun>> runs = Optional.empty();
  private Optional<List<org.xenwright.rules.path.TableRun>> wordRuns = Optional.empty();
  private boolean escaping;
  private boolean left;

  /** A path that has not begun. */
  Path(int number, SymbolicState state, Case shared, Optional<VectorKind> vector) {
    this.number = number;
    this.state = state;
    this.shared = shared;
    this.view = new PathMachine(this, shared);
    this.vector = vector;
    this.watched = new HashSet<>();
    this.coarseTables = new HashMap<>();
    this.stale = new HashSet<>();
    this.branches = new HashMap<>();
    this.waits = new HashMap<>();
    this.lastTaken = new HashMap<>();
    this.snapshots = EnumSet.noneOf(Moment.class);
    this.temps = new Term[64];
    this.blockPc = state.pc();
    this.steps = new int[1024];
  }

  private Path(int number, Path o) {
    this.number = number;
    this.state = o.state.fork();
    this.shared = o.shared;
    this.view = new PathMachine(this, shared);
    this.observer = o.observer.map(Observer::fork);
    this.vector = o.vector;
    this.watched = new HashSet<>(o.watched);
    this.coarseTables = new HashMap<>(o.coarseTables);
    this.stale = new HashSet<>(o.stale);
    this.branches = new HashMap<>();
    o.branches.forEach((at, counts) -> branches.put(at, counts.clone()));
    this.waits = new HashMap<>(o.waits);
    this.lastTaken = new HashMap<>(o.lastTaken);
    this.snapshots = EnumSet.noneOf(Moment.class);
    this.snapshots.addAll(o.snapshots);
    this.ops = o.ops;
    this.index = o.index;
    this.temps = o.temps.clone();
    this.blockPc = o.blockPc;
    this.blockLink = o.blockLink;
    this.pc = o.pc;
    this.length = o.length;
    this.word = o.word;
    this.predicate = o.predicate;
    this.restored = o.restored;
    this.steps = o.steps.clone();
    this.stepCount = o.stepCount;
    this.escaping = o.escaping;
    this.left = o.left;
  }

  /** Says where the path stands before its first instruction. */
  void at(long link) {
    pc = link;
    blockLink = link;
  }

  /** The other branch. */
  Path fork(int otherNumber) {
    return new Path(otherNumber, this);
  }

  /** Number within the case, from 0. */
  public int number() {
    return number;
  }

  /** What the path knows. */
  public SymbolicState state() {
    return state;
  }

  /** Whether it starts at a vector. */
  public boolean handler() {
    return vector.isPresent();
  }

  /** The vector it starts at; empty for a boot path. */
  public Optional<VectorKind> vector() {
    return vector;
  }

  /** Link-time address of the current instruction. */
  public long pc() {
    return pc;
  }

  /** The word of the current instruction. */
  Optional<Word> instruction() {
    return stepCount == 0 ? Optional.empty() : Optional.of(ConstantWord.of(word));
  }

  /** Virtual address of the current instruction. */
  public Term virtualPc() {
    return state.terms().add(blockPc, pc - blockLink);
  }

  /** Virtual address of the instruction after the current one. */
  Term nextPc() {
    return state.terms().add(blockPc, pc - blockLink + length);
  }

  /**
   * Link-time addresses of the instructions executed, from number {@code from} up to and without
   * {@code to}.
   */
  public int[] steps(int from, int to) {
    return Arrays.copyOfRange(steps, from, Math.min(to, stepCount));
  }

  /** Instructions executed. */
  public int instructions() {
    return stepCount;
  }

  /** Somebody points at this path: its steps are kept after it ends. */
  void keep() {
    shared.kept().put(number, this);
  }

  /** A term as rules see it. */
  public Word word(Term term) {
    return TermWord.of(state.terms(), state.condition(), term);
  }

  /** The value CPSR was restored to by the exception return that ended a handler path. */
  public Optional<Term> restored() {
    return restored;
  }

  void restored(Term status) {
    restored = Optional.of(status);
  }

  /** The state as rules see it. */
  public PathMachine view() {
    return view;
  }

  /** Puts the judge's observer in place; before that nothing is told. */
  void observer(Observer watching) {
    observer = Optional.of(watching);
  }

  void emit(Event event) {
    if (observer.isPresent()) {
      observer.get().event(event, view);
    }
  }

  /** Tells a moment once. */
  boolean snapshot(Moment moment) {
    if (!snapshots.add(moment)) {
      return false;
    }
    observer.ifPresent(o -> o.snapshot(moment, view));
    return true;
  }

  boolean ended() {
    return ended;
  }

  /** Ends the path; {@code complete} when it came to its natural end. */
  void end(String reason, boolean complete) {
    if (ended) {
      return;
    }
    ended = true;
    if (!handler()) {
      snapshot(Moment.BOOT_DONE);
      snapshot(Moment.IMAGE_END);
    }
    emit(new Event.PathEnd(pc, reason, complete));
  }

  // Where it stands in its block.

  void enter(Blocks.Lifted block) {
    ops = block.ops();
    index = 0;
    left = false;
    blockPc = state.pc();
    blockLink = block.link();
    pc = block.link();
  }

  boolean inBlock() {
    return index < ops.length;
  }

  Op op() {
    return ops[index];
  }

  void next() {
    index++;
  }

  /** Leaves the block: the next instruction is wherever the state's pc says. */
  void leave() {
    index = ops.length;
    predicate = Optional.empty();
    left = true;
  }

  /** Whether the block was left by a jump, not by its end. */
  boolean left() {
    return left;
  }

  /** Falls out of the block's end. */
  void fallThrough() {
    state.pc(nextPc());
  }

  /** Starts an instruction. */
  void begin(Op.Instruction mark) {
    pc = mark.address();
    length = mark.length();
    word = mark.word();
    predicate = Optional.empty();
    if (stepCount == steps.length) {
      steps = Arrays.copyOf(steps, 2 * stepCount);
    }
    steps[stepCount++] = (int) pc;
  }

  /** Goes to the next instruction's mark, or the block's end. */
  void skip() {
    predicate = Optional.empty();
    do {
      index++;
    } while (index < ops.length && !(ops[index] instanceof Op.Instruction));
  }

  /** The steps of the current instruction after the current one. */
  Iterable<Op> rest() {
    int end = index + 1;
    while (end < ops.length && !(ops[end] instanceof Op.Instruction)) {
      end++;
    }
    return Arrays.asList(ops).subList(index + 1, end);
  }

  Term temp(int id) {
    return temps[id];
  }

  void temp(int id, Term value) {
    if (id >= temps.length) {
      temps = Arrays.copyOf(temps, 2 * id);
    }
    temps[id] = value;
  }

  /** The condition under which the rest of the instruction's writes count. */
  Optional<Term> predicate() {
    return predicate;
  }

  void predicate(Term condition) {
    predicate = Optional.of(condition);
  }

  // Memory of translations and tables.

  Optional<Walk> translation(Term base, long address) {
    return Optional.ofNullable(translations.get(new Page(base, address >>> 12)));
  }

  void translation(Term base, long address, Walk walk) {
    translations.put(new Page(base, address >>> 12), walk);
  }

  /** Registers that translation depends on have changed. */
  void forgetTables() {
    translations.clear();
    runs = Optional.empty();
    wordRuns = Optional.empty();
  }

  /** What the walker would read from TTBR0 on, remembered until a store changes it. */
  List<TableRun> tableRuns(TranslationTable tables) {
    if (runs.isEmpty()) {
      runs = Optional.of(tables.runs(state, this::watch));
    }
    return runs.get();
  }

  /** Notes that a descriptor of this place took part in a remembered translation. */
  void watch(Place place) {
    watched.add(chunk(place));
  }

  /** A store hit this place. */
  void stored(Place place) {
    if (watched.contains(chunk(place))) {
      forgetTables();
    }
  }

  /** The runs as rules see them, remembered likewise. */
  List<org.xenwright.rules.path.TableRun> wordRuns(
      java.util.function.Supplier<List<org.xenwright.rules.path.TableRun>> make) {
    if (wordRuns.isEmpty()) {
      wordRuns = Optional.of(make.get());
    }
    return wordRuns.get();
  }

  private static Place chunk(Place place) {
    return new Place(place.base(), place.offset() & -1024);
  }

  /** Second-level tables by their place, with the first megabyte they serve. */
  Map<Place, Integer> coarseTables() {
    return coarseTables;
  }

  /** Descriptors changed while the MMU was on, and the TLB not invalidated since. */
  Set<Place> stale() {
    return stale;
  }

  // Branches and waits.

  /** How often the branch at {@code at} went either way on an unknown: not taken, taken. */
  int[] branch(long at) {
    return branches.computeIfAbsent(at, key -> new int[2]);
  }

  /** Counts a wait at the current instruction. */
  int waited() {
    return waits.merge(pc, 1, Integer::sum);
  }

  /** The path found its way out of a loop that waits. */
  void forgetWaits() {
    waits.clear();
  }

  /** Whether the path has waited long enough and takes the next way out of its loop. */
  boolean escaping() {
    return escaping;
  }

  void escaping(boolean now) {
    escaping = now;
  }

  Optional<Boolean> lastTaken(long at) {
    return Optional.ofNullable(lastTaken.get(at));
  }

  void lastTaken(long at, boolean taken) {
    lastTaken.put(at, taken);
  }

  /** Makes terms. */
  Terms terms() {
    return state.terms();
  }
}
