package org.xenwright.rules.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.xenwright.rules.event.ConstantWord;
import org.xenwright.rules.event.Event.MemoryType;
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

/** A state that a test writes down: constants, and words that are L plus a constant. */
final class ScriptedView implements MachineView {
  static final long LINK = 0x400000;
  private final List<Long> loads;
  private final Map<String, Word> system = new HashMap<>();
  private final Map<Integer, Word> core = new HashMap<>();
  private final List<TableRun> runs = new ArrayList<>();

  ScriptedView(Long... loads) {
    this.loads = List.of(loads);
  }

  /** {@code L + offset}. */
  record Moved(List<Long> loads, long offset) implements Word {
    @Override
    public int width() {
      return 32;
    }

    @Override
    public java.util.OptionalLong constant() {
      return java.util.OptionalLong.empty();
    }

    @Override
    public long knownMask() {
      long differ = 0;
      for (long load : loads) {
        differ |= load + offset ^ loads.getFirst() + offset;
      }
      return ~differ & 0xffffffffL;
    }

    @Override
    public long knownBits() {
      return loads.getFirst() + offset & knownMask();
    }

    @Override
    public Truth equalTo(Word other) {
      return other instanceof Moved m ? Truth.of(m.offset == offset) : Truth.UNKNOWN;
    }

    @Override
    public Truth lessThan(Word other) {
      return other instanceof Moved m ? Truth.of(offset < m.offset) : Truth.UNKNOWN;
    }

    @Override
    public Word plus(Word other) {
      return new Moved(loads, offset + other.constant().orElseThrow());
    }

    @Override
    public Word minus(Word other) {
      return other instanceof Moved m
          ? ConstantWord.of((int) (offset - m.offset))
          : new Moved(loads, offset - other.constant().orElseThrow());
    }

    @Override
    public Word field(int high, int low) {
      return new ConstantWord(high - low + 1, knownBits() >>> low);
    }

    @Override
    public String toString() {
      return "L+0x" + Long.toHexString(offset);
    }
  }

  Word moved(long offset) {
    return new Moved(loads, offset);
  }

  ScriptedView system(String register, long value) {
    system.put(register, ConstantWord.of((int) value));
    return this;
  }

  ScriptedView core(int number, Word value) {
    core.put(number, value);
    return this;
  }

  ScriptedView run(Word address, int count, Word descriptor, long step, long pc) {
    var none = new ConstantWord(1, 0);
    runs.add(
        new TableRun(
            1,
            TableRun.Kind.SECTION,
            none,
            count,
            address,
            count * 0x100000L,
            descriptor,
            descriptor,
            step,
            MemoryType.UNKNOWN,
            none,
            none,
            none,
            new ConstantWord(4, descriptor.knownBits() >> 5 & 15),
            none,
            none,
            none,
            none,
            none,
            pc,
            false));
    return this;
  }

  @Override
  public boolean concrete() {
    return false;
  }

  @Override
  public Optional<Word> memory(Word address) {
    return Optional.empty();
  }

  @Override
  public Layout layout() {
    return new Layout(
        "xen-dom0less",
        LINK,
        0x10000,
        0x200000,
        0,
        loads,
        0x48000000L,
        1100,
        List.of(),
        List.of(),
        Map.of(),
        new Layout.Range(0, 0),
        List.of());
  }

  @Override
  public Word loadAddress() {
    return moved(0);
  }

  @Override
  public Word runtime(long linkAddress) {
    return moved(linkAddress - LINK);
  }

  @Override
  public Optional<Word> instruction() {
    return Optional.empty();
  }

  @Override
  public Word core(int number) {
    return core.getOrDefault(number, ConstantWord.of(number));
  }

  @Override
  public Word banked(int number, int mode) {
    return core(number);
  }

  @Override
  public Word status() {
    return system.getOrDefault("CPSR", ConstantWord.of(0x1d3));
  }

  @Override
  public Word savedStatus(int mode) {
    return system.getOrDefault("SPSR", ConstantWord.of(0x13));
  }

  @Override
  public Word system(String register) {
    return system.getOrDefault(register, ConstantWord.of(0));
  }

  @Override
  public List<TableRun> tableRuns() {
    return List.copyOf(runs);
  }

  @Override
  public Translation translate(Word address) {
    return new Translation.Unknown("not scripted");
  }

  @Override
  public List<VectorSlot> vectors() {
    return List.of();
  }

  @Override
  public Word atLoad(Word word, long load) {
    return word instanceof Moved(_, var offset) ? ConstantWord.of((int) (load + offset)) : word;
  }

  @Override
  public List<String> assumptions() {
    return List.of();
  }

  @Override
  public List<String> conditions() {
    return List.of();
  }

  @Override
  public Place here() {
    return new Place(0, 0, 0);
  }

  @Override
  public Decision decide(Claim claim) {
    var fails = Optional.<Instance>empty();
    var works = Optional.<Instance>empty();
    boolean open = false;
    for (long load : loads) {
      UnaryOperator<Word> reading = word -> atLoad(word, load);
      var instance = Optional.of(new Instance(load, new TreeMap<>()));
      switch (claim.holds(reading)) {
        case TRUE -> works = works.or(() -> instance);
        case FALSE -> fails = fails.or(() -> instance);
        case UNKNOWN -> open = true;
      }
    }
    if (fails.isPresent()) {
      return new Decision.Fails(fails.get(), works);
    }
    return open ? new Decision.Undecided("open") : new Decision.Holds();
  }
}
