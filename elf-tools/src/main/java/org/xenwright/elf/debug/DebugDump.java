package org.xenwright.elf.debug;

import java.util.List;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.bfd.BfdSection;
import org.xenwright.elf.raw.Words;
import org.xenwright.elf.text.Console;

/**
 * {@code readelf -w} and {@code objdump -W}: debug sections in the order of the file. Shown are
 * abbreviations, address ranges, frames, entries, lines, ranges of DWARF 2 to 4, and strings.
 */
public final class DebugDump {
  private final BfdObject object;
  private final DebugData data;
  private final Console c;
  private final String letters;
  private final boolean wide;
  private final Limits limits;
  private final String program;
  private String origin;
  private final SeparateFiles files;
  private List<Separate.Found> separate = List.of();
  private boolean sound = true;

  /**
   * Which entries are shown.
   *
   * @param depth those as deep or deeper are not; negative: all are
   * @param start those that begin before are not, nor are the headers; 0: all are
   * @param checks whether lists are looked at for gaps between them
   */
  public record Limits(int depth, long start, boolean checks) {
    /** All entries. */
    public static final Limits NONE = new Limits(-1, 0, false);

    /** With another depth. */
    public Limits depth(int value) {
      return new Limits(value, start, checks);
    }

    /** With another beginning. */
    public Limits start(long value) {
      return new Limits(depth, value, checks);
    }

    /** With checks of lists. */
    public Limits checked() {
      return new Limits(depth, start, true);
    }
  }

  /**
   * A dump.
   *
   * @param letters GNU's letters of what to show
   * @param program what complaints begin with
   * @param files where split objects and separate debug files are looked for
   */
  public DebugDump(
      BfdObject object,
      Console console,
      String letters,
      boolean wide,
      Limits limits,
      String program,
      SeparateFiles files) {
    this(object, console, letters, wide, limits, program, "", files);
  }

  /**
   * A dump whose titles say where the sections are from.
   *
   * @param origin what stands behind the name of a section
   */
  public DebugDump(
      BfdObject object,
      Console console,
      String letters,
      boolean wide,
      Limits limits,
      String program,
      String origin,
      SeparateFiles files) {
    this(object, new DebugData(object), console, letters, wide, limits, program, origin, files);
  }

  private DebugDump(
      BfdObject object,
      DebugData data,
      Console console,
      String letters,
      boolean wide,
      Limits limits,
      String program,
      String origin,
      SeparateFiles files) {
    this.files = files;
    this.origin = origin;
    this.limits = limits;
    this.program = program;
    this.object = object;
    this.data = data;
    this.c = console;
    this.letters = letters;
    this.wide = wide;
  }

  private boolean isAskedFrames() {
    return program.equals("readelf") && (shows('f') || shows('F'));
  }

  /** Whether nothing was wrong with the sections. */
  public boolean isSound() {
    return sound;
  }

  private boolean shows(char letter) {
    return letters.indexOf(letter) >= 0;
  }

  /**
   * Looks for the files that the debug information is continued in.
   *
   * @param linked whether links may be told of
   */
  public void follow(boolean linked) {
    boolean followed = letters.lastIndexOf('N') <= letters.lastIndexOf('K');
    separate = new Separate(object, data, c, program, files, shows('k') && linked, followed).find();
    if (!separate.isEmpty()) {
      origin = " (loaded from " + object.name() + ")";
    }
  }

  /** Prints all that was asked for, and what separate files have of it. */
  public void print() {
    own();
    separate();
  }

  /** What separate files have of it, the one found last first. */
  public void separate() {
    for (var file : separate.reversed()) {
      var there =
          file.split() ? DebugData.split(file.object(), data) : new DebugData(file.object());
      new DebugDump(
              file.object(),
              there,
              c,
              letters,
              wide,
              limits,
              program,
              " (loaded from " + file.name() + ")",
              files)
          .own();
    }
  }

  /** Prints what the object itself has of it. */
  public void own() {
    // Whatever is shown, the entries are read first.
    if (program.equals("readelf")) { // BFD relocates by itself, and without a word
      object.section(".debug_info").ifPresent(this::complain);
    }
    for (var section : object.sections()) {
      if (section.size() > 0 && section.has(org.xenwright.elf.bfd.SectionBits.CONTENTS)) {
        section(section);
      } else if (section.size() > 0 && section.name().equals(".eh_frame") && isAskedFrames()) {
        c.print("section '.eh_frame' has the NOBITS type - its contents are unreliable.\n");
        sound = false;
      } else if (section.size() > 0 && section.name().equals(".eh_frame")) {
        zeros(section); // BFD reads zeros there
      }
    }
  }

  private void complain(BfdSection section) {
    var seen = new java.util.HashSet<Integer>();
    data.content(
        section,
        type -> {
          if (seen.add(type)) {
            c.complain(
                "%s: Warning: unable to apply unsupported reloc type %d to section %s\n",
                program, type, section.name());
          }
        });
  }

  private void title(String name, String end) {
    c.printf("Contents of the %s section%s:\n%s", name, origin, end);
  }

  private void title(String name) {
    c.printf("Contents of the %s section%s:\n\n", name, origin);
  }

  private void section(BfdSection section) {
    var name = section.name();
    var kind = name.endsWith(".dwo") ? name.substring(0, name.length() - 4) : name;
    switch (kind) {
      case ".debug_abbrev" -> {
        if (shows('a')) {
          title(name);
          abbreviations();
        }
      }
      case ".debug_info", ".debug_types" -> {
        if (shows('i')) {
          if (limits.start() == 0) {
            title(name);
          }
          boolean types = kind.equals(".debug_types");
          new InfoText(data, types, data.content(section), wide, limits, c).print();
        }
      }
      case ".debug_loc", ".debug_loclists" -> {
        if (shows('o')) {
          title(name, "");
          new LocationsText(data, kind.endsWith("lists"), c).print();
        }
      }
      case ".debug_pubnames", ".debug_gnu_pubnames" -> {
        if (shows('p')) {
          title(name);
          PublicNamesText.print(data.content(section), name.contains("gnu"), c);
        }
      }
      case ".debug_pubtypes", ".debug_gnu_pubtypes" -> {
        if (shows('t')) {
          title(name);
          PublicNamesText.print(data.content(section), name.contains("gnu"), c);
        }
      }
      case ".debug_addr" -> {
        if (shows('A')) {
          title(name);
          addresses(data.section(kind));
        }
      }
      case ".debug_macro" -> {
        if (shows('m')) {
          title(name);
          new MacroText(data, c).print(data.content(section));
        }
      }
      case ".debug_aranges" -> {
        if (shows('r')) {
          title(name);
          addressRanges();
        }
      }
      case ".debug_line" -> lines(name);
      case ".debug_frame", ".eh_frame" -> frames(section);
      case ".debug_str" -> {
        if (shows('s')) {
          title(name);
          strings(data.section(kind));
        }
      }
      case ".debug_ranges" -> {
        if (shows('R')) {
          title(name);
          var ranges = new RangesText(data, c);
          if (limits.checks()) {
            ranges.check(program);
          }
          ranges.print();
        }
      }
      case ".debug_rnglists" -> {
        if (shows('R')) {
          title(name);
          new RangeListsText(data.section(kind), Unit.all(data), c).print();
        }
      }
      case ".debug_str_offsets" -> {
        if (shows('s') || shows('O')) {
          title(name);
          stringOffsets(data.section(kind));
        }
      }
      case ".debug_line_str" -> {
        if (shows('_')) {
          title(name);
          strings(data.section(kind));
        }
      }
      case ".gnu_debuglink", ".gnu_debugaltlink" -> {
        if (shows('k')) {
          title(name);
          link(object.content(section), kind.equals(".gnu_debugaltlink"));
        }
      }
      case ".gdb_index", ".debug_names" -> unread('g', name);
      case ".debug_cu_index", ".debug_tu_index" -> unread('c', name);
      case ".trace_info", ".trace_abbrev", ".trace_aranges" -> unread('U', name);
      default -> {} // another kind of section
    }
  }

  /** A section of a kind that there is no text for is told of, not passed over. */
  private void unread(char letter, String name) {
    if (shows(letter)) {
      c.complain("%s: Warning: contents of section %s are not shown\n", program, name);
    }
  }

  private void zeros(BfdSection section) {
    if (program.equals("objdump") && (shows('f') || shows('F'))) {
      title(section.name());
      c.print("\n00000000 ZERO terminator\n\n\n");
    }
  }

  private void link(Words words, boolean shared) {
    c.printf("  Separate debug info file: %s\n", Separate.name(words));
    if (!shared) {
      c.printf("  CRC value: 0x%x\n\n", Separate.checksum(words));
      return;
    }
    int from = Separate.name(words).length() + 1;
    c.printf("  Build-ID (0x%x bytes):\n", words.length() - from);
    for (int i = from; i < words.length(); i++) {
      c.printf(" %02x", words.u8(i));
    }
    c.print("\n\n");
  }

  private void lines(String name) {
    if (shows('l')) {
      c.printf("Raw dump of debug contents of section %s%s:\n\n", name, origin);
      new LineText(data, c, wide).raw();
    }
    if (shows('L')) {
      title(name);
      new LineText(data, c, wide).decoded();
    }
  }

  private void frames(BfdSection section) {
    boolean interpreted = shows('F');
    if (shows('f') || interpreted) {
      title(section.name());
      boolean eh = section.name().equals(".eh_frame");
      new FramesText(data.section(section.name()), section.address(), eh, interpreted, c).print();
    }
  }

  private void abbreviations() {
    var words = data.section(".debug_abbrev");
    long at = 0;
    while (at < words.length()) {
      var table = new Abbreviations(words, at);
      if (!table.all().isEmpty()) {
        c.printf("  Number TAG (%s)\n", at == 0 ? "0" : "0x" + Long.toHexString(at));
      }
      for (var entry : table.all()) {
        c.printf(
            "   %d      %s    [%s]\n",
            entry.code(),
            DwarfNames.tag(entry.tag()),
            entry.children() ? "has children" : "no children");
        for (var a : entry.attributes()) {
          c.printf("    %-18s %s", DwarfNames.attribute(a.name()), DwarfNames.form(a.form()));
          c.print(a.form() == 0x21 ? ": " + a.value() + "\n" : "\n");
        }
        c.printf("    %-18s %s\n", "DW_AT value: 0", "DW_FORM value: 0");
      }
      at = Math.max(at + 1, table.end());
    }
    c.print("\n");
  }

  private void addressRanges() {
    var in = new Reader(data.section(".debug_aranges"), 0);
    while (!in.ended()) {
      long start = in.at();
      long length = in.u32();
      long end = in.at() + length;
      int version = in.u16();
      long info = in.u32();
      int size = in.u8();
      int segment = in.u8();
      if (size < 1 || size > 8 || end <= start) {
        break;
      }
      c.printf("  Length:                   %d\n", length);
      c.printf("  Version:                  %d\n", version);
      c.printf("  Offset into .debug_info:  %s\n", info == 0 ? "0" : "0x" + Long.toHexString(info));
      c.printf("  Pointer Size:             %d\n", size);
      c.printf("  Segment Size:             %d\n", segment);
      c.print("\n    Address    Length\n");
      long header = in.at() - start;
      in.to(start + (header + 2L * size - 1) / (2L * size) * (2L * size));
      while (in.at() + 2L * size <= end && !in.ended()) {
        long address = in.unsigned(size);
        c.printf("    %08x %08x\n", address, in.unsigned(size));
      }
      in.to(end);
    }
    c.print("\n");
  }

  /** The addresses by unit: a unit's begin where it says and end where the next one's header is. */
  private void addresses(Words words) {
    var units = new java.util.ArrayList<>(Unit.all(data));
    units.forEach(Unit::root);
    units.sort(java.util.Comparator.comparingLong(u -> u.addressBase));
    for (int i = 0; i < units.size(); i++) {
      var unit = units.get(i);
      long end = i + 1 < units.size() ? units.get(i + 1).addressBase - 8 : words.length();
      c.printf(
          "  For compilation unit at offset %s:\n",
          unit.offset == 0 ? "0" : "0x" + Long.toHexString(unit.offset));
      c.print("\tIndex\tAddress\n");
      for (long at = unit.addressBase; at + 4 <= end && at + 4 <= words.length(); at += 4) {
        c.printf("\t%d:\t%08x\n", (at - unit.addressBase) / 4, words.u32(at));
      }
    }
    c.print("\n");
  }

  private void strings(Words words) {
    for (int at = 0; at < words.length(); at += 16) {
      c.printf("  0x%8.8x ", at);
      int count = Math.min(16, words.length() - at);
      for (int i = 0; i < 16; i++) {
        if (i < count) {
          c.printf("%2.2x", words.u8(at + i));
        } else {
          c.print("  ");
        }
        c.print((i & 3) == 3 ? " " : "");
      }
      for (int i = 0; i < count; i++) {
        int b = words.u8(at + i);
        c.out().append(b >= ' ' && b < 0x7f ? (char) b : '.');
      }
      c.print("\n");
    }
    c.print("\n");
  }

  private void stringOffsets(Words words) {
    var in = new Reader(words, 0);
    while (!in.ended()) {
      long length = in.u32();
      long end = in.at() + length;
      c.printf("    Length: %s\n", length == 0 ? "0" : "0x" + Long.toHexString(length));
      c.printf("    Version: 0x%x\n", in.u16());
      in.u16();
      c.print("       Index   Offset [String]\n");
      for (int i = 0; in.at() + 4 <= end && !in.ended(); i++) {
        long offset = in.u32();
        c.printf("    %8d %08x  %s\n", i, offset, data.section(".debug_str").text(offset));
      }
      if (length < 4) {
        break;
      }
    }
  }
}
