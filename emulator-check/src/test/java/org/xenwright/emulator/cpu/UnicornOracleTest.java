package org.xenwright.emulator.cpu;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.decode.Instruction;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.table.OracleRuns;
import unicorn.ArmConst;
import unicorn.Unicorn;
import unicorn.UnicornConst;
import unicorn.UnicornException;

/**
 * Every row that computes or moves data, on random operands, against an independent emulator:
 * registers, flags, memory. The property {@code xenwright.samples} asks for more words of each row.
 */
final class UnicornOracleTest {
  private static final long SEED = 20260101;
  private static final int SAMPLES = Integer.getInteger("xenwright.samples", 24);

  /** Samples that go into one oracle, which keeps all code it has seen. */
  private static final int BATCH = 20_000;

  private static final int WINDOW = 4096;
  private static final int FLAGS = 0xf80f0000;

  private static final int HVC = 0xe1400070;
  private static final int HVC_THUMB = 0x8000f7e0; // halfwords as they lie in memory
  private static final int THUMB = 1 << 5;

  /** The oracle's binding cannot name FPSCR: these two do. */
  private static final int VMSR_FPSCR_R0 = 0xeee10a10;

  private static final int VMRS_R0_FPSCR = 0xeef10a10;
  private static final long STATUS_CODE = Bench.RAM;

  /** AHP, DN, FZ, RMode. */
  private static final int FPSCR_CONTROL = 0x07c00000;

  /** NZCV, QC, control bits and cumulative flags. */
  private static final int FPSCR_COMPARED = 0xf800009f | FPSCR_CONTROL;

  /**
   * Where the oracle is at fault: it takes BXJ for undefined; it shifts signed doublewords right
   * without their sign (A8.8.386, A8.8.398, A8.8.366, A8.8.361).
   */
  private static final Set<String> NOT_THEIRS =
      Set.of("BXJ", "VSHR1x", "VSRA1x", "VQSHRN1w", "VQSHRUN1w");

  /**
   * Whether the oracle is at fault with these operands; QEMU 7.2 does as we do. Shifts of signed
   * doublewords lose the sign likewise; VCVT from fixed point rounds to nearest whatever FPSCR says
   * (A8.8.308), VCVTB and VCVTT as it says (A8.8.310); NaNs keep their sign in VCVT (A2.7.8,
   * FPConvertNaN).
   */
  private static boolean theirFault(Instruction instruction, int fpscr) {
    return switch (instruction.encoding().row()) {
      case "VSHL_reg", "VQSHL_reg" -> instruction.field("z") == 3 && instruction.field("u") == 0;
      case "VQSHL_imm" ->
          instruction.encoding().label().endsWith("x") && instruction.field("u") == 0;
      case "VCVT_fixed", "VCVT_half" -> (fpscr & ROUNDING_MODE) != 0;
      case "VCVT_precision" -> instruction.encoding().label().endsWith("d");
      default -> false;
    };
  }

  private static final int ROUNDING_MODE = 3 << 22;

  /** Extensions that its processor, a Cortex-A15, lacks. */
  private static final Set<Feature> VERSION_8 =
      Set.of(
          Feature.VFP_V8,
          Feature.VFP_V82,
          Feature.NEON_V8,
          Feature.CRYPTO,
          Feature.NEON_RDMA,
          Feature.NEON_FP16);

  /** What both sides start from. */
  private record Start(int[] registers, int flags, int fpscr, int[] vectors, byte[] window) {}

  @Test
  void everyRowAgrees() throws UnicornException {
    everyRowAgrees(InstructionSet.A32, 150);
  }

  @Test
  void everyThumbRowAgrees() throws UnicornException {
    everyRowAgrees(InstructionSet.T32, 200);
  }

  private static void everyRowAgrees(InstructionSet set, int least) throws UnicornException {
    var random = new Random(SEED);
    var rows = RandomInstructions.rows(set);
    assertTrue(rows.size() > least, "rows that can be tried: " + rows.size());
    var samples = new ArrayList<Instruction>();
    rows.removeIf(row ->
        (NOT_THEIRS.contains(row.row())
                || NOT_THEIRS.contains(row.row() + row.label().substring(1)))
            || !Collections.disjoint(VERSION_8, row.features()));
    for (var row : rows) {
      for (int i = 0; i < SAMPLES; i++) {
        RandomInstructions.word(row, random)
            .filter(instruction -> !RandomInstructions.storesBesideItself(instruction))
            .filter(instruction -> !keepsBase(instruction))
            .ifPresent(samples::add);
      }
    }
    var differences = new ArrayList<String>();
    var untried = new LinkedHashSet<>(rows);
    for (int from = 0; from < samples.size(); from += BATCH) {
      var batch = samples.subList(from, Math.min(samples.size(), from + BATCH));
      batch(batch, random, untried, differences);
    }
    OracleRuns.note(
        "Unicorn 2",
        "execution " + set,
        rows.size() - untried.size(),
        samples.size(),
        differences.size(),
        Map.of(
            "BXJ", "takes it for undefined",
            "VSHR, VSRA, VQSHRN, VQSHRUN of doublewords",
                "shift without the sign (A8.8.398, A8.8.366)",
            "VSHL, VQSHL of signed doublewords", "lose the sign (A8.8.396)",
            "VCVT from fixed point", "rounds to nearest whatever FPSCR says (A8.8.308)",
            "VCVTB, VCVTT", "round as FPSCR says (A8.8.310)",
            "VCVT to double", "changes the sign of NaNs (A2.7.8, FPConvertNaN)",
            "STM (narrow)", "does not write back a base that is stored (A8.8.199)"));
    assertTrue(untried.size() * 20 < rows.size(), "rows without a single sample: " + untried);
    if (!differences.isEmpty()) {
      fail(
          "seed "
              + SEED
              + ", "
              + differences.size()
              + " differences\n"
              + String.join("\n", differences.subList(0, Math.min(40, differences.size()))));
    }
  }

  /** The narrow STM writes its base back in any case (A8.8.199); the oracle not if it is stored. */
  private static boolean keepsBase(Instruction instruction) {
    return instruction.encoding().id().equals("STM.T1")
        && (instruction.field("l") >>> instruction.field("n") & 1) != 0;
  }

  private static void batch(
      List<Instruction> samples, Random random, Set<Encoding> untried, List<String> differences)
      throws UnicornException {
    var oracle = oracle();
    oracle.mem_write(STATUS_CODE, words(VMSR_FPSCR_R0, VMRS_R0_FPSCR));
    var bench = Bench.lenient();
    // All code first: the oracle cannot have code changed behind its back once it has run some.
    for (int i = 0; i < samples.size(); i++) {
      var code = code(samples.get(i));
      oracle.mem_write(address(i), words(code));
      bench.code(address(i), code);
    }
    for (int i = 0; i < samples.size(); i++) {
      var start = start(random, samples.get(i));
      if (theirFault(samples.get(i), start.fpscr())) {
        continue;
      }
      if (agrees(oracle, bench, samples.get(i), address(i), start, differences)) {
        untried.remove(samples.get(i).encoding());
      }
    }
    oracle.closeAll();
  }

  /** An instruction and the HVC behind it, as words in memory. */
  private static int[] code(Instruction instruction) {
    int word = instruction.word();
    if (!isThumb(instruction)) {
      return new int[] {word, HVC};
    }
    return instruction.length() == 2
        ? new int[] {word | HVC_THUMB << 16, HVC_THUMB >>> 16}
        : new int[] {word << 16 | word >>> 16, HVC_THUMB};
  }

  private static boolean isThumb(Instruction instruction) {
    return instruction.encoding().set() == InstructionSet.T32;
  }

  private static int address(int sample) {
    return Bench.CODE + 8 * sample;
  }

  private static Unicorn oracle() throws UnicornException {
    Unicorn oracle;
    try {
      oracle = new Unicorn(UnicornConst.UC_ARCH_ARM, UnicornConst.UC_MODE_ARM);
    } catch (LinkageError absent) {
      Assumptions.abort("no native library for this machine: " + absent.getMessage());
      throw absent;
    }
    oracle.mem_map(Bench.RAM, Bench.SIZE, UnicornConst.UC_PROT_ALL);
    oracle.reg_write(ArmConst.UC_ARM_REG_C1_C0_2, 0xf00000L);
    oracle.reg_write(ArmConst.UC_ARM_REG_FPEXC, 0x40000000L);
    return oracle;
  }

  private static Start start(Random random, Instruction instruction) {
    boolean memory = RandomInstructions.accesses(instruction);
    var registers = new int[15];
    for (int i = 0; i < 15; i++) {
      registers[i] =
          memory
              ? Bench.DATA + WINDOW / 2 + 4 * (random.nextInt(64) - 32)
              : RandomInstructions.value(random);
    }
    if (memory && instruction.encoding().hasField('m') && instruction.encoding().hasField('n')) {
      int m = instruction.field("m") & 15;
      if (m < 15 && m != instruction.field("n")) {
        registers[m] = 4 * random.nextInt(16);
      }
    }
    if (!memory && RandomInstructions.jumps(instruction)) {
      for (int i = 0; i < 15; i++) {
        registers[i] = Bench.CODE + (random.nextInt(0x1000) & ~3);
      }
    }
    var window = new byte[WINDOW];
    random.nextBytes(window);
    int state = isThumb(instruction) ? THUMB : 0;
    int fpscr =
        RandomInstructions.computesVectors(instruction) && random.nextBoolean()
            ? random.nextInt() & FPSCR_CONTROL
            : 0;
    return new Start(
        registers,
        random.nextInt() & FLAGS | state,
        fpscr,
        InterestingVectors.words(random),
        window);
  }

  private static boolean agrees(
      Unicorn oracle,
      Bench bench,
      Instruction instruction,
      int address,
      Start start,
      List<String> differences)
      throws UnicornException {
    ours(bench, address, start);
    // Without a jump the core runs into the HVC behind the instruction, which stops it one further
    // on.
    if (bench.core.run(1) instanceof StopReason.Requested) {
      bench.cpu.setPc(bench.cpu.pc() - 4);
    }
    if (bench.faults != 0 || bench.cpu.mode() != Mode.SUPERVISOR) {
      bench.faults = 0;
      return false; // off the window or unaligned: not what this test is about
    }
    theirs(oracle, start);
    try {
      oracle.emu_start(isThumb(instruction) ? address | 1 : address, -1, 0, 1);
    } catch (UnicornException outside) {
      if (!RandomInstructions.jumps(instruction)) {
        return false;
      }
    }
    var text = new StringBuilder();
    compare(oracle, bench, text);
    if (!text.isEmpty()) {
      differences.add(
          "%s %08x at %08x:%s"
                  .formatted(instruction.encoding().id(), instruction.word(), address, text)
              + "\n   from "
              + hex(start.registers())
              + " flags "
              + Integer.toHexString(start.flags())
              + " fpscr "
              + Integer.toHexString(start.fpscr())
              + " vectors"
              + hex(start.vectors()));
    }
    return true;
  }

  private static String hex(int[] values) {
    var text = new StringBuilder();
    for (int value : values) {
      text.append(' ').append(Integer.toHexString(value));
    }
    return text.toString();
  }

  private static void ours(Bench bench, int address, Start start) {
    bench.cpu.setPc(address);
    bench.cpu.setCpsr(0x1d3 | start.flags());
    for (int i = 0; i < 15; i++) {
      bench.cpu.setR(i, start.registers()[i]);
    }
    bench.cpu.cp15().cpacr = 0xf00000;
    bench.cpu.fpexc = 1 << 30;
    bench.cpu.fpscr = start.fpscr();
    for (int i = 0; i < 64; i++) {
      bench.cpu.setVectorWord(i, start.vectors()[i]);
    }
    bench.memory.write(Bench.DATA, start.window(), 0, WINDOW);
  }

  private static void theirs(Unicorn oracle, Start start) throws UnicornException {
    oracle.reg_write(register(0), Integer.toUnsignedLong(start.fpscr()));
    oracle.emu_start(STATUS_CODE, -1, 0, 1);
    oracle.reg_write(ArmConst.UC_ARM_REG_CPSR, Integer.toUnsignedLong(0x1d3 | start.flags()));
    for (int i = 0; i < 15; i++) {
      oracle.reg_write(register(i), Integer.toUnsignedLong(start.registers()[i]));
    }
    for (int d = 0; d < 32; d++) {
      long value =
          Integer.toUnsignedLong(start.vectors()[2 * d]) | (long) start.vectors()[2 * d + 1] << 32;
      oracle.reg_write(ArmConst.UC_ARM_REG_D0 + d, value);
    }
    oracle.mem_write(Bench.DATA, start.window());
  }

  private static void compare(Unicorn oracle, Bench bench, StringBuilder text)
      throws UnicornException {
    for (int i = 0; i < 16; i++) {
      int theirs = ((Number) oracle.reg_read(register(i))).intValue();
      // A32 code at a misaligned address is UNPREDICTABLE; the oracle leaves bit 1 in the pc.
      if (i == 15 && !bench.cpu.thumb()) {
        theirs &= ~2;
      }
      if (theirs != bench.cpu.r(i)) {
        text.append(" r%d %08x not %08x".formatted(i, bench.cpu.r(i), theirs));
      }
    }
    int status = ((Number) oracle.reg_read(ArmConst.UC_ARM_REG_CPSR)).intValue();
    int mask = FLAGS | 1 << 5;
    if (((status ^ bench.cpu.cpsr()) & mask) != 0) {
      text.append(" cpsr %08x not %08x".formatted(bench.cpu.cpsr() & mask, status & mask));
    }
    for (int d = 0; d < 32; d++) {
      long theirs = ((Number) oracle.reg_read(ArmConst.UC_ARM_REG_D0 + d)).longValue();
      long ours =
          Integer.toUnsignedLong(bench.cpu.vectorWord(2 * d))
              | (long) bench.cpu.vectorWord(2 * d + 1) << 32;
      if (ours != theirs) {
        text.append(" d%d %016x not %016x".formatted(d, ours, theirs));
      }
    }
    oracle.emu_start(STATUS_CODE + 4, -1, 0, 1);
    int fpscr = ((Number) oracle.reg_read(register(0))).intValue();
    if (((fpscr ^ bench.cpu.fpscr) & FPSCR_COMPARED) != 0) {
      text.append(" fpscr %08x not %08x".formatted(bench.cpu.fpscr, fpscr));
    }
    var window = new byte[WINDOW];
    bench.memory.read(Bench.DATA, window, 0, WINDOW);
    int mismatch = Arrays.mismatch(window, oracle.mem_read(Bench.DATA, WINDOW));
    if (mismatch >= 0) {
      text.append(" memory differs at window + 0x%x".formatted(mismatch));
    }
  }

  private static int register(int number) {
    return switch (number) {
      case 13 -> ArmConst.UC_ARM_REG_SP;
      case 14 -> ArmConst.UC_ARM_REG_LR;
      case 15 -> ArmConst.UC_ARM_REG_PC;
      default -> ArmConst.UC_ARM_REG_R0 + number;
    };
  }

  private static byte[] words(int... words) {
    var bytes = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int word : words) {
      bytes.putInt(word);
    }
    return bytes.array();
  }
}
