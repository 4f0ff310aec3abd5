package org.xenwright.emulator.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.Instruction;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.rules.event.Event;
import org.xenwright.verifier.explore.SymbolicStep;

/**
 * Every row of the table through the verifier's executor on random operands, against the machine's
 * interpreter: once with every register known, when the executor has to know every result that is
 * not computed in floating point, in lanes or by a device; once with registers and vectors it is
 * not told, when what it answers must come to the machine's values once theirs are put in.
 */
final class SymbolicExecutorTest {
  private static final long SEED = 20261128;
  private static final int SAMPLES = Integer.getInteger("xenwright.samples", 3);

  /** Places of code; the machine looks again at what was overwritten. */
  private static final int SLOTS = 1 << 14;

  private static final int WINDOW = 1 << 13;
  private static final int NO_WINDOW = 16;
  private static final int HVC = 0xe1400070;
  private static final int HVC_THUMB = 0x8000f7e0; // halfwords as they lie in memory
  private static final int NOP_THUMB = 0xbf00;

  /** LDREXB, LDREXH, LDREX and LDREXD of r2 (and r3) from [r0], by log2 of the size. */
  private static final int[] LOAD_EXCLUSIVE = {0xe1d02f9f, 0xe1f02f9f, 0xe1902f9f, 0xe1b02f9f};

  private static final int ARMING = Bench.CODE - 16;

  /** Supervisor mode, A, I and F set. */
  private static final int SUPERVISOR = 0x1d3;

  private static final int THUMB = 1 << 5;

  /** The mask of an IT block of one. */
  private static final int ONE_INSTRUCTION = 8;

  private static final int[] MODES = {
    Mode.USER, Mode.FIQ, Mode.IRQ, Mode.SUPERVISOR, Mode.ABORT, Mode.UNDEFINED, Mode.SYSTEM
  };

  private static final int FLAGS = 0xf80f0000;

  /** Counts of one instruction set. */
  private static final class Tally {
    private final TreeMap<String, Integer> why = new TreeMap<>();
    private final TreeSet<String> tried = new TreeSet<>();
    private final List<String> differences = new ArrayList<>();
    private int compared;

    void skip(String reason) {
      why.merge(reason, 1, Integer::sum);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = InstructionSet.class,
      names = {"A32", "T32"})
  void everyRowAgreesWithTheMachine(InstructionSet set) {
    var random = new Random(SEED);
    var tally = new Tally();
    var rows = new TreeSet<String>();
    var addresses = new HashSet<Long>();
    var bench = Bench.listening(event -> note(event, addresses));
    int slot = 0;
    for (var encoding : Encoding.values()) {
      if (encoding.set() != set) {
        continue;
      }
      rows.add(encoding.id());
      int enough = tally.compared + 2 * SAMPLES;
      for (int i = 0; i < 20 * SAMPLES && tally.compared < enough; i++) {
        var instruction = RandomInstructions.predictable(encoding, random);
        if (instruction.filter(SymbolicExecutorTest::isPredictable).isPresent()) {
          // The machine keeps what it has decoded: samples that follow have places of their own.
          int address = Bench.CODE + 16 * (slot++ % SLOTS);
          compare(bench, addresses, instruction.get(), address, random, false, tally);
          compare(bench, addresses, instruction.get(), address, random, true, tally);
        }
      }
    }
    rows.removeAll(tally.tried);
    assertEquals(
        "",
        String.join("\n", tally.differences.stream().limit(40).toList()),
        "seed %d, %d compared, not compared %s: %d differences"
            .formatted(SEED, tally.compared, tally.why, tally.differences.size()));
    assertTrue(rows.isEmpty(), "rows without a single comparison: " + rows);
  }

  private static void compare(
      Bench bench,
      Set<Long> addresses,
      Instruction instruction,
      int address,
      Random random,
      boolean symbolic,
      Tally tally) {
    var nature = Nature.of(instruction);
    var start = start(instruction, nature, address, random, symbolic);
    var ends = SymbolicStep.take(start);
    addresses.clear();
    var machine = run(bench, start, instruction, nature);
    if (nature.asksXen()) {
      tally.tried.add(instruction.encoding().id());
      tally.compared++;
      tally.skip("asks Xen");
      return;
    }
    if (machine.isEmpty()) {
      tally.skip("data abort");
      return;
    }
    if (ends.stream().anyMatch(end -> end.reason().startsWith("CPSR is written with a mode"))
        && writesNoMode(instruction)) {
      tally.skip("no such mode");
      return;
    }
    if (nature.system() && machine.get().undefined()) {
      tally.skip("no such system register");
      return;
    }
    if (addresses.stream().anyMatch(at -> !isInside(at, start))) {
      tally.skip("outside the window");
      return;
    }
    tally.tried.add(instruction.encoding().id());
    tally.compared++;
    var best =
        ends.stream()
            .map(end -> machine.get().differs(end, start, nature, symbolic))
            .min((a, b) -> Integer.compare(a.length(), b.length()))
            .orElse("no path is left");
    if (!best.isEmpty()) {
      tally.differences.add(
          "%s %08x at %08x%s cpsr %08x:%s"
              .formatted(
                  instruction.encoding().id(),
                  instruction.word(),
                  address,
                  symbolic ? " (symbols %04x)".formatted(start.symbols()) : "",
                  start.cpsr(),
                  best));
    }
  }

  /** Whether MSR writes a mode that does not exist, which is UNPREDICTABLE: half of all numbers. */
  private static boolean writesNoMode(Instruction instruction) {
    if (!instruction.encoding().row().equals("MSR_imm")) {
      return false;
    }
    int constant = instruction.field("i");
    return !Mode.exists(Integer.rotateRight(constant & 255, constant >>> 8 << 1) & 31);
  }

  private static void note(Event event, Set<Long> addresses) {
    if (event instanceof Event.DataAccess access) {
      long first = access.address().constant().orElseThrow();
      addresses.add(first);
      addresses.add(first + access.size() - 1);
    }
  }

  private static boolean isInside(long address, SymbolicStep.Start start) {
    return address >= start.data() && address < start.data() + start.window().length;
  }

  /**
   * Sets the machine's exclusive monitor for the address of the instruction: the executor takes
   * exclusive stores to succeed.
   */
  private static void arm(
      Bench bench, Instruction instruction, SymbolicStep.Start start, int bytes) {
    int base = start.registers()[instruction.field("n")];
    int words = instruction.encoding().hasField('i') ? instruction.field("i") : 0;
    bench.code(ARMING, LOAD_EXCLUSIVE[Integer.numberOfTrailingZeros(bytes)], HVC);
    bench.cpu.setCpsr(SUPERVISOR);
    bench.cpu.setR(0, base + 4 * words);
    bench.cpu.setPc(ARMING);
    bench.core.run(1);
  }

  private static SymbolicStep.Start start(
      Instruction instruction, Nature nature, int address, Random random, boolean symbolic) {
    boolean thumb = instruction.encoding().set() == InstructionSet.T32;
    var registers = new int[15];
    for (int i = 0; i < 15; i++) {
      registers[i] =
          nature.jumps() && !nature.accesses()
              ? Bench.CODE + (random.nextInt(0x1000) & ~3)
              : RandomInstructions.value(random);
      if (nature.status()) {
        registers[i] = status(random);
      }
      if (nature.accesses()) {
        registers[i] = Bench.DATA + WINDOW / 2 + 8 * (random.nextInt(16) - 8);
      }
    }
    if (nature.accesses()
        && instruction.encoding().hasField('m')
        && instruction.encoding().hasField('n')) {
      int m = instruction.field("m") & 15;
      if (m < 15 && m != instruction.field("n")) {
        registers[m] = 4 * random.nextInt(16);
      }
    }
    var window = new byte[nature.accesses() ? WINDOW : NO_WINDOW];
    random.nextBytes(window);
    if (nature.jumps() && instruction.encoding().row().equals("RFE")) {
      for (int i = 0; i < window.length; i += 4) {
        ByteBuffer.wrap(window).order(ByteOrder.LITTLE_ENDIAN).putInt(i, status(random));
      }
    }
    var vectors = new int[64];
    for (int i = 0; i < 64; i++) {
      vectors[i] = random.nextInt();
    }
    int symbols =
        symbolic && !nature.jumps() && !nature.status()
            ? random.nextInt(1 << 15) & ~addresses(instruction, nature)
            : 0;
    var image = image(instruction, thumb);
    int data = Bench.DATA;
    if (isLiteral(instruction, nature)) {
      data = address - WINDOW / 2;
      ByteBuffer.wrap(window)
          .order(ByteOrder.LITTLE_ENDIAN)
          .put(WINDOW / 2, image)
          .putInt(WINDOW / 2 + 4, thumb ? HVC_THUMB : HVC);
    }
    return new SymbolicStep.Start(
        Integer.toUnsignedLong(Bench.RAM),
        Integer.toUnsignedLong(address),
        thumb && instruction.length() == 2 && !isIt(instruction) ? 2 : 0,
        image,
        registers,
        SUPERVISOR | random.nextInt() & FLAGS | (thumb ? THUMB : 0),
        new Banks(random.nextInt()),
        0,
        vectors,
        Integer.toUnsignedLong(data),
        window,
        symbols,
        isIt(instruction) ? 2 : 1);
  }

  /**
   * Whether none of what the table does not call UNPREDICTABLE yet is: stores beside T32 code, SRS
   * to no mode.
   */
  private static boolean isPredictable(Instruction instruction) {
    return !RandomInstructions.storesBesideItself(instruction)
        && (!instruction.encoding().row().equals("SRS") || Mode.exists(instruction.field("m")));
  }

  private static boolean isIt(Instruction instruction) {
    return instruction.encoding().row().equals("IT");
  }

  /** A CPSR that an exception return may go to: a mode that exists, no IT block, little endian. */
  private static int status(Random random) {
    return random.nextInt() & (FLAGS | 0x1e0) | MODES[random.nextInt(MODES.length)];
  }

  /** Whether the instruction loads from beside itself. */
  private static boolean isLiteral(Instruction instruction, Nature nature) {
    return nature.accesses()
        && (instruction.encoding().row().endsWith("_lit")
            || instruction.encoding().hasField('n') && instruction.field("n") == 15);
  }

  /** Registers that an access may take its address from, as bits. */
  private static int addresses(Instruction instruction, Nature nature) {
    int bits = 0;
    if (nature.accesses()) {
      bits = 1 << 13;
      for (char field : new char[] {'n', 'm'}) {
        if (instruction.encoding().hasField(field)) {
          bits |= 1 << (instruction.field(String.valueOf(field)) & 15);
        }
      }
    }
    return bits;
  }

  /**
   * The instruction; a narrow one is the second of its word, but IT the first, for a NOP: lifted
   * code is not cut within an IT block.
   */
  private static byte[] image(Instruction instruction, boolean thumb) {
    int word = instruction.word();
    if (thumb) {
      if (isIt(instruction)) {
        word = word & ~15 | ONE_INSTRUCTION | NOP_THUMB << 16;
      } else if (instruction.length() == 2) {
        word = NOP_THUMB | word << 16;
      } else {
        word = word << 16 | word >>> 16;
      }
    }
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(word).array();
  }

  /** Registers of other modes, made of the mode's number; User and System share theirs. */
  private record Banks(int seed) implements SymbolicStep.Banked {
    @Override
    public int register(int mode, int number) {
      return seed ^ (mode == Mode.USER ? Mode.SYSTEM : mode) << 24 ^ number << 16;
    }

    @Override
    public int saved(int mode) {
      return status(new Random(seed + mode));
    }
  }

  /** What the machine did; empty when it took a data abort. */
  private static Optional<Machine> run(
      Bench bench, SymbolicStep.Start start, Instruction instruction, Nature nature) {
    boolean thumb = (start.cpsr() & THUMB) != 0;
    int address = (int) start.code();
    bench.cpu.setCpsr(SUPERVISOR);
    bench.cpu.cp15().vbar = 0;
    bench.cpu.cp15().sctlr = 0xc50078;
    bench.cpu.cp15().cpacr = 0xf00000;
    bench.cpu.fpexc = 1 << 30;
    bench.faults = 0;
    var image = ByteBuffer.wrap(start.image()).order(ByteOrder.LITTLE_ENDIAN).getInt();
    bench.code(address, image, thumb ? HVC_THUMB : HVC);
    if (nature.exclusive() != 0) {
      arm(bench, instruction, start, nature.exclusive());
    }
    for (int mode : MODES) {
      bench.cpu.setCpsr(mode);
      for (int number = mode == Mode.FIQ ? 8 : 13; number < 15; number++) {
        bench.cpu.setR(number, start.banked().register(mode, number));
      }
      if (mode != Mode.USER && mode != Mode.SYSTEM) {
        bench.cpu.setSpsr(mode, start.banked().saved(mode));
      }
    }
    bench.cpu.setCpsr(start.cpsr());
    bench.cpu.setPc(address + start.entry());
    for (int i = 0; i < 15; i++) {
      bench.cpu.setR(i, start.registers()[i]);
    }
    bench.cpu.fpscr = start.fpscr();
    for (int i = 0; i < 64; i++) {
      bench.cpu.setVectorWord(i, start.vectors()[i]);
    }
    bench.memory.write((int) start.data(), start.window(), 0, start.window().length);
    var reason = bench.core.run(1);
    if (reason instanceof StopReason.Requested && !nature.asksXen()) {
      bench.cpu.setPc(bench.cpu.pc() - 4);
    }
    if (bench.faults != 0 || bench.cpu.mode() == Mode.ABORT && bench.cpu.pc() == 16) {
      return Optional.empty();
    }
    return Optional.of(new Machine(bench));
  }

  private record Machine(Bench bench) {
    boolean undefined() {
      return bench.cpu.mode() == Mode.UNDEFINED && bench.cpu.pc() == 4;
    }

    /** What differs; empty when the executor's answer is right and says enough. */
    String differs(
        SymbolicStep.End end, SymbolicStep.Start start, Nature nature, boolean symbolic) {
      var cpu = bench.cpu;
      var text = new StringBuilder();
      if (undefined()) {
        return end.reason().startsWith("undefined") ? "" : " undefined, not " + end.reason();
      }
      if (cpu.pc() == 8) {
        return end.reason().startsWith("supervisor call") ? "" : " svc, not " + end.reason();
      }
      boolean strict = !nature.approximate() && !symbolic;
      if (cpu.mode() == Mode.ABORT && cpu.pc() == 12) {
        return end.reason().startsWith("breakpoint") ? "" : " breakpoint, not " + end.reason();
      }
      // A32 code at an odd halfword is UNPREDICTABLE (A2.3.1, BXWritePC).
      value(text, "pc", cpu.pc(), end.pc(), cpu.thumb() ? -1 : ~2, strict);
      for (int i = 0; i < 15; i++) {
        value(text, "r" + i, cpu.r(i), end.registers().get(i), -1, strict);
      }
      value(text, "cpsr", cpu.cpsr(), end.cpsr(), -1, strict);
      value(text, "fpscr", cpu.fpscr, end.fpscr(), -1, strict);
      for (int i = 0; i < 32; i++) {
        var d = end.doubles().get(i);
        var low = half(d, 0);
        value(text, "d" + i + ".low", cpu.vectorWord(2 * i), low, -1, strict);
        value(text, "d" + i + ".high", cpu.vectorWord(2 * i + 1), half(d, 32), -1, strict);
      }
      for (int i = 0; i < start.window().length; i++) {
        int is = bench.memory.byteAt((int) start.data() - Bench.RAM + i) & 255;
        OptionalInt told = end.memory().get(i);
        if (told.isPresent() ? told.getAsInt() != is : strict) {
          text.append(" [%x] %02x not %s".formatted(i, is, told));
        }
      }
      if (!text.isEmpty()) {
        text.append(" (").append(end.reason()).append(')');
      }
      return text.toString();
    }

    private static OptionalLong half(OptionalLong d, int shift) {
      return d.isPresent() ? OptionalLong.of(d.getAsLong() >>> shift & 0xffffffffL) : d;
    }

    private static void value(
        StringBuilder text, String name, int is, OptionalLong told, int mask, boolean strict) {
      if (told.isPresent() ? ((int) told.getAsLong() & mask) != (is & mask) : strict) {
        text.append(
            " %s %08x not %s"
                .formatted(
                    name,
                    is,
                    told.isPresent() ? "%08x".formatted((int) told.getAsLong()) : "unknown"));
      }
    }
  }
}
