package org.xenwright.emulator.cpu;

/**
 * The micro-ops of the fast interpreter: one {@code long} each, operation in bits 63:56, slot
 * numbers d, a, b in the three bytes below, a constant in the low word. Slots are those of {@link
 * CpuState}.
 */
final class MicroOps {
  /** Instruction {@code imm} op by op. */
  static final int REFERENCE = 0;

  /** Likewise, and then out to the dispatcher. */
  static final int REFERENCE_EXIT = 1;

  /** Fall through to the block after this one. */
  static final int END = 2;

  /** To the block's branch target. */
  static final int BRANCH = 3;

  /** To the branch target when condition {@code d} holds, else to the next block. */
  static final int BRANCH_IF = 4;

  /** To the address in {@code a}; its bit 0 chooses the instruction set. */
  static final int JUMP = 5;

  /** Skips {@code imm} micro-ops unless condition {@code d} holds. */
  static final int SKIP = 6;

  /** Skips {@code imm} micro-ops when {@code a} is 0. */
  static final int SKIP_IF_ZERO = 7;

  static final int CONSTANT = 8;
  static final int MOVE = 9;
  static final int ADD = 10;
  static final int ADD_CONSTANT = 11;

  /** {@code d = a + (b << imm)}. */
  static final int ADD_SHIFTED = 12;

  static final int SUB = 13;

  /** {@code d = imm - a}. */
  static final int SUB_FROM = 14;

  static final int AND = 15;
  static final int AND_CONSTANT = 16;
  static final int OR = 17;
  static final int OR_CONSTANT = 18;
  static final int XOR = 19;
  static final int XOR_CONSTANT = 20;
  static final int MUL = 21;
  static final int SHL_CONSTANT = 22;
  static final int LSR_CONSTANT = 23;
  static final int ASR_CONSTANT = 24;
  static final int ROR_CONSTANT = 25;
  static final int SHL = 26;
  static final int LSR = 27;
  static final int ASR = 28;
  static final int ROR = 29;
  static final int UDIV = 30;
  static final int SDIV = 31;
  static final int SIGNED_BYTE = 32;
  static final int SIGNED_HALF = 33;
  static final int LEADING_ZEROS = 34;
  static final int REVERSE_BYTES = 35;
  static final int REVERSE_BITS = 36;

  /** Comparisons leave 0 or 1. */
  static final int EQUAL = 37;

  static final int UNSIGNED_LESS = 38;
  static final int UNSIGNED_LESS_EQUAL = 39;
  static final int LESS = 40;
  static final int LESS_EQUAL = 41;

  /** {@code d} = bit 31 of {@code a}. */
  static final int SIGN = 42;

  /** {@code d = a == 0}. */
  static final int IS_ZERO = 43;

  /** {@code d = a != 0 ? b : slot imm}. */
  static final int SELECT = 44;

  /** N and Z of {@code a}. */
  static final int FLAGS_NZ = 45;

  /** {@code d = a + b} with all four flags. */
  static final int ADD_FLAGS = 46;

  static final int ADD_CONSTANT_FLAGS = 47;
  static final int SUB_FLAGS = 48;
  static final int SUB_CONSTANT_FLAGS = 49;

  /** {@code d = a + b + C} with all four flags. */
  static final int ADD_CARRY_FLAGS = 50;

  /** {@code d = a & imm} with N and Z. */
  static final int AND_CONSTANT_FLAGS = 51;

  /** As {@link #SUB_FLAGS}, then {@link #BRANCH_IF} condition {@code imm}. */
  static final int SUB_FLAGS_BRANCH = 52;

  /** As {@link #SUB_CONSTANT_FLAGS}, then {@link #BRANCH_IF} condition {@code b}. */
  static final int SUB_CONSTANT_FLAGS_BRANCH = 53;

  /** Loads from {@code a + imm}. */
  static final int LOAD_WORD = 54;

  static final int LOAD_BYTE = 55;
  static final int LOAD_HALF = 56;
  static final int LOAD_SIGNED_BYTE = 57;
  static final int LOAD_SIGNED_HALF = 58;

  /** Loads from {@code a + (b << imm)}. */
  static final int LOAD_WORD_INDEXED = 59;

  static final int LOAD_BYTE_INDEXED = 60;
  static final int LOAD_HALF_INDEXED = 61;

  /** Stores {@code d} to {@code a + imm}. */
  static final int STORE_WORD = 62;

  static final int STORE_BYTE = 63;
  static final int STORE_HALF = 64;
  static final int STORE_WORD_INDEXED = 65;
  static final int STORE_BYTE_INDEXED = 66;

  /**
   * Loads the core registers of list {@code imm & 0xffff} from {@code a + (imm >> 16)} on; 15 goes
   * to the first temporary.
   */
  static final int LOAD_MULTIPLE = 67;

  static final int STORE_MULTIPLE = 68;

  /** {@code d}, slot {@code imm} = low and high word of the product. */
  static final int MULTIPLY_UNSIGNED = 69;

  static final int MULTIPLY_SIGNED = 70;

  private MicroOps() {}

  static long encode(int operation, int d, int a, int b, int imm) {
    return (long) operation << 56
        | (long) d << 48
        | (long) a << 40
        | (long) b << 32
        | imm & 0xffffffffL;
  }

  static int operation(long word) {
    return (int) (word >>> 56);
  }

  static int d(long word) {
    return (int) (word >>> 48) & 0xff;
  }

  static int a(long word) {
    return (int) (word >>> 40) & 0xff;
  }

  static int b(long word) {
    return (int) (word >>> 32) & 0xff;
  }
}
