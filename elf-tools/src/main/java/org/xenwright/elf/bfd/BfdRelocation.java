package org.xenwright.elf.bfd;

/**
 * A relocation.
 *
 * @param address {@code r_offset}: in a section of an object an offset, else an address
 * @param type its number
 * @param symbol index in the symbol table it goes by, 0 for none
 * @param addend of a RELA entry
 */
public record BfdRelocation(long address, int type, int symbol, int addend) {}
