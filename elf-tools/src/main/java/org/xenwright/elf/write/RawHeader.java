package org.xenwright.elf.write;

import org.xenwright.elf.model.ElfHeader;

/** The fixed-size records of the file format (gABI figures 4-3, 4-8 and 4-15). */
final class RawHeader {
  static final int FILE_HEADER_SIZE = 52;
  static final int PROGRAM_HEADER_SIZE = 32;
  static final int SECTION_HEADER_SIZE = 40;
  static final int SYMBOL_SIZE = 16;
  static final int REL_SIZE = 8;

  private RawHeader() {}

  /** Appends the file header; where the section headers are is patched in by {@link #finish}. */
  static void file(Image out, ElfHeader header, int segments) {
    byte encoding = (byte) header.encoding().number();
    byte osAbi = (byte) header.osAbi();
    out.append(new byte[] {0x7f, 'E', 'L', 'F', 1, encoding, 1, osAbi, 0, 0, 0, 0, 0, 0, 0, 0});
    out.u16(header.type());
    out.u16(header.machine());
    out.u32(1);
    out.u32(header.entry());
    out.u32(segments == 0 ? 0 : FILE_HEADER_SIZE);
    out.u32(0);
    out.u32(header.flags());
    out.u16(FILE_HEADER_SIZE);
    out.u16(segments == 0 ? 0 : PROGRAM_HEADER_SIZE);
    out.u16(segments);
    out.u16(SECTION_HEADER_SIZE);
    out.u16(0);
    out.u16(0);
  }

  /**
   * Fills in where the section headers start, how many they are, and which holds the section names.
   */
  static void finish(Image out, int sectionHeaders, int count, int nameTable) {
    out.patch32(32, sectionHeaders);
    // gABI 4.1: from SHN_LORESERVE on the numbers live in section header 0.
    out.patch16(48, count < 0xff00 ? count : 0);
    out.patch16(50, nameTable < 0xff00 ? nameTable : 0xffff);
    if (count >= 0xff00) {
      out.patch32(sectionHeaders + 20, count);
    }
    if (nameTable >= 0xff00) {
      out.patch32(sectionHeaders + 24, nameTable);
    }
  }

  static void section(
      Image out,
      int name,
      long type,
      long flags,
      long address,
      long offset,
      long size,
      int link,
      int info,
      long alignment,
      long entrySize) {
    out.u32(name);
    out.u32(type);
    out.u32(flags);
    out.u32(address);
    out.u32(offset);
    out.u32(size);
    out.u32(link);
    out.u32(info);
    out.u32(alignment);
    out.u32(entrySize);
  }
}
