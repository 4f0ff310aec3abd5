package org.xenwright.linker.pass;

import java.util.Arrays;

/**
 * Which of the link's global names each symbol of a file is, by numbers. Relocations lead to
 * symbols, and most symbols that they lead to are global: by the number what is known of one is
 * found without looking up its name.
 */
public final class GlobalNumbers {
  private static final int NONE = -1;

  private final int[] numbers;

  GlobalNumbers(int symbols) {
    numbers = new int[symbols];
    Arrays.fill(numbers, NONE);
  }

  void set(int symbol, int number) {
    numbers[symbol] = number;
  }

  /** Index into {@link Inputs#globals()}; the symbol is not local. */
  int of(int symbol) {
    return numbers[symbol];
  }
}
