package org.xenwright.linker.pass;

import org.jspecify.annotations.Nullable;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionFlags;

/**
 * A section of an input, or one the linker makes (common symbols). Most of them are only passed
 * over, again and again: what passes over all sections ask first is kept as bits here, and the
 * section itself is made when something needs more.
 */
public final class InputSection {
  private static final int RELOCATED = 1 << 16;
  private static final int LINK_ORDER = 1 << 17;
  private static final int RETAIN = 1 << 18;
  private static final int NOTE = 1 << 19;
  private static final int UNWIND_TABLE = 1 << 20;
  private static final int ATTRIBUTES = 1 << 21;
  private static final int LINKED = 1 << 22;
  private static final int POWER = 24;

  private static final int SHT_NOTE = 7;
  private static final int STRTAB = 3;

  private final int id;
  private final InputFile file;
  private final int index;
  private final int facts;

  /** What the linker made; the section of a file is asked of its file. */
  private final @Nullable Section own;

  /** A section that the linker makes for a file, with an id of its own. */
  public InputSection(int id, InputFile file, Section own) {
    this.id = id;
    this.file = file;
    this.index = -1;
    this.own = own;
    this.facts =
        facts(
            Traits.of(own),
            own.type().number(),
            own.flags(),
            own.alignment(),
            !own.relocations().isEmpty(),
            Traits.isLinked(own.type().number(), own.flags(), own.alignment(), own.name()));
  }

  /** Section {@code index} of a file. */
  InputSection(int id, InputFile file, int index) {
    var all = file.elf().sections();
    this.id = id;
    this.file = file;
    this.index = index;
    this.own = null;
    long type = all.type(index);
    long flags = all.flags(index);
    long alignment = all.alignment(index);
    boolean linked = Traits.isLinked(type, flags, alignment, type == STRTAB ? all.name(index) : "");
    // Only what is linked and not loaded can be debug information: few names need be read.
    boolean loaded = (flags & SectionFlags.ALLOC) != 0;
    int traits = Traits.of(type, flags, linked && !loaded ? all.name(index) : "");
    this.facts = facts(traits, type, flags, alignment, all.isRelocated(index), linked);
  }

  private static int facts(
      int traits, long type, long flags, long alignment, boolean relocated, boolean linked) {
    return traits
        | (relocated ? RELOCATED : 0)
        | ((flags & SectionFlags.LINK_ORDER) != 0 ? LINK_ORDER : 0)
        | ((flags & SectionFlags.RETAIN) != 0 ? RETAIN : 0)
        | (type == SHT_NOTE ? NOTE : 0)
        | (type == 0x7000_0001L ? UNWIND_TABLE : 0)
        | (type == 0x7000_0003L ? ATTRIBUTES : 0)
        | (linked ? LINKED : 0)
        | (alignment <= 1 ? 0 : Long.numberOfTrailingZeros(alignment) << POWER);
  }

  /** Number over all inputs, index into the arrays of the link. */
  public int id() {
    return id;
  }

  /** The object it belongs to. */
  public InputFile file() {
    return file;
  }

  /** Its number in the object, -1 for one the linker makes. */
  public int index() {
    return index;
  }

  /** Name, type, flags and contents. */
  public Section section() {
    return own == null ? file.elf().sections().get(index) : own;
  }

  /** Its size in its file, bytes. */
  public long size() {
    return own == null ? file.elf().sections().sizeOf(index) : own.size();
  }

  /** Sections are told apart by their id; comparing contents would read all of them. */
  @Override
  public boolean equals(Object other) {
    return other instanceof InputSection section && section.id == id;
  }

  @Override
  public int hashCode() {
    return id;
  }

  /** The section's name. */
  public String name() {
    return own == null ? file.elf().sections().name(index) : own.name();
  }

  /** The second byte of its name, 0 where there is none. */
  public int letter() {
    if (own == null) {
      return file.elf().sections().letter(index);
    }
    return own.name().length() > 1 ? own.name().charAt(1) & 0xff : 0;
  }

  /** Whether that is its name. */
  public boolean isNamed(String name) {
    return own == null ? file.elf().sections().isNamed(index, name) : own.name().equals(name);
  }

  /** Whether its name begins so. */
  public boolean startsWith(String prefix) {
    return own == null
        ? file.elf().sections().startsWith(index, prefix)
        : own.name().startsWith(prefix);
  }

  /** Whether it is something to place, see {@link Traits#isLinked}. */
  public boolean isLinked() {
    return (facts & LINKED) != 0;
  }

  /** log2 of the alignment. */
  public int alignmentPower() {
    return facts >>> POWER;
  }

  /** The bits of {@link Traits}. */
  public int traits() {
    return facts & 0xffff;
  }

  /** Whether any of those bits of {@link Traits} is set. */
  public boolean has(int traits) {
    return (facts & traits) != 0;
  }

  /** Whether relocations apply to it. */
  public boolean isRelocated() {
    return (facts & RELOCATED) != 0;
  }

  /** Whether its place follows that of another section, {@code SHF_LINK_ORDER}. */
  public boolean isLinkOrdered() {
    return (facts & LINK_ORDER) != 0;
  }

  /** Whether it is to be kept though unused, {@code SHF_GNU_RETAIN}. */
  public boolean isRetained() {
    return (facts & RETAIN) != 0;
  }

  /** Whether it is a note. */
  public boolean isNote() {
    return (facts & NOTE) != 0;
  }

  /** Whether it is a table for unwinding, {@code SHT_ARM_EXIDX}. */
  public boolean isUnwindTable() {
    return (facts & UNWIND_TABLE) != 0;
  }

  /** Whether it holds build attributes. */
  public boolean holdsAttributes() {
    return (facts & ATTRIBUTES) != 0;
  }
}
