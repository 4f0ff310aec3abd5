/**
 * DWARF line tables, versions 2 to 5: which source line an address came from. Malformed tables
 * answer less, never fail. Uses {@code elf.model}. Start at {@code LineTable}.
 */
@NullMarked
package org.xenwright.elf.dwarf;

import org.jspecify.annotations.NullMarked;
