package org.xenwright.assembler.directive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.xenwright.assembler.dwarf.FileTable;
import org.xenwright.assembler.dwarf.LineEntry;
import org.xenwright.assembler.dwarf.LineEntry.Location;
import org.xenwright.assembler.dwarf.PrefixMap;
import org.xenwright.assembler.layout.Output;
import org.xenwright.assembler.layout.SectionBuilder;

/**
 * Which line each instruction came from, for the debug line table: the source's own line with
 * {@code -g}, or what {@code .loc} said.
 */
public final class LineRows {
  /** The least version of the line table; of all else too unless -g asks for version 2. */
  static final int PLAIN_VERSION = 3;

  private static final int LISTS_VERSION = 5;
  private static final Location NONE = Location.of(0, 0);

  private final Output output;
  private final Map<SectionBuilder, TreeMap<Integer, List<LineEntry>>> rows = new LinkedHashMap<>();
  private FileTable files;
  private final String workingDirectory;
  private final PrefixMap prefixes;
  private final Consumer<String> warnings;
  private int level;
  private boolean compiled;
  private Optional<Location> pending = Optional.empty();
  private Location last = NONE;
  private String lastName = "";
  private String namedName = "";
  private int namedFile;

  /**
   * No rows yet.
   *
   * @param level the version of DWARF that was asked for
   * @param warnings hears of rows that are left out
   */
  LineRows(
      Output output,
      String workingDirectory,
      PrefixMap prefixes,
      int level,
      Consumer<String> warnings) {
    this.warnings = warnings;
    this.prefixes = prefixes;
    this.level = level;
    this.output = output;
    this.workingDirectory = workingDirectory;
    this.files = new FileTable(workingDirectory, prefixes);
  }

  /** Notes an instruction of the source; nothing happens while file and line stay the same. */
  void instruction(String file, int line) {
    if (output.section().isCode() && (line != last.line() || !file.equals(lastName))) {
      follow(location(file, line));
    }
  }

  /** Notes a word of a literal pool: it belongs to the line of the load that asked for it. */
  void literal(Location location) {
    if (output.section().isCode() && !location.equals(last)) {
      follow(location);
    }
  }

  /** The row of a line of the source. */
  Location location(String file, int line) {
    if (!file.equals(namedName)) {
      namedFile = files.number(file, version());
      namedName = file;
    }
    return Location.of(namedFile, line);
  }

  private void follow(Location location) {
    add(location);
    last = location;
    lastName = location.file() == namedFile ? namedName : "";
  }

  /** From here on the compiler's rows count and not the source's own lines. */
  void compiled() {
    if (!compiled) {
      compiled = true;
      rows.clear();
      files = new FileTable(workingDirectory, prefixes);
    }
  }

  /** Whether a compiler named files or lines. */
  public boolean isCompiled() {
    return compiled;
  }

  /** {@code .loc}: holds for the next instruction. */
  void pending(Location location) {
    flush();
    pending = Optional.of(location);
    if (location.file() == 0) {
      atLeast(LISTS_VERSION);
    }
  }

  /** Whether {@code .loc} announced a row that is not out yet. */
  boolean hasPending() {
    return pending.isPresent();
  }

  /** Puts the row out that {@code .loc} announced, at the current place; answers it. */
  Optional<LineEntry> flush() {
    if (pending.isEmpty()) {
      return Optional.empty();
    }
    var location = pending.get();
    pending = Optional.empty();
    if (location.line() == 0) {
      return Optional.empty();
    }
    if (!output.section().isCode()) {
      warnings.accept("dwarf line number information for " + output.section().name() + " ignored");
      return Optional.empty();
    }
    return Optional.of(add(location));
  }

  private LineEntry add(Location location) {
    var list =
        rows.computeIfAbsent(output.section(), _ -> new TreeMap<>())
            .computeIfAbsent(output.subsectionNumber(), _ -> new ArrayList<>());
    var before = list.isEmpty() ? Optional.<LineEntry>empty() : Optional.of(list.getLast());
    var entry = output.lineEntry(location, before);
    list.add(entry);
    return entry;
  }

  /** Makes the version of DWARF at least this one. */
  void atLeast(int least) {
    level = Math.max(level, least);
  }

  /** The version of DWARF of the table. */
  public int version() {
    return Math.max(PLAIN_VERSION, level);
  }

  /** The version of DWARF of all else. */
  public int level() {
    return level;
  }

  /** The files. */
  public FileTable files() {
    return files;
  }

  /** Whether there is anything to tell. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Rows of each section in the order of its parts. */
  public Map<SectionBuilder, List<LineEntry>> rows() {
    var all = new LinkedHashMap<SectionBuilder, List<LineEntry>>();
    rows.forEach((section, parts) -> {
      var joined = new ArrayList<LineEntry>();
      parts.values().forEach(joined::addAll);
      all.put(section, joined);
    });
    return all;
  }
}
