package org.xenwright.assembler.layout;

import org.xenwright.elf.model.DataEncoding;

/**
 * The instructions that pad code, which depend on the architecture.
 *
 * @param arm an A32 word
 * @param narrow a 16-bit T32 instruction
 * @param wide a 32-bit T32 instruction with its first half on top, 0 when there is none
 */
public record Noops(int arm, int narrow, int wide) {
  /** Longest padding in bytes that is filled whole; of more only the odd part is. */
  private static final int LONGEST = 63;

  /** Bytes at the start of {@code padding} bytes that are no whole instruction. */
  long odd(MappingState state, long padding) {
    return padding & (state == MappingState.ARM ? 3 : 1);
  }

  /** Fills padding of {@code size} bytes. */
  void fill(DataEncoding encoding, byte[] content, int from, int size, MappingState state) {
    int count = size > LONGEST ? size & LONGEST : size;
    int at = (int) odd(state, count);
    if (state == MappingState.ARM) {
      for (; at + 4 <= count; at += 4) {
        encoding.store(content, from + at, arm, 4);
      }
      return;
    }
    if (wide != 0 && (count - at & 2) != 0) {
      encoding.store(content, from + at, narrow, 2);
      at += 2;
    }
    for (; at + 2 <= count; at += 2) {
      boolean first = (count - at & 2) == 0;
      encoding.store(content, from + at, wide == 0 ? narrow : first ? wide >>> 16 : wide, 2);
    }
  }
}
