package org.xenwright.elf.readelf;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.xenwright.elf.text.Utf8Text;

/** What a call of readelf asks for. */
public final class ReadelfOptions {
  /** A part of the output. */
  public enum Part {
    HEADER,
    SECTIONS,
    SECTION_DETAILS,
    GROUPS,
    SEGMENTS,
    DYNAMIC,
    SYMBOLS,
    DYNAMIC_SYMBOLS,
    RELOCATIONS,
    UNWIND,
    HISTOGRAM,
    VERSIONS,
    NOTES,
    ARCHITECTURE,
    ARCHIVE_INDEX,
    /** Tables of GCC's intermediate code. */
    LTO_SYMBOLS
  }

  /** How a section is dumped. */
  public enum DumpKind {
    HEX,
    RELOCATED,
    STRINGS,
    /** Sections of a format that is not read: {@code --ctf}, {@code --sframe}. */
    UNREAD
  }

  /** A section to dump, by number or name. */
  public record Dump(DumpKind kind, String section) {}

  final Set<Part> parts = EnumSet.noneOf(Part.class);
  final List<Dump> dumps = new ArrayList<>();
  String debugLetters = "";
  boolean wide;
  boolean useDynamic;
  boolean demangle;
  boolean decompress;
  boolean truncateSilently;
  int symbolBase;
  boolean checks;
  boolean followsLinks;
  Utf8Text.Style odd = Utf8Text.Style.PLAIN;
  int dwarfDepth = -1;
  boolean dwarfChecks;
  long dwarfStart;

  /** Asks for a part. */
  public void show(Part part) {
    parts.add(part);
  }

  /** Asks for a section's contents. */
  public void dump(DumpKind kind, String section) {
    dumps.add(new Dump(kind, section));
  }

  /** Whether a part was asked for. */
  boolean shows(Part part) {
    return parts.contains(part);
  }

  /** Whether anything was asked for. */
  public boolean isEnough() {
    boolean debug = debugLetters.chars().anyMatch(letter -> letter != 'N');
    return !parts.isEmpty() || !dumps.isEmpty() || debug;
  }

  /** {@code -w}: letters of debug sections. */
  public void debug(String letters) {
    debugLetters += letters;
  }

  /** {@code -U}: how characters beyond ASCII are shown in names. */
  public void oddNames(Utf8Text.Style style) {
    odd = style;
  }

  /** {@code --lint}. */
  public void check() {
    checks = true;
  }

  /** Whether nothing but checks is asked for, which is all there is. */
  public boolean isCheckAlone() {
    return checks && !isEnough();
  }

  /** {@code --process-links}. */
  public void followLinks() {
    followsLinks = true;
  }

  /** {@code --dwarf-check}. */
  public void checkDwarf() {
    dwarfChecks = true;
  }

  /** {@code --dwarf-depth}; negative: no limit. */
  public void dwarfDepth(int depth) {
    dwarfDepth = depth;
  }

  /** {@code --dwarf-start}; 0: the beginning. */
  public void dwarfStart(long offset) {
    dwarfStart = offset;
  }

  /** {@code -W}. */
  public void wide() {
    wide = true;
  }

  /** {@code -D}. */
  public void useDynamic() {
    useDynamic = true;
  }

  /** {@code -C}. */
  public void demangle(boolean on) {
    demangle = on;
  }

  /** {@code -z}. */
  public void decompress() {
    decompress = true;
  }

  /** {@code -T}. */
  public void truncateSilently() {
    truncateSilently = true;
  }

  /** {@code --sym-base}: 0 for the habit, else 8, 10 or 16. */
  public void symbolBase(int base) {
    symbolBase = base;
  }
}
