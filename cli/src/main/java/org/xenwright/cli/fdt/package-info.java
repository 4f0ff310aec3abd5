/**
 * Stand-ins for dtc, fdtoverlay, fdtget, fdtput and fdtdump: their options, words and exit codes
 * over what {@code fdt-tools} does. Start at {@link org.xenwright.cli.fdt.DtcCommand}.
 */
@NullMarked
package org.xenwright.cli.fdt;

import org.jspecify.annotations.NullMarked;
