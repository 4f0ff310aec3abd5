/**
 * Tests of the linker: cases in {@code resources/cases} are linked by GNU ld too and must give the
 * same file.
 */
@NullMarked
package org.xenwright.linker;

import org.jspecify.annotations.NullMarked;
