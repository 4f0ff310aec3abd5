package org.xenwright.elf.model;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * The relocations of one section in file order, two numbers each as in the file. A link looks at
 * each of hundreds of thousands several times, so single facts can be asked for without making an
 * object; as a list, the table makes {@link Relocation}s.
 */
public final class RelocationTable extends AbstractList<Relocation> implements RandomAccess {
  /** Bytes of an {@code Elf32_Rel}. */
  public static final int ENTRY = 8;

  /** No relocations. */
  public static final RelocationTable EMPTY = new RelocationTable(new int[0]);

  /** Relocations by their numbers; those that are not known are {@code NONE}. */
  private static final ArmRelocation[] TYPES = byNumber();

  /** For each {@code r_offset} and {@code r_info} (gABI figure 4-21). */
  private final int[] words;

  private RelocationTable(int[] words) {
    this.words = words;
  }

  /** A table of those relocations. */
  public static RelocationTable of(List<Relocation> relocations) {
    if (relocations instanceof RelocationTable table) {
      return table;
    }
    if (relocations.isEmpty()) {
      return EMPTY;
    }
    var words = new int[relocations.size() * 2];
    int at = 0;
    for (var relocation : relocations) {
      words[at++] = (int) relocation.offset();
      words[at++] = relocation.symbolIndex() << 8 | relocation.type().number();
    }
    return new RelocationTable(words);
  }

  /** The entries of a table of a file, but for those of unknown types. */
  public static RelocationTable of(Bytes entries) {
    int count = entries.length() / ENTRY;
    var words = new int[count * 2];
    int size = 0;
    for (int at = 0; at < count * ENTRY; at += ENTRY) {
      int info = entries.s32(at + 4);
      if (isKnown(info & 0xff)) {
        words[size] = entries.s32(at);
        words[size + 1] = info;
        size += 2;
      }
    }
    return size == 0
        ? EMPTY
        : new RelocationTable(size == words.length ? words : Arrays.copyOf(words, size));
  }

  /** Takes relocations one by one, of which a partial link keeps millions. */
  public static final class Builder {
    private int[] words = new int[64];
    private int size;

    /** How many were added. */
    public int size() {
      return size >> 1;
    }

    /** Adds a relocation by its parts. */
    public void add(long offset, int type, int symbol) {
      if (size == words.length) {
        words = Arrays.copyOf(words, size * 2);
      }
      words[size++] = (int) offset;
      words[size++] = symbol << 8 | type;
    }

    /** Adds a relocation. */
    public void add(Relocation relocation) {
      add(relocation.offset(), relocation.type().number(), relocation.symbolIndex());
    }

    /** Puts them in the order of their offsets; those of one offset keep theirs. */
    public void sort() {
      boolean sorted = true;
      for (int at = 2; at < size && sorted; at += 2) {
        sorted = Integer.compareUnsigned(words[at - 2], words[at]) <= 0;
      }
      if (sorted) {
        return;
      }
      long[] keys = new long[size >> 1];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = (words[i * 2] & 0xffff_ffffL) << 31 | i;
      }
      Arrays.sort(keys);
      int[] old = words;
      words = new int[size];
      for (int i = 0; i < keys.length; i++) {
        int from = ((int) keys[i] & Integer.MAX_VALUE) * 2;
        words[i * 2] = old[from];
        words[i * 2 + 1] = old[from + 1];
      }
    }

    /** The table; nothing is added after it was asked for. */
    public RelocationTable table() {
      return size == 0
          ? EMPTY
          : new RelocationTable(size == words.length ? words : Arrays.copyOf(words, size));
    }
  }

  /** These and then others. */
  public RelocationTable then(RelocationTable others) {
    if (words.length == 0) {
      return others;
    }
    if (others.words.length == 0) {
      return this;
    }
    var all = Arrays.copyOf(words, words.length + others.words.length);
    System.arraycopy(others.words, 0, all, words.length, others.words.length);
    return new RelocationTable(all);
  }

  @Override
  public int size() {
    return words.length >> 1;
  }

  @Override
  public boolean isEmpty() {
    return words.length == 0;
  }

  @Override
  public Relocation get(int relocation) {
    return new Relocation(offset(relocation), type(relocation), symbol(relocation));
  }

  /** Bytes from the start of the section it applies to. */
  public long offset(int relocation) {
    return words[relocation * 2] & 0xffff_ffffL;
  }

  /** What to compute. */
  public ArmRelocation type(int relocation) {
    return TYPES[words[relocation * 2 + 1] & 0xff];
  }

  /** Number of what to compute, {@link ArmRelocation#number}. */
  public int typeNumber(int relocation) {
    return words[relocation * 2 + 1] & 0xff;
  }

  /** Both as in a file: the index of the symbol above the number of what to compute. */
  public int info(int relocation) {
    return words[relocation * 2 + 1];
  }

  /** Index into {@link ElfObject#symbols()}, 0 for none. */
  public int symbol(int relocation) {
    return words[relocation * 2 + 1] >>> 8;
  }

  /** Whether there is a relocation of that number. */
  public static boolean isKnown(int number) {
    return number == 0 || TYPES[number] != ArmRelocation.NONE;
  }

  private static ArmRelocation[] byNumber() {
    var table = new ArmRelocation[256];
    Arrays.fill(table, ArmRelocation.NONE);
    for (var relocation : ArmRelocation.values()) {
      table[relocation.number()] = relocation;
    }
    return table;
  }
}
