package org.xenwright.elf.objcopy;

import java.util.Arrays;
import java.util.Optional;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.raw.Compression;
import org.xenwright.elf.raw.Words;

/**
 * {@code --compress-debug-sections} and its contrary: zlib streams behind the ABI's header ({@code
 * SHF_COMPRESSED}), or in the older form, behind a mark and under a name that begins with {@code
 * .zdebug}.
 */
final class DebugCompression {
  private static final long COMPRESSED = 0x800;
  private static final int OLD_HEADER = 12;

  private final CopyOptions options;
  private final boolean big;

  DebugCompression(CopyOptions options, boolean big) {
    this.options = options;
    this.big = big;
  }

  /** A stream, and what it holds when it is unpacked. */
  private record Packed(byte[] stream, long size) {}

  /** Packs or unpacks a debug section as asked for; {@code power} is its alignment unpacked. */
  void apply(CopySection section, boolean debugging, int power) {
    var packed = packed(section);
    if (options.decompress && packed.isPresent()) {
      unpack(section, packed.get(), power);
    } else if (options.compress && packed.isPresent()) {
      boolean old = (section.flags & COMPRESSED) == 0;
      if (old != options.gnuCompression) {
        write(section, packed.get(), power);
      }
    } else if (options.compress && debugging && isPackable(section)) {
      var stream = Compression.deflate(section.content);
      if (stream.length + Compression.HEADER < section.content.length) {
        write(section, new Packed(stream, section.content.length), power);
      }
    }
  }

  private boolean isPackable(CopySection section) {
    return !options.gnuCompression || section.name.startsWith(".debug");
  }

  private Optional<Packed> packed(CopySection section) {
    var words = new Words(Bytes.wrap(section.content), big);
    boolean old = section.name.startsWith(".zdebug") && isMarked(section.content);
    if (!old && (section.flags & COMPRESSED) == 0 || section.content.length < OLD_HEADER) {
      return Optional.empty();
    }
    long size = old ? new Words(Bytes.wrap(section.content), true).u32(8) : words.u32(4);
    var stream = Arrays.copyOfRange(section.content, OLD_HEADER, section.content.length);
    return Compression.inflate(Bytes.wrap(stream), size).map(_ -> new Packed(stream, size));
  }

  private static boolean isMarked(byte[] content) {
    return content.length >= 4
        && content[0] == 'Z'
        && content[1] == 'L'
        && content[2] == 'I'
        && content[3] == 'B';
  }

  private static void unpack(CopySection section, Packed packed, int power) {
    boolean old = (section.flags & COMPRESSED) == 0;
    section.content =
        Compression.inflate(Bytes.wrap(packed.stream()), packed.size()).orElseThrow().toArray();
    section.size = section.content.length;
    section.flags &= ~COMPRESSED;
    section.alignment = 1L << power;
    section.name = old ? "." + section.name.substring(2) : section.name;
  }

  private void write(CopySection section, Packed packed, int power) {
    boolean gnu = options.gnuCompression;
    long[] header =
        gnu ? new long[] {0, 0, packed.size()} : new long[] {1, packed.size(), 1L << power};
    var all = new byte[packed.stream().length + OLD_HEADER];
    for (int i = 0; i < header.length; i++) {
      for (int b = 0; b < 4; b++) {
        all[i * 4 + (big || gnu ? 3 - b : b)] = (byte) (header[i] >> 8 * b);
      }
    }
    for (int i = 0; i < 4 && gnu; i++) {
      all[i] = (byte) "ZLIB".charAt(i);
    }
    System.arraycopy(packed.stream(), 0, all, OLD_HEADER, packed.stream().length);
    section.content = all;
    section.size = all.length;
    section.flags = gnu ? section.flags & ~COMPRESSED : section.flags | COMPRESSED;
    section.alignment = gnu ? 1 : 4;
    if (gnu && section.name.startsWith(".debug")) {
      section.name = ".z" + section.name.substring(1);
    } else if (!gnu && section.name.startsWith(".zdebug")) {
      section.name = "." + section.name.substring(2);
    }
  }
}
