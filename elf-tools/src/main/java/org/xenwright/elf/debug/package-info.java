/**
 * DWARF 2 to 5 as objects and images carry it: units, entries, line programs; and on top of them
 * the answer to which source line and which functions an address belongs to. Malformed sections
 * answer less, never fail. Start at {@code SourceFinder}.
 */
@NullMarked
package org.xenwright.elf.debug;

import org.jspecify.annotations.NullMarked;
