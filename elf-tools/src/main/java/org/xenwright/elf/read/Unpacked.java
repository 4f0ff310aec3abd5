package org.xenwright.elf.read;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.ElfHeader;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.raw.Compression;
import org.xenwright.elf.raw.Words;

/**
 * Objects whose debug information is packed ({@code SHF_COMPRESSED}, or GNU's older {@code
 * .zdebug}) as if it were not: what it holds stands behind the rest of the file, and the section
 * headers say so.
 */
final class Unpacked {
  private static final int OLD_HEADER = 12;
  private static final int TYPE = 1;

  /** {@code ELFCOMPRESS_ZLIB}. */
  private static final int ZLIB = 1;

  private final Bytes file;
  private final RawSections raw;
  private final int table;
  private final ByteArrayOutputStream added = new ByteArrayOutputStream();
  private final List<int[]> changes = new ArrayList<>();

  private Unpacked(Bytes file, RawSections raw, int table) {
    this.file = file;
    this.raw = raw;
    this.table = table;
  }

  /**
   * The file with nothing packed, the file itself if nothing is; empty when something packed cannot
   * be unpacked.
   */
  static Optional<Bytes> of(Bytes file, RawSections raw, int table) {
    int names = file.u16(50);
    var text = names < raw.count() && raw.inside(names) ? raw.content(names) : Bytes.EMPTY;
    boolean relocatable = file.u16(16) == ElfHeader.RELOCATABLE;
    var unpacked = new Unpacked(file, raw, table);
    for (int i = 1; i < raw.count() && relocatable; i++) {
      boolean plain = (raw.flags(i) & SectionFlags.ALLOC) == 0 && raw.type(i) == TYPE;
      if (plain && raw.inside(i) && raw.size(i) >= OLD_HEADER) {
        boolean packed = (raw.flags(i) & SectionFlags.COMPRESSED) != 0;
        if ((packed && !unpacked.abi(i))
            || (!packed && isOld(text, raw.name(i)) && !unpacked.old(i, text))) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(unpacked.changes.isEmpty() ? file : unpacked.bytes());
  }

  private static boolean isOld(Bytes names, long name) {
    return name + 8 < names.length() && names.isText(".zdebug_", (int) name, 8);
  }

  private boolean abi(int section) {
    var content = new Words(raw.content(section), file.u8(5) == 2);
    if (content.s32(0) != ZLIB) {
      return false;
    }
    var held = Compression.expand(content);
    held.ifPresent(words -> {
      field(section, 2, (int) (raw.flags(section) & ~SectionFlags.COMPRESSED));
      field(section, 8, Math.max(1, content.s32(8)));
      move(section, words.bytes());
    });
    return held.isPresent();
  }

  private boolean old(int section, Bytes names) {
    var content = raw.content(section);
    if (!content.isText("ZLIB", 0, 4)) {
      return true;
    }
    long size = new Words(content, true).u32(8);
    var held = Compression.inflate(content.slice(OLD_HEADER, content.length() - OLD_HEADER), size);
    held.ifPresent(bytes -> {
      move(section, bytes);
      rename(section, names);
    });
    return held.isPresent();
  }

  private void move(int section, Bytes content) {
    field(section, 4, file.length() + added.size());
    field(section, 5, content.length());
    added.writeBytes(content.toArray());
  }

  private Optional<ByteArrayOutputStream> longer = Optional.empty();

  /** Names without the letter stand in a copy of the table of names. */
  private void rename(int section, Bytes names) {
    if (longer.isEmpty()) {
      longer = Optional.of(new ByteArrayOutputStream());
      longer.get().writeBytes(names.toArray());
    }
    var table = longer.get();
    int start = (int) raw.name(section) + 2;
    int end = names.find(0, start);
    field(section, 0, table.size());
    table.write('.');
    var rest = names.text(start, Math.max(0, end - start));
    table.writeBytes(rest.getBytes(StandardCharsets.UTF_8));
    table.write(0);
  }

  private void field(int section, int number, int value) {
    changes.add(new int[] {table + section * RawSections.ENTRY + number * 4, value});
  }

  private Bytes bytes() {
    longer.ifPresent(names -> move(file.u16(50), Bytes.wrap(names.toByteArray())));
    var all = new byte[file.length() + added.size()];
    file.copyTo(all, 0);
    System.arraycopy(added.toByteArray(), 0, all, file.length(), added.size());
    for (var change : changes) {
      file.order().store(all, change[0], change[1], 4);
    }
    return Bytes.wrap(all).in(file.order());
  }
}
