package org.xenwright.isa.lift;

/** Gives the bytes of instructions, always little-endian (BE-8 data does not change code). */
@FunctionalInterface
public interface CodeReader {
  /**
   * The 16 bits at a virtual address.
   *
   * @param address a multiple of 2
   * @return zero-extended, or negative when there are no bytes to be had
   */
  int halfword(long address);
}
