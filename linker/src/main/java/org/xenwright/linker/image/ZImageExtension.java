package org.xenwright.linker.image;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.xenwright.elf.model.Bytes;

/**
 * Linux's table of extensions: a list of tags of a size in words, ended by a zero word. One tag is
 * known, which holds the size of the kernel's zeros (arch/arm/boot/compressed, {@code .table}); no
 * release of Xen reads the table.
 *
 * @param table offset of the table
 * @param sizeAt offset of the word that holds the length of the unpacked kernel
 * @param zeros bytes of {@code .bss}
 */
public record ZImageExtension(long table, long sizeAt, long zeros) {
  /** The tag with the kernel's size. */
  public static final int TAG = 0x5a53_4c4b;

  /** Where the header says where the table is. */
  public static final int OFFSET_AT = 0x38;

  /** Bytes of the table and of the word it points to. */
  static final int BYTES = 24;

  private static final int MOST_TAGS = 64;

  /** Reads parts of an image that may be larger than memory. */
  @FunctionalInterface
  public interface Window {
    /** At most {@code count} bytes from {@code offset}; fewer where the image ends. */
    byte[] read(long offset, int count) throws IOException;
  }

  /** The table of an image whose header claims one. */
  public static Optional<ZImageExtension> read(Window image) throws IOException {
    long at = word(image, OFFSET_AT).orElse(0L);
    long table = at;
    // The first kernels with a table said 2 words although four follow: what the tag needs is read.
    for (int i = 0; i < MOST_TAGS && at >= ZImage.LENGTH; i++) {
      var words = Bytes.wrap(image.read(at, 16));
      if (words.length() < 8 || words.u32(0) < 2) {
        return Optional.empty();
      }
      if (words.s32(4) == TAG) {
        return words.length() < 16
            ? Optional.empty()
            : Optional.of(new ZImageExtension(table, words.u32(8), words.u32(12)));
      }
      at += 4 * words.u32(0);
    }
    return Optional.empty();
  }

  private static Optional<Long> word(Window image, long offset) throws IOException {
    var bytes = image.read(offset, 4);
    return bytes.length < 4 ? Optional.empty() : Optional.of(Bytes.wrap(bytes).u32(0));
  }

  /** The words of the table, and behind it the length that it points to. */
  static List<Integer> words(int table, long length, long zeros) {
    return List.of(4, TAG, table + 20, (int) zeros, 0, (int) length);
  }
}
