package org.xenwright.emulator.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.Instruction;

/**
 * Random runs of instructions, in loops, by micro-ops and op by op: state, memory and instruction
 * count must be the same.
 */
final class BothInterpretersTest {
  private static final long SEED = 77;
  private static final int RUNS = 300;
  private static final int LENGTH = 14;
  private static final int SUBS_R12 = 0xe25cc001;
  private static final int HVC = 0xe1400070;

  @Test
  void agreeOnRandomLoops() {
    var random = new Random(SEED);
    var rows = RandomInstructions.rows();
    var fast = Bench.lenient();
    var slow = Bench.listening(event -> {});
    for (int run = 0; run < RUNS; run++) {
      var code = new int[LENGTH + 3];
      for (int i = 0; i < LENGTH; i++) {
        code[i] = straight(rows, random);
      }
      code[LENGTH] = SUBS_R12;
      code[LENGTH + 1] = random.nextInt(14) << 28 | 0x0a000000 | -(LENGTH + 3) & 0xffffff;
      code[LENGTH + 2] = HVC;
      long seed = random.nextLong();
      var what = "seed " + SEED + " run " + run + ": " + hex(code);
      var first = start(fast, code, seed);
      var second = start(slow, code, seed);
      assertEquals(second.getClass(), first.getClass(), what);
      assertEquals(slow.core.instructions(), fast.core.instructions(), what);
      assertArrayEquals(registers(slow), registers(fast), what);
      assertEquals(-1, Arrays.mismatch(slow.memory.bytes(), fast.memory.bytes()), what + " memory");
    }
  }

  private static StopReason start(Bench bench, int[] code, long seed) {
    var random = new Random(seed);
    bench.code(Bench.CODE, code);
    bench.cpu.setCpsr(0x1d3 | random.nextInt() & 0xf0000000);
    bench.cpu.setPc(Bench.CODE);
    for (int i = 0; i < 15; i++) {
      bench.cpu.setR(i, RandomInstructions.value(random));
    }
    // The even registers and sp are good addresses more often than not.
    for (int i = 0; i < 14; i += 1 + random.nextInt(2)) {
      bench.cpu.setR(i, Bench.DATA + 4 * random.nextInt(4096));
    }
    bench.cpu.setR(12, 3 + random.nextInt(4));
    for (int address = Bench.DATA; address < Bench.DATA + 0x4000; address += 4) {
      bench.code(address, random.nextInt());
    }
    return bench.core.run(200);
  }

  private static int straight(List<Encoding> rows, Random random) {
    for (; ; ) {
      var instruction = RandomInstructions.word(rows.get(random.nextInt(rows.size())), random);
      if (instruction.filter(BothInterpretersTest::stays).isPresent()) {
        return instruction.get().word();
      }
    }
  }

  private static boolean stays(Instruction instruction) {
    return !RandomInstructions.jumps(instruction)
        && !RandomInstructions.computesVectors(instruction);
  }

  private static int[] registers(Bench bench) {
    var all = Arrays.copyOf(bench.cpu.slots, 16 + 1);
    all[16] = bench.cpu.cpsr();
    return all;
  }

  private static String hex(int[] words) {
    var text = new StringBuilder();
    for (int word : words) {
      text.append("%08x ".formatted(word));
    }
    return text.toString();
  }
}
