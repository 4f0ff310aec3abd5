package org.xenwright.verifier.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xenwright.isa.ir.Binary;
import org.xenwright.verifier.solve.Loads;
import org.xenwright.verifier.solve.PathCondition;
import org.xenwright.verifier.solve.Term;
import org.xenwright.verifier.solve.Terms;

/**
 * Random stores and loads against an array of bytes, for every load address; some addresses are no
 * constant distance from it.
 */
class MemoryPropertyTest {
  private static final List<Long> LOADS =
      List.of(0x4020_0000L, 0x4060_0000L, 0x40A0_0000L, 0x4120_0000L);
  private static final int SIZE = 64;

  private final Random random;

  MemoryPropertyTest() {
    long seed = Long.getLong("xenwright.seed", System.nanoTime());
    System.out.println("MemoryPropertyTest: -Dxenwright.seed=" + seed);
    random = new Random(seed);
  }

  @Test
  void everyLoadSeesTheLastStores() {
    for (int round = 0; round < 200; round++) {
      round();
    }
  }

  private void round() {
    var all = Loads.of(LOADS);
    var terms = new Terms(all, 0x20_0000, 0);
    var condition = new PathCondition(all);
    var memory = new Memory(terms);
    var concrete = new byte[LOADS.size()][SIZE];
    memory.load(new Place(terms.loadSymbol(), 0), new byte[SIZE]);
    for (int step = 0; step < 40; step++) {
      int size = 1 << random.nextInt(4);
      int offset = random.nextInt(SIZE / size) * size;
      var value = value(terms, size);
      var place = new Place(terms.loadSymbol(), offset);
      if (random.nextInt(4) == 0) {
        store(terms, condition, memory, concrete);
      } else if (random.nextBoolean()) {
        memory.write(place, value, step, condition);
        for (int i = 0; i < concrete.length; i++) {
          put(concrete[i], offset, size, terms.valueAt(value, i));
        }
      }
      check(terms, condition, memory, concrete);
      if (step == 30 && random.nextBoolean()) {
        settle(terms, condition, memory, concrete);
        return;
      }
    }
  }

  private Term value(Terms terms, int size) {
    long number = random.nextLong();
    if (size != 4 || random.nextBoolean()) {
      return Terms.constant(8 * size, number);
    }
    return terms.binary(
        Binary.LSR, terms.add(terms.load(), number & 0xFFFFF), Terms.word(random.nextInt(12)));
  }

  /** A word at an index taken from bits 23:21 of the load address. */
  private void store(Terms terms, PathCondition condition, Memory memory, byte[][] concrete) {
    var index = terms.field(terms.load(), 23, 21);
    var address = terms.add(terms.load(), terms.binary(Binary.SHL, index, Terms.word(2)));
    var value = value(terms, 4);
    memory.writeAside(address, value, 1, condition);
    for (int i = 0; i < concrete.length; i++) {
      int offset = (int) (LOADS.get(i) >> 21 & 7) * 4;
      put(concrete[i], offset, 4, terms.valueAt(value, i));
    }
  }

  private static void put(byte[] bytes, int offset, int size, long value) {
    for (int i = 0; i < size; i++) {
      bytes[offset + i] = (byte) (value >>> 8 * i);
    }
  }

  private static long take(byte[] bytes, int offset, int size) {
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << 8 | bytes[offset + i] & 0xFF;
    }
    return value;
  }

  private void check(Terms terms, PathCondition condition, Memory memory, byte[][] concrete) {
    int offset = random.nextInt(SIZE / 4) * 4;
    var term = memory.read(new Place(terms.loadSymbol(), offset), 4, condition);
    for (int i = 0; i < concrete.length && !term.usesOthers(); i++) {
      assertEquals(
          take(concrete[i], offset, 4),
          terms.valueAt(term, i),
          "offset " + offset + " at load " + i);
    }
  }

  private void settle(Terms terms, PathCondition condition, Memory memory, byte[][] concrete) {
    int chosen = random.nextInt(LOADS.size());
    var fork = memory.fork();
    var settled = condition.only(chosen);
    fork.settle(settled);
    for (int offset = 0; offset < SIZE; offset += 4) {
      var term = fork.read(new Place(Terms.word(0), LOADS.get(chosen) + offset), 4, settled);
      if (!term.usesOthers()) {
        assertEquals(
            take(concrete[chosen], offset, 4),
            terms.valueAt(term, chosen),
            "settled, offset " + offset);
      }
    }
  }
}
