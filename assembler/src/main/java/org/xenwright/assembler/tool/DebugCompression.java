package org.xenwright.assembler.tool;

import java.util.ArrayList;
import java.util.Optional;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.raw.Compression;

/** How debug sections are packed ({@code --compress-debug-sections}; gABI, section compression). */
enum DebugCompression {
  NONE,
  ZLIB,
  /** The older form: a name that starts with {@code .zdebug_}, and a header that starts ZLIB. */
  ZLIB_GNU;

  private static final int ELFCOMPRESS_ZLIB = 1;
  private static final String PREFIX = ".debug_";

  /** The style of that name. */
  static Optional<DebugCompression> named(String name) {
    return switch (name) {
      case "none" -> Optional.of(NONE);
      case "zlib", "zlib-gabi" -> Optional.of(ZLIB);
      case "zlib-gnu" -> Optional.of(ZLIB_GNU);
      default -> Optional.empty();
    };
  }

  /** The object with those of its debug sections packed that become smaller. */
  ElfObject applyTo(ElfObject object) {
    if (this == NONE) {
      return object;
    }
    var sections = new ArrayList<Section>();
    for (var section : object.sections()) {
      sections.add(section.name().startsWith(PREFIX) ? packed(section) : section);
    }
    return new ElfObject(object.header(), sections, object.symbols(), object.segments());
  }

  private Section packed(Section section) {
    var stream = Compression.deflate(section.content().toArray());
    byte[] header = header(section);
    if (header.length + stream.length >= section.size()) {
      return section;
    }
    byte[] content = java.util.Arrays.copyOf(header, header.length + stream.length);
    System.arraycopy(stream, 0, content, header.length, stream.length);
    boolean old = this == ZLIB_GNU;
    return new Section(
        old ? ".z" + section.name().substring(1) : section.name(),
        section.type(),
        old ? section.flags() : section.flags() | SectionFlags.COMPRESSED,
        section.address(),
        old ? section.alignment() : 4,
        section.entrySize(),
        section.link(),
        section.info(),
        Bytes.wrap(content),
        content.length,
        section.relocations(),
        section.fileOffset());
  }

  private byte[] header(Section section) {
    byte[] out = new byte[12];
    if (this == ZLIB_GNU) {
      out[0] = 'Z';
      out[1] = 'L';
      out[2] = 'I';
      out[3] = 'B';
      for (int i = 0; i < 8; i++) {
        out[4 + i] = (byte) (section.size() >>> 8 * (7 - i));
      }
      return out;
    }
    for (int i = 0; i < 4; i++) {
      out[i] = (byte) (ELFCOMPRESS_ZLIB >>> 8 * i);
      out[4 + i] = (byte) (section.size() >>> 8 * i);
      out[8 + i] = (byte) (section.alignment() >>> 8 * i);
    }
    return out;
  }
}
