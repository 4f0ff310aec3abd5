package org.xenwright.elf.bfd;

import org.xenwright.elf.raw.RawSection;

/** BFD's flags of a section header. */
final class SectionFlagsOf {
  private SectionFlagsOf() {}

  static int header(RawSection header, String name) {
    int flags = 0;
    if (!header.isNobits()) {
      flags |= SectionBits.CONTENTS;
    }
    if (header.type() == 17) {
      flags |= SectionBits.GROUP | SectionBits.EXCLUDE;
    }
    if (header.has(2)) {
      flags |= SectionBits.ALLOC;
      if (!header.isNobits()) {
        flags |= SectionBits.LOAD;
      }
    }
    if (!header.has(1)) {
      flags |= SectionBits.READONLY;
    }
    if (header.has(4)) {
      flags |= SectionBits.CODE;
    } else if ((flags & SectionBits.LOAD) != 0) {
      flags |= SectionBits.DATA;
    }
    if (header.has(0x10)) {
      flags |= SectionBits.MERGE;
    }
    if (header.has(0x20)) {
      flags |= SectionBits.STRINGS;
    }
    if (header.has(0x400)) {
      flags |= SectionBits.THREAD_LOCAL;
    }
    if (header.has(0x8000_0000L)) {
      flags |= SectionBits.EXCLUDE;
    }
    if (header.has(0x2000_0000L)) {
      flags |= SectionBits.PURECODE;
    }
    return (flags & SectionBits.ALLOC) == 0 ? flags | byName(name) : flags | onceOf(name);
  }

  private static int byName(String name) {
    if (name.startsWith(".debug")
        || name.startsWith(".gnu.debuglto_.debug_")
        || name.startsWith(".gnu.linkonce.wi.")
        || name.startsWith(".zdebug")) {
      return SectionBits.DEBUGGING | SectionBits.OCTETS;
    }
    if (name.startsWith(".gnu.build.attributes") || name.startsWith(".note.gnu")) {
      return SectionBits.OCTETS;
    }
    return name.startsWith(".line") || name.startsWith(".stab") || name.equals(".gdb_index")
        ? SectionBits.DEBUGGING
        : 0;
  }

  private static int onceOf(String name) {
    return name.startsWith(".gnu.linkonce") ? SectionBits.LINK_ONCE : 0;
  }
}
