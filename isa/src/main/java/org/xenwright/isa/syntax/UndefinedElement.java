package org.xenwright.isa.syntax;

/**
 * Loads and stores of single elements whose index and alignment make no instruction: GNU objdump
 * prints their name and gives up at the address.
 */
final class UndefinedElement {
  private UndefinedElement() {}

  /** The name that objdump prints before it calls {@code word} undefined, or an empty string. */
  static String name(boolean thumb, int word) {
    if ((word & 0xff90_0000) != (thumb ? 0xf980_0000 : 0xf480_0000)) {
      return "";
    }
    boolean load = (word & 1 << 21) != 0;
    int count = (word >>> 8 & 3) + 1;
    int size = word >>> 10 & 3;
    if (size == 3) {
      if (!load && (count != 3 || (word & 1 << 4) == 0)) {
        return "";
      }
      size = load ? word >>> 6 & 3 : 3;
    }
    return (load ? "vld" : "vst")
        + count
        + "."
        + (size == 3 ? "<illegal width 64>" : Integer.toString(8 << size));
  }
}
