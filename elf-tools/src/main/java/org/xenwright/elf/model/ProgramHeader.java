package org.xenwright.elf.model;

/**
 * One segment of a linked image (gABI 5.2). The contents are those of the sections inside; this
 * record says only where they go.
 *
 * @param type {@code p_type}: 1 LOAD, 2 DYNAMIC, 4 NOTE, 6 PHDR, 0x70000001 ARM_EXIDX ...
 * @param flags {@code p_flags}: 4 read, 2 write, 1 execute
 * @param fileOffset {@code p_offset}, bytes
 * @param virtualAddress {@code p_vaddr}
 * @param physicalAddress {@code p_paddr}
 * @param fileSize {@code p_filesz}, bytes
 * @param memorySize {@code p_memsz}, bytes
 * @param alignment {@code p_align}, bytes
 */
public record ProgramHeader(
    int type,
    int flags,
    long fileOffset,
    long virtualAddress,
    long physicalAddress,
    long fileSize,
    long memorySize,
    long alignment) {
  /** {@code PT_LOAD}. */
  public static final int LOAD = 1;

  /** {@code PT_NOTE}. */
  public static final int NOTE = 4;

  /** {@code PT_PHDR}. */
  public static final int PHDR = 6;

  /** {@code PT_GNU_STACK}. */
  public static final int GNU_STACK = 0x6474_e551;

  /** {@code PT_ARM_EXIDX} (AAELF32 4.7). */
  public static final int ARM_EXIDX = 0x7000_0001;
}
