package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.LinkText;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.pass.Inputs;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;

/**
 * {@code --fix-stm32l4xx-629360} (GNU ld manual, "ld and the ARM family"): some STM32L4xx may load
 * wrong words when one instruction loads more than eight from a certain memory. Such an instruction
 * becomes a branch to code that loads in steps and comes back.
 */
public final class MultipleLoads {
  /** The section that holds the code. */
  static final String SECTION = ".text.stm32l4xx_veneer";

  /** Most words that are loaded at once. */
  private static final int MOST = 8;

  private static final int LOW = 0x7f;
  private static final int HIGH = 0xdf80;
  private static final int PC = 1 << 15;
  private static final int WRITE_BACK = 1 << 21;

  /** An instruction that is replaced. */
  public record Replaced(InputSection section, int offset, int instruction, int number, int at) {
    /** Name of the symbol for its code. */
    String symbol() {
      return "__stm32l4xx_veneer_" + Integer.toHexString(number);
    }

    /** Name of the symbol for where it comes back. */
    String back() {
      return symbol() + "_r";
    }
  }

  private final boolean all;
  private final Report report;
  private final List<Replaced> replaced = new ArrayList<>();
  private int bytes;

  private MultipleLoads(boolean all, Report report) {
    this.all = all;
    this.report = report;
  }

  /** Whether the section is made at all. */
  static boolean isAsked(LinkOptions options) {
    return !options.isRelocatable()
        && !options.text(LinkText.MULTIPLE_LOADS_FIX).orElse("none").equals("none");
  }

  /** The instructions of all inputs that are to be replaced, in their order. */
  static List<Replaced> find(Inputs inputs, LinkOptions options, Report report) {
    if (!isAsked(options)) {
      return List.of();
    }
    boolean all = options.text(LinkText.MULTIPLE_LOADS_FIX).orElse("").equals("all");
    var search = new MultipleLoads(all, report);
    MarkedCode.each(inputs, search::section);
    return search.replaced;
  }

  private void section(InputSection section, TreeMap<Long, Character> marks) {
    var content = section.section().content();
    for (var mark : marks.entrySet()) {
      var next = marks.higherKey(mark.getKey());
      int end = (int) Math.min(content.length(), next == null ? content.length() : next);
      if (mark.getValue() != 't') {
        continue;
      }
      // How many instructions of an IT block are left.
      int block = 0;
      int at = mark.getKey().intValue();
      while (at + 2 <= end) {
        int half = content.u16(at);
        boolean wide = (half & 0xe000) == 0xe000 && (half & 0x1800) != 0;
        if ((half & 0xff00) == 0xbf00 && (half & 0xf) != 0) {
          block = 4 - Integer.numberOfTrailingZeros(half & 0xf) + 1;
        }
        int instruction = wide && at + 4 <= end ? half << 16 | content.u16(at + 2) : 0;
        if (isAffected(instruction)) {
          if (block > 1) {
            tell(section, at);
          } else {
            add(section, at, instruction);
          }
        }
        block = Math.max(0, block - 1);
        at += wide ? 4 : 2;
      }
    }
  }

  private void add(InputSection section, int offset, int instruction) {
    replaced.add(new Replaced(section, offset, instruction, replaced.size(), bytes));
    bytes += bytes(instruction);
  }

  private void tell(InputSection section, int at) {
    report.add(
        Diagnostic.of(
                Rule.XW_LD_024,
                Position.of(""),
                String.format(
                    "%s(%s+%#x): error: multiple load detected in non-last IT block instruction:"
                        + " STM32L4XX veneer cannot be generated; use gcc option -mrestrict-it to"
                        + " generate only one instruction per IT block",
                    section.file().name(), section.name(), at))
            .withSeverity(Severity.INFO));
  }

  /** {@code LDMIA} and {@code LDMDB} (DDI 0403E A7.7.41, A7.7.42). */
  private static boolean isCore(int instruction) {
    return (instruction & 0xffd0_2000) == 0xe890_0000 || isDescending(instruction);
  }

  private static boolean isDescending(int instruction) {
    return (instruction & 0xffd0_2000) == 0xe910_0000;
  }

  /** {@code VLDM} in its three ways of counting (DDI 0403E A7.7.236). */
  private static boolean isFloat(int instruction) {
    boolean load = (instruction & 0xfe10_0e00) == 0xec10_0a00;
    int way = instruction >>> 21 & 0xd;
    return load && (way == 0x4 || way == 0x5 || way == 0x9);
  }

  private boolean isAffected(int instruction) {
    int words =
        isCore(instruction)
            ? Integer.bitCount(instruction & 0xffff)
            : isFloat(instruction) ? instruction & 0xff : 0;
    return words > (all ? 0 : MOST);
  }

  private static int bytes(int instruction) {
    return isCore(instruction) ? 16 : 24;
  }

  /** Bytes that the code of all takes. */
  static int bytes(List<Replaced> all) {
    return all.isEmpty() ? 0 : all.getLast().at() + bytes(all.getLast().instruction());
  }

  /** Writes the code, and the branches to it. */
  public static void write(Tree tree, Map<Output, byte[]> contents) {
    var home =
        tree.inputs.sections().stream()
            .filter(s -> s.index() < 0 && s.name().equals(SECTION) && s.section().size() > 0)
            .findFirst();
    var output = home.flatMap(tree::outputOf);
    if (output.isEmpty() || !(contents.get(output.get()) instanceof byte[] bytes)) {
      return;
    }
    var veneers = CodeBytes.in(bytes, tree.options);
    for (var one : find(tree.inputs, tree.options, new Report())) {
      long start = tree.offsetOf[home.get().id()] + one.at();
      var place = tree.outputOf(one.section());
      if (place.isPresent() && contents.get(place.get()) instanceof byte[] code) {
        long offset = tree.offsetOf[one.section().id()] + one.offset();
        long address = place.get().vma + offset;
        long veneer = output.get().vma + start;
        var branch = new Steps(CodeBytes.in(code, tree.options), offset, address);
        branch.wide(CortexA8.branch(veneer - (address + 4)));
        new Steps(veneers, start, veneer).replace(one.instruction(), address + 4);
      }
    }
  }

  /** Instructions that are written one after another. */
  private static final class Steps {
    private final CodeBytes out;
    private final long base;
    private long at;

    /** Writes at an offset, which {@code address} is the address of. */
    Steps(CodeBytes out, long at, long address) {
      this.out = out;
      this.at = at;
      this.base = address - at;
    }

    void wide(int instruction) {
      out.thumb(at, instruction >>> 16, instruction & 0xffff);
      at += 4;
    }

    /** Writes what does the work of an instruction in steps and goes on at {@code back}. */
    void replace(int instruction, long back) {
      long end = at + bytes(instruction);
      boolean returns;
      if (isFloat(instruction)) {
        returns = floats(instruction);
      } else if (Integer.bitCount(instruction & 0xffff) <= MOST) {
        wide(instruction);
        returns = (instruction & PC) == 0 || isDescending(instruction);
      } else {
        returns = isDescending(instruction) ? descending(instruction) : ascending(instruction);
      }
      if (returns) {
        wide(CortexA8.branch(back - (base + at + 4)));
      }
      // The rest is never reached.
      if ((at & 3) != 0) {
        out.thumb(at, 0xde00);
        at += 2;
      }
      while (at < end) {
        wide(0xf7f0_a000);
      }
    }

    private void load(boolean descending, boolean writeBack, int base, int list) {
      int form = descending ? 0xe910_0000 : 0xe890_0000;
      wide(form | (writeBack ? WRITE_BACK : 0) | base << 16 | list);
    }

    private void move(int to, int from) {
      out.thumb(at, 0x4600 | from << 3 | to & 7 | (to & 8) << 4);
      at += 2;
    }

    /** {@code SUB.W to, from, #4 * words}. */
    private void back(int to, int from, int words) {
      wide(0xf1a0_0000 | from << 16 | to << 8 | 4 * words);
    }

    private boolean ascending(int instruction) {
      int base = instruction >>> 16 & 0xf;
      boolean writeBack = (instruction & WRITE_BACK) != 0;
      int low = instruction & LOW;
      int high = instruction & HIGH;
      boolean own = (high >>> base & 1) != 0;
      int index = writeBack || own ? base : Integer.numberOfTrailingZeros(high);
      if (index != base) {
        move(index, base);
      }
      load(false, true, index, low);
      load(false, writeBack, index, high);
      return (instruction & PC) == 0;
    }

    private boolean descending(int instruction) {
      int base = instruction >>> 16 & 0xf;
      boolean writeBack = (instruction & WRITE_BACK) != 0;
      int low = instruction & LOW;
      int high = instruction & HIGH;
      if ((instruction & PC) == 0) {
        boolean own = (low >>> base & 1) != 0;
        int index = writeBack || own ? base : Integer.numberOfTrailingZeros(low);
        if (index != base) {
          move(index, base);
        }
        load(true, true, index, high);
        load(true, writeBack, index, low);
        return true;
      }
      // The jump must come last, so that registers are loaded from the lowest on.
      int words = Integer.bitCount(instruction & 0xffff);
      int index = Integer.numberOfTrailingZeros(high);
      if (writeBack) {
        back(base, base, words);
        move(index, base);
      } else if ((high >>> base & 1) != 0) {
        index = base;
        back(base, base, words);
      } else {
        back(index, base, words);
      }
      load(false, true, index, low);
      load(false, false, index, high);
      return false;
    }

    private boolean floats(int instruction) {
      int words = instruction & 0xff;
      if (words <= MOST) {
        wide(instruction);
        return true;
      }
      boolean pairs = (instruction & 0x100) != 0;
      int first =
          pairs
              ? instruction >>> 12 & 0xf | instruction >>> 18 & 0x10
              : instruction >>> 11 & 0x1e | instruction >>> 22 & 1;
      int form = instruction & ~0x0040_f0ff | WRITE_BACK;
      for (int left = words; left > 0; left -= MOST) {
        int register =
            pairs
                ? first << 12 & 0xf000 | first << 18 & 0x40_0000
                : first << 11 & 0xf000 | first << 22 & 0x40_0000;
        wide(form | register | Math.min(left, MOST));
        first += pairs ? MOST / 2 : MOST;
      }
      if ((instruction & WRITE_BACK) == 0) {
        int base = instruction >>> 16 & 0xf;
        back(base, base, words);
      }
      return true;
    }
  }
}
