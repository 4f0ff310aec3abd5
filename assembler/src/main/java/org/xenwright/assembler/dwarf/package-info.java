/**
 * Debug information for assembly sources ({@code -g}): DWARF 3 line tables and a DWARF 2 compile
 * unit, laid out as GNU as 2.40 lays them out. Uses {@code expression} only. Start at {@link
 * org.xenwright.assembler.dwarf.DebugInfo}.
 */
@NullMarked
package org.xenwright.assembler.dwarf;

import org.jspecify.annotations.NullMarked;
