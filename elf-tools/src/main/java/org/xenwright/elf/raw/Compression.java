package org.xenwright.elf.raw;

import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.xenwright.elf.model.Bytes;

/** Compressed sections (gABI {@code SHF_COMPRESSED}, {@code ELFCOMPRESS_ZLIB}). */
public final class Compression {
  /** Size of {@code Elf32_Chdr}. */
  public static final int HEADER = 12;

  private static final int ZLIB = 1;

  /** No section we unpack may be larger. */
  private static final long LIMIT = 1L << 30;

  private Compression() {}

  /** What a compressed section holds; empty when it cannot be unpacked. */
  public static Optional<Words> expand(Words content) {
    long size = content.u32(4);
    if (content.length() < HEADER || content.s32(0) != ZLIB || size > LIMIT) {
      return Optional.empty();
    }
    return inflate(content.bytes().slice(HEADER, content.length() - HEADER), size)
        .map(bytes -> new Words(bytes, content.big()));
  }

  /** A zlib stream that holds {@code size} bytes. */
  public static Optional<Bytes> inflate(Bytes packed, long size) {
    // A stream of n bytes cannot hold more than about 1032 n.
    if (size > LIMIT || size > packed.length() * 1100L) {
      return Optional.empty();
    }
    var out = new byte[(int) size];
    var inflater = new Inflater();
    try {
      inflater.setInput(packed.toArray());
      int done = 0;
      while (done < out.length && !inflater.finished()) {
        int count = inflater.inflate(out, done, out.length - done);
        if (count == 0) {
          break;
        }
        done += count;
      }
      return done == out.length ? Optional.of(Bytes.wrap(out)) : Optional.empty();
    } catch (DataFormatException e) {
      return Optional.empty();
    } finally {
      inflater.end();
    }
  }

  /** The bytes as a zlib stream of the usual level. */
  public static byte[] deflate(byte[] bytes) {
    var deflater = new Deflater();
    deflater.setInput(bytes);
    deflater.finish();
    var out = new java.io.ByteArrayOutputStream();
    var buffer = new byte[8192];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }
}
