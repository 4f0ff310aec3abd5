package org.xenwright.elf.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.DataEncoding;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.raw.Compression;

/**
 * {@code --compress-debug-sections} of a linker: debug information as zlib streams, behind the
 * ABI's header or GNU's older mark. How large it becomes is known late, so it stands behind the
 * symbols in the file.
 */
public enum DebugPacking {
  /** Debug information stays as it is. */
  NONE,
  /** {@code SHF_COMPRESSED}. */
  ABI,
  /** Under a name that begins with {@code .zdebug}. */
  GNU;

  private static final int ZLIB = 1;
  private static final String PREFIX = ".debug_";
  private static final String OLD_PREFIX = ".zdebug_";

  /** The form that an option names. */
  public static Optional<DebugPacking> named(String style) {
    return switch (style) {
      case "none" -> Optional.of(NONE);
      case "zlib", "zlib-gabi" -> Optional.of(ABI);
      case "zlib-gnu" -> Optional.of(GNU);
      default -> Optional.empty();
    };
  }

  /** Whether a section of this name and these flags stands behind the symbols. */
  public boolean isLate(String name, long flags) {
    return this != NONE
        && (flags & SectionFlags.ALLOC) == 0
        && (name.startsWith(PREFIX) || name.startsWith(OLD_PREFIX));
  }

  /** The object with those of its debug sections packed that become smaller. */
  ElfObject applyTo(ElfObject object) {
    if (this == NONE) {
      return object;
    }
    var sections = new ArrayList<Section>();
    for (var section : object.sections()) {
      boolean packable =
          isLate(section.name(), section.flags())
              && !section.has(SectionFlags.COMPRESSED)
              && section.name().startsWith(PREFIX);
      sections.add(packable ? packed(section, object.header().encoding()) : section);
    }
    return new ElfObject(object.header(), sections, object.symbols(), object.segments());
  }

  private Section packed(Section section, DataEncoding encoding) {
    var stream = Compression.deflate(section.content().toArray());
    if (Compression.HEADER + stream.length >= section.size()) {
      return section;
    }
    var content = Arrays.copyOf(header(section, encoding), Compression.HEADER + stream.length);
    System.arraycopy(stream, 0, content, Compression.HEADER, stream.length);
    return new Section(
        this == GNU ? OLD_PREFIX + section.name().substring(PREFIX.length()) : section.name(),
        section.type(),
        this == GNU ? section.flags() : section.flags() | SectionFlags.COMPRESSED,
        section.address(),
        this == GNU ? 1 : 4,
        section.entrySize(),
        section.link(),
        section.info(),
        Bytes.wrap(content),
        content.length,
        section.relocations(),
        0);
  }

  private byte[] header(Section section, DataEncoding encoding) {
    var header = new byte[Compression.HEADER];
    if (this == GNU) {
      System.arraycopy(new byte[] {'Z', 'L', 'I', 'B'}, 0, header, 0, 4);
      DataEncoding.MSB.store(header, 8, (int) section.size(), 4);
    } else {
      encoding.store(header, 0, ZLIB, 4);
      encoding.store(header, 4, (int) section.size(), 4);
      encoding.store(header, 8, (int) section.alignment(), 4);
    }
    return header;
  }
}
