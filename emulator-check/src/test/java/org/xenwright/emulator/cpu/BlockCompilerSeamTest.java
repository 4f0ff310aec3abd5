package org.xenwright.emulator.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xenwright.emulator.jit.BlockCompiler;
import org.xenwright.emulator.jit.CompiledBlock;
import org.xenwright.isa.ir.BlockKey;
import org.xenwright.isa.ir.Op;

/**
 * A compiler is asked once for a hot block, what it gives is run, and the instruction count stays
 * exact.
 */
final class BlockCompilerSeamTest {
  private static final class Adder implements BlockCompiler {
    final List<Integer> asked = new ArrayList<>();
    int runs;

    @Override
    public int threshold() {
      return 10;
    }

    @Override
    public Optional<CompiledBlock> compile(BlockKey key, int address, List<List<Op>> instructions) {
      asked.add(address);
      return Optional.of((slots, readMap, writeMap, bytes) -> {
        runs++;
        slots[0]++;
        slots[15] = address;
        return instructions.size();
      });
    }
  }

  @Test
  void hotBlockIsCompiledOnce() {
    var bench = Bench.lenient();
    bench.code(Bench.CODE, 0xe2800001, 0xeafffffd); // add r0, r0, #1; b the add
    var adder = new Adder();
    bench.core.install(adder);
    bench.core.run(1000);
    assertEquals(List.of(Bench.CODE), adder.asked);
    assertEquals(500, bench.cpu.r(0));
    assertEquals(491, adder.runs);
    assertEquals(1000, bench.core.instructions());
  }
}
