package org.xenwright.xen.abi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The header of a 32-bit zImage as Xen reads it: xen/arch/arm/kernel.c kernel_zimage32_probe,
 * tools/libs/guest xg_dom_armzimageloader.c. All words little-endian.
 *
 * @param fileBytes length of the whole file
 * @param magic the word at {@link #MAGIC_OFFSET}
 * @param start the word at {@link #START_OFFSET}: load address, 0 = position independent
 * @param end the word at {@link #END_OFFSET}
 * @param arm64Magic whether the file would be taken for a 64-bit Image
 */
public record ZImageHeader(long fileBytes, int magic, int start, int end, boolean arm64Magic) {
  /** Where the magic word is. */
  public static final int MAGIC_OFFSET = 0x24;

  /** Where the load address is. */
  public static final int START_OFFSET = 0x28;

  /** Where the end address is. */
  public static final int END_OFFSET = 0x2c;

  /** Bytes that must be there; code may begin here. */
  public static final int SIZE = 0x30;

  /** The magic word. */
  public static final int MAGIC = 0x016f_2818;

  /** Linux's endianness word at 0x30; Xen does not read it. */
  public static final int ENDIANNESS_OFFSET = 0x30;

  /** Value of the endianness word. */
  public static final int ENDIANNESS = 0x0403_0201;

  /** Where Linux announces the extension table; Xen does not read it. */
  public static final int TABLE_MAGIC_OFFSET = 0x34;

  /** Says that the word at 0x38 is the offset of the extension table. */
  public static final int TABLE_MAGIC = 0x4545_4545;

  /** Where a 64-bit Image has its magic. */
  public static final int ARM64_MAGIC_OFFSET = 0x38;

  /** "ARM\x64". */
  public static final int ARM64_MAGIC = 0x644d_5241;

  /** First word of the earliest 64-bit kernels, which had no magic. */
  public static final int ARM64_FIRST_WORD_V0 = 0x1400_0008;

  /** The header a position-independent image of that length has. */
  public static ZImageHeader positionIndependent(long bytes) {
    return new ZImageHeader(bytes, MAGIC, 0, (int) bytes, false);
  }

  /** Reads the words, or nothing when the file is shorter than a header. */
  public static Optional<ZImageHeader> read(byte[] file) {
    if (file.length < SIZE) {
      return Optional.empty();
    }
    var words = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    boolean arm64 =
        words.getInt(0) == ARM64_FIRST_WORD_V0
            || file.length >= ARM64_MAGIC_OFFSET + 4
                && words.getInt(ARM64_MAGIC_OFFSET) == ARM64_MAGIC;
    return Optional.of(
        new ZImageHeader(
            file.length,
            words.getInt(MAGIC_OFFSET),
            words.getInt(START_OFFSET),
            words.getInt(END_OFFSET),
            arm64));
  }

  /** {@code end - start} as the hypervisor computes it: unsigned, 32 bits. */
  public long length() {
    return Integer.toUnsignedLong(end - start);
  }
}
