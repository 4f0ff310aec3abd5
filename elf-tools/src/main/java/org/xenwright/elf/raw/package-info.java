/**
 * ELF files as they stand, sound or not, of either byte order: for the tools that must show what is
 * in a file and say what is wrong with it. {@code elf.read} gives checked objects to the assembler
 * and linker; here nothing is refused that can be shown. Start at {@code RawElf}.
 */
@NullMarked
package org.xenwright.elf.raw;

import org.jspecify.annotations.NullMarked;
