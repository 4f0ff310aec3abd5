/**
 * The one intermediate representation. A {@link org.xenwright.isa.ir.Block} is a straight run of
 * instructions, each a list of {@link org.xenwright.isa.ir.Op}s over typed temporaries; memory
 * accesses, flags and effects are explicit. Three consumers read it: the interpreter, the bytecode
 * compiler and the symbolic executor. Uses nothing but the JDK. Start at {@link
 * org.xenwright.isa.ir.Op}.
 */
@NullMarked
package org.xenwright.isa.ir;

import org.jspecify.annotations.NullMarked;
