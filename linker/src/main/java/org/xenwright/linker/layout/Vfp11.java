package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.LinkText;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.pass.Inputs;

/**
 * {@code --vfp11-denorm-fix} (GNU ld manual, "ld and the ARM family"): the VFP11 of some ARM11
 * cores may compute with operands that a following instruction has overwritten, if a result is
 * denormal. An instruction that is followed so is moved away to code of its own, which puts two
 * branches between.
 */
public final class Vfp11 {
  /** The section that holds the code. */
  public static final String SECTION = ".vfp11_veneer";

  /** Bytes of the code for one instruction: itself, and the branch back. */
  private static final int BYTES = 8;

  /** An instruction that is moved away. */
  public record Moved(InputSection section, int offset, int instruction, int number) {
    /** Name of the symbol for its new place. */
    String symbol() {
      return "__vfp11_veneer_" + Integer.toHexString(number);
    }

    /** Name of the symbol for where it comes back. */
    String back() {
      return symbol() + "_r";
    }
  }

  /** What an instruction does: whether it computes, what it reads and what it writes. */
  private record Effect(boolean computes, long reads, long writes) {}

  private static final Effect NOTHING = new Effect(false, 0, 0);

  private final int distance;
  private final List<Moved> moved = new ArrayList<>();

  private Vfp11(int distance) {
    this.distance = distance;
  }

  /** The instructions of all inputs that are to be moved, in their order. */
  static List<Moved> find(Inputs inputs, LinkOptions options) {
    var kind = options.text(LinkText.VFP11_FIX).orElse("none");
    if (kind.equals("none") || options.isRelocatable()) {
      return List.of();
    }
    // With vectors an instruction takes longer, so one more counts that follows.
    var search = new Vfp11(kind.equals("vector") ? 2 : 1);
    MarkedCode.each(inputs, search::section);
    return search.moved;
  }

  /**
   * Goes over the Arm code of a section. As in GNU ld an instruction at the end of one stretch is
   * seen together with the start of the next.
   */
  private void section(InputSection section, TreeMap<Long, Character> marks) {
    var content = section.section().content();
    long reads = 0;
    int first = 0;
    int seen = 0;
    for (var mark : marks.entrySet()) {
      var next = marks.higherKey(mark.getKey());
      long end = Math.min(content.length(), next == null ? content.length() : next);
      if (mark.getValue() != 'a') {
        continue;
      }
      for (int at = mark.getKey().intValue(); at + 4 <= end; at += 4) {
        var effect = effect(content.s32(at));
        if (seen == 0) {
          // A square root comes to no denormal; GNU ld goes on with what the one before it reads.
          reads = effect.reads() == SAME ? reads : effect.computes() ? effect.reads() : reads;
          first = at;
          seen = effect.computes() ? 1 : 0;
        } else if ((effect.writes() & reads) != 0) {
          moved.add(new Moved(section, first, content.s32(first), moved.size()));
          seen = 0;
        } else if (seen < distance) {
          seen++;
        } else {
          seen = 0;
          at = first;
        }
      }
    }
  }

  /** In {@link Effect#reads}: what the last instruction that computes has read. */
  private static final long SAME = -1;

  /** Registers as bits: S0 to S31, and D0 to D15 as the two halves that they are. */
  private static long register(int word, boolean wide, int field, int low) {
    int number = word >>> field & 0xf;
    int bit = word >>> low & 1;
    return wide ? (bit != 0 ? 0 : 3L << 2 * number) : 1L << (2 * number | bit);
  }

  /** VFPv2 instructions by DDI 0100I C4. */
  private static Effect effect(int word) {
    boolean wide = (word & 0xf00) == 0xb00;
    if ((word & 0x0f00_0e10) == 0x0e00_0a00) {
      return compute(word, wide);
    }
    if ((word & 0x0fe0_0ed0) == 0x0c40_0a10) {
      // FMSRR, FMRRS and their like: two at once.
      long first = register(word, wide, 0, 5);
      boolean toCore = (word & 0x0010_0000) != 0;
      return new Effect(false, 0, toCore ? 0 : wide ? first : first | first << 1);
    }
    if ((word & 0x0e10_0e00) == 0x0c10_0a00) {
      return new Effect(false, 0, load(word, wide));
    }
    if ((word & 0x0f10_0e10) == 0x0e00_0a10) {
      int operation = word >>> 21 & 7;
      return new Effect(false, 0, operation <= 1 ? register(word, wide, 16, 7) : 0);
    }
    return NOTHING;
  }

  private static Effect compute(int word, boolean wide) {
    long destination = register(word, wide, 12, 22);
    long left = register(word, wide, 16, 7);
    long right = register(word, wide, 0, 5);
    int operation = word >>> 20 & 8 | word >>> 19 & 6 | word >>> 6 & 1;
    return switch (operation) {
      case 0, 1, 2, 3 -> new Effect(true, destination | left | right, destination);
      case 4, 5, 6, 7, 8 -> new Effect(true, left | right, destination);
      case 15 -> extended(word, destination, right);
      default -> NOTHING;
    };
  }

  /** Instructions of one operand; of these only the narrowing one can come to a denormal. */
  private static Effect extended(int word, long destination, long operand) {
    return switch (word >>> 15 & 0x1e | word >>> 7 & 1) {
      case 0, 1, 2, 8, 9, 10, 11, 16, 17, 24, 25, 26, 27 -> new Effect(true, 0, 0);
      case 3 -> new Effect(true, SAME, destination);
      // The other width of its destination is not looked at by GNU ld.
      case 15 -> new Effect(true, (word & 0x100) != 0 ? operand : 0, destination);
      default -> NOTHING;
    };
  }

  private static long load(int word, boolean wide) {
    long first = register(word, wide, 12, 22);
    int mode = word >>> 22 & 6 | word >>> 21 & 1;
    int count = wide ? (word & 0xff) >>> 1 : word & 0xff;
    return switch (mode) {
      case 2, 3, 5 -> {
        long all = 0;
        int step = wide ? 2 : 1;
        int start = Long.numberOfTrailingZeros(first);
        for (int i = 0; i < count && start + i * step < 32; i++) {
          all |= (wide ? 3L : 1L) << start + i * step;
        }
        yield all;
      }
      case 4, 6 -> first;
      default -> 0;
    };
  }

  /** Bytes that the code of so many takes. */
  static int bytes(int count) {
    return count * BYTES;
  }

  /** Writes the code, and the branches to it. */
  public static void write(Tree tree, Map<Output, byte[]> contents) {
    var home = tree.inputs.made().stream().filter(Vfp11::isHome).findFirst();
    var output = home.flatMap(tree::outputOf);
    if (output.isEmpty() || !(contents.get(output.get()) instanceof byte[] bytes)) {
      return;
    }
    var veneers = CodeBytes.in(bytes, tree.options);
    for (var one : find(tree.inputs, tree.options)) {
      long at = tree.offsetOf[home.get().id()] + (long) one.number() * BYTES;
      long veneer = output.get().vma + at;
      var place = tree.outputOf(one.section());
      if (place.isPresent() && contents.get(place.get()) instanceof byte[] code) {
        long offset = tree.offsetOf[one.section().id()] + one.offset();
        long address = place.get().vma + offset;
        int condition = one.instruction() & 0xf000_0000;
        int branch = condition | 0x0a00_0000 | distance(address, veneer);
        tree.options.encoding().store(code, (int) offset, branch, 4);
        int back = 0xea00_0000 | distance(veneer + 4, address + 4);
        veneers.arm(at, one.instruction(), back);
      }
    }
  }

  private static boolean isHome(InputSection section) {
    return section.index() < 0 && section.name().equals(SECTION) && section.section().size() > 0;
  }

  private static int distance(long from, long to) {
    return (int) (to - from - 8) >> 2 & 0xff_ffff;
  }
}
