package org.xenwright.verifier.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.xenwright.rules.event.ConstantWord;
import org.xenwright.rules.event.Truth;
import org.xenwright.rules.event.Word;
import org.xenwright.rules.path.Claim;
import org.xenwright.rules.path.Decision;
import org.xenwright.rules.path.Instance;
import org.xenwright.rules.path.Layout;
import org.xenwright.rules.path.MachineView;
import org.xenwright.rules.path.Place;
import org.xenwright.rules.path.TableRun;
import org.xenwright.rules.path.Translation;
import org.xenwright.rules.path.VectorSlot;
import org.xenwright.verifier.facts.RunWords;
import org.xenwright.verifier.facts.Vectors;
import org.xenwright.verifier.facts.Walk;
import org.xenwright.verifier.solve.Evaluate;
import org.xenwright.verifier.solve.PathCondition;
import org.xenwright.verifier.solve.Term;
import org.xenwright.verifier.solve.TermWord;
import org.xenwright.verifier.solve.Terms;
import org.xenwright.verifier.state.Mode;
import org.xenwright.verifier.state.Spot;

/** A path as rules see it. */
public final class PathMachine implements MachineView {
  private final Path path;
  private final Case shared;

  PathMachine(Path path, Case shared) {
    this.path = path;
    this.shared = shared;
  }

  @Override
  public boolean concrete() {
    return false;
  }

  @Override
  public Optional<Word> memory(Word address) {
    var state = path.state();
    var physical =
        switch (shared.tables().walk(state, TermWord.term(address), path::watch)) {
          case Walk.Flat(Term at) -> Optional.of(at);
          case Walk.Mapped mapped -> Optional.of(mapped.physical());
          case Walk.Fault _, Walk.Split _, Walk.Unknown _ -> Optional.<Term>empty();
        };
    return physical.flatMap(at ->
        shared.places().find(state, at) instanceof Spot.At(var place)
            ? Optional.of(path.word(state.memory().read(place, 4, state.condition())))
            : Optional.empty());
  }

  @Override
  public Layout layout() {
    return shared.layout();
  }

  @Override
  public Word loadAddress() {
    return path.word(path.terms().load());
  }

  @Override
  public Word runtime(long linkAddress) {
    return path.word(
        path.terms().add(path.terms().load(), linkAddress - shared.world().imageLink()));
  }

  @Override
  public Optional<Word> instruction() {
    return path.instruction();
  }

  @Override
  public Word core(int number) {
    return path.word(path.state().core().r(number));
  }

  @Override
  public Word banked(int number, int mode) {
    return path.word(path.state().core().r(number, mode(mode)));
  }

  private static Mode mode(int number) {
    return Mode.of(number).orElseThrow(() -> new IllegalArgumentException("no mode " + number));
  }

  @Override
  public Word status() {
    return path.word(path.restored().orElseGet(() -> path.state().core().status()));
  }

  @Override
  public Word savedStatus(int mode) {
    return path.word(path.state().core().saved(mode(mode)));
  }

  @Override
  public Word system(String register) {
    return path.word(path.state().system(register));
  }

  @Override
  public List<TableRun> tableRuns() {
    return path.wordRuns(() -> {
      var words = new RunWords(path.state(), path::word, path.stale(), shared.places());
      return path.tableRuns(shared.tables()).stream().map(words::of).toList();
    });
  }

  @Override
  public Translation translate(Word address) {
    var term = TermWord.term(address);
    return switch (shared.tables().walk(path.state(), term, path::watch)) {
      case Walk.Flat(Term physical) -> new Translation.Flat(path.word(physical));
      case Walk.Mapped mapped ->
          new Translation.Mapped(
              entry(address, mapped.descriptor(), mapped.level()), path.word(mapped.physical()));
      case Walk.Fault fault ->
          new Translation.Fault(entry(address, fault.descriptor(), fault.level()));
      case Walk.Split split -> new Translation.Unknown("it depends on the load address");
      case Walk.Unknown(String reason) -> new Translation.Unknown(reason);
    };
  }

  /** The entry that translates {@code address}, as a run of one. */
  private TableRun entry(Word address, Term descriptor, int level) {
    var terms = path.terms();
    long low = level == 1 ? 0xFFFFF : 0xFFF;
    var page =
        terms.binary(org.xenwright.isa.ir.Binary.AND, TermWord.term(address), Terms.word(~low));
    var words = new RunWords(path.state(), path::word, path.stale(), shared.places());
    return words.of(
        new org.xenwright.verifier.facts.TableRun(
            level,
            page,
            1,
            descriptor,
            0,
            level == 1 ? field(descriptor) : 0,
            true,
            -1,
            Terms.word(0)));
  }

  private int field(Term descriptor) {
    return (int) path.state().constant(path.terms().field(descriptor, 8, 5)).orElse(0);
  }

  @Override
  public List<VectorSlot> vectors() {
    return new Vectors(path.state(), path::word, shared.tables(), shared.places()).slots();
  }

  @Override
  public Word atLoad(Word word, long load) {
    var value = word.at(load);
    return value.isPresent()
        ? new ConstantWord(word.width(), value.getAsLong())
        : partial(word, load);
  }

  /**
   * A word that uses other symbols too, with the load address put in as far as that can be done.
   */
  private Word partial(Word word, long load) {
    var terms = path.terms();
    var replaced =
        new Evaluate(Map.of(terms.loadSymbol(), terms.baseOf(load))).in(terms, TermWord.term(word));
    return path.word(replaced);
  }

  @Override
  public List<String> assumptions() {
    return List.copyOf(path.state().assumptions());
  }

  @Override
  public List<String> conditions() {
    return path.state().condition().texts();
  }

  @Override
  public Place here() {
    path.keep();
    return new Place(path.number(), path.instructions(), path.pc());
  }

  @Override
  public Decision decide(Claim claim) {
    var whole = claim.holds(UnaryOperator.identity());
    if (whole == Truth.TRUE) {
      return new Decision.Holds();
    }
    var loads = path.state().condition().loads();
    Optional<Instance> fails = Optional.empty();
    Optional<Instance> works = Optional.empty();
    var open = new ArrayList<Long>();
    for (int index : loads.live()) {
      var instance = new Instance(loads.all()[index], new TreeMap<>());
      switch (claim.holds(reading(index))) {
        case TRUE -> works = works.or(() -> Optional.of(instance));
        case FALSE -> fails = fails.or(() -> Optional.of(instance));
        case UNKNOWN -> open.add(loads.all()[index]);
      }
      if (fails.isPresent() && works.isPresent()) {
        break;
      }
    }
    if (fails.isPresent()) {
      return new Decision.Fails(fails.get(), works);
    }
    if (!open.isEmpty()) {
      return new Decision.Undecided("it depends on values that the path does not determine");
    }
    return shared.world().complete()
        ? new Decision.Holds()
        : new Decision.Undecided("only some of the contract's load addresses were tried");
  }

  /** Words as they are at one load address of the path. */
  private UnaryOperator<Word> reading(int index) {
    var condition = path.state().condition();
    PathCondition one = condition.only(index);
    return word ->
        word instanceof TermWord t ? TermWord.of(path.terms(), one, at(t.term(), index)) : word;
  }

  private Term at(Term term, int index) {
    return term.usesOthers() || term.width() > 64
        ? term
        : Terms.constant(term.width(), path.terms().valueAt(term, index));
  }
}
