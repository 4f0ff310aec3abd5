/**
 * What instructions mean: each method named in the {@code does} column of the instruction table
 * appends the steps of one operation of the Arm manual to an {@link
 * org.xenwright.isa.ir.IrBuilder}. Methods are grouped by chapter into interfaces that {@link
 * org.xenwright.isa.lift.Lift} gathers; all share {@link org.xenwright.isa.lift.Operands}. Uses
 * {@code isa.ir} alone. Pseudocode names are those of DDI 0406C, chapter A8 and appendix P. Start
 * at {@link org.xenwright.isa.lift.DataProcessing}.
 */
@NullMarked
package org.xenwright.isa.lift;

import org.jspecify.annotations.NullMarked;
