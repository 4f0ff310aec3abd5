package org.xenwright.isa.arithmetic;

/** The tables behind VRECPE and VRSQRTE (DDI 0406C A2.7.8), computed as the manual does. */
final class Estimates {
  private Estimates() {}

  /** VRECPE.U32. */
  static int reciprocal(int operand) {
    return operand >= 0 ? -1 : fraction(reciprocalBits(operand >>> 23 & 0xff));
  }

  /** VRSQRTE.U32. */
  static int root(int operand) {
    if (operand >>> 30 == 0) {
      return -1;
    }
    return fraction(operand < 0 ? rootHigh(operand >>> 23 & 0xff) : rootLow(operand >>> 22 & 0xff));
  }

  private static int fraction(int estimate) {
    return 1 << 31 | estimate << 23;
  }

  /** Eight bits of 1/x below the leading one, for x = (256 + bits) / 512. */
  static int reciprocalBits(int bits) {
    return (int) (256.0 / ((256 + bits + 0.5) / 512.0) + 0.5) - 256;
  }

  /** Likewise of 1/sqrt(x) for x = (256 + bits) / 512, at least one half. */
  static int rootHigh(int bits) {
    // The manual takes eight bits of x here, so the lowest of the nine is lost.
    int q = (256 + bits) / 2;
    return (int) (256.0 / Math.sqrt((q + 0.5) / 256.0) + 0.5) - 256;
  }

  /** Likewise for x = (256 + bits) / 1024, below one half. */
  static int rootLow(int bits) {
    int q = (256 + bits) / 2;
    return (int) (256.0 / Math.sqrt((q + 0.5) / 512.0) + 0.5) - 256;
  }
}
