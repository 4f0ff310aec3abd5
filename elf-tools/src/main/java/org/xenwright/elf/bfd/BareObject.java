package org.xenwright.elf.bfd;

import org.xenwright.elf.model.Bytes;

/** Bytes without headers seen as an object with one section {@code .data}. */
public final class BareObject {
  private static final int HEADER = 52;
  private static final int SECTION = 40;

  private BareObject() {}

  /** The object: an ELF file made around the bytes. */
  public static BfdObject of(Bytes bytes, String name, boolean big) {
    var names = "\0.data\0.shstrtab\0";
    int table = HEADER + bytes.length() + names.length();
    var file = new byte[table + 3 * SECTION];
    var out = new Out(file, big);
    file[0] = 0x7f;
    file[1] = 'E';
    file[2] = 'L';
    file[3] = 'F';
    file[4] = 1;
    file[5] = (byte) (big ? 2 : 1);
    file[6] = 1;
    out.half(16, 1);
    out.half(18, 40);
    out.word(20, 1);
    out.word(32, table);
    out.half(40, HEADER);
    out.half(46, SECTION);
    out.half(48, 3);
    out.half(50, 2);
    bytes.copyTo(file, HEADER);
    for (int i = 0; i < names.length(); i++) {
      file[HEADER + bytes.length() + i] = (byte) names.charAt(i);
    }
    header(out, table + SECTION, 1, 1, 3, HEADER, bytes.length());
    header(out, table + 2 * SECTION, 7, 3, 0, HEADER + bytes.length(), names.length());
    return BfdObject.open(Bytes.wrap(file), name).orElseThrow();
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
