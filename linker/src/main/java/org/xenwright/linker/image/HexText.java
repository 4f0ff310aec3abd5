package org.xenwright.linker.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionType;

/** An image as text for programmers of flash memory: Intel hexadecimal and Motorola S-records. */
public final class HexText {
  private static final int WIDTH = 16;

  private HexText() {}

  private record Piece(long address, Bytes bytes) {}

  private static List<Piece> pieces(ElfObject elf) {
    var all = new ArrayList<Piece>();
    for (Section section : elf.sections()) {
      if (section.has(SectionFlags.ALLOC)
          && !section.type().equals(SectionType.NOBITS)
          && section.size() > 0) {
        all.add(new Piece(FlatBinary.loadAddress(elf, section), section.content()));
      }
    }
    all.sort(Comparator.comparingLong(Piece::address));
    return all;
  }

  /** Intel hexadecimal with extended linear addresses. */
  public static String intel(ElfObject elf) {
    var out = new StringBuilder();
    long upper = 0;
    for (var piece : pieces(elf)) {
      int at = 0;
      while (at < piece.bytes.length()) {
        long address = piece.address + at;
        if (address >>> 16 != upper) {
          upper = address >>> 16;
          intelLine(out, 0, 4, new byte[] {(byte) (upper >> 8), (byte) upper});
        }
        int room = (int) (0x10000 - (address & 0xffff));
        int count = Math.min(Math.min(WIDTH, piece.bytes.length() - at), room);
        intelLine(out, (int) (address & 0xffff), 0, piece.bytes.slice(at, count).toArray());
        at += count;
      }
    }
    long start = elf.header().entry();
    if (start != 0) {
      intelLine(
          out,
          0,
          5,
          new byte[] {
            (byte) (start >> 24), (byte) (start >> 16), (byte) (start >> 8), (byte) start
          });
    }
    intelLine(out, 0, 1, new byte[0]);
    return out.toString();
  }

  private static void intelLine(StringBuilder out, int address, int type, byte[] data) {
    var line = new StringBuilder(String.format("%02X%04X%02X", data.length, address, type));
    int sum = data.length + (address >> 8) + address + type;
    for (byte b : data) {
      line.append(String.format("%02X", b & 0xff));
      sum += b;
    }
    out.append(':').append(line).append(String.format("%02X", -sum & 0xff)).append("\r\n");
  }

  /** Motorola S-records with the shortest addresses that hold all of the image. */
  public static String motorola(ElfObject elf, String name) {
    var pieces = pieces(elf);
    long end = elf.header().entry();
    for (var piece : pieces) {
      end = Math.max(end, piece.address + piece.bytes.length() - 1);
    }
    int width = end <= 0xffff ? 2 : end <= 0xff_ffff ? 3 : 4;
    var out = new StringBuilder();
    var title = name.length() > 40 ? name.substring(0, 40) : name;
    motorolaLine(out, 0, 2, 0, title.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    for (var piece : pieces) {
      for (int at = 0; at < piece.bytes.length(); at += WIDTH) {
        int count = Math.min(WIDTH, piece.bytes.length() - at);
        motorolaLine(
            out, width - 1, width, piece.address + at, piece.bytes.slice(at, count).toArray());
      }
    }
    motorolaLine(out, 11 - width, width, elf.header().entry(), new byte[0]);
    return out.toString();
  }

  private static void motorolaLine(
      StringBuilder out, int type, int width, long address, byte[] data) {
    int count = width + data.length + 1;
    var line = new StringBuilder(String.format("%02X", count));
    line.append(String.format("%0" + width * 2 + "X", address));
    int sum = count;
    for (int i = 0; i < width; i++) {
      sum += (int) (address >> 8 * i) & 0xff;
    }
    for (byte b : data) {
      line.append(String.format("%02X", b & 0xff));
      sum += b & 0xff;
    }
    out.append('S').append(type).append(line.toString().toUpperCase(Locale.ROOT));
    out.append(String.format("%02X", ~sum & 0xff)).append("\r\n");
  }
}
