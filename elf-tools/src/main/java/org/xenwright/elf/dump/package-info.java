/**
 * What {@code nm}, {@code size}, {@code strings} and {@code objdump} print about files, but for
 * instructions and DWARF. Uses {@code elf.bfd} and {@code elf.text}.
 */
@NullMarked
package org.xenwright.elf.dump;

import org.jspecify.annotations.NullMarked;
