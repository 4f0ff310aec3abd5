package org.xenwright.assembler.layout;

import java.util.Optional;
import org.xenwright.isa.syntax.FixupKind;

/** What GNU as says of a value that does not fit into the hole of an instruction. */
final class HoleWording {
  private HoleWording() {}

  /**
   * The message.
   *
   * @param word the instruction
   * @param value what should go in; of a place, the distance that the instruction sees
   * @param pool whether the hole waits for a literal of a pool
   */
  static String of(FixupKind kind, int word, long value, boolean pool) {
    return switch (kind) {
      case A32_BRANCH, A32_CALL -> branch(value, 3);
      case A32_BLX, T32_FUTURE12, T32_FUTURE16, T32_FUTURE18 -> branch(value, 1);
      case T32_BLX ->
          (value & 3) != 0 ? "misaligned branch destination" : "Thumb2 branch out of range";
      case T32_CALL -> "Thumb2 branch out of range";
      case T16_BRANCH_CONDITIONAL, T16_BRANCH, T16_COMPARE_BRANCH, T32_BRANCH ->
          "branch out of range";
      case T32_BRANCH_CONDITIONAL -> "conditional branch out of range";
      case A32_LITERAL12, A32_LITERAL8 ->
          pool
              ? "invalid literal constant: pool needs to be closer"
              : offset(kind == FixupKind.A32_LITERAL8, value);
      case A32_OFFSET12 -> offset(false, value);
      case A32_OFFSET8 -> offset(true, value);
      case T32_WORDS8 -> "bad immediate value for offset (" + value + ")";
      case A32_LITERAL_WORDS,
          A32_OFFSET_WORDS,
          A32_OFFSET_HALVES,
          A32_LITERAL_HALVES,
          T32_OFFSET_HALVES,
          T32_LITERAL_HALVES ->
          "co-processor offset out of range";
      case T32_LITERAL_WORDS, T32_OFFSET_WORDS ->
          isCoprocessor(word)
              ? "co-processor offset out of range"
              : value % 4 != 0 ? "offset not a multiple of 4" : "offset out of range";
      case A32_ADRL -> "unable to compute ADRL instructions for PC offset of 0x%x".formatted(value);
      case T32_ADR -> "invalid constant (%x) after fixup".formatted(Math.abs(value));
      case A32_ADR, A32_IMMEDIATE, T32_IMMEDIATE, T32_ADD, T32_IMM12, T16_IMM3, T16_SP ->
          "invalid constant (%x) after fixup".formatted(value);
      case A32_SVC, T16_NUMBER -> "invalid swi expression";
      case A32_SHIFT -> "shift expression is too large";
      case A32_HVC -> "invalid hvc expression";
      case T16_LITERAL, T16_ADR ->
          value % 4 != 0
              ? "invalid offset, target not word aligned (0x%08X)".formatted(value)
              : "invalid offset, value too big (0x%08X)".formatted(value);
      case T16_OFFSET5, T16_WORDS8 -> "invalid offset, value too big (0x%08X)".formatted(value);
      case T16_IMM8 -> "invalid immediate: " + value + " is out of range";
      case T16_SHIFT -> "invalid shift value: " + value;
      case T32_LITERAL12, T32_OFFSET, T32_OFFSET8, T32_OFFSET_UNPRIVILEGED -> "offset out of range";
      case T32_LOOP_END, T32_LOOP_SKIP, T32_FUTURE -> "branch out of range or not a multiple of 2";
      case T32_FUTURE_ELSE -> "out of range label-relative fixup value";
      case A32_MOVW, A32_MOVT, A32_IMM16, T32_MOVW, T32_MOVT, T32_IMM16, T32_NUMBER ->
          "immediate value out of range";
    };
  }

  /** What GNU as says of a datum; small numbers are decimal, others have eight digits. */
  static String datum(long value, int bytes, long offset) {
    long unsigned = value & 0xffff_ffffL;
    return "value of %s too large for field of %d byte%s at %08x"
        .formatted(
            unsigned <= 1000 ? Long.toString(unsigned) : "%08x".formatted(unsigned),
            bytes,
            bytes == 1 ? "" : "s",
            offset);
  }

  private static String branch(long value, int bits) {
    return (value & bits) != 0 ? "misaligned branch destination" : "branch out of range";
  }

  private static String offset(boolean eight, long value) {
    return "bad immediate value for "
        + (eight ? "8-bit " : "")
        + "offset ("
        + Math.abs(value)
        + ")";
  }

  /**
   * What GNU as says where nothing in an object can fill the hole; it names the hole as it calls it
   * itself, and people search for these names.
   *
   * @param word the instruction
   */
  static Optional<String> unrepresentable(FixupKind kind, int word) {
    return name(kind, word)
        .map(name ->
            name.equals("OFFSET_IMM")
                ? "internal_relocation (type: OFFSET_IMM) not fixed up"
                : "cannot represent " + name + " relocation in this object file format");
  }

  private static Optional<String> name(FixupKind kind, int word) {
    return switch (kind) {
      case A32_OFFSET12, A32_LITERAL12 -> Optional.of("OFFSET_IMM");
      case A32_OFFSET8, A32_LITERAL8 -> Optional.of("OFFSET_IMM8");
      case A32_OFFSET_WORDS, A32_LITERAL_WORDS, A32_OFFSET_HALVES, A32_LITERAL_HALVES ->
          Optional.of("CP_OFF_IMM");
      case T32_OFFSET, T32_OFFSET8, T32_OFFSET_UNPRIVILEGED, T32_LITERAL12 ->
          Optional.of("T32_OFFSET_IMM");
      case T32_OFFSET_WORDS, T32_LITERAL_WORDS, T32_OFFSET_HALVES, T32_LITERAL_HALVES ->
          Optional.of(isCoprocessor(word) ? "T32_CP_OFF_IMM" : "T32_OFFSET_IMM");
      case T16_SHIFT -> Optional.of("THUMB_SHIFT");
      case A32_SHIFT -> Optional.of("SHIFT_IMM");
      case A32_SVC, T16_NUMBER -> Optional.of("SWI");
      case A32_HVC, T32_WORDS8 -> Optional.of("<unknown>");
      default -> Optional.empty();
    };
  }

  /** LDC, STC, VLDR and VSTR, not LDRD and STRD. */
  private static boolean isCoprocessor(int word) {
    return (word >>> 24 & 0xe) == 0xc;
  }
}
