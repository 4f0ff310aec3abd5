package org.xenwright.elf.model;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * The sections of an object by their number. Half the sections of an object only carry the others'
 * relocations and names, and a link looks at the contents of few of those that are left: what
 * decides that can be asked here without making a {@link Section}, which the list does.
 */
public abstract class SectionTable extends AbstractList<Section> implements RandomAccess {
  /** A table to be filled in by a reader. */
  protected SectionTable() {}

  /** A table of those sections. */
  public static SectionTable of(List<Section> sections) {
    return sections instanceof SectionTable table ? table : new Listed(List.copyOf(sections));
  }

  /** {@code sh_name}'s text. */
  public abstract String name(int section);

  /** Whether that is its name; cheaper than to compare {@link #name}. */
  public abstract boolean isNamed(int section, String name);

  /** Whether its name begins so. */
  public abstract boolean startsWith(int section, String prefix);

  /** The second byte of its name, which tells most names apart; 0 where there is none. */
  public abstract int letter(int section);

  /** {@code sh_type}. */
  public abstract long type(int section);

  /** {@code sh_flags}. */
  public abstract long flags(int section);

  /** {@code sh_addralign}, bytes. */
  public abstract long alignment(int section);

  /** {@code sh_size}, bytes. */
  public abstract long sizeOf(int section);

  /** Whether relocations apply to it. */
  public abstract boolean isRelocated(int section);

  private static final class Listed extends SectionTable {
    private final List<Section> sections;

    Listed(List<Section> sections) {
      this.sections = sections;
    }

    @Override
    public int size() {
      return sections.size();
    }

    @Override
    public Section get(int section) {
      return sections.get(section);
    }

    @Override
    public String name(int section) {
      return sections.get(section).name();
    }

    @Override
    public boolean isNamed(int section, String name) {
      return name(section).equals(name);
    }

    @Override
    public boolean startsWith(int section, String prefix) {
      return name(section).startsWith(prefix);
    }

    @Override
    public int letter(int section) {
      var name = name(section).getBytes(StandardCharsets.UTF_8);
      return name.length > 1 ? name[1] & 0xff : 0;
    }

    @Override
    public long type(int section) {
      return sections.get(section).type().number();
    }

    @Override
    public long flags(int section) {
      return sections.get(section).flags();
    }

    @Override
    public long alignment(int section) {
      return sections.get(section).alignment();
    }

    @Override
    public long sizeOf(int section) {
      return sections.get(section).size();
    }

    @Override
    public boolean isRelocated(int section) {
      return !sections.get(section).relocations().isEmpty();
    }
  }
}
