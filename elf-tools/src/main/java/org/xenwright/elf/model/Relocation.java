package org.xenwright.elf.model;

/**
 * One relocation of the REL kind: the addend stands in the place itself (AAELF32 4.6).
 *
 * @param offset bytes from the start of the section it applies to; an address in an image
 * @param type what to compute
 * @param symbolIndex index into {@link ElfObject#symbols()}, 0 for none
 */
public record Relocation(long offset, ArmRelocation type, int symbolIndex) {}
