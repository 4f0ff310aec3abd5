package org.xenwright.verifier.explore;

import java.util.HashMap;
import java.util.Map;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.ir.Block;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.lift.BlockLifter;
import org.xenwright.verifier.state.Memory;
import org.xenwright.verifier.state.Place;

/**
 * Lifted blocks by link-time address, shared by all paths of a case. Blocks of pages that were
 * stored to are compared first.
 */
final class Blocks {
  private static final int LIMIT = 64;

  private record Key(long link, boolean thumb) {}

  /**
   * A lifted block.
   *
   * @param link its link-time address
   * @param ops its steps
   * @param words the code it was lifted from, in words
   */
  @SuppressWarnings("ArrayRecordComponent") // private to the package, never compared
  record Lifted(long link, Op[] ops, int[] words) {}

  /** Lifts code; the default is the real lifter, tests put their own. */
  interface Source {
    Block lift(org.xenwright.isa.lift.CodeReader code, long address, boolean thumb);
  }

  private final Map<Key, Lifted> known = new HashMap<>();
  private final Source source;

  Blocks(Source source) {
    this.source = source;
  }

  /** The real lifter, for any address the code may run at. */
  static Block lift(org.xenwright.isa.lift.CodeReader code, long address, boolean thumb) {
    var set = thumb ? InstructionSet.T32 : InstructionSet.A32;
    return BlockLifter.lift(code, address, set, LIMIT, true);
  }

  /**
   * The block at {@code place}, whose link-time address is {@code link}; without ops when there is
   * no code.
   */
  Lifted at(Memory memory, Place place, long link, boolean thumb) {
    var key = new Key(link, thumb);
    var block = known.get(key);
    if (block != null && (!memory.pageWritten(place) || unchanged(memory, place, block))) {
      return block;
    }
    var lifted = source.lift(address -> halfword(memory, place.plus(address - link)), link, thumb);
    int count = (lifted.length() + (int) (link & 3) + 3) / 4;
    var words = new int[count];
    for (int i = 0; i < count; i++) {
      words[i] = memory.constantWord(place.plus(4L * i - (link & 3))).orElse(0);
    }
    block = new Lifted(link, lifted.ops().toArray(new Op[0]), words);
    known.put(key, block);
    return block;
  }

  private static boolean unchanged(Memory memory, Place place, Lifted block) {
    for (int i = 0; i < block.words.length; i++) {
      var word = memory.constantWord(place.plus(4L * i - (block.link & 3)));
      if (word.isEmpty() || word.getAsInt() != block.words[i]) {
        return false;
      }
    }
    return true;
  }

  private static int halfword(Memory memory, Place place) {
    var word = memory.constantWord(place);
    return word.isEmpty() ? -1 : word.getAsInt() >>> (int) (place.offset() & 2) * 8 & 0xFFFF;
  }
}
