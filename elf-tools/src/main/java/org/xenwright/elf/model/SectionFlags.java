package org.xenwright.elf.model;

/** Bits of {@code sh_flags} (gABI figure 4-11; Arm bits from AAELF32 4.4.3). */
public final class SectionFlags {
  /** {@code SHF_WRITE}, letter w. */
  public static final long WRITE = 0x1;

  /** {@code SHF_ALLOC}, letter a. */
  public static final long ALLOC = 0x2;

  /** {@code SHF_EXECINSTR}, letter x. */
  public static final long EXECUTE = 0x4;

  /** {@code SHF_MERGE}, letter M. */
  public static final long MERGE = 0x10;

  /** {@code SHF_STRINGS}, letter S. */
  public static final long STRINGS = 0x20;

  /** {@code SHF_INFO_LINK}, letter I of readelf. */
  public static final long INFO_LINK = 0x40;

  /** {@code SHF_LINK_ORDER}, letter o. */
  public static final long LINK_ORDER = 0x80;

  /** {@code SHF_GROUP}, letter G. */
  public static final long GROUP = 0x200;

  /** {@code SHF_TLS}, letter T. */
  public static final long TLS = 0x400;

  /** {@code SHF_COMPRESSED}, letter C of readelf. */
  public static final long COMPRESSED = 0x800;

  /** {@code SHF_GNU_RETAIN}, letter R. */
  public static final long RETAIN = 0x20_0000;

  /** {@code SHF_ARM_PURECODE}, letter y. */
  public static final long PURE_CODE = 0x2000_0000;

  /** {@code SHF_EXCLUDE}, letter e. */
  public static final long EXCLUDE = 0x8000_0000L;

  private SectionFlags() {}
}
