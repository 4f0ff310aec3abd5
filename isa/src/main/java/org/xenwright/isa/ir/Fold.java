package org.xenwright.isa.ir;

import java.util.Optional;
import org.xenwright.isa.ir.Value.Constant;

/**
 * Arithmetic on constants of up to 64 bits: the reference meaning of {@link Binary} and {@link
 * Unary}.
 */
public final class Fold {
  private Fold() {}

  /** The result, or empty when it does not fit 64 bits. */
  public static Optional<Constant> binary(Binary operation, Constant first, Constant second) {
    if (operation == Binary.CONCAT && first.type().bits() > 32) {
      return Optional.empty();
    }
    return Optional.of(
        new Constant(
            operation.result(first.type()),
            binary(operation, first.type().bits(), first.value(), second.value())));
  }

  /**
   * Computes on zero-extended operands of {@code bits} bits; the result may carry bits above its
   * type.
   */
  public static long binary(Binary operation, int bits, long a, long b) {
    return switch (operation) {
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      case SHL -> Long.compareUnsigned(b, bits) >= 0 ? 0 : a << b;
      case LSR -> Long.compareUnsigned(b, bits) >= 0 ? 0 : a >>> b;
      case ASR -> signed(a, bits) >> (Long.compareUnsigned(b, bits) >= 0 ? bits - 1 : b);
      case ROR -> rotate(a, (int) Long.remainderUnsigned(b, bits), bits);
      case UDIV -> b == 0 ? 0 : Long.divideUnsigned(a, b);
      case SDIV -> b == 0 ? 0 : signed(a, bits) / signed(b, bits);
      case EQ -> a == b ? 1 : 0;
      case NE -> a != b ? 1 : 0;
      case ULT -> Long.compareUnsigned(a, b) < 0 ? 1 : 0;
      case ULE -> Long.compareUnsigned(a, b) <= 0 ? 1 : 0;
      case SLT -> signed(a, bits) < signed(b, bits) ? 1 : 0;
      case SLE -> signed(a, bits) <= signed(b, bits) ? 1 : 0;
      case CONCAT -> a << bits | b;
    };
  }

  /** Converts a constant. */
  public static Constant unary(Unary operation, Constant operand, Type type) {
    int bits = operand.type().bits();
    long a = operand.value();
    return new Constant(
        type,
        switch (operation) {
          case NOT -> ~a;
          case NEG -> -a;
          case ZERO_EXTEND, TRUNCATE -> a;
          case SIGN_EXTEND -> signed(a, bits);
          case HIGH_HALF -> a >>> (bits / 2);
          case COUNT_LEADING_ZEROS -> Long.numberOfLeadingZeros(a) - (64 - bits);
          case REVERSE_BITS -> Long.reverse(a) >>> (64 - bits);
          case REVERSE_BYTES -> Long.reverseBytes(a) >>> (64 - bits);
        });
  }

  private static long signed(long value, int bits) {
    return value << (64 - bits) >> (64 - bits);
  }

  private static long rotate(long value, int amount, int bits) {
    return amount == 0 ? value : value >>> amount | value << (bits - amount);
  }
}
