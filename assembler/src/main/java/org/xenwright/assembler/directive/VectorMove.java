package org.xenwright.assembler.directive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A move that does what {@code vldr register, =number} asks for.
 *
 * @param operands behind the mnemonic
 */
record VectorMove(String mnemonic, String operands) {
  private static final long BYTE = 0xff;

  /**
   * The moves that make {@code number} in the order of GNU as; the processor may lack any of them.
   *
   * @param wide whether the register is a D register
   * @param condition suffix of the load; moves of Advanced SIMD cannot be conditional in A32
   */
  static List<VectorMove> of(boolean wide, int register, long number, String condition) {
    var moves = new ArrayList<VectorMove>();
    var target = (wide ? "d" : "s") + register + ", #";
    var type = wide ? ".f64" : ".f32";
    (wide ? real(number) : single((int) number))
        .ifPresent(n -> moves.add(new VectorMove("vmov" + condition + type, target + n)));
    if (wide && condition.isEmpty()) {
      addVector(moves, target, number);
    }
    return moves;
  }

  private static void addVector(List<VectorMove> moves, String target, long number) {
    boolean mask = true;
    for (int i = 0; i < Long.SIZE; i += Byte.SIZE) {
      long part = number >>> i & BYTE;
      mask &= part == 0 || part == BYTE;
    }
    if (mask) {
      moves.add(new VectorMove("vmov.i64", target + "0x" + Long.toHexString(number)));
      return;
    }
    for (int bits = 8; bits <= 32; bits *= 2) {
      long lane = number & (1L << bits) - 1;
      if (lane * ones(bits) != number) {
        continue;
      }
      if (isByte(lane)) {
        moves.add(new VectorMove("vmov.i" + bits, target + lane));
      } else if (isByte(~lane & (1L << bits) - 1)) {
        moves.add(new VectorMove("vmvn.i" + bits, target + (~lane & (1L << bits) - 1)));
      }
    }
  }

  /** A one in each lane. */
  private static long ones(int bits) {
    long ones = 0;
    for (int i = 0; i < Long.SIZE; i += bits) {
      ones |= 1L << i;
    }
    return ones;
  }

  /** Whether only one byte of a lane is not zero. */
  private static boolean isByte(long lane) {
    for (int i = 0; i < Integer.SIZE; i += Byte.SIZE) {
      if ((lane & ~(BYTE << i)) == 0) {
        return true;
      }
    }
    return false;
  }

  /** The number as VMOV takes it, when eight bits expand to it (Arm ARM, VFPExpandImm). */
  private static Optional<String> single(int bits) {
    int exponent = bits >>> 25 & 0x3f;
    boolean fits = (bits & 0x7ffff) == 0 && (exponent == 0x1f || exponent == 0x20);
    return fits ? Optional.of(Float.toString(Float.intBitsToFloat(bits))) : Optional.empty();
  }

  private static Optional<String> real(long bits) {
    long exponent = bits >>> 54 & 0x1ff;
    boolean fits = (bits & 0xffff_ffff_ffffL) == 0 && (exponent == 0xff || exponent == 0x100);
    return fits ? Optional.of(Double.toString(Double.longBitsToDouble(bits))) : Optional.empty();
  }
}
