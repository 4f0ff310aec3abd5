package org.xenwright.isa.syntax;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.xenwright.isa.decode.Encoding;

/** Puts values into the bits of instructions. */
public final class Encoder {
  private static final int PIPELINE = 8;
  private static final int OPCODE = 0x01e0_0000;
  private static final int UP = 1 << 23;

  /** MOV r0, r0, what GNU as leaves where one word is enough. */
  private static final int NO_OPERATION = 0xe1a0_0000;

  private Encoder() {}

  /** The word of an encoding with these fields; fields that are missing are 0. */
  public static int encode(Encoding encoding, Map<Character, Integer> fields) {
    int word = encoding.pattern().value() | encoding.pattern().expectValue();
    for (var field : encoding.pattern().fields().values()) {
      word |= field.insert(fields.getOrDefault(field.name(), 0));
    }
    return word;
  }

  /**
   * The A32 instruction that loads {@code value} without a literal, as GNU as chooses for {@code
   * ldr rX, =value}: mov, else mvn.
   */
  public static OptionalInt loadConstant(int register, int condition, int value) {
    int base = condition << 28 | register << 12;
    var mov = ModifiedImmediate.encodeA32(value);
    if (mov.isPresent()) {
      return OptionalInt.of(base | 0x03a0_0000 | mov.getAsInt());
    }
    var mvn = ModifiedImmediate.encodeA32(~value);
    return mvn.isPresent()
        ? OptionalInt.of(base | 0x03e0_0000 | mvn.getAsInt())
        : OptionalInt.empty();
  }

  /**
   * The T32 instruction that loads {@code value} without a literal, as GNU as chooses: mov.w, mvn,
   * movw.
   */
  public static OptionalInt loadThumbConstant(int register, int value) {
    var mov = ModifiedImmediate.encodeT32(value);
    if (mov.isPresent()) {
      return OptionalInt.of(0xf04f_0000 | register << 8 | ThumbEncoder.split(mov.getAsInt()));
    }
    var mvn = ModifiedImmediate.encodeT32(~value);
    if (mvn.isPresent()) {
      return OptionalInt.of(0xf06f_0000 | register << 8 | ThumbEncoder.split(mvn.getAsInt()));
    }
    return (value & 0xffff_0000) == 0
        ? OptionalInt.of(
            0xf240_0000 | register << 8 | ThumbEncoder.split(value & 0xfff) | (value & 0xf000) << 4)
        : OptionalInt.empty();
  }

  /**
   * Fills the hole of {@code word}.
   *
   * @param value the symbol's value; for PC-relative kinds {@link FixupKind#distance}
   */
  public static Patched patch(FixupKind kind, int word, long value) {
    return switch (kind) {
      case A32_BRANCH, A32_CALL -> branch(word, value - PIPELINE, 4);
      case A32_BLX -> branch(word, value - PIPELINE, 2);
      case A32_LITERAL12 -> offset12(word, value - PIPELINE);
      case A32_LITERAL8 -> offset8(word, value - PIPELINE);
      case A32_LITERAL_WORDS -> units(word, value - PIPELINE, 4);
      case A32_OFFSET12 -> offset12(word, value);
      case A32_OFFSET8 -> offset8(word, value);
      case A32_OFFSET_WORDS -> units(word, value, 4);
      case A32_OFFSET_HALVES -> units(word, value, 2);
      case A32_LITERAL_HALVES -> units(word, value - PIPELINE, 2);
      case A32_ADR -> adr(word, (int) (value - PIPELINE));
      case A32_ADRL -> new Patched.OutOfRange("adrl takes two words");
      case A32_IMMEDIATE -> immediate(word, value);
      case A32_MOVW -> half(word, value & 0xffff);
      case A32_MOVT -> half(word, value >> 16 & 0xffff);
      case A32_IMM16 -> value < 0 || value > 0xffff ? range(value, 0, 0xffff) : half(word, value);
      case A32_HVC ->
          value < 0 || value > 0xffff
              ? range(value, 0, 0xffff)
              : new Patched.Word(word & ~0xfff0f | (int) (value >> 4) << 8 | (int) value & 15);
      case A32_SHIFT -> shift(word, value);
      case A32_SVC ->
          value < 0 || value > 0xff_ffff
              ? range(value, 0, 0xff_ffff)
              : new Patched.Word(word & ~0xff_ffff | (int) value);
      case T16_BRANCH_CONDITIONAL,
          T16_BRANCH,
          T16_COMPARE_BRANCH,
          T32_BRANCH_CONDITIONAL,
          T32_BRANCH,
          T32_CALL,
          T32_BLX,
          T16_LITERAL,
          T16_ADR,
          T32_LITERAL12,
          T32_LITERAL_WORDS,
          T32_ADR,
          T16_IMM8,
          T16_IMM3,
          T16_SHIFT,
          T16_SP,
          T16_OFFSET5,
          T16_WORDS8,
          T16_NUMBER,
          T32_IMMEDIATE,
          T32_ADD,
          T32_IMM12,
          T32_OFFSET,
          T32_OFFSET_UNPRIVILEGED,
          T32_OFFSET8,
          T32_OFFSET_WORDS,
          T32_OFFSET_HALVES,
          T32_LITERAL_HALVES,
          T32_LOOP_END,
          T32_LOOP_SKIP,
          T32_FUTURE,
          T32_FUTURE12,
          T32_FUTURE16,
          T32_FUTURE18,
          T32_FUTURE_ELSE,
          T32_WORDS8,
          T32_MOVW,
          T32_MOVT,
          T32_IMM16,
          T32_NUMBER ->
          ThumbEncoder.patch(kind, word, value);
    };
  }

  /**
   * The two words of ADRL as GNU as makes them: one add or sub and a no-op where that reaches, else
   * two. {@code word} is the ADR that names register and condition.
   *
   * @param value target minus the address of the first word
   */
  public static Optional<List<Integer>> patchAdrl(int word, long value) {
    int distance = (int) (value - PIPELINE);
    int add = word & 0xf000_f000 | 0x0280_0000;
    int sub = word & 0xf000_f000 | 0x0240_0000;
    if (adr(word, distance) instanceof Patched.Word one) {
      return Optional.of(List.of(one.word(), NO_OPERATION));
    }
    return two(add, distance).or(() -> two(sub, -distance));
  }

  /**
   * Splits an amount into its lowest eight bits and one more group of eight, wherever that lies.
   */
  private static Optional<List<Integer>> two(int opcode, int amount) {
    int register = opcode >>> 12 & 15;
    for (int rotation = 0; rotation < 32; rotation += 2) {
      int rotated = Integer.rotateLeft(amount, rotation);
      int rest = rotated & ~0xff;
      int place = (rest & 0xff00) != 0 ? 8 : (rest & 0xff_0000) != 0 ? 16 : 24;
      if ((rotated & 0xff) != 0 && (rest & ~(0xff << place)) == 0) {
        int high = rest >>> place | (rotation + 32 - place & 31) << 7;
        return Optional.of(
            List.of(
                opcode | 15 << 16 | rotation << 7 | rotated & 0xff,
                opcode | register << 16 | high));
      }
    }
    return Optional.empty();
  }

  static Patched range(long value, long least, long most) {
    return new Patched.OutOfRange(value + " is out of range (" + least + " to " + most + ")");
  }

  private static Patched branch(int word, long offset, int alignment) {
    if (offset % alignment != 0) {
      return new Patched.OutOfRange("branch target is not a multiple of " + alignment);
    }
    if (offset < -(1L << 25) || offset >= 1L << 25) {
      return new Patched.OutOfRange(
          "branch target is " + offset + " bytes away, at most 32 MiB can be reached");
    }
    int half = alignment == 2 ? ((int) offset >> 1 & 1) << 24 : 0;
    int kept = alignment == 2 ? word & 0xfe00_0000 : word & 0xff00_0000;
    return new Patched.Word(kept | half | (int) (offset >> 2) & 0xff_ffff);
  }

  private static Patched offset12(int word, long offset) {
    return Math.abs(offset) > 0xfff
        ? range(offset, -0xfff, 0xfff)
        : new Patched.Word(word & ~(UP | 0xfff) | (offset >= 0 ? UP : 0) | (int) Math.abs(offset));
  }

  private static Patched offset8(int word, long offset) {
    int size = (int) Math.abs(offset);
    return Math.abs(offset) > 0xff
        ? range(offset, -0xff, 0xff)
        : new Patched.Word(
            word & ~(UP | 0xf0f) | (offset >= 0 ? UP : 0) | size >> 4 << 8 | size & 15);
  }

  private static Patched units(int word, long offset, int unit) {
    if (offset % unit != 0) {
      return new Patched.OutOfRange("offset " + offset + " is not a multiple of " + unit);
    }
    long most = 0xffL * unit;
    return Math.abs(offset) > most
        ? range(offset, -most, most)
        : new Patched.Word(
            word & ~(UP | 0xff) | (offset >= 0 ? UP : 0) | (int) (Math.abs(offset) / unit));
  }

  private static Patched adr(int word, int offset) {
    var add = ModifiedImmediate.encodeA32(offset);
    if (add.isPresent()) {
      return new Patched.Word(word & ~(OPCODE | 0xfff) | 0x0080_0000 | add.getAsInt());
    }
    var sub = ModifiedImmediate.encodeA32(-offset);
    return sub.isPresent()
        ? new Patched.Word(word & ~(OPCODE | 0xfff) | 0x0040_0000 | sub.getAsInt())
        : new Patched.OutOfRange(
            "adr cannot reach " + offset + " bytes; use adrl or ldr rX, =label");
  }

  /**
   * The amount of a shift whose type stands in the word: no shift at all is LSL #0 whatever its
   * name, 32 is 0 for LSR and ASR.
   */
  private static Patched shift(int word, long value) {
    boolean right = (word >>> 5 & 3) == 1 || (word >>> 5 & 3) == 2;
    int most = right ? 32 : 31;
    return value < 0 || value > most
        ? range(value, 0, most)
        : new Patched.Word(word & (value == 0 ? ~0xfe0 : ~0xf80) | ((int) value & 31) << 7);
  }

  private static Patched half(int word, long value) {
    return new Patched.Word(word & ~0xf0fff | (int) (value >> 12) << 16 | (int) value & 0xfff);
  }

  /**
   * A modified immediate; GNU as exchanges the opcode for its partner when only the partner can
   * hold the value.
   */
  private static Patched immediate(int word, long value) {
    var straight = ModifiedImmediate.encodeA32((int) value);
    if (value < -(1L << 31) || value >= 1L << 32) {
      return new Patched.OutOfRange(value + " does not fit 32 bits");
    }
    if (straight.isPresent()) {
      return new Patched.Word(word & ~0xfff | straight.getAsInt());
    }
    int opcode = word >>> 21 & 15;
    int partner =
        switch (opcode) {
          case 0 -> 14; // and, bic
          case 14 -> 0;
          case 2 -> 4; // sub, add
          case 4 -> 2;
          case 5 -> 6; // adc, sbc
          case 6 -> 5;
          case 10 -> 11; // cmp, cmn
          case 11 -> 10;
          case 13 -> 15; // mov, mvn
          case 15 -> 13;
          default -> -1;
        };
    boolean negates = opcode == 2 || opcode == 4 || opcode == 10 || opcode == 11;
    var other = ModifiedImmediate.encodeA32(negates ? (int) -value : (int) ~value);
    boolean status = (word >>> 20 & 0xd9) == 0x10 || partner < 0;
    return other.isPresent() && !status
        ? new Patched.Word(word & ~(OPCODE | 0xfff) | partner << 21 | other.getAsInt())
        : new Patched.OutOfRange(
            "constant 0x%x cannot be encoded: eight bits rotated right by an even number"
                .formatted((int) value));
  }
}
