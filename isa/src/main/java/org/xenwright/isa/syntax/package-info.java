/**
 * The assembler's language for instructions: text to words ({@link
 * org.xenwright.isa.syntax.InstructionParser}) and words to text ({@link
 * org.xenwright.isa.syntax.InstructionPrinter}), both driven by the syntax column of the table,
 * read at first use. Uses {@code isa.table} and {@code isa.decode}. Operands of a new kind: {@link
 * org.xenwright.isa.syntax.AtomCatalogue}.
 */
@NullMarked
package org.xenwright.isa.syntax;

import org.jspecify.annotations.NullMarked;
