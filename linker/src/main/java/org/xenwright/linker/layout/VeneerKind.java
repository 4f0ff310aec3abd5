package org.xenwright.linker.layout;

import org.xenwright.elf.model.DataEncoding;

/**
 * Shapes of the code that carries a branch on to where it cannot reach or cannot change state: GNU
 * ld's, word for word, so that images agree. Halfwords are Thumb code, words Arm code; the last
 * word is the target, itself or relative to its place.
 */
public enum VeneerKind {
  // The order is GNU ld's, for a veneer's number is part of the name that orders it.
  NONE(false, 0, Tail.NONE, 0),
  ANY_ANY(false, 1, Tail.ADDRESS, 0, 0xe51ff004),
  V4T_ARM_THUMB(false, 2, Tail.ADDRESS, 0, 0xe59fc000, 0xe12fff1c),
  THUMB_ONLY(true, 3, Tail.ADDRESS, 0, 0xb401, 0x4802, 0x4684, 0xbc01, 0x4760, 0xbf00),
  V4T_THUMB_THUMB(true, 4, Tail.ADDRESS, 0, 0x4778, 0xe7fd, 0xe59fc000, 0xe12fff1c),
  V4T_THUMB_ARM(true, 5, Tail.ADDRESS, 0, 0x4778, 0xe7fd, 0xe51ff004),
  SHORT_V4T_THUMB_ARM(true, 6, Tail.BRANCH, 0, 0x4778, 0xe7fd),
  ANY_ARM_PIC(false, 7, Tail.RELATIVE, -4, 0xe59fc000, 0xe08ff00c),
  ANY_THUMB_PIC(false, 8, Tail.RELATIVE, 0, 0xe59fc004, 0xe08fc00c, 0xe12fff1c),
  V4T_THUMB_THUMB_PIC(
      true, 9, Tail.RELATIVE, 0, 0x4778, 0xe7fd, 0xe59fc004, 0xe08fc00c, 0xe12fff1c),
  V4T_ARM_THUMB_PIC(false, 10, Tail.RELATIVE, 0, 0xe59fc004, 0xe08fc00c, 0xe12fff1c),
  V4T_THUMB_ARM_PIC(true, 11, Tail.RELATIVE, -4, 0x4778, 0xe7fd, 0xe59fc000, 0xe08cf00f),
  THUMB_ONLY_PIC(true, 12, Tail.RELATIVE, 4, 0xb401, 0x4802, 0x46fc, 0x4484, 0xbc01, 0x4760),
  THUMB2_ONLY(true, 22, Tail.ADDRESS, 0, 0xf85f, 0xf000),
  /** Takes the target apart into two moves, for code that must not be read as data. */
  PURE_CODE(true, 23, Tail.MOVES, 0),
  SECURE_GATEWAY(true, 17, Tail.THUMB_BRANCH, 0, 0xe97f, 0xe97f),
  // Those of the Cortex-A8 are written by the class of that name; here is only their size.
  A8_CONDITIONAL(true, 18, Tail.NONE, 0, 0xd001, 0xf000, 0xb800, 0xf000, 0xb800),
  A8_BRANCH(true, 19, Tail.NONE, 0, 0xf000, 0xb800),
  A8_CALL(true, 20, Tail.NONE, 0, 0xf000, 0xb800),
  A8_ARM(false, 21, Tail.NONE, 0, 0xea00_0000);

  /** What stands at the end. */
  enum Tail {
    NONE,
    ADDRESS,
    RELATIVE,
    /** An Arm branch to the target. */
    BRANCH,
    /** Thumb code that moves the target into a register and goes there. */
    MOVES,
    /** A Thumb branch to the target. */
    THUMB_BRANCH
  }

  /** Bytes of two moves. */
  private static final int MOVED = 8;

  private final boolean thumb;
  private final int number;
  final Tail tail;
  final int addend;
  private final int[] code;

  VeneerKind(boolean thumb, int number, Tail tail, int addend, int... code) {
    this.thumb = thumb;
    this.number = number;
    this.tail = tail;
    this.addend = addend;
    this.code = code;
  }

  /** Whether code of words follows a group's veneers that must be aligned to them. */
  boolean isLoose() {
    return this == A8_CONDITIONAL || this == A8_BRANCH || this == A8_CALL;
  }

  /** Whether it begins with Thumb code. */
  public boolean isThumb() {
    return thumb;
  }

  int number() {
    return number;
  }

  /** Bytes of one piece of code: Thumb ones have two. */
  private static int width(int piece) {
    return (piece >>> 16) == 0 ? 2 : 4;
  }

  /** Offset where Arm code begins, or the end of the code when none does. */
  int armAt() {
    int at = 0;
    for (int piece : code) {
      if (width(piece) == 4) {
        return at;
      }
      at += 2;
    }
    return tail == Tail.BRANCH ? at : codeBytes();
  }

  /** Mapping symbols by their offset (AAELF32 4.5.5). */
  public java.util.SortedMap<Integer, String> marks() {
    var marks = new java.util.TreeMap<Integer, String>();
    if (thumb) {
      marks.put(0, "$t");
    }
    if (this == A8_CONDITIONAL) {
      // GNU ld marks where wide instructions begin, too.
      marks.put(2, "$t");
    }
    if (tail == Tail.MOVES) {
      marks.put(MOVED, "$t");
    }
    if (armAt() < codeBytes() || tail == Tail.BRANCH) {
      marks.put(armAt(), "$a");
    }
    if (tail == Tail.ADDRESS || tail == Tail.RELATIVE) {
      marks.put(codeBytes(), "$d");
    }
    return marks;
  }

  int codeBytes() {
    int bytes = 0;
    for (int piece : code) {
      bytes += width(piece);
    }
    return bytes;
  }

  /** All bytes of one veneer. */
  public int bytes() {
    return codeBytes() + (tail == Tail.NONE ? 0 : tail == Tail.MOVES ? MOVED + 2 : 4);
  }

  /** Writes the veneer at an address of {@code target}, which has bit 0 set for Thumb. */
  void write(byte[] out, int start, long address, long target, DataEncoding order) {
    int at = start;
    for (int piece : code) {
      order.store(out, at, piece, width(piece));
      at += width(piece);
    }
    if (tail == Tail.MOVES) {
      // movw ip, #; movt ip, #; bx ip
      move(out, at, 0xf240, (int) target & 0xffff, order);
      move(out, at + 4, 0xf2c0, (int) target >>> 16, order);
      order.store(out, at + MOVED, 0x4760, 2);
      return;
    }
    long place = address + at - start;
    int last =
        switch (tail) {
          case NONE, MOVES -> 0;
          case ADDRESS -> (int) target;
          case RELATIVE -> (int) (target + addend - place);
          case THUMB_BRANCH -> CortexA8.branch((target & ~1L) - (place + 4));
          case BRANCH -> 0xea00_0000 | ((int) (target - place - 8) >>> 2 & 0xff_ffff);
        };
    if (tail == Tail.THUMB_BRANCH) {
      order.store(out, at, last >>> 16, 2);
      order.store(out, at + 2, last & 0xffff, 2);
    } else if (tail != Tail.NONE) {
      order.store(out, at, last, 4);
    }
  }

  private static void move(byte[] out, int at, int opcode, int value, DataEncoding order) {
    order.store(out, at, opcode | value >>> 12 | (value & 0x800) >>> 1, 2);
    order.store(out, at + 2, 0x0c00 | (value & 0x700) << 4 | value & 0xff, 2);
  }
}
