package org.xenwright.elf.read;

import org.xenwright.elf.model.Bytes;

/**
 * The section header table as it stands in the file (gABI figure 4-8), with bounds checks and
 * nothing else.
 */
final class RawSections {
  static final int ENTRY = 40;

  /** Numbers of an entry. */
  private static final int FIELDS = ENTRY / 4;

  private final Bytes file;
  private final int count;

  /** All entries' numbers: what reads a file asks for each several times. */
  private final int[] words;

  RawSections(Bytes file, int start, int count) {
    this.file = file;
    this.count = count;
    this.words = new int[count * FIELDS];
    for (int i = 0; i < words.length; i++) {
      words[i] = file.s32(start + i * 4);
    }
  }

  int count() {
    return count;
  }

  private long field(int section, int index) {
    return words[section * FIELDS + index] & 0xffff_ffffL;
  }

  long type(int section) {
    return field(section, 1);
  }

  /** Where its name stands in the table of section names. */
  long name(int section) {
    return field(section, 0);
  }

  long flags(int section) {
    return field(section, 2);
  }

  long address(int section) {
    return field(section, 3);
  }

  long offset(int section) {
    return field(section, 4);
  }

  long size(int section) {
    return field(section, 5);
  }

  int link(int section) {
    return (int) field(section, 6);
  }

  int info(int section) {
    return (int) field(section, 7);
  }

  long alignment(int section) {
    return field(section, 8);
  }

  long entrySize(int section) {
    return field(section, 9);
  }

  /** Whether the contents lie in the file; a NOBITS section has none. */
  boolean inside(int section) {
    return type(section) == 8
        || type(section) == 0
        || offset(section) + size(section) <= file.length();
  }

  /** The contents; the caller has checked {@link #inside}. */
  Bytes content(int section) {
    return type(section) == 8 || type(section) == 0
        ? Bytes.EMPTY
        : file.slice((int) offset(section), (int) size(section));
  }

  /** The string at an offset of a string table, or empty text when there is none. */
  static String text(Bytes table, long offset, NamePool names) {
    if (offset < 0 || offset >= table.length()) {
      return "";
    }
    return names.name(table, (int) offset);
  }
}
