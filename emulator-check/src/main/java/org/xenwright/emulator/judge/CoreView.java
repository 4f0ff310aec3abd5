package org.xenwright.emulator.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xenwright.emulator.cpu.Core;
import org.xenwright.emulator.memory.GuestMemory;
import org.xenwright.isa.sysreg.SystemRegister;
import org.xenwright.rules.event.ConstantWord;
import org.xenwright.rules.event.Event.VectorKind;
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

/** A core and its memory as rules see them: every word is a constant. */
final class CoreView implements MachineView {
  private static final java.util.Map<String, SystemRegister> REGISTERS =
      Stream.of(SystemRegister.values())
          .collect(Collectors.toUnmodifiableMap(Enum::name, register -> register));

  private static final int PC_AHEAD = 8;
  private static final int HIGH_VECTORS = 0xffff0000;

  private final Core core;
  private final Layout layout;
  private final long load;
  private final Tables tables;
  private OptionalInt instruction = OptionalInt.empty();
  private OptionalInt returning = OptionalInt.empty();
  private int steps;
  private long pc;

  CoreView(Core core, Layout layout, long load, Stores stores) {
    this.core = core;
    this.layout = layout;
    this.load = load;
    this.tables = new Tables(core, stores);
  }

  /** An instruction begins at link-time address {@code at}. */
  void begin(long at, int word) {
    pc = at;
    instruction = OptionalInt.of(word);
    steps++;
  }

  /** A handler is about to return to this status; empty when none is. */
  void returning(OptionalInt status) {
    returning = status;
  }

  @Override
  public boolean concrete() {
    return true;
  }

  @Override
  public Optional<Word> memory(Word address) {
    return address.constant().isPresent()
        ? read((int) address.constant().getAsLong()).map(ConstantWord::of)
        : Optional.empty();
  }

  @Override
  public Layout layout() {
    return layout;
  }

  @Override
  public Word loadAddress() {
    return ConstantWord.of((int) load);
  }

  @Override
  public Word runtime(long linkAddress) {
    return ConstantWord.of((int) (load + linkAddress - layout.imageLink()));
  }

  @Override
  public Optional<Word> instruction() {
    return instruction.isPresent()
        ? Optional.of(ConstantWord.of(instruction.getAsInt()))
        : Optional.empty();
  }

  @Override
  public Word core(int number) {
    return ConstantWord.of(core.cpu().r(number));
  }

  @Override
  public Word banked(int number, int mode) {
    return ConstantWord.of(core.cpu().banked(number, mode));
  }

  @Override
  public Word status() {
    return ConstantWord.of(returning.orElseGet(() -> core.cpu().cpsr()));
  }

  @Override
  public Word savedStatus(int mode) {
    return ConstantWord.of(core.cpu().spsr(mode));
  }

  @Override
  public Word system(String register) {
    var named = Optional.ofNullable(REGISTERS.get(register));
    var value = named.map(core::system).orElse(OptionalLong.empty());
    return value.isPresent()
        ? ConstantWord.of((int) value.getAsLong())
        : new Elsewhere(32, register);
  }

  @Override
  public List<TableRun> tableRuns() {
    return tables.runs();
  }

  @Override
  public Translation translate(Word address) {
    var constant = address.constant();
    return constant.isPresent()
        ? tables.translate((int) constant.getAsLong())
        : new Translation.Unknown("the address is not known");
  }

  @Override
  public List<VectorSlot> vectors() {
    boolean high = (system("SCTLR").knownBits() & 1 << 13) != 0;
    int base = high ? HIGH_VECTORS : (int) system("VBAR").knownBits() & ~31;
    var slots = new ArrayList<VectorSlot>();
    for (var kind : VectorKind.values()) {
      int address = base + 4 * kind.ordinal();
      var word = read(address);
      slots.add(
          new VectorSlot(
              kind,
              ConstantWord.of(address),
              word.map(ConstantWord::of),
              word.flatMap(i -> target(address, i)).map(ConstantWord::of)));
    }
    return slots;
  }

  private Optional<Integer> read(int virtual) {
    var physical = core.translate(virtual, false);
    int offset =
        physical.isPresent() ? core.memory().offset(physical.getAsLong()) : GuestMemory.ABSENT;
    return offset == GuestMemory.ABSENT
        ? Optional.empty()
        : Optional.of(core.memory().wordAt(offset));
  }

  /** Where B or LDR pc, [pc, #n] leads; A32, always condition. */
  private Optional<Integer> target(int address, int instruction) {
    if (instruction >>> 24 == 0xea) {
      return Optional.of(address + PC_AHEAD + (instruction << 8 >> 6));
    }
    boolean literal = (instruction & 0xff7ff000) == 0xe51ff000;
    int offset = (instruction & 0x800000) != 0 ? instruction & 0xfff : -(instruction & 0xfff);
    return literal ? read(address + PC_AHEAD + offset) : Optional.empty();
  }

  @Override
  public Word atLoad(Word word, long other) {
    return other == load ? word : new Elsewhere(word.width(), word + " at another load address");
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
    return new Place(0, steps, pc);
  }

  @Override
  public Decision decide(Claim claim) {
    return switch (claim.holds(UnaryOperator.identity())) {
      case TRUE -> new Decision.Holds();
      case FALSE -> new Decision.Fails(new Instance(load, new TreeMap<>()), Optional.empty());
      case UNKNOWN -> new Decision.Undecided("one run does not tell");
    };
  }

  /** A word that one run cannot tell. */
  private record Elsewhere(int width, String name) implements Word {
    @Override
    public OptionalLong constant() {
      return OptionalLong.empty();
    }

    @Override
    public long knownMask() {
      return 0;
    }

    @Override
    public long knownBits() {
      return 0;
    }

    @Override
    public Truth equalTo(Word other) {
      return Truth.UNKNOWN;
    }

    @Override
    public Truth lessThan(Word other) {
      return Truth.UNKNOWN;
    }

    @Override
    public Word plus(Word other) {
      return this;
    }

    @Override
    public Word minus(Word other) {
      return this;
    }

    @Override
    public Word field(int high, int low) {
      return new Elsewhere(width, name + "[" + high + ":" + low + "]");
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
