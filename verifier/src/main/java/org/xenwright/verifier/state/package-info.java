/**
 * What one symbolic path knows: core registers, system registers, memory by region. Mutable, one
 * path each; {@code fork} copies. Uses {@code verifier.solve}. Start at {@link
 * org.xenwright.verifier.state.SymbolicState}.
 */
@NullMarked
package org.xenwright.verifier.state;

import org.jspecify.annotations.NullMarked;
