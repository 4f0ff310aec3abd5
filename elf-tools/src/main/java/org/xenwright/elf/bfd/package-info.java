/**
 * An ELF file as GNU's library BFD presents it to objdump, nm, size, objcopy and addr2line:
 * numbered sections with their own flags and load addresses, symbols relative to sections,
 * relocations hung on sections. The tools' outputs can only be told apart from GNU's by these
 * habits. Start at {@code BfdObject}.
 */
@NullMarked
package org.xenwright.elf.bfd;

import org.jspecify.annotations.NullMarked;
