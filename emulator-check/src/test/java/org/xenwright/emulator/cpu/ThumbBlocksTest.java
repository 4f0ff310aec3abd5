package org.xenwright.emulator.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.decode.Instruction;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.decode.ItUse;
import unicorn.ArmConst;
import unicorn.Unicorn;
import unicorn.UnicornConst;
import unicorn.UnicornException;

/**
 * IT blocks of random instructions against an independent emulator, and the exceptions that leave
 * and enter them.
 */
final class ThumbBlocksTest {
  private static final long SEED = 20260107;
  private static final int PROGRAMS = Integer.getInteger("xenwright.samples", 24) * 50;
  private static final int SPACING = 64;
  private static final int HVC_FIRST = 0xf7e0;
  private static final int HVC_SECOND = 0x8000;
  private static final int THUMB = 1 << 5;
  private static final int FLAGS = 0xf80f0000;

  /** An IT block and the HVC behind it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Program(int[] halfwords) {}

  @Test
  void itBlocksAgree() throws UnicornException {
    var random = new Random(SEED);
    var programs = programs(random);
    var oracle = oracle();
    var bench = Bench.lenient();
    for (int i = 0; i < programs.size(); i++) {
      var bytes = bytes(programs.get(i).halfwords());
      oracle.mem_write(address(i), bytes);
      bench.memory.write(address(i), bytes, 0, bytes.length);
    }
    var wrong = new ArrayList<String>();
    int tried = 0;
    for (int i = 0; i < programs.size(); i++) {
      tried += run(oracle, bench, address(i), programs.get(i), random, wrong) ? 1 : 0;
    }
    oracle.closeAll();
    assertTrue(tried * 10 > programs.size() * 9, "programs that both know: " + tried);
    assertEquals(List.of(), wrong.subList(0, Math.min(20, wrong.size())), "seed " + SEED);
  }

  private static List<Program> programs(Random random) {
    var rows = RandomInstructions.rows(InstructionSet.T32);
    // The oracle's processor has no vector instructions of Armv8, AES and SHA among them.
    rows.removeIf(row -> row.row().startsWith("V") || row.features().contains(Feature.CRYPTO));
    var programs = new ArrayList<Program>();
    while (programs.size() < PROGRAMS) {
      int mask = 1 + random.nextInt(15);
      int count = 4 - Integer.numberOfTrailingZeros(mask);
      var code = new ArrayList<Integer>();
      code.add(0xbf00 | random.nextInt(14) << 4 | mask);
      while (code.size() < 10 && count > 0) {
        var row = rows.get(random.nextInt(rows.size()));
        var sample = RandomInstructions.word(row, random).filter(ThumbBlocksTest::fits);
        if (sample.isPresent()) {
          int word = sample.get().word();
          if (sample.get().length() == 4) {
            code.add(word >>> 16);
          }
          code.add(word & 0xffff);
          count--;
        }
      }
      if (count == 0) {
        code.add(HVC_FIRST);
        code.add(HVC_SECOND);
        var halfwords = code.stream().mapToInt(Integer::intValue).toArray();
        programs.add(new Program(halfwords));
      }
    }
    return programs;
  }

  private static boolean fits(Instruction instruction) {
    return instruction.itUse() == ItUse.ANY
        && !RandomInstructions.accesses(instruction)
        && !RandomInstructions.jumps(instruction);
  }

  /** Whether the oracle knows the whole program. */
  private static boolean run(
      Unicorn oracle, Bench bench, int address, Program program, Random random, List<String> wrong)
      throws UnicornException {
    int status = 0x1d3 | THUMB | random.nextInt() & FLAGS;
    bench.cpu.setPc(address);
    bench.cpu.setCpsr(status);
    oracle.reg_write(ArmConst.UC_ARM_REG_CPSR, Integer.toUnsignedLong(status));
    for (int i = 0; i < 15; i++) {
      int value = RandomInstructions.value(random);
      bench.cpu.setR(i, value);
      oracle.reg_write(register(i), Integer.toUnsignedLong(value));
    }
    bench.run();
    try {
      int end = address + 2 * program.halfwords().length - 4; // the HVC
      oracle.emu_start(address | 1, end, 0, 0);
    } catch (UnicornException unknown) {
      return false;
    }
    var text = new StringBuilder();
    for (int i = 0; i < 15; i++) {
      int theirs = ((Number) oracle.reg_read(register(i))).intValue();
      if (theirs != bench.cpu.r(i)) {
        text.append(" r%d %08x not %08x".formatted(i, bench.cpu.r(i), theirs));
      }
    }
    int theirs = ((Number) oracle.reg_read(ArmConst.UC_ARM_REG_CPSR)).intValue();
    if (((theirs ^ bench.cpu.cpsr()) & FLAGS) != 0) {
      text.append(" cpsr %08x not %08x".formatted(bench.cpu.cpsr(), theirs));
    }
    if (!text.isEmpty()) {
      var code = new StringBuilder();
      for (int halfword : program.halfwords()) {
        code.append(" %04x".formatted(halfword));
      }
      wrong.add(code.append(":").append(text).toString());
    }
    return true;
  }

  @Test
  void abortsSaveTheStateOfTheInstruction() {
    // itete eq: the third, ldreq r0, [r1], goes nowhere.
    var bench = thumb(0xbf0b, 0x2001, 0x2002, 0x6808, 0x2003);
    bench.cpu.cp15().sctlr |= Cp15.SCTLR_TE;
    bench.cpu.cp15().sctlr |= 1 << 1; // A: unaligned accesses abort
    bench.cpu.setR(1, Bench.DATA + 1);
    bench.cpu.setCpsr(0x1d3 | THUMB | 1 << 30);
    bench.core.run(1);
    assertEquals(Mode.ABORT, bench.cpu.mode());
    assertTrue(bench.cpu.thumb(), "SCTLR.TE enters exceptions in T32");
    assertEquals(0, bench.cpu.cpsr() & 0x0600fc00, "CPSR.IT");
    // Two of four are done: eq again, else to follow, closed by a one.
    assertEquals(0b0000_1100, it(bench.cpu.spsr(Mode.ABORT)));
    assertEquals(Bench.CODE + 6 + 8, bench.cpu.r(14));
  }

  @Test
  void supervisorCallSavesTheStateAfterIt() {
    var bench = thumb(0xbf04, 0xdf00, 0x2001); // itt eq; svceq; moveq r0, #1
    bench.cpu.setCpsr(0x1d3 | THUMB | 1 << 30);
    bench.core.run(1);
    assertEquals(0b0000_1000, it(bench.cpu.spsr(Mode.SUPERVISOR)));
    assertEquals(Bench.CODE + 4, bench.cpu.r(14));
  }

  @Test
  void exceptionReturnResumesAnItBlock() {
    // subs pc, lr, #0 to movne r0, #1 with EQ holding: skipped; then moveq r2, #3 runs.
    var bench = thumb(0xf3de, 0x8f00, 0x2001, 0x2203, HVC_FIRST, HVC_SECOND);
    bench.cpu.setCpsr(0x1d3 | THUMB);
    bench.cpu.setSpsr(Mode.SUPERVISOR, 0x1d3 | THUMB | 1 << 30 | status(0b0001_0100));
    bench.cpu.setR(0, 77);
    bench.cpu.setR(14, Bench.CODE + 4);
    bench.run();
    assertEquals(77, bench.cpu.r(0));
    assertEquals(3, bench.cpu.r(2));
    assertEquals(0, bench.cpu.cpsr() & 0x0600fc00, "CPSR.IT");
  }

  private static int it(int status) {
    return status >>> 25 & 3 | status >>> 8 & 0xfc;
  }

  private static int status(int it) {
    return (it & 3) << 25 | (it & 0xfc) << 8;
  }

  private static Bench thumb(int... halfwords) {
    var bench = Bench.lenient();
    var bytes = bytes(halfwords);
    bench.memory.write(Bench.CODE, bytes, 0, bytes.length);
    return bench;
  }

  private static int address(int program) {
    return Bench.CODE + SPACING * program;
  }

  private static byte[] bytes(int[] halfwords) {
    var bytes = new byte[2 * halfwords.length];
    for (int i = 0; i < halfwords.length; i++) {
      bytes[2 * i] = (byte) halfwords[i];
      bytes[2 * i + 1] = (byte) (halfwords[i] >>> 8);
    }
    return bytes;
  }

  private static int register(int number) {
    return switch (number) {
      case 13 -> ArmConst.UC_ARM_REG_SP;
      case 14 -> ArmConst.UC_ARM_REG_LR;
      default -> ArmConst.UC_ARM_REG_R0 + number;
    };
  }

  private static Unicorn oracle() throws UnicornException {
    try {
      var oracle = new Unicorn(UnicornConst.UC_ARCH_ARM, UnicornConst.UC_MODE_THUMB);
      oracle.mem_map(Bench.RAM, Bench.SIZE, UnicornConst.UC_PROT_ALL);
      return oracle;
    } catch (LinkageError absent) {
      Assumptions.abort("no native library for this machine: " + absent.getMessage());
      throw absent;
    }
  }
}
