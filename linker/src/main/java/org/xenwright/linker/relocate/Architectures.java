package org.xenwright.linker.relocate;

import java.util.List;
import java.util.Optional;

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

  private static final int V8_1M_MAIN = 21;
  private static final int V9 = 22;

  /** What GNU ld calls the CPU of an architecture when the inputs leave it open. */
  private static final List<String> NAMES =
      List.of(
          "Pre v4",
          "ARM v4",
          "ARM v4T",
          "ARM v5T",
          "ARM v5TE",
          "ARM v5TEJ",
          "ARM v6",
          "ARM v6KZ",
          "ARM v6T2",
          "ARM v6K",
          "ARM v7",
          "ARM v6-M",
          "ARM v6S-M",
          "ARM v7E-M",
          "ARM v8",
          "ARM v8-R",
          "ARM v8-M.baseline",
          "ARM v8-M.mainline",
          "",
          "",
          "",
          "ARM v8.1-M.mainline",
          "ARM v9");

  private Architectures() {}

  static Optional<String> name(int architecture) {
    return architecture >= 0 && architecture < NAMES.size()
        ? Optional.of(NAMES.get(architecture)).filter(name -> !name.isEmpty())
        : Optional.empty();
  }

  /** Whether a number is beyond those that GNU ld knows. */
  static boolean isUnknown(long architecture) {
    return architecture > V9;
  }

  /** Architectures after v8-M; some numbers stand for none that GNU ld knows. */
  private static int later(int low, int high) {
    return switch (high) {
      case V9 -> low <= V8M_MAIN || low >= V8_1M_MAIN ? V9 : -1;
      case V8_1M_MAIN ->
          low == V8_1M_MAIN
                  || low == V7
                  || low == V6_M
                  || low == V6S_M
                  || low == V7E_M
                  || low == V8M_BASE
                  || low == V8M_MAIN
              ? V8_1M_MAIN
              : -1;
      default -> -1;
    };
  }

  /** The combination, or -1 when nothing runs both. */
  static int combined(int a, int b) {
    int low = Math.min(a, b);
    int high = Math.max(a, b);
    if (high > V8M_MAIN) {
      return later(low, high);
    }
    if (low == high || high <= V6KZ) {
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
