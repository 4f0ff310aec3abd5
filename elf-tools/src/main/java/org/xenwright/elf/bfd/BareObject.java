package org.xenwright.elf.bfd;

import java.util.List;
import org.xenwright.elf.model.Bytes;

/** Bytes without headers seen as an object with one section {@code .data}. */
public final class BareObject {
  private static final int HEADER = 52;
  private static final int SECTION = 40;

  private BareObject() {}

  /** The object: an ELF file made around the bytes. */
  public static BfdObject of(Bytes bytes, String name, boolean big, long adjust) {
    var names = "\0.data\0.shstrtab\0";
    int table = HEADER + bytes.length() + names.length();
    var file = new byte[table + 3 * SECTION];
    var out = new Out(file, big);
    begin(out, table, 3, 2);
    bytes.copyTo(file, HEADER);
    for (int i = 0; i < names.length(); i++) {
      file[HEADER + bytes.length() + i] = (byte) names.charAt(i);
    }
    header(out, table + SECTION, 1, 1, 3, HEADER, bytes.length());
    header(out, table + 2 * SECTION, 7, 3, 0, HEADER + bytes.length(), names.length());
    return BfdObject.made(Bytes.wrap(file), name, "binary", List.of(0L), adjust);
  }

  /**
   * The object with the three symbols {@code _binary_NAME_start}, {@code _end} and {@code _size}
   * that objcopy gives to such bytes.
   */
  public static BfdObject named(Bytes bytes, String name, boolean big) {
    var stem = "_binary_" + name.replaceAll("[^A-Za-z0-9]", "_");
    var names = "\0.data\0.symtab\0.strtab\0.shstrtab\0";
    var strings = "\0" + stem + "_start\0" + stem + "_end\0" + stem + "_size\0";
    int symbols = HEADER + bytes.length();
    int text = symbols + 64;
    int sectionNames = text + strings.length();
    int table = sectionNames + names.length();
    var file = new byte[table + 5 * SECTION];
    var out = new Out(file, big);
    begin(out, table, 5, 4);
    bytes.copyTo(file, HEADER);
    int start = strings.indexOf("_start\0") + 7;
    int end = strings.indexOf("_end\0") + 5;
    symbol(out, symbols + 16, 1, 0, 1);
    symbol(out, symbols + 32, start, bytes.length(), 1);
    symbol(out, symbols + 48, end, bytes.length(), 0xfff1);
    for (int i = 0; i < strings.length(); i++) {
      file[text + i] = (byte) strings.charAt(i);
    }
    for (int i = 0; i < names.length(); i++) {
      file[sectionNames + i] = (byte) names.charAt(i);
    }
    header(out, table + SECTION, 1, 1, 3, HEADER, bytes.length());
    header(out, table + 2 * SECTION, 7, 2, 0, symbols, 64);
    out.word(table + 2 * SECTION + 24, 3);
    out.word(table + 2 * SECTION + 28, 1);
    out.word(table + 2 * SECTION + 36, 16);
    header(out, table + 3 * SECTION, 15, 3, 0, text, strings.length());
    header(out, table + 4 * SECTION, 23, 3, 0, sectionNames, names.length());
    return BfdObject.open(Bytes.wrap(file), name).orElseThrow();
  }

  /** A file of records: one section for each run of bytes. */
  static BfdObject of(RecordFile records, String name, long adjust) {
    var names = new StringBuilder("\0.shstrtab\0");
    int room = HEADER;
    for (int i = 1; i <= records.runs().size(); i++) {
      names.append(".sec").append(i).append('\0');
      room += records.runs().get(i - 1).content().length;
    }
    int count = records.runs().size() + 2;
    int table = room + names.length();
    var file = new byte[table + count * SECTION];
    var out = new Out(file, false);
    begin(out, table, count, count - 1);
    out.word(24, (int) records.start());
    int at = HEADER;
    for (int i = 1; i < count - 1; i++) {
      var run = records.runs().get(i - 1);
      System.arraycopy(run.content(), 0, file, at, run.content().length);
      int header = table + i * SECTION;
      header(out, header, names.indexOf(".sec" + i + "\0"), 1, 3, at, run.content().length);
      out.word(header + 12, (int) run.address());
      at += run.content().length;
    }
    for (int i = 0; i < names.length(); i++) {
      file[room + i] = (byte) names.charAt(i);
    }
    header(out, table + (count - 1) * SECTION, 1, 3, 0, room, names.length());
    var offsets = records.runs().stream().map(RecordFile.Run::offset).toList();
    return BfdObject.made(Bytes.wrap(file), name, records.format(), offsets, adjust);
  }

  private static void symbol(Out out, int at, int name, int value, int section) {
    out.word(at, name);
    out.word(at + 4, value);
    out.file()[at + 12] = 0x10;
    out.half(at + 14, section);
  }

  private static void begin(Out out, int table, int sections, int names) {
    var file = out.file();
    file[0] = 0x7f;
    file[1] = 'E';
    file[2] = 'L';
    file[3] = 'F';
    file[4] = 1;
    file[5] = (byte) (out.big() ? 2 : 1);
    file[6] = 1;
    out.half(16, 1);
    out.half(18, 40);
    out.word(20, 1);
    out.word(32, table);
    out.half(40, HEADER);
    out.half(46, SECTION);
    out.half(48, sections);
    out.half(50, names);
  }

  private static void header(Out out, int at, int name, int type, int flags, int offset, int size) {
    out.word(at, name);
    out.word(at + 4, type);
    out.word(at + 8, flags);
    out.word(at + 16, offset);
    out.word(at + 20, size);
    out.word(at + 32, 1);
  }

  private record Out(byte[] file, boolean big) {
    void half(int at, int value) {
      file[at + (big ? 1 : 0)] = (byte) value;
      file[at + (big ? 0 : 1)] = (byte) (value >> 8);
    }

    void word(int at, int value) {
      half(at + (big ? 2 : 0), value);
      half(at + (big ? 0 : 2), value >> 16);
    }
  }
}
