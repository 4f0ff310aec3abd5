package org.xenwright.elf.objcopy;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.xenwright.elf.bfd.SectionBits;

/**
 * Extended Tektronix hexadecimal: blocks of at most 255 digits that begin with {@code %}, their
 * length, their kind and a sum of the values of their characters.
 */
final class TekHex {
  private static final int CHUNK = 0x2000;
  private static final int SPAN = 32;
  private static final String VALUES =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$%._abcdefghijklmnopqrstuvwxyz";

  private final StringBuilder out = new StringBuilder();

  /** Bytes of {@value #CHUNK} addresses. */
  private static final class Chunk {
    final byte[] bytes = new byte[CHUNK];
    final BitSet spans = new BitSet();
  }

  /** The text of all sections, of those that are loaded also what they hold. */
  String of(List<CopySection> sections, List<CopySymbol> symbols) {
    var chunks = new LinkedHashMap<Long, Chunk>();
    for (var section : sections) {
      fill(chunks, section);
    }
    for (var chunk : chunks.reversed().entrySet()) {
      data(chunk.getKey(), chunk.getValue());
    }
    for (var section : sections) {
      block(
          '3',
          name(section.name)
              + "1"
              + number(section.address)
              + number(section.address + section.size & 0xffff_ffffL));
    }
    for (var symbol : symbols) {
      var place = symbol.section.map(s -> s.name).orElse("*ABS*");
      long value = symbol.type == 2 ? symbol.value & ~1L : symbol.value; // no bit of Thumb
      block('3', name(place) + kind(symbol) + name(symbol.name) + number(value));
    }
    return out.append("%0781010\n").toString();
  }

  /** The name of a section whose bytes have no place in memory, if there is one. */
  static Optional<String> homeless(List<CopySection> sections) {
    return sections.stream()
        .filter(s ->
            s.has(SectionBits.CONTENTS)
                && !s.isGroup()
                && s.content.length > 0
                && !s.has(SectionBits.ALLOC)
                && !s.has(SectionBits.LOAD))
        .map(s -> s.name)
        .findFirst();
  }

  private static void fill(LinkedHashMap<Long, Chunk> chunks, CopySection section) {
    if (section.isNobits()) {
      return;
    }
    for (int i = 0; i < section.content.length; i++) {
      long address = section.address + i & 0xffff_ffffL;
      var chunk = chunks.computeIfAbsent(address & -CHUNK, _ -> new Chunk());
      int at = (int) (address & CHUNK - 1);
      chunk.bytes[at] = section.content[i];
      chunk.spans.set(at / SPAN);
    }
  }

  private void data(long base, Chunk chunk) {
    for (int span = chunk.spans.nextSetBit(0); span >= 0; span = chunk.spans.nextSetBit(span + 1)) {
      var digits = new StringBuilder(number(base + (long) span * SPAN));
      for (int i = 0; i < SPAN; i++) {
        int b = chunk.bytes[span * SPAN + i];
        digits.append(VALUES.charAt(b >> 4 & 15)).append(VALUES.charAt(b & 15));
      }
      block('6', digits.toString());
    }
  }

  /** The kind of symbol as a digit; nothing for kinds that the format does not have. */
  private static String kind(CopySymbol symbol) {
    if (symbol.binding == 2) {
      return "";
    }
    boolean global = symbol.binding == 1;
    if (symbol.section.isEmpty()) {
      return global ? "2" : "6";
    }
    var section = symbol.section.get();
    if (section.has(SectionBits.CODE)) {
      return global ? "3" : "7";
    }
    boolean readonly = section.has(SectionBits.DATA) && section.has(SectionBits.READONLY);
    boolean known = section.has(SectionBits.DATA) || !section.has(SectionBits.CONTENTS);
    return readonly || !known ? "" : global ? "4" : "8";
  }

  /** A length of one digit, of which 0 is 16, and as many characters. */
  private static String name(String text) {
    return text.length() >= 16 ? "0" + text.substring(0, 16) : VALUES.charAt(text.length()) + text;
  }

  private static String number(long value) {
    var digits = Long.toHexString(value).toUpperCase(java.util.Locale.ROOT);
    return digits.length() + digits;
  }

  private void block(char kind, String text) {
    var length = "%02X".formatted(text.length() + 5);
    int sum = 0;
    for (char c : (length + kind + text).toCharArray()) {
      sum += Math.max(0, VALUES.indexOf(c));
    }
    out.append('%').append(length).append(kind);
    out.append("%02X".formatted(sum & 0xff)).append(text).append('\n');
  }
}
