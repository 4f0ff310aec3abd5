/**
 * Directives: one enum per family, one constant per directive, one method per meaning; {@link
 * org.xenwright.assembler.directive.Statements} reads lines and hands them out. To add a directive,
 * add its constant to a family; the compiler then asks for its case. Uses {@code assembler.source},
 * {@code .expression}, {@code .layout}, {@code .dwarf}.
 */
@NullMarked
package org.xenwright.assembler.directive;

import org.jspecify.annotations.NullMarked;
