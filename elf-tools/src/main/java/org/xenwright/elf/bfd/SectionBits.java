package org.xenwright.elf.bfd;

/** BFD's section flags, by BFD's names without {@code SEC_}. */
public final class SectionBits {
  public static final int ALLOC = 0x1;
  public static final int LOAD = 0x2;
  public static final int RELOC = 0x4;
  public static final int READONLY = 0x8;
  public static final int CODE = 0x10;
  public static final int DATA = 0x20;
  public static final int CONTENTS = 0x100;
  public static final int THREAD_LOCAL = 0x400;
  public static final int DEBUGGING = 0x2000;
  public static final int EXCLUDE = 0x8000;
  public static final int LINK_ONCE = 0x20000;
  public static final int MERGE = 0x800000;
  public static final int STRINGS = 0x1000000;
  public static final int GROUP = 0x2000000;
  public static final int PURECODE = 0x4000000;
  public static final int OCTETS = 0x40000000;

  private SectionBits() {}
}
