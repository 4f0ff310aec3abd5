/**
 * What vectors and floating point numbers compute, on plain bits: {@link
 * org.xenwright.isa.arithmetic.SoftFloat} for IEEE 754 under FPSCR, {@link
 * org.xenwright.isa.arithmetic.Lanes} for the integers of Advanced SIMD. Uses the JDK and the names
 * of operations in {@code isa.ir}; every consumer of the intermediate representation computes here.
 */
@NullMarked
package org.xenwright.isa.arithmetic;

import org.jspecify.annotations.NullMarked;
