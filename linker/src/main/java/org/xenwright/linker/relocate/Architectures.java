package org.xenwright.linker.relocate;

/**
 * The architecture that two objects need together, by their {@code Tag_CPU_arch} ("Addenda to the
 * ABI for the Arm Architecture", table 3-9): the later one mostly, but two branches may only meet
 * in a later one, and the M profile does not run what has no Thumb.
 */
final class Architectures {
  private static final int V4T = 2;
  private static final int V6 = 6;
  private static final int V6KZ = 7;
  private static final int V6T2 = 8;
  private static final int V6K = 9;
  private static final int V7 = 10;
  private static final int V6_M = 11;
  private static final int V6S_M = 12;
  private static final int V7E_M = 13;
  private static final int V8 = 14;
  private static final int V8R = 15;
  private static final int V8M_BASE = 16;
  private static final int V8M_MAIN = 17;

  private Architectures() {}

  /** The combination, or -1 when nothing runs both. */
  static int combined(int a, int b) {
    int low = Math.min(a, b);
    int high = Math.max(a, b);
    if (low == high || high <= V6KZ || high > V8M_MAIN) {
      return high;
    }
    return switch (high) {
      case V6T2 -> low == V6KZ ? V7 : V6T2;
      case V6K -> low == V6T2 ? V7 : low == V6KZ ? V6KZ : V6K;
      case V6_M, V6S_M -> {
        if (low >= V6_M) {
          yield V6S_M;
        }
        yield low < V4T ? -1 : low <= V6 ? V6K : low == V6T2 ? V7 : low;
      }
      case V7E_M -> low < V4T ? -1 : V7E_M;
      case V8R -> low == V8 ? V8 : V8R;
      case V8M_BASE -> low == V6_M || low == V6S_M ? V8M_BASE : -1;
      case V8M_MAIN ->
          low == V7 || low == V6_M || low == V6S_M || low == V7E_M || low == V8M_BASE
              ? V8M_MAIN
              : -1;
      default -> high;
    };
  }
}
