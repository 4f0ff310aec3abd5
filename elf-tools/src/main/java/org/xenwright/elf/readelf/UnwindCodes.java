package org.xenwright.elf.readelf;

import java.util.Optional;
import java.util.function.IntFunction;
import org.xenwright.elf.text.Console;

/** The byte codes of EHABI32 10.3, from a word and those that follow it. */
final class UnwindCodes {
  private final Console c;
  private final IntFunction<Optional<Long>> words;
  private long word;
  private int left;
  private int next = 1;
  private int more;
  private boolean truncated;
  private boolean sound = true;

  /**
   * Codes that begin in {@code word}.
   *
   * @param left how many bytes of the word are not read yet
   * @param words the word of that number in the table, the first being 0
   */
  UnwindCodes(Console c, long word, int left, IntFunction<Optional<Long>> words) {
    this.c = c;
    this.word = word;
    this.left = left;
    this.words = words;
  }

  /** Whether all codes are known. */
  boolean isSound() {
    return sound;
  }

  void compact() {
    int index = (int) (word >> 24) & 0x7f;
    c.printf("  Compact model index: %d\n", index);
    if (index == 0) {
      left = 3;
    } else {
      more = (int) (word >> 16) & 0xff;
      left = 2;
    }
    codes();
  }

  /** What follows the address of one of the language's own personality routines. */
  void generic() {
    var first = words.apply(next++);
    if (first.isEmpty()) {
      c.print("  [Truncated data]\n");
      return;
    }
    word = first.get();
    more = (int) (word >> 24) & 0xff;
    left = 3;
    codes();
  }

  private boolean ended() {
    return left == 0 && more == 0;
  }

  private int op() {
    if (left == 0) {
      var following = more > 0 ? words.apply(next++) : Optional.<Long>empty();
      if (following.isEmpty()) {
        truncated = true;
        c.print("[Truncated opcode]\n");
        return -1;
      }
      more--;
      word = following.get();
      left = 4;
    }
    left--;
    int op = (int) (word >> (left * 8)) & 0xff;
    c.printf("0x%02x ", op);
    return op;
  }

  private void codes() {
    while (!ended() && !truncated) {
      c.print("  ");
      int op = op();
      if (op >= 0) {
        code(op);
        if (!truncated) {
          c.print("\n");
        }
      }
    }
  }

  private void code(int op) {
    if ((op & 0xc0) == 0) {
      c.printf("     vsp = vsp + %d", ((op & 0x3f) << 2) + 4);
    } else if ((op & 0xc0) == 0x40) {
      c.printf("     vsp = vsp - %d", ((op & 0x3f) << 2) + 4);
    } else if ((op & 0xf0) == 0x80) {
      int low = op();
      if (low >= 0) {
        int mask = (op & 0xf) << 8 | low;
        c.print(mask == 0 ? "Refuse to unwind" : registers("r", mask << 4));
      }
    } else if (op == 0x9d || op == 0x9f) {
      c.print("     [Reserved]");
    } else if ((op & 0xf0) == 0x90) {
      c.printf("     vsp = r%d", op & 0xf);
    } else if ((op & 0xf0) == 0xa0) {
      int mask = (1 << (op & 7) + 1) - 1 << 4 | ((op & 8) != 0 ? 1 << 14 : 0);
      c.print("     " + registers("r", mask));
    } else if (op == 0xb0) {
      c.print("     finish");
    } else if (op == 0xb1 || op == 0xc7) {
      int mask = op();
      if (mask >= 0) {
        boolean spare = mask == 0 || (mask & 0xf0) != 0;
        c.print(spare ? "[Spare]" : registers(op == 0xb1 ? "r" : "wCGR", mask));
      }
    } else if (op == 0xb2) {
      adjust();
    } else if (op == 0xb3 || op == 0xc8 || op == 0xc9 || op == 0xc6) {
      range(op);
    } else if ((op & 0xf8) == 0xb8 || (op & 0xf8) == 0xd0) {
      int count = (op & 7) + 1;
      c.print("pop {D8" + (count > 1 ? "-D" + (7 + count) : "") + "}");
    } else if (op == 0xb4) {
      c.print("     pop {ra_auth_code}");
    } else if (op == 0xb5) {
      c.print("     vsp as modifier for PAC validation");
    } else if (op >= 0xc0 && op <= 0xc5) {
      int count = (op & 7) + 1;
      c.print("     pop {wR10" + (count > 1 ? "-wR" + (9 + count) : "") + "}");
    } else {
      c.print("     [unsupported opcode]");
      sound = false;
    }
  }

  private void adjust() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      int b = op();
      if (b < 0) {
        return;
      }
      value |= shift < 56 ? (long) (b & 0x7f) << shift : 0;
      if ((b & 0x80) == 0) {
        break;
      }
    }
    c.printf("vsp = vsp + %d", value * 4 + 0x204);
  }

  private void range(int op) {
    int both = op();
    if (both < 0) {
      return;
    }
    var letter = op == 0xc6 ? "wR" : "D";
    int first = (both >> 4) + (op == 0xc8 ? 16 : 0);
    int more = both & 15;
    c.print("pop {" + letter + first + (more > 0 ? "-" + letter + (first + more) : "") + "}");
  }

  private static String registers(String letter, int mask) {
    var out = new StringBuilder("pop {");
    for (int i = 0; i < 16; i++) {
      if ((mask & 1 << i) != 0) {
        out.append(out.length() > 5 ? ", " : "").append(letter).append(i);
      }
    }
    return out.append('}').toString();
  }
}
