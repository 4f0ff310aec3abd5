/**
 * Values of a symbolic path and what can be decided about them. A {@link
 * org.xenwright.verifier.solve.Term} is a constant, a sum of atoms with constant factors, or an
 * atom (a symbol or an operation nothing simplifies). Whatever depends on the load address alone
 * also carries its value for every load address of the contract, so comparisons of such terms are
 * decided exactly. Uses {@code isa.ir} for the operations and {@code rules.event} for words. Start
 * at {@link org.xenwright.verifier.solve.Terms}.
 */
@NullMarked
package org.xenwright.verifier.solve;

import org.jspecify.annotations.NullMarked;
