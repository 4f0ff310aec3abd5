/**
 * Expressions of the GNU assembler: parsing with its precedence, folding as soon as values are
 * known, and resolving the rest once fragments have addresses. Uses {@code isa.syntax.Cursor} only.
 * Start at {@link org.xenwright.assembler.expression.ExpressionParser}.
 */
@NullMarked
package org.xenwright.assembler.expression;

import org.jspecify.annotations.NullMarked;
