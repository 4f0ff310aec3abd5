package org.xenwright.elf.model;

/**
 * What the file header says beyond the layout (gABI 4.1, AAELF32 4.3): always 32-bit.
 *
 * @param type {@link #RELOCATABLE}, {@link #EXECUTABLE}, {@link #SHARED} or another {@code e_type}
 * @param machine {@code e_machine}, 40 for Arm
 * @param flags {@code e_flags}
 * @param entry {@code e_entry}, an address, 0 when there is none
 * @param osAbi {@code EI_OSABI}
 * @param encoding {@code EI_DATA}
 */
public record ElfHeader(
    int type, int machine, int flags, long entry, int osAbi, DataEncoding encoding) {
  /** {@code ET_REL}. */
  public static final int RELOCATABLE = 1;

  /** {@code ET_EXEC}. */
  public static final int EXECUTABLE = 2;

  /** {@code ET_DYN}. */
  public static final int SHARED = 3;

  /** {@code EM_ARM}. */
  public static final int ARM = 40;

  /** {@code EF_ARM_ABI_VER5} (AAELF32 4.3): the flags of every object of today. */
  public static final int EABI5 = 0x0500_0000;

  /** {@code EF_ARM_ABI_FLOAT_HARD}, set in linked images that pass floats in VFP registers. */
  public static final int HARD_FLOAT = 0x0000_0400;

  /** {@code ELFOSABI_GNU}: the file uses extensions of GNU. */
  public static final int OSABI_GNU = 3;

  /** {@code ELFOSABI_ARM_FDPIC}: functions are called by descriptors. */
  public static final int OSABI_FDPIC = 65;

  /** {@code ELFOSABI_ARM}: objects from before the EABI. */
  public static final int OSABI_ARM = 97;

  /** {@code EF_ARM_SOFT_FLOAT} of those objects: floats are computed by calls. */
  public static final int OLD_SOFT_FLOAT = 0x200;

  /** {@code EF_ARM_INTERWORK} of those objects. */
  public static final int OLD_INTERWORK = 0x4;

  /** {@code EF_ARM_APCS_26} of those objects. */
  public static final int OLD_APCS_26 = 0x8;

  /** {@code EF_ARM_APCS_FLOAT} of those objects. */
  public static final int OLD_APCS_FLOAT = 0x10;

  /** {@code EF_ARM_PIC} of those objects. */
  public static final int OLD_PIC = 0x20;

  /** {@code EF_ARM_MAVERICK_FLOAT} of those objects. */
  public static final int OLD_MAVERICK_FLOAT = 0x800;

  /** {@code EF_ARM_VFP_FLOAT} of those objects: floats have the format of VFP. */
  public static final int OLD_VFP_FLOAT = 0x400;

  /** A little-endian header. */
  public ElfHeader(int type, int machine, int flags, long entry, int osAbi) {
    this(type, machine, flags, entry, osAbi, DataEncoding.LSB);
  }

  /** The same for a file of another order of bytes. */
  public ElfHeader with(DataEncoding other) {
    return new ElfHeader(type, machine, flags, entry, osAbi, other);
  }

  /** The same with another {@code EI_OSABI}. */
  public ElfHeader withOsAbi(int other) {
    return new ElfHeader(type, machine, flags, entry, other, encoding);
  }

  /** The same with other {@code e_flags}. */
  public ElfHeader withFlags(int other) {
    return new ElfHeader(type, machine, other, entry, osAbi, encoding);
  }

  /** The header of a relocatable Arm object, EABI version 5. */
  public static ElfHeader relocatable() {
    return new ElfHeader(RELOCATABLE, ARM, EABI5, 0, 0);
  }

  /** The header of a linked Arm image. */
  public static ElfHeader executable(int flags, long entry) {
    return new ElfHeader(EXECUTABLE, ARM, flags, entry, 0);
  }
}
