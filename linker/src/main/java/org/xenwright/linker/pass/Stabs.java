package org.xenwright.linker.pass;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.model.Bytes;

/**
 * What the inputs have of debug information in the stabs format ("The stabs debug format", GDB
 * documentation): one string table for all of them, and one header. What a header file declares is
 * kept where it comes first; elsewhere an entry says that it is the same.
 */
public final class Stabs {
  /** Name of the sections with entries. */
  public static final String SECTION = ".stab";

  /** Name of the sections with the strings of the entries. */
  public static final String STRINGS = ".stabstr";

  /** Bytes of an entry: index of its string, type, other, description, value. */
  public static final int ENTRY = 12;

  private static final int HEADER = 0;
  private static final int BEGIN_INCLUDE = 0x82;
  private static final int END_INCLUDE = 0xa2;
  private static final int EXCLUDED_INCLUDE = 0xc2;
  private static final int LEFT_OUT = -1;

  /**
   * A header file's entry.
   *
   * @param sum what its value becomes: the sum of the characters of its strings
   * @param again whether an earlier one declares the same
   */
  private record Include(int sum, boolean again) {}

  /** A section of entries: the new index of each one's string, -1 for those left out. */
  public static final class Table {
    private final InputSection section;
    private final Bytes content;
    private final int[] strings;
    private final Map<Integer, Include> includes = new HashMap<>();

    private Table(InputSection section) {
      this.section = section;
      content = section.section().content();
      strings = new int[content.length() / ENTRY];
    }

    /** The section. */
    public InputSection section() {
      return section;
    }

    /** Number of entries in the input. */
    public int count() {
      return strings.length;
    }

    /** Whether an entry is in the image. */
    public boolean isKept(int entry) {
      return strings[entry] != LEFT_OUT;
    }

    /** Leaves an entry out. */
    public void leaveOut(int entry) {
      strings[entry] = LEFT_OUT;
    }

    /** The type of an entry. */
    public int type(int entry) {
      return content.u8(entry * ENTRY + 4);
    }

    /** Whether an entry has no name; such an {@code N_FUN} ends a function. */
    public boolean isUnnamed(int entry) {
      return content.u32(entry * ENTRY) == 0;
    }

    /** The index of a kept entry's string in the one table. */
    public int string(int entry) {
      return strings[entry];
    }

    /** The type of an entry in the image. */
    public int newType(int entry) {
      return repeats(entry) ? EXCLUDED_INCLUDE : type(entry);
    }

    /** The value of an entry in the image, before it is relocated. */
    public long newValue(int entry) {
      var include = includes.get(entry);
      return include == null ? content.u32(entry * ENTRY + 8) : include.sum();
    }

    private boolean repeats(int entry) {
      var include = includes.get(entry);
      return include != null && include.again();
    }
  }

  private final List<Table> tables = new ArrayList<>();
  private final BitSet absorbed = new BitSet();
  private Optional<InputSection> home = Optional.empty();
  private final Map<String, Integer> known = new HashMap<>();
  private final ByteArrayOutputStream joined = new ByteArrayOutputStream();
  private final Map<String, List<String>> declared = new LinkedHashMap<>();

  private Stabs() {
    known.put("", 0);
    joined.write(0);
  }

  /** What inputs have of it; empty when they have nothing. */
  public static Optional<Stabs> of(List<InputSection> sections) {
    var stabs = new Stabs();
    for (var section : sections) {
      if (section.isLinked()
          && section.index() > 0
          && section.isNamed(SECTION)
          && section.section().content().length() > 0
          && section.section().content().length() % ENTRY == 0) {
        stringsOf(section, sections).ifPresent(s -> stabs.take(section, s));
      }
    }
    return stabs.tables.isEmpty() ? Optional.empty() : Optional.of(stabs);
  }

  private static Optional<InputSection> stringsOf(
      InputSection section, List<InputSection> sections) {
    int first = section.id() - section.index();
    for (int i = 1; i < section.file().elf().sections().size(); i++) {
      int id = first + i;
      if (id >= 0 && id < sections.size()) {
        var other = sections.get(id);
        if (other.file() == section.file()
            && other.isNamed(STRINGS)
            && other.section().content().length() > 0) {
          return Optional.of(other);
        }
      }
    }
    return Optional.empty();
  }

  /** All sections with entries. */
  public List<Table> tables() {
    return List.copyOf(tables);
  }

  /** Whether the strings of a section are in the first one's place. */
  public boolean isAbsorbed(InputSection section) {
    return absorbed.get(section.id());
  }

  /** The section in whose place the one string table is. */
  public InputSection home() {
    return home.orElseThrow();
  }

  /** Bytes of the string table. */
  public int stringBytes() {
    return joined.size();
  }

  /** Copies the string table. */
  public void writeStrings(byte[] bytes, int at) {
    var all = joined.toByteArray();
    System.arraycopy(all, 0, bytes, at, all.length);
  }

  /** An input whose entries name strings that are not there is left as it is. */
  private void take(InputSection section, InputSection names) {
    var table = new Table(section);
    var text = names.section().content();
    if (!isWhole(table, text)) {
      return;
    }
    boolean first = tables.isEmpty();
    tables.add(table);
    if (home.isEmpty()) {
      home = Optional.of(names);
    } else if (home.get() != names) {
      absorbed.set(names.id());
    }
    var left = new boolean[table.count()];
    long base = 0;
    long next = 0;
    for (int i = 0; i < table.count(); i++) {
      if (left[i]) {
        table.leaveOut(i);
        continue;
      }
      if (table.type(i) == HEADER) {
        base = next;
        next += table.newValue(i);
        if (i > 0 || !first) {
          table.leaveOut(i);
          continue;
        }
      }
      var name = string(table, i, base, text);
      table.strings[i] = index(name);
      if (table.type(i) == BEGIN_INCLUDE) {
        include(table, i, name, base, text, left);
      }
    }
  }

  private static boolean isWhole(Table table, Bytes text) {
    long base = 0;
    long next = 0;
    for (int i = 0; i < table.count(); i++) {
      if (table.type(i) == HEADER) {
        base = next;
        next += table.newValue(i);
      }
      if (base + table.content.u32(i * ENTRY) >= text.length()) {
        return false;
      }
    }
    return true;
  }

  private static String string(Table table, int entry, long base, Bytes text) {
    int from = (int) (base + table.content.u32(entry * ENTRY));
    int to = from;
    while (to < text.length() && text.u8(to) != 0) {
      to++;
    }
    return new String(text.slice(from, to - from).toArray(), StandardCharsets.ISO_8859_1);
  }

  private int index(String name) {
    Integer index = known.get(name);
    if (index == null) {
      index = joined.size();
      known.put(name, index);
      joined.writeBytes(
          Arrays.copyOf(name.getBytes(StandardCharsets.ISO_8859_1), name.length() + 1));
    }
    return index;
  }

  /**
   * Compares what a header file declares, by its strings without the numbers that count files, with
   * what was declared before. Files it includes itself are compared on their own.
   */
  private void include(Table table, int begin, String name, long base, Bytes text, boolean[] left) {
    var letters = new StringBuilder();
    var own = new ArrayList<Integer>();
    int depth = 0;
    int at = begin + 1;
    for (; at < table.count() && table.type(at) != HEADER; at++) {
      int type = table.type(at);
      if (type == END_INCLUDE) {
        if (depth == 0) {
          own.add(at);
          break;
        }
        depth--;
      } else if (type == BEGIN_INCLUDE) {
        depth++;
      } else if (depth == 0 && type != EXCLUDED_INCLUDE) {
        own.add(at);
        appendWithoutFileNumbers(string(table, at, base, text), letters);
      }
    }
    int sum = letters.chars().sum();
    var before = declared.computeIfAbsent(name, n -> new ArrayList<>());
    boolean again = before.contains(letters.toString());
    if (again) {
      own.forEach(i -> left[i] = true);
    } else {
      before.add(letters.toString());
    }
    table.includes.put(begin, new Include(sum, again));
  }

  private static void appendWithoutFileNumbers(String name, StringBuilder out) {
    for (int i = 0; i < name.length(); i++) {
      out.append(name.charAt(i));
      if (name.charAt(i) == '(') {
        while (i + 1 < name.length() && Character.isDigit(name.charAt(i + 1))) {
          i++;
        }
      }
    }
  }
}
