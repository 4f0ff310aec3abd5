package org.xenwright.fdt.dts;

import java.util.Arrays;
import java.util.function.Function;

/** C's escapes in strings and character constants. */
final class Escapes {
  private Escapes() {}

  /** The bytes that a text between quotes means. */
  static byte[] decode(byte[] source, int from, int to, Function<String, SyntaxError> fatal) {
    int escape = from;
    while (escape < to && source[escape] != '\\') {
      escape++;
    }
    if (escape == to) {
      return Arrays.copyOfRange(source, from, to);
    }
    var out = new byte[to - from];
    int size = 0;
    int i = from;
    while (i < to) {
      int c = source[i++];
      if (c != '\\') {
        out[size++] = (byte) c;
        continue;
      }
      int e = i < to ? source[i] : 0;
      if (e >= '0' && e <= '7') {
        int value = 0;
        for (int n = 0; n < 3 && i < to && source[i] >= '0' && source[i] <= '7'; n++) {
          value = value * 8 + source[i++] - '0';
        }
        out[size++] = (byte) value;
      } else if (e == 'x') {
        i++;
        int start = i;
        int value = 0;
        while (i - start < 2 && i < to && source[i] > 0 && Character.digit(source[i], 16) >= 0) {
          value = value * 16 + Character.digit(source[i++], 16);
        }
        if (i == start) {
          throw fatal.apply("\\x used with no following hex digits");
        }
        out[size++] = (byte) value;
      } else {
        i++;
        out[size++] = (byte) single(e);
      }
    }
    return Arrays.copyOf(out, size);
  }

  private static int single(int e) {
    return switch (e) {
      case 'a' -> 7;
      case 'b' -> 8;
      case 't' -> 9;
      case 'n' -> 10;
      case 'v' -> 11;
      case 'f' -> 12;
      case 'r' -> 13;
      default -> e;
    };
  }
}
