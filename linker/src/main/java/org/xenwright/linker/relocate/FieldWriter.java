package org.xenwright.linker.relocate;

import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.DataEncoding;
import org.xenwright.elf.model.RelocationField;

/**
 * Reads addends from and writes results to the fields of AAELF32 4.6.1: a relocation's in-place
 * addend, its range, and the bits it fills. T32 instructions are two halfwords, the first on top,
 * in files of either order of bytes.
 */
final class FieldWriter {
  private final byte[] bytes;
  private final DataEncoding order;

  FieldWriter(byte[] bytes, DataEncoding order) {
    this.bytes = bytes;
    this.order = order;
  }

  int u8(int at) {
    return bytes[at] & 0xff;
  }

  int u16(int at) {
    return order.half(bytes, at);
  }

  int s32(int at) {
    int first = u16(at);
    int second = u16(at + 2);
    return order == DataEncoding.LSB ? first | second << 16 : first << 16 | second;
  }

  void put16(int at, int value) {
    order.store(bytes, at, value, 2);
  }

  void put32(int at, int value) {
    order.store(bytes, at, value, 4);
  }

  private int thumb(int at) {
    return u16(at) << 16 | u16(at + 2);
  }

  private void putThumb(int at, int value) {
    put16(at, value >>> 16);
    put16(at + 2, value);
  }

  /** The addend that stands in the place. */
  long addend(RelocationField field, int at) {
    return switch (field) {
      case NONE, A32_BX -> 0;
      case DATA8 -> bytes[at];
      case DATA16 -> (short) u16(at);
      case DATA32 -> s32(at);
      case PREL31 -> s32(at) << 1 >> 1;
      case A32_BRANCH -> {
        int word = s32(at);
        int offset = word << 8 >> 6;
        yield (word >>> 28) == 0xf ? offset | (word >>> 23 & 2) : offset;
      }
      case A32_MOV16 -> (short) ((s32(at) >>> 4 & 0xf000) | (s32(at) & 0xfff));
      case A32_LOAD12 -> signed(s32(at), s32(at) & 0xfff);
      case A32_LOAD8 -> signed(s32(at), (s32(at) >>> 4 & 0xf0) | (s32(at) & 0xf));
      case A32_COPROCESSOR8 -> signed(s32(at), (s32(at) & 0xff) << 2);
      case A32_ALU -> {
        int word = s32(at);
        int value = Integer.rotateRight(word & 0xff, (word & 0xf00) >>> 7);
        yield (word & 1 << 22) != 0 ? -(value & 0xffff_ffffL) : value & 0xffff_ffffL;
      }
      case T32_CALL, T32_JUMP24 -> {
        int word = thumb(at);
        int s = word >>> 26 & 1;
        int i1 = ~(word >>> 13 ^ s) & 1;
        int i2 = ~(word >>> 11 ^ s) & 1;
        int value =
            s << 24 | i1 << 23 | i2 << 22 | (word >>> 16 & 0x3ff) << 12 | (word & 0x7ff) << 1;
        yield value << 7 >> 7;
      }
      case T32_JUMP19 -> {
        int word = thumb(at);
        int value =
            (word >>> 26 & 1) << 20
                | (word >>> 11 & 1) << 19
                | (word >>> 13 & 1) << 18
                | (word >>> 16 & 0x3f) << 12
                | (word & 0x7ff) << 1;
        yield value << 11 >> 11;
      }
      case T32_FUTURE12, T32_FUTURE16, T32_FUTURE18 -> {
        int word = thumb(at);
        int upper = futureBits(field) - 11;
        int value =
            (word >>> 16 & (1 << upper) - 1) << 12
                | (word >>> 1 & 0x3ff) << 2
                | (word >>> 11 & 1) << 1;
        yield value << 20 - upper >> 20 - upper;
      }
      case T16_JUMP11 -> u16(at) << 21 >> 20;
      case T16_JUMP8 -> (byte) u16(at) << 1;
      case T16_JUMP6 -> (u16(at) >>> 9 & 1) << 6 | (u16(at) >>> 3 & 0x1f) << 1;
      case T32_MOV16 -> {
        int word = thumb(at);
        yield (short)
            ((word >>> 4 & 0xf000) | (word >>> 15 & 0x800) | (word >>> 4 & 0x700) | (word & 0xff));
      }
      case T16_IMM8 -> u16(at) & 0xff;
      case T16_PC8 -> (u16(at) & 0xff) << 2;
      case T32_PC12 -> signed(thumb(at), thumb(at) & 0xfff);
      case T32_ALU_PREL11 -> {
        int word = thumb(at);
        int value = (word >>> 15 & 0x800) | (word >>> 4 & 0x700) | (word & 0xff);
        yield (word & 0x00a0_0000) == 0x00a0_0000 ? -value : value;
      }
    };
  }

  /** Bits of the halfwords that a branch to come may go. */
  private static int futureBits(RelocationField field) {
    return field == RelocationField.T32_FUTURE12
        ? 12
        : field == RelocationField.T32_FUTURE16 ? 16 : 18;
  }

  /** Load and store offsets carry their sign in bit 23. */
  private static long signed(int word, int magnitude) {
    return (word & 1 << 23) != 0 ? magnitude : -magnitude;
  }

  /** Writes an addend back to where {@link #addend} finds it. */
  boolean putAddend(ArmRelocation type, int at, long addend) {
    return switch (type.field()) {
      case A32_MOV16 -> {
        int value = (int) addend;
        put32(at, (s32(at) & 0xfff0_f000) | (value & 0xf000) << 4 | (value & 0xfff));
        yield (short) value == addend;
      }
      case T32_MOV16 -> {
        int value = (int) addend;
        putThumb(
            at,
            (thumb(at) & 0xfbf0_8f00)
                | (value & 0xf000) << 4
                | (value & 0x800) << 15
                | (value & 0x700) << 4
                | (value & 0xff));
        yield (short) value == addend;
      }
      case NONE,
          DATA8,
          DATA16,
          DATA32,
          PREL31,
          A32_BRANCH,
          A32_LOAD12,
          A32_LOAD8,
          A32_COPROCESSOR8,
          A32_ALU,
          A32_BX,
          T32_CALL,
          T32_JUMP24,
          T32_JUMP19,
          T32_FUTURE12,
          T32_FUTURE16,
          T32_FUTURE18,
          T16_JUMP11,
          T16_JUMP8,
          T16_JUMP6,
          T16_IMM8,
          T16_PC8,
          T32_PC12,
          T32_ALU_PREL11 ->
          put(type, at, addend);
    };
  }

  /** Writes {@code x}; answers whether it fits. */
  boolean put(ArmRelocation type, int at, long x) {
    return switch (type.field()) {
      case NONE, A32_BX -> true;
      case DATA8 -> {
        bytes[at] = (byte) x;
        yield x >= -0x80 && x <= 0xff;
      }
      case DATA16 -> {
        put16(at, (int) x);
        yield x >= -0x8000 && x <= 0xffff;
      }
      case DATA32 -> {
        put32(at, (int) x);
        yield true;
      }
      case PREL31 -> {
        put32(at, (s32(at) & 0x8000_0000) | ((int) x & 0x7fff_ffff));
        yield (int) x << 1 >> 1 == (int) x;
      }
      case A32_BRANCH -> {
        int word = s32(at);
        int half =
            (word >>> 28) == 0xf && type != ArmRelocation.JUMP24
                ? ((int) x & 2) << 23
                : word & 1 << 24;
        put32(at, (word & 0xfe00_0000) | half | ((int) x >>> 2 & 0xff_ffff));
        // Bits below the word are lost without a word, as in GNU ld.
        yield (int) x << 6 >> 6 == (int) x;
      }
      case A32_MOV16 -> {
        int value = type.name().startsWith("MOVT") ? (int) x >>> 16 : (int) x & 0xffff;
        put32(at, (s32(at) & 0xfff0_f000) | (value & 0xf000) << 4 | (value & 0xfff));
        yield type != ArmRelocation.MOVW_BREL || x == (x & 0xffff);
      }
      case T32_MOV16 -> {
        int value = type.name().startsWith("THM_MOVT") ? (int) x >>> 16 : (int) x & 0xffff;
        putThumb(
            at,
            (thumb(at) & 0xfbf0_8f00)
                | (value & 0xf000) << 4
                | (value & 0x800) << 15
                | (value & 0x700) << 4
                | (value & 0xff));
        yield type != ArmRelocation.THM_MOVW_BREL || x == (x & 0xffff);
      }
      case A32_ALU, A32_LOAD12, A32_LOAD8, A32_COPROCESSOR8 -> group(type, at, (int) x);
      case T32_CALL, T32_JUMP24 -> {
        int v = (int) x;
        int s = v >>> 24 & 1;
        int j1 = ~(v >>> 23) & 1 ^ s;
        int j2 = ~(v >>> 22) & 1 ^ s;
        putThumb(
            at,
            (thumb(at) & 0xf800_d000)
                | s << 26
                | (v >>> 12 & 0x3ff) << 16
                | j1 << 13
                | j2 << 11
                | (v >>> 1 & 0x7ff));
        yield v << 7 >> 7 == v;
      }
      case T32_JUMP19 -> {
        int v = (int) x;
        putThumb(
            at,
            (thumb(at) & 0xfbc0_d000)
                | (v >>> 20 & 1) << 26
                | (v >>> 12 & 0x3f) << 16
                | (v >>> 18 & 1) << 13
                | (v >>> 19 & 1) << 11
                | (v >>> 1 & 0x7ff));
        yield v << 11 >> 11 == v;
      }
      case T32_FUTURE12, T32_FUTURE16, T32_FUTURE18 -> {
        int v = (int) x;
        int bits = futureBits(type.field());
        int upper = (1 << bits - 11) - 1;
        putThumb(
            at,
            thumb(at) & ~(upper << 16 | 0xffe)
                | (v >>> 12 & upper) << 16
                | (v >>> 2 & 0x3ff) << 1
                | (v >>> 1 & 1) << 11);
        yield v << 31 - bits >> 31 - bits == v;
      }
      case T16_JUMP11 -> {
        put16(at, (u16(at) & 0xf800) | ((int) x >>> 1 & 0x7ff));
        yield (int) x << 20 >> 20 == (int) x;
      }
      case T16_JUMP8 -> {
        put16(at, (u16(at) & 0xff00) | ((int) x >>> 1 & 0xff));
        yield (int) x << 23 >> 23 == (int) x;
      }
      case T16_JUMP6 -> {
        put16(at, (u16(at) & 0xfd07) | ((int) x & 0x40) << 3 | ((int) x & 0x3e) << 2);
        yield x >= 0 && x <= 0x7e;
      }
      case T16_IMM8 -> {
        // AAELF32 4.6.1.5: G0 to G3 are the bytes of the word, the lowest first.
        int shift = 8 * (type.number() - ArmRelocation.THM_ALU_ABS_G0_NC.number());
        put16(at, (u16(at) & 0xff00) | ((int) x >>> shift & 0xff));
        yield true;
      }
      case T16_PC8 -> {
        put16(at, (u16(at) & 0xff00) | ((int) x >>> 2 & 0xff));
        // GNU ld takes what it comes to without a look at its range.
        yield true;
      }
      case T32_PC12 -> {
        int magnitude = Math.abs((int) x);
        putThumb(at, (thumb(at) & 0xff7f_f000) | (x >= 0 ? 1 << 23 : 0) | magnitude & 0xfff);
        yield magnitude < 0x1000;
      }
      case T32_ALU_PREL11 -> {
        int magnitude = Math.abs((int) x);
        putThumb(
            at,
            (thumb(at) & 0xfb0f_8f00)
                | (x < 0 ? 0x00a0_0000 : 0)
                | (magnitude & 0x800) << 15
                | (magnitude & 0x700) << 4
                | (magnitude & 0xff));
        yield magnitude < 0x1000;
      }
    };
  }

  /**
   * Group relocations (AAELF32 4.6.1.4): G(n) is the n-th 8-bit chunk at an even position, counted
   * from the top.
   */
  private boolean group(ArmRelocation type, int at, int x) {
    int number = type.name().contains("_G1") ? 1 : type.name().contains("_G2") ? 2 : 0;
    boolean alu = type.field() == RelocationField.A32_ALU;
    int rest = Math.abs(x);
    int chunk = 0;
    int encoded = 0;
    int steps = alu ? number + 1 : number;
    for (int i = 0; i < steps; i++) {
      int shift = 0;
      if (rest != 0) {
        int top = 30 - (Integer.numberOfLeadingZeros(rest) & ~1);
        shift = Math.max(0, top - 6);
      }
      chunk = rest & 0xff << shift;
      encoded = chunk >>> shift | (shift == 0 ? 0 : (32 - shift) / 2) << 8;
      rest &= ~chunk;
    }
    int word = s32(at);
    boolean negative = x < 0;
    switch (type.field()) {
      case A32_ALU -> {
        put32(at, (word & 0xff1f_f000) | (negative ? 1 << 22 : 1 << 23) | encoded);
        return rest == 0 || type.name().endsWith("_NC");
      }
      case A32_LOAD12 -> put32(at, (word & 0xff7f_f000) | (negative ? 0 : 1 << 23) | rest & 0xfff);
      case A32_LOAD8 ->
          put32(
              at,
              (word & 0xff7f_f0f0) | (negative ? 0 : 1 << 23) | (rest & 0xf0) << 4 | rest & 0xf);
      case A32_COPROCESSOR8 -> {
        put32(at, (word & 0xff7f_ff00) | (negative ? 0 : 1 << 23) | rest >>> 2 & 0xff);
        return rest < 0x400 && (rest & 3) == 0;
      }
      default -> {}
    }
    return rest >= 0 && rest < (type.field() == RelocationField.A32_LOAD12 ? 0x1000 : 0x100);
  }
}
