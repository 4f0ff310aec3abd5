package org.xenwright.elf.model;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The symbols of an object by their number. A link reads hundreds of thousands of them, most only
 * to pass them over, so they are kept as rows of numbers: asking for one fact makes no object, and
 * a name becomes text when it is first asked for. As a list, the table makes {@link Symbol}s.
 */
public final class SymbolTable extends AbstractList<Symbol> implements RandomAccess {
  /** No symbols at all. */
  public static final SymbolTable EMPTY = new Builder(0).table();

  /** The section number of a symbol that is defined in another object. */
  public static final int UNDEFINED = 0;

  /** The section number of a symbol whose value is a number, not a place. */
  public static final int ABSOLUTE = -1;

  /** The section number of a symbol that the linker allots storage for. */
  public static final int COMMON = -2;

  private static final SymbolBinding[] BINDINGS = SymbolBinding.values();
  private static final SymbolType[] TYPES = SymbolType.values();
  private static final SymbolVisibility[] VISIBILITIES = SymbolVisibility.values();

  private static final int TYPE = 8;
  private static final int VISIBILITY = 16;
  private static final int MAPPING = 1 << 24;

  /** Finds the text of names. */
  public interface Names {
    /** The name that begins at an offset of the table of strings. */
    String at(int offset);
  }

  /** Numbers of a row: offset of the name, value, size, kinds, section. */
  private static final int ROW = 5;

  private final int count;
  private final int[] rows;
  private final @Nullable String[] names;
  private final Names source;

  /** Bits by ordinal of the types that occur. */
  private final int types;

  /** The symbols the table was made of, if it was made of some. */
  private final List<Symbol> given;

  private SymbolTable(
      int count,
      int[] rows,
      @Nullable String[] names,
      Names source,
      int types,
      List<Symbol> given) {
    this.count = count;
    this.types = types;
    this.rows = rows;
    this.names = names;
    this.source = source;
    this.given = given;
  }

  /** A table of those symbols. */
  public static SymbolTable of(List<Symbol> symbols) {
    if (symbols instanceof SymbolTable table) {
      return table;
    }
    var given = List.copyOf(symbols);
    var builder = new Builder(given.size());
    for (var symbol : given) {
      builder.add(symbol);
    }
    return builder.table(given);
  }

  private static int kinds(
      SymbolBinding binding, SymbolType type, SymbolVisibility visibility, boolean mapping) {
    return binding.ordinal()
        | type.ordinal() << TYPE
        | visibility.ordinal() << VISIBILITY
        | (mapping ? MAPPING : 0);
  }

  /** Takes the rows of a table one by one. */
  public static final class Builder {
    private final Names source;
    private int[] rows;
    private @Nullable String[] names;
    private int count;
    private int types;

    /** A table of about so many symbols, each with its name. */
    public Builder(int room) {
      this(room, offset -> "");
    }

    /** A table of about so many symbols of a file. */
    public Builder(int room, Names source) {
      this.source = source;
      this.rows = new int[room * ROW];
      this.names = new @Nullable String[room];
    }

    /** How many were added. */
    public int count() {
      return count;
    }

    /**
     * Adds an {@code Elf32_Sym} (gABI figure 4-15).
     *
     * @param name offset of the name
     * @param info {@code st_info}
     * @param other {@code st_other}
     * @param mapping whether the name is a mapping symbol's
     * @param section number of the section, {@link #ABSOLUTE}, {@link #COMMON} or {@link
     *     #UNDEFINED}
     */
    public void add(
        int name, int value, int size, int info, int other, boolean mapping, int section) {
      int kinds =
          kinds(
              SymbolBinding.of(info >> 4),
              SymbolType.of(info & 15),
              SymbolVisibility.of(other),
              mapping);
      put(name, value, size, kinds, section);
    }

    /** Adds a symbol. */
    public void add(Symbol symbol) {
      add(
          symbol.name(),
          symbol.value(),
          symbol.size(),
          symbol.binding(),
          symbol.type(),
          symbol.visibility(),
          section(symbol.section()));
    }

    /** Adds a symbol by its parts; the section as for a symbol of a file. */
    public void add(
        String name,
        long value,
        long size,
        SymbolBinding binding,
        SymbolType type,
        SymbolVisibility visibility,
        int section) {
      put(
          0,
          (int) value,
          (int) size,
          kinds(binding, type, visibility, Symbol.isMapping(name)),
          section);
      names[count - 1] = name;
    }

    private void put(int name, int value, int size, int kinds, int section) {
      if (count == names.length) {
        names = Arrays.copyOf(names, count * 2 + 16);
        rows = Arrays.copyOf(rows, names.length * ROW);
      }
      types |= 1 << (kinds >> TYPE & 0xff);
      int at = count++ * ROW;
      rows[at] = name;
      rows[at + 1] = value;
      rows[at + 2] = size;
      rows[at + 3] = kinds;
      rows[at + 4] = section;
    }

    /** The table; nothing is added after it was asked for. */
    public SymbolTable table() {
      return table(List.of());
    }

    private SymbolTable table(List<Symbol> given) {
      return new SymbolTable(count, rows, names, source, types, given);
    }
  }

  /** The number that stands for where a symbol lives. */
  public static int section(SectionRef place) {
    return switch (place) {
      case SectionRef.Undefined _ -> UNDEFINED;
      case SectionRef.Absolute _ -> ABSOLUTE;
      case SectionRef.Common _ -> COMMON;
      case SectionRef.Defined(int index) -> index;
    };
  }

  @Override
  public int size() {
    return count;
  }

  @Override
  public Symbol get(int symbol) {
    return given.isEmpty()
        ? new Symbol(
            name(symbol),
            value(symbol),
            sizeOf(symbol),
            binding(symbol),
            type(symbol),
            visibility(symbol),
            home(symbol))
        : given.get(symbol);
  }

  /** Its name, empty for section symbols. */
  public String name(int symbol) {
    var known = names[symbol];
    if (known == null) {
      known = source.at(rows[symbol * ROW]);
      names[symbol] = known;
    }
    return known;
  }

  /** {@code st_value}, see {@link Symbol#value}. */
  public long value(int symbol) {
    return rows[symbol * ROW + 1] & 0xffff_ffffL;
  }

  /** {@code st_size}, bytes. */
  public long sizeOf(int symbol) {
    return rows[symbol * ROW + 2] & 0xffff_ffffL;
  }

  /** Who sees it. */
  public SymbolBinding binding(int symbol) {
    return BINDINGS[rows[symbol * ROW + 3] & 0xff];
  }

  /** Whether it is visible in its object only. */
  public boolean isLocal(int symbol) {
    return (rows[symbol * ROW + 3] & 0xff) == 0;
  }

  /** What it stands for. */
  public SymbolType type(int symbol) {
    return TYPES[rows[symbol * ROW + 3] >> TYPE & 0xff];
  }

  /** How it is seen outside. */
  public SymbolVisibility visibility(int symbol) {
    return VISIBILITIES[rows[symbol * ROW + 3] >> VISIBILITY & 0xff];
  }

  /** Whether it is a mapping symbol, see {@link Symbol#isMapping}. */
  public boolean isMapping(int symbol) {
    return (rows[symbol * ROW + 3] & MAPPING) != 0;
  }

  /**
   * Number of the section it is defined in, or {@link #UNDEFINED}, {@link #ABSOLUTE} or {@link
   * #COMMON}.
   */
  public int section(int symbol) {
    return rows[symbol * ROW + 4];
  }

  /** Whether this object gives it a value or storage. */
  public boolean isDefined(int symbol) {
    return section(symbol) != UNDEFINED;
  }

  private SectionRef home(int symbol) {
    int section = section(symbol);
    return switch (section) {
      case UNDEFINED -> SectionRef.UNDEFINED;
      case ABSOLUTE -> SectionRef.ABSOLUTE;
      case COMMON -> SectionRef.COMMON;
      default -> new SectionRef.Defined(section);
    };
  }

  /** Whether any symbol is of a type. */
  public boolean hasAny(SymbolType type) {
    return (types >> type.ordinal() & 1) != 0;
  }

  /** How many symbols are before the first that is not local: {@code sh_info} of the table. */
  public int firstGlobal() {
    int symbol = 0;
    while (symbol < count && isLocal(symbol)) {
      symbol++;
    }
    return symbol;
  }
}
