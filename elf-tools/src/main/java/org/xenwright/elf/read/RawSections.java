package org.xenwright.elf.read;

import org.xenwright.elf.model.Bytes;

/**
 * The section header table as it stands in the file (gABI figure 4-8), with bounds checks and
 * nothing else.
 */
final class RawSections {
  static final int ENTRY = 40;

  private final Bytes file;
  private final int count;
  private final Bytes headers;

  RawSections(Bytes file, int start, int count) {
    this.file = file;
    this.count = count;
    this.headers = count == 0 ? Bytes.EMPTY : file.slice(start, count * ENTRY);
  }

  int count() {
    return count;
  }

  private int word(int section, int index) {
    return headers.s32(section * ENTRY + index * 4);
  }

  private long field(int section, int index) {
    return word(section, index) & 0xffff_ffffL;
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
    return word(section, 6);
  }

  int info(int section) {
    return word(section, 7);
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
