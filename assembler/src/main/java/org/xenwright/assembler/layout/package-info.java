/**
 * Sections while they grow: fragments, literal pools, fixups, mapping symbols; then their layout,
 * the filling of holes, and the finished object. Uses {@code assembler.expression}, {@code
 * isa.syntax} for patching instructions and {@code elf.model}. Start at {@link
 * org.xenwright.assembler.layout.SectionBuilder}.
 */
@NullMarked
package org.xenwright.assembler.layout;

import org.jspecify.annotations.NullMarked;
