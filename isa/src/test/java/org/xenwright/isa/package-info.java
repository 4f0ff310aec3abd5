/**
 * Tests of the instruction table as a whole, against itself and against other people's assemblers
 * and disassemblers.
 */
@NullMarked
package org.xenwright.isa;

import org.jspecify.annotations.NullMarked;
