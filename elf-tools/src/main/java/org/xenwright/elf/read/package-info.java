/**
 * ELF files and archives to {@code elf.model}. Every number is checked against the file before it
 * is used, so hostile files end in a diagnostic; jelf, which trusts its input, sees checked bytes
 * only and is used nowhere else. Start at {@code ElfReader}.
 */
@NullMarked
package org.xenwright.elf.read;

import org.jspecify.annotations.NullMarked;
