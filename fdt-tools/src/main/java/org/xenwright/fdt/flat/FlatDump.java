package org.xenwright.fdt.flat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Shows a blob token by token, trusting little of it. */
public final class FlatDump {
  private static final int LAST_VERSION = 17;
  private static final int BEGIN_NODE = 1;
  private static final int END_NODE = 2;
  private static final int PROPERTY = 3;
  private static final int NOP = 4;
  private static final int END = 9;

  private final byte[] data;
  private final int start;
  private final boolean debug;
  private final Consumer<String> out;

  private FlatDump(byte[] data, int start, boolean debug, Consumer<String> out) {
    this.data = data;
    this.start = start;
    this.debug = debug;
    this.out = out;
  }

  private static int u32(byte[] data, long at) {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      value = value << 8 | (at + i >= 0 && at + i < data.length ? data[(int) at + i] & 0xff : 0);
    }
    return value;
  }

  /** Whether a header that makes sense stands at a place. */
  public static boolean isHeader(byte[] data, int at) {
    long rest = data.length - (long) at;
    return rest >= 40
        && u32(data, at) == FlatBytes.MAGIC
        && Integer.compareUnsigned(u32(data, at + 24), LAST_VERSION) <= 0
        && Integer.toUnsignedLong(u32(data, at + 4)) < rest
        && Integer.toUnsignedLong(u32(data, at + 8)) < rest
        && Integer.toUnsignedLong(u32(data, at + 12)) < rest;
  }

  /** The first place with such a header, or -1; tells of beginnings that are none. */
  public static int scan(byte[] data, IntConsumer skipped) {
    for (int at = 0; at + 4 < data.length; at++) {
      if (u32(data, at) == FlatBytes.MAGIC) {
        if (isHeader(data, at)) {
          return at;
        }
        skipped.accept(at);
      }
    }
    return -1;
  }

  /** Shows the blob that begins at a place; answers why it could not be shown to its end. */
  public static Optional<String> dump(byte[] data, int start, boolean debug, Consumer<String> out) {
    return new FlatDump(data, start, debug, out).run();
  }

  private int header(int at) {
    return u32(data, start + (long) at);
  }

  private Optional<String> run() {
    long version = Integer.toUnsignedLong(header(20));
    var text = new StringBuilder("/dts-v1/;\n");
    text.append(String.format("// magic:\t\t0x%x\n", header(0)));
    text.append(
        String.format(
            "// totalsize:\t\t0x%x (%s)\n", header(4), Integer.toUnsignedString(header(4))));
    text.append(String.format("// off_dt_struct:\t0x%x\n", header(8)));
    text.append(String.format("// off_dt_strings:\t0x%x\n", header(12)));
    text.append(String.format("// off_mem_rsvmap:\t0x%x\n", header(16)));
    text.append("// version:\t\t").append(version).append('\n');
    text.append("// last_comp_version:\t")
        .append(Integer.toUnsignedString(header(24)))
        .append('\n');
    if (version >= 2) {
      text.append(String.format("// boot_cpuid_phys:\t0x%x\n", header(28)));
    }
    if (version >= 3) {
      text.append(String.format("// size_dt_strings:\t0x%x\n", header(32)));
    }
    if (version >= 17) {
      text.append(String.format("// size_dt_struct:\t0x%x\n", header(36)));
    }
    out.accept(text.append('\n').toString());
    reservations();
    return tokens(version);
  }

  private long place(int offset) {
    return start + Integer.toUnsignedLong(offset);
  }

  private static String alternate(long number) {
    return number == 0 ? "0" : "0x" + Long.toHexString(number);
  }

  private long u64(long at) {
    return (long) u32(data, at) << 32 | Integer.toUnsignedLong(u32(data, at + 4));
  }

  private void reservations() {
    for (long at = place(header(16)); at < data.length; at += 16) {
      long address = u64(at);
      long size = u64(at + 8);
      if (address == 0 && size == 0) {
        return;
      }
      out.accept("/memreserve/ " + alternate(address) + " " + alternate(size) + ";\n");
    }
  }

  private String string(long at) {
    long end = at;
    while (end < data.length && data[(int) end] != 0) {
      end++;
    }
    return at < 0 || at >= data.length
        ? ""
        : new String(data, (int) at, (int) (end - at), StandardCharsets.ISO_8859_1);
  }

  private void debug(String format, Object... arguments) {
    if (debug) {
      out.accept("// " + String.format(format, arguments));
    }
  }

  private static String tagName(int tag) {
    return switch (tag) {
      case BEGIN_NODE -> "FDT_BEGIN_NODE";
      case END_NODE -> "FDT_END_NODE";
      case PROPERTY -> "FDT_PROP";
      case NOP -> "FDT_NOP";
      case END -> "FDT_END";
      default -> "FDT_???";
    };
  }

  /** The tool aligns in memory, not in the blob, which matters for one that begins anywhere. */
  private static long align(long at, int granule) {
    return at + granule - 1 & -(long) granule;
  }

  private Optional<String> tokens(long version) {
    long at = place(header(8));
    int depth = 0;
    while (true) {
      int tag = u32(data, at);
      at += 4;
      if (tag == END) {
        return Optional.empty();
      }
      debug("%04x: tag: 0x%08x (%s)\n", at - 4 - start, tag, tagName(tag));
      var indent = " ".repeat(Math.abs(depth) * 4); // C pads to the right below zero
      switch (tag) {
        case BEGIN_NODE -> {
          var name = string(at);
          at = align(at + name.length() + 1, 4);
          out.accept(indent + (name.isEmpty() ? "/" : name) + " {\n");
          depth++;
        }
        case END_NODE -> {
          depth--;
          out.accept(" ".repeat(Math.abs(depth) * 4) + "};\n");
        }
        case NOP -> out.accept(indent + "// [NOP]\n");
        case PROPERTY -> {
          int size = u32(data, at);
          long name = place(header(12)) + Integer.toUnsignedLong(u32(data, at + 4));
          at += 8;
          if (version < 16 && size >= 8) {
            at = align(at, 8);
          }
          long value = at;
          if (size < 0 || at + size > data.length) {
            return Optional.of("a property of " + size + " bytes reaches past the file");
          }
          at = align(at + size, 4);
          debug("%04x: string: %s\n", name - start, string(name));
          debug("%04x: value\n", value - start);
          out.accept(indent + string(name) + value((int) value, size) + ";\n");
        }
        default -> {
          return Optional.of(String.format("** Unknown tag 0x%08x", tag));
        }
      }
    }
  }

  private String value(int at, int size) {
    if (size == 0) {
      return "";
    }
    if (isText(at, size)) {
      var text = new String(data, at, size - 1, StandardCharsets.ISO_8859_1);
      return " = \"" + text.replace("\0", "\", \"") + "\"";
    }
    var out = new StringBuilder(size % 4 == 0 ? " = <" : " = [");
    int width = size % 4 == 0 ? 4 : 1;
    for (int i = 0; i < size; i += width) {
      out.append(i == 0 ? "" : " ");
      out.append(
          width == 4
              ? String.format("0x%08x", u32(data, at + i))
              : String.format("%02x", data[at + i] & 0xff));
    }
    return out.append(width == 4 ? ">" : "]").toString();
  }

  private boolean isText(int at, int size) {
    if (data[at + size - 1] != 0) {
      return false;
    }
    int begin = at;
    for (int i = at; i < at + size; i++) {
      if (data[i] == 0) {
        if (i == begin) {
          return false;
        }
        begin = i + 1;
      } else if (data[i] < 0x20 || data[i] == 0x7f) {
        return false;
      }
    }
    return true;
  }
}
