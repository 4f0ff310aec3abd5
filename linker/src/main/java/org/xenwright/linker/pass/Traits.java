package org.xenwright.linker.pass;

import java.util.Set;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionFlags;

/**
 * What matters of a section for placing it, as bits. GNU ld places by these (its {@code SEC_}
 * flags), not by the ELF flags, and orphan placement compares them, so we keep the same cut.
 */
public final class Traits {
  public static final int ALLOC = 1;
  public static final int LOAD = 2;
  public static final int READONLY = 4;
  public static final int CODE = 8;
  public static final int DATA = 16;
  public static final int CONTENTS = 32;
  public static final int TLS = 64;
  public static final int DEBUG = 128;
  public static final int MERGE = 256;
  public static final int STRINGS = 512;
  public static final int EXCLUDE = 1024;
  public static final int GROUP = 2048;
  public static final int KEEP = 4096;
  public static final int NEVER_LOAD = 8192;

  /** String tables of symbols and of sections (gABI, "Special Sections"); others are contents. */
  private static final Set<String> OWN_STRINGS = Set.of(".strtab", ".shstrtab", ".dynstr");

  private Traits() {}

  /** The bits of a section. */
  public static int of(Section section) {
    return of(section.type().number(), section.flags(), section.name());
  }

  /** The bits of a section by its {@code sh_type}, {@code sh_flags} and name. */
  static int of(long type, long flags, String name) {
    int bits = 0;
    // Type 0 is that of sections the linker makes for itself.
    boolean contents = type != 8;
    if (contents) {
      bits |= CONTENTS;
    }
    if (type == 17) {
      bits |= GROUP | EXCLUDE;
    }
    if ((flags & SectionFlags.ALLOC) != 0) {
      bits |= contents ? ALLOC | LOAD : ALLOC;
    }
    if ((flags & SectionFlags.WRITE) == 0) {
      bits |= READONLY;
    }
    if ((flags & SectionFlags.EXECUTE) != 0) {
      bits |= CODE;
    } else if ((bits & LOAD) != 0) {
      bits |= DATA;
    }
    if ((flags & SectionFlags.MERGE) != 0) {
      bits |= MERGE;
    }
    if ((flags & SectionFlags.STRINGS) != 0) {
      bits |= STRINGS;
    }
    if ((flags & SectionFlags.TLS) != 0) {
      bits |= TLS;
    }
    if ((flags & SectionFlags.EXCLUDE) != 0) {
      bits |= EXCLUDE;
    }
    if ((bits & ALLOC) == 0 && isDebug(name)) {
      bits |= DEBUG;
    }
    return bits;
  }

  /**
   * Whether a section of an object is something to place: contents or space, not a table about
   * other sections.
   */
  public static boolean isLinked(long type, long flags, long alignment, String name) {
    // Tables that are loaded are the linker's, for the dynamic linker.
    boolean loaded = (flags & SectionFlags.ALLOC) != 0;
    return (loaded && (type == 3 || type == 9))
        || (type != 0 || alignment != 0)
            && type != 2
            && (type != 3 || !OWN_STRINGS.contains(name))
            && type != 9
            && type != 4
            && type != 17
            && type != 18;
  }

  private static boolean isDebug(String name) {
    // Asked of every section that is not loaded: most need one look.
    char kind = name.length() > 1 && name.charAt(0) == '.' ? name.charAt(1) : 0;
    return (kind == 'd' || kind == 'z' || kind == 'l' || kind == 's' || kind == 'g')
        && startsAsDebug(name);
  }

  private static boolean startsAsDebug(String name) {
    return name.startsWith(".debug")
        || name.startsWith(".zdebug")
        || name.startsWith(".line")
        || name.startsWith(".stab")
        || name.startsWith(".gnu.linkonce.wi.")
        || name.startsWith(".gnu.debuglto_.debug_");
  }

  /**
   * Whether the bits are those of zero-initialised thread-local storage, which takes no address
   * space.
   */
  public static boolean isThreadBss(int bits) {
    return (bits & (LOAD | TLS)) == TLS;
  }
}
