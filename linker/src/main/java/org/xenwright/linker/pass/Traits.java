package org.xenwright.linker.pass;

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

  private Traits() {}

  /** The bits of an input section. */
  public static int of(Section section) {
    int bits = 0;
    // Type 0 is that of sections the linker makes for itself.
    boolean contents = section.type().number() != 8;
    if (contents) {
      bits |= CONTENTS;
    }
    if (section.type().number() == 17) {
      bits |= GROUP | EXCLUDE;
    }
    if (section.has(SectionFlags.ALLOC)) {
      bits |= contents ? ALLOC | LOAD : ALLOC;
    }
    if (!section.has(SectionFlags.WRITE)) {
      bits |= READONLY;
    }
    if (section.has(SectionFlags.EXECUTE)) {
      bits |= CODE;
    } else if ((bits & LOAD) != 0) {
      bits |= DATA;
    }
    if (section.has(SectionFlags.MERGE)) {
      bits |= MERGE;
    }
    if (section.has(SectionFlags.STRINGS)) {
      bits |= STRINGS;
    }
    if (section.has(SectionFlags.TLS)) {
      bits |= TLS;
    }
    if (section.has(SectionFlags.EXCLUDE)) {
      bits |= EXCLUDE;
    }
    if ((bits & ALLOC) == 0 && isDebug(section.name())) {
      bits |= DEBUG;
    }
    return bits;
  }

  private static boolean isDebug(String name) {
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
