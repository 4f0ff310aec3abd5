package org.xenwright.elf.bfd;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.elf.model.Bytes;

/**
 * Intel HEX and Motorola S-record files: runs of bytes at addresses, which BFD sees as sections
 * {@code .sec1}, {@code .sec2} and so on.
 *
 * @param format BFD's name of the format
 * @param start where execution begins, 0 when the file does not say
 */
record RecordFile(String format, List<Run> runs, long start) {
  /** Bytes that follow each other; their first line begins at {@code offset} of the file. */
  record Run(long address, byte[] content, long offset) {}

  private static final class Builder {
    final List<Run> runs = new ArrayList<>();
    private final ByteArrayOutputStream open = new ByteArrayOutputStream();
    private long begin;
    private long beginLine;
    long start;

    /** Where the line at hand begins. */
    long lineAt;

    void data(long address, byte[] line, int from, int count) {
      if (open.size() > 0 && address != begin + open.size()) {
        close();
      }
      if (open.size() == 0) {
        begin = address;
        beginLine = lineAt;
      }
      open.write(line, from, count);
    }

    void close() {
      if (open.size() > 0) {
        runs.add(new Run(begin & 0xffff_ffffL, open.toByteArray(), beginLine));
        open.reset();
      }
    }
  }

  /** Reads a file of either format; empty when it is of neither or a line is wrong. */
  static Optional<RecordFile> read(Bytes bytes) {
    if (bytes.length() < 9 || bytes.u8(0) != ':' && bytes.u8(0) != 'S') {
      return Optional.empty();
    }
    var lines = lines(new String(bytes.toArray(), StandardCharsets.ISO_8859_1));
    return bytes.u8(0) == ':' ? intel(lines) : motorola(lines);
  }

  /** Lines with what ends them. */
  private static List<String> lines(String text) {
    var list = new ArrayList<String>();
    for (int at = 0; at < text.length(); ) {
      int end = text.indexOf('\n', at);
      int next = end < 0 ? text.length() : end + 1;
      list.add(text.substring(at, next));
      at = next;
    }
    return list;
  }

  /** The bytes of a line after its mark; empty when it is no even number of digits. */
  private static Optional<byte[]> digits(String line, int from) {
    var text = line.stripTrailing();
    if (text.length() < from || (text.length() - from) % 2 != 0) {
      return Optional.empty();
    }
    var out = new byte[(text.length() - from) / 2];
    for (int i = 0; i < out.length; i++) {
      int high = Character.digit(text.charAt(from + 2 * i), 16);
      int low = Character.digit(text.charAt(from + 2 * i + 1), 16);
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      out[i] = (byte) (high << 4 | low);
    }
    return Optional.of(out);
  }

  private static int sum(byte[] line) {
    int sum = 0;
    for (byte b : line) {
      sum += b & 0xff;
    }
    return sum & 0xff;
  }

  private static long big(byte[] line, int from, int count) {
    long value = 0;
    for (int i = from; i < from + count; i++) {
      value = value << 8 | line[i] & 0xff;
    }
    return value;
  }

  private static Optional<RecordFile> intel(List<String> lines) {
    var builder = new Builder();
    long base = 0;
    long next = 0;
    for (var line : lines) {
      builder.lineAt = next;
      next += line.length();
      if (line.isBlank()) {
        continue;
      }
      var record = line.startsWith(":") ? digits(line, 1) : Optional.<byte[]>empty();
      if (record.isEmpty() || record.get().length < 5) {
        return Optional.empty();
      }
      var b = record.get();
      int count = b[0] & 0xff;
      if (b.length != count + 5 || sum(b) != 0) {
        return Optional.empty();
      }
      switch (b[3]) {
        case 0 -> builder.data(base + big(b, 1, 2), b, 4, count);
        case 1 -> {
          builder.close();
          return Optional.of(new RecordFile("ihex", builder.runs, builder.start));
        }
        case 2 -> base = big(b, 4, count) << 4;
        case 3 -> builder.start = count == 4 ? (big(b, 4, 2) << 4) + big(b, 6, 2) : 0;
        case 4 -> base = big(b, 4, count) << 16;
        case 5 -> builder.start = big(b, 4, count);
        default -> {
          return Optional.empty();
        }
      }
    }
    builder.close();
    return Optional.of(new RecordFile("ihex", builder.runs, builder.start));
  }

  private static Optional<RecordFile> motorola(List<String> lines) {
    var builder = new Builder();
    long next = 0;
    for (var line : lines) {
      builder.lineAt = next;
      next += line.length();
      if (line.isBlank()) {
        continue;
      }
      var record =
          line.startsWith("S") && line.length() > 4 ? digits(line, 2) : Optional.<byte[]>empty();
      if (record.isEmpty()) {
        return Optional.empty();
      }
      var b = record.get();
      int count = b[0] & 0xff;
      if (b.length != count + 1 || sum(b) != 0xff) {
        return Optional.empty();
      }
      int type = line.charAt(1) - '0';
      int width =
          switch (type) {
            case 1, 9 -> 2;
            case 2, 8 -> 3;
            case 3, 7 -> 4;
            case 0, 5, 6 -> 0;
            default -> -1;
          };
      if (width < 0 || count < width + 1) {
        return Optional.empty();
      }
      if (type >= 1 && type <= 3) {
        builder.data(big(b, 1, width), b, 1 + width, count - 1 - width);
      } else if (type >= 7) {
        builder.start = big(b, 1, width);
      }
    }
    builder.close();
    return Optional.of(new RecordFile("srec", builder.runs, builder.start));
  }
}
