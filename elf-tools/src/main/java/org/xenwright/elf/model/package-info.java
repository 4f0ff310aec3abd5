/**
 * ELF for the Arm Architecture as immutable values: what a file says, free of file offsets and
 * string table indices. Names and numbers are those of the System V gABI and of "ELF for the Arm
 * Architecture" (AAELF32). Uses only the JDK. Start at {@link org.xenwright.elf.model.ElfObject}.
 */
@NullMarked
package org.xenwright.elf.model;

import org.jspecify.annotations.NullMarked;
