/**
 * System registers: {@link org.xenwright.isa.sysreg.SystemRegister} is generated from {@code
 * cp15.isa}, one line a register. Uses {@code isa.ir} for the name as encoded.
 */
@NullMarked
package org.xenwright.isa.sysreg;

import org.jspecify.annotations.NullMarked;
