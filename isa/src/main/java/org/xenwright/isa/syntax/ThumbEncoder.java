package org.xenwright.isa.syntax;

import java.util.OptionalInt;

/** Puts values into the bits of T32 instructions (DDI 0406C A6); called by {@link Encoder}. */
final class ThumbEncoder {
  private static final int PIPELINE = 4;
  private static final int UP = 1 << 23;
  private static final int IMM12 = 0x0400_70ff;
  private static final int OPCODE = 0x01e0_0000;
  private static final int FLAGS = 1 << 20;

  private ThumbEncoder() {}

  static Patched patch(FixupKind kind, int word, long value) {
    return switch (kind) {
      case T16_BRANCH_CONDITIONAL -> narrow(word, value - PIPELINE, 8);
      case T16_BRANCH -> narrow(word, value - PIPELINE, 11);
      case T16_COMPARE_BRANCH -> compare(word, value - PIPELINE);
      case T32_BRANCH_CONDITIONAL -> conditional(word, value - PIPELINE);
      case T32_BRANCH, T32_CALL -> branch(word, value - PIPELINE, 2);
      case T32_BLX -> branch(word, value - PIPELINE, 4);
      case T16_LITERAL, T16_ADR -> field(word, value - PIPELINE, 0, 8, 4);
      case T32_LITERAL12 -> signed(word, value - PIPELINE, UP, 12, 1);
      case T32_LITERAL_WORDS -> signed(word, value - PIPELINE, UP, 8, 4);
      case T32_ADR -> adr(word, value - PIPELINE);
      case T16_IMM8 -> exchanged(word, value, (word & 0xf000) == 0x3000 ? 0x0800 : 0, 0, 8, 1);
      case T16_IMM3 -> exchanged(word, value, 0x0200, 6, 3, 1);
      case T16_SP -> exchanged(word, value, 0x0080, 0, 7, 4);
      case T16_SHIFT -> shift(word, value);
      case T16_OFFSET5 -> field(word, value, 6, 5, size(word));
      case T16_WORDS8, T32_WORDS8 -> field(word, value, 0, 8, 4);
      case T16_NUMBER -> field(word, value, 0, 8, 1);
      case T32_IMMEDIATE -> immediate(word, value, false);
      case T32_ADD -> immediate(word, value, true);
      case T32_IMM12 -> plain(word, value);
      case T32_OFFSET -> offset(word, value);
      case T32_OFFSET_UNPRIVILEGED -> field(word, value, 0, 8, 1);
      case T32_OFFSET8 -> signed(word, value, 1 << 9, 8, 1);
      case T32_OFFSET_WORDS -> signed(word, value, UP, 8, 4);
      case T32_OFFSET_HALVES -> signed(word, value, UP, 8, 2);
      case T32_LITERAL_HALVES -> signed(word, value - PIPELINE, UP, 8, 2);
      case T32_LOOP_END -> loop(word, PIPELINE - value);
      case T32_LOOP_SKIP -> loop(word, value - PIPELINE);
      case T32_FUTURE -> future(word, value - PIPELINE);
      case T32_FUTURE12 -> futureTarget(word, value - PIPELINE, 12);
      case T32_FUTURE16 -> futureTarget(word, value - PIPELINE, 16);
      case T32_FUTURE18 -> futureTarget(word, value - PIPELINE, 18);
      case T32_FUTURE_ELSE -> futureElse(word, value - PIPELINE);
      case T32_MOVW -> half(word, value & 0xffff);
      case T32_MOVT -> half(word, value >> 16 & 0xffff);
      case T32_IMM16 ->
          value < 0 || value > 0xffff ? Encoder.range(value, 0, 0xffff) : half(word, value);
      case T32_NUMBER ->
          value < 0 || value > 0xffff
              ? Encoder.range(value, 0, 0xffff)
              : new Patched.Word(
                  word & ~0xf0fff | ((int) value & 0xf000) << 4 | (int) value & 0xfff);
      case A32_BRANCH,
          A32_CALL,
          A32_BLX,
          A32_LITERAL12,
          A32_LITERAL8,
          A32_LITERAL_WORDS,
          A32_ADR,
          A32_ADRL,
          A32_IMMEDIATE,
          A32_OFFSET12,
          A32_OFFSET8,
          A32_OFFSET_WORDS,
          A32_OFFSET_HALVES,
          A32_LITERAL_HALVES,
          A32_MOVW,
          A32_MOVT,
          A32_IMM16,
          A32_HVC,
          A32_SHIFT,
          A32_SVC ->
          throw new IllegalArgumentException(kind + " is not a hole of T32");
    };
  }

  private static final Patched NO_BRANCH =
      new Patched.OutOfRange("branch out of range or not a multiple of 2");

  private static Patched future(int word, long offset) {
    return offset % 2 != 0 || offset < 2 || offset > 30
        ? NO_BRANCH
        : new Patched.Word(word & ~(15 << 23) | (int) offset >> 1 << 23);
  }

  /** So many bits of halfwords with a sign: the lowest in bit 11, ten in bits 10 to 1, the rest. */
  private static Patched futureTarget(int word, long offset, int bits) {
    long reach = 1L << bits;
    if (offset % 2 != 0 || offset < -reach || offset >= reach) {
      return NO_BRANCH;
    }
    int halves = (int) (offset >> 1);
    int upper = (1 << bits - 11) - 1;
    return new Patched.Word(
        word & ~(upper << 16 | 0xffe)
            | (halves >> 11 & upper) << 16
            | (halves >> 1 & 0x3ff) << 1
            | (halves & 1) << 11);
  }

  /** The place of the branch to come stands in the word already. */
  private static Patched futureElse(int word, long offset) {
    long behind = offset - (word >>> 23 & 15) * 2L;
    return behind == 2 || behind == 4
        ? new Patched.Word(word & ~(1 << 17) | (behind == 4 ? 1 << 17 : 0))
        : new Patched.OutOfRange("out of range label-relative fixup value");
  }

  /** Eleven bits of halfwords, the lowest of them in bit 11. */
  private static Patched loop(int word, long offset) {
    return offset % 2 != 0 || offset < 2 || offset > 4094
        ? new Patched.OutOfRange("branch out of range or not a multiple of 2")
        : new Patched.Word(
            word & ~0xffe | ((int) offset >> 2 & 0x3ff) << 1 | ((int) offset >> 1 & 1) << 11);
  }

  private static Patched far(long offset, long reach) {
    return new Patched.OutOfRange(
        "branch target is " + offset + " bytes away, at most " + reach + " can be reached");
  }

  private static Patched unaligned(long unit) {
    return new Patched.OutOfRange("branch target is not a multiple of " + unit);
  }

  private static Patched narrow(int word, long offset, int bits) {
    long reach = 1L << bits;
    return offset < -reach || offset >= reach
        ? far(offset, reach)
        : new Patched.Word(word & -(1 << bits) | (int) (offset >> 1) & (1 << bits) - 1);
  }

  private static Patched compare(int word, long offset) {
    if (offset % 2 != 0) {
      return unaligned(2);
    }
    return offset < 0 || offset > 126
        ? far(offset, 126)
        : new Patched.Word(
            word & ~0x02f8 | ((int) offset & 0x40) << 3 | ((int) offset & 0x3e) << 2);
  }

  private static Patched conditional(int word, long offset) {
    if (offset < -(1 << 20) || offset >= 1 << 20) {
      return far(offset, 1 << 20);
    }
    int o = (int) offset;
    int bits = o >>> 31 << 26 | (o >>> 12 & 0x3f) << 16 | (o >>> 18 & 1) << 13;
    return new Patched.Word(word & ~0x043f_2fff | bits | (o >>> 19 & 1) << 11 | o >>> 1 & 0x7ff);
  }

  /**
   * B, BL and BLX, whose targets may carry the bit that says Thumb: J1 and J2 are the exclusive nor
   * of the sign and the next bits.
   */
  private static Patched branch(int word, long offset, int unit) {
    if (unit == 4 && offset % 4 != 0) {
      return unaligned(unit);
    }
    if (offset < -(1 << 24) || offset >= 1 << 24) {
      return far(offset, 1 << 24);
    }
    int o = (int) offset;
    int s = o >>> 31;
    int bits = s << 26 | (o >>> 12 & 0x3ff) << 16 | (o >>> 23 & 1 ^ s ^ 1) << 13;
    return new Patched.Word(
        word & ~0x07ff_2fff | bits | (o >>> 22 & 1 ^ s ^ 1) << 11 | o >>> 1 & 0x7ff);
  }

  /** An unsigned field of {@code width} bits that counts units. */
  private static Patched field(int word, long value, int shift, int width, int unit) {
    if (value % unit != 0) {
      return new Patched.OutOfRange("offset " + value + " is not a multiple of " + unit);
    }
    long most = ((1L << width) - 1) * unit;
    return value < 0 || value > most
        ? Encoder.range(value, 0, most)
        : new Patched.Word(word & ~((1 << width) - 1 << shift) | (int) (value / unit) << shift);
  }

  /** As {@link #field}; a negative value turns ADD into SUB and back by {@code flip}. */
  private static Patched exchanged(int word, long value, int flip, int shift, int width, int unit) {
    return value < 0 && flip != 0
        ? field(word ^ flip, -value, shift, width, unit)
        : field(word, value, shift, width, unit);
  }

  /** A magnitude and the bit that says whether it is added. */
  private static Patched signed(int word, long value, int up, int width, int unit) {
    if (value % unit != 0) {
      return new Patched.OutOfRange("offset " + value + " is not a multiple of " + unit);
    }
    long most = ((1L << width) - 1) * unit;
    return Math.abs(value) > most
        ? Encoder.range(value, -most, most)
        : new Patched.Word(
            word & ~(up | (1 << width) - 1)
                | (value >= 0 ? up : 0)
                | (int) (Math.abs(value) / unit));
  }

  private static int size(int word) {
    return word >>> 13 == 3 ? (word >>> 12 & 1) != 0 ? 1 : 4 : 2;
  }

  /** Zero is LSL whatever the opcode; 32 is 0 for the others. */
  private static Patched shift(int word, long value) {
    boolean left = (word & 0x1800) == 0;
    if (value < 0 || value > (left ? 31 : 32)) {
      return Encoder.range(value, 0, left ? 31 : 32);
    }
    int opcode = value == 0 ? word & ~0x1fc0 : word & ~0x07c0;
    return new Patched.Word(opcode | ((int) value & 31) << 6);
  }

  private static Patched adr(int word, long offset) {
    int opcode = word & ~(IMM12 | OPCODE) | (offset < 0 ? 0x00a0_0000 : 0);
    return Math.abs(offset) > 4095
        ? Encoder.range(offset, -4095, 4095)
        : new Patched.Word(opcode | split((int) Math.abs(offset)));
  }

  private static Patched offset(int word, long value) {
    if ((word >>> 16 & 15) == 15) {
      return signed(word, value, UP, 12, 1); // from the pc both ways reach as far
    }
    if (value >= 0) {
      return value > 4095
          ? Encoder.range(value, -255, 4095)
          : new Patched.Word(word & ~0xfff | UP | (int) value);
    }
    return value < -255
        ? Encoder.range(value, -255, 4095)
        : new Patched.Word(word & ~(UP | 0xfff) | 0xc00 | (int) -value);
  }

  /** i:imm3:imm8 in their places. */
  static int split(int imm12) {
    return (imm12 & 0x800) << 15 | (imm12 & 0x700) << 4 | imm12 & 0xff;
  }

  private static Patched half(int word, long value) {
    int v = (int) value;
    return new Patched.Word(word & ~(IMM12 | 0xf0000) | split(v & 0xfff) | (v & 0xf000) << 4);
  }

  private static Patched plain(int word, long value) {
    int flip = value < 0 ? 0x00a0_0000 : 0;
    return Math.abs(value) > 4095
        ? Encoder.range(value, -4095, 4095)
        : new Patched.Word((word & ~IMM12) ^ flip | split((int) Math.abs(value)));
  }

  /** A modified immediate, exchanged for the partner's, MOVW's or ADDW's when only that fits. */
  private static Patched immediate(int word, long value, boolean plainToo) {
    if (value < -(1L << 31) || value >= 1L << 32) {
      return new Patched.OutOfRange(value + " does not fit 32 bits");
    }
    var straight = ModifiedImmediate.encodeT32((int) value);
    if (straight.isPresent()) {
      return new Patched.Word(word & ~IMM12 | split(straight.getAsInt()));
    }
    var other = partner(word, (int) value);
    if (other.isPresent()) {
      return new Patched.Word(other.getAsInt());
    }
    boolean move = (word & 0x0fff_0000 & ~0x0400_0000) == 0x004f_0000 && (word & FLAGS) == 0;
    if (move && value >= 0 && value <= 0xffff) {
      return half(word & ~OPCODE & ~0xf0000 | 0x0240_0000, value);
    }
    if (plainToo && (word & FLAGS) == 0 && Math.abs(value) <= 4095) {
      return plain(word & ~0x0100_0000 | 0x0200_0000, value);
    }
    return new Patched.OutOfRange("constant 0x%x cannot be encoded here".formatted((int) value));
  }

  private static OptionalInt partner(int word, int value) {
    int opcode = word >>> 21 & 15;
    boolean tests = (word >>> 8 & 15) == 15;
    int exchanged =
        switch (opcode) {
          case 0 -> tests ? -1 : 1; // and, bic
          case 1 -> 0;
          case 2 -> 3; // orr, orn; mov, mvn
          case 3 -> 2;
          case 8 -> 13; // add, sub; cmn, cmp
          case 13 -> 8;
          case 10 -> 11; // adc, sbc
          case 11 -> 10;
          default -> -1;
        };
    if (exchanged < 0) {
      return OptionalInt.empty();
    }
    boolean negates = opcode == 8 || opcode == 13;
    var bits = ModifiedImmediate.encodeT32(negates ? -value : ~value);
    return bits.isPresent()
        ? OptionalInt.of(word & ~(OPCODE | IMM12) | exchanged << 21 | split(bits.getAsInt()))
        : OptionalInt.empty();
  }
}
