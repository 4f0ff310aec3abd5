package org.xenwright.linker.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * An image packed as one gzip member (RFC 1952). Both loaders of Xen unpack such a file, the
 * hypervisor since 4.7; both take the file's last word for the unpacked length, so nothing may
 * follow the member.
 */
public final class GzipImage {
  /** The most a loader unpacks (tools/libs/guest, {@code XG_MAX_...}: 1 GiB). */
  public static final long LIMIT = 1L << 30;

  private static final int FIRST = 0x1f;
  private static final int SECOND = 0x8b;
  private static final int DEFLATE = 8;
  private static final int HEADER = 10;
  private static final int TRAILER = 8;
  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private GzipImage() {}

  /**
   * What came out of a packed file.
   *
   * @param bytes the first of the unpacked bytes, as many as were asked for
   * @param length how many there are in all
   * @param trailing bytes of the file behind the packed member
   * @param fault why it cannot be unpacked to its end, or why a loader does not take it
   */
  public record Unpacked(byte[] bytes, long length, long trailing, Optional<String> fault) {}

  /** Whether a file begins as a gzip file does. */
  public static boolean isPacked(byte[] file) {
    return file.length >= 3
        && (file[0] & 0xff) == FIRST
        && (file[1] & 0xff) == SECOND
        && file[2] == DEFLATE;
  }

  /** One member without name and time, so that equal images give equal files. */
  public static byte[] pack(byte[] image) {
    var out = new ByteArrayOutputStream(image.length / 2 + HEADER + TRAILER);
    // Magic, method, no flags, no time, slowest compression, operating system unknown.
    out.writeBytes(new byte[] {FIRST, (byte) SECOND, DEFLATE, 0, 0, 0, 0, 0, 2, (byte) 0xff});
    var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setInput(image);
      deflater.finish();
      var part = new byte[8192];
      while (!deflater.finished()) {
        out.write(part, 0, deflater.deflate(part));
      }
    } finally {
      deflater.end();
    }
    var checksum = new CRC32();
    checksum.update(image);
    word(out, (int) checksum.getValue());
    word(out, image.length);
    return out.toByteArray();
  }

  private static void word(ByteArrayOutputStream out, int value) {
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      out.write(value >>> shift);
    }
  }

  /**
   * Unpacks a file, never past {@code limit} bytes, and keeps the bytes from {@code from} on, at
   * most {@code keep} of them.
   */
  public static Unpacked unpack(InputStream file, long from, int keep, long limit)
      throws IOException {
    var kept = new ByteArrayOutputStream();
    var in = new Source(file);
    var wrong = header(in);
    if (wrong.isPresent()) {
      return new Unpacked(new byte[0], 0, 0, wrong);
    }
    var inflater = new Inflater(true);
    var checksum = new CRC32();
    long length = 0;
    try {
      var part = new byte[8192];
      while (!inflater.finished()) {
        int count = inflater.inflate(part);
        if (count == 0 && !inflater.finished()) {
          if (inflater.needsDictionary()) {
            return failed(kept, length, "the packed data needs a dictionary");
          }
          if (in.isAtEnd()) {
            return failed(kept, length, "the packed data ends in the middle");
          }
          in.feed(inflater);
          continue;
        }
        checksum.update(part, 0, count);
        long skip = Math.min(count, Math.max(0, from - length));
        int room = (int) Math.min(count - skip, (long) keep - kept.size());
        if (room > 0) {
          kept.write(part, (int) skip, room);
        }
        length += count;
        if (length > limit) {
          return failed(kept, length, String.format("it unpacks to more than 0x%x bytes", limit));
        }
      }
      in.giveBack(inflater.getRemaining());
    } catch (DataFormatException broken) {
      return failed(kept, length, "the packed data is damaged");
    } finally {
      inflater.end();
    }
    return finished(in, kept, length, (int) checksum.getValue());
  }

  private static Unpacked finished(Source in, ByteArrayOutputStream kept, long length, int checksum)
      throws IOException {
    long expected = in.word();
    long claimed = in.word();
    if (claimed < 0) {
      return failed(kept, length, "the file ends before the length of the unpacked data");
    }
    long trailing = in.rest();
    Optional<String> fault = Optional.empty();
    if (expected != Integer.toUnsignedLong(checksum)) {
      fault = Optional.of("the checksum of the unpacked data is wrong");
    } else if (claimed != (length & 0xffff_ffffL)) {
      fault =
          Optional.of(
              String.format(
                  "the trailer says 0x%x bytes, but it unpacks to 0x%x", claimed, length));
    } else if (trailing > 0) {
      fault =
          Optional.of(
              String.format(
                  "0x%x bytes follow the packed data; loaders take the last word of the file for its unpacked length",
                  trailing));
    }
    return new Unpacked(kept.toByteArray(), length, trailing, fault);
  }

  private static Unpacked failed(ByteArrayOutputStream kept, long length, String why) {
    return new Unpacked(kept.toByteArray(), length, 0, Optional.of(why));
  }

  /** Reads over the header (RFC 1952 2.3); answers what is wrong with it. */
  private static Optional<String> header(Source in) throws IOException {
    if (in.octet() != FIRST || in.octet() != SECOND || in.octet() != DEFLATE) {
      return Optional.of("the file does not begin as a gzip file");
    }
    int flags = in.octet();
    if (flags < 0 || (flags & RESERVED) != 0) {
      return Optional.of("the gzip header has flags that no standard knows");
    }
    boolean whole = in.skip(6);
    if ((flags & EXTRA) != 0) {
      int low = in.octet();
      int high = in.octet();
      whole &= high >= 0 && in.skip(low | high << Byte.SIZE);
    }
    if ((flags & NAME) != 0) {
      whole &= in.skipText();
    }
    if ((flags & COMMENT) != 0) {
      whole &= in.skipText();
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      whole &= in.skip(2);
    }
    return whole ? Optional.empty() : Optional.of("the file ends in its gzip header");
  }

  /** A stream read by blocks, from which an inflater may take what it needs. */
  private static final class Source {
    private final InputStream stream;
    private final byte[] block = new byte[1 << 16];
    private int at;
    private int end;

    Source(InputStream stream) {
      this.stream = stream;
    }

    boolean isAtEnd() throws IOException {
      if (at == end) {
        at = 0;
        end = Math.max(0, stream.readNBytes(block, 0, block.length));
      }
      return end == 0;
    }

    int octet() throws IOException {
      return isAtEnd() ? -1 : block[at++] & 0xff;
    }

    /** A little-endian word, or -1 when the stream ends. */
    long word() throws IOException {
      long value = 0;
      for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
        int octet = octet();
        if (octet < 0) {
          return -1;
        }
        value |= (long) octet << shift;
      }
      return value;
    }

    boolean skip(int count) throws IOException {
      for (int i = 0; i < count; i++) {
        if (octet() < 0) {
          return false;
        }
      }
      return true;
    }

    boolean skipText() throws IOException {
      int octet = octet();
      while (octet > 0) {
        octet = octet();
      }
      return octet == 0;
    }

    void feed(Inflater inflater) {
      inflater.setInput(block, at, end - at);
      at = end;
    }

    void giveBack(int count) {
      at = end - count;
    }

    long rest() throws IOException {
      long count = 0;
      while (!isAtEnd()) {
        count += end - at;
        at = end;
      }
      return count;
    }
  }
}
