/**
 * Judges trees: {@link org.xenwright.fdt.named.DtcChecks} by the rules every tree should keep
 * (dtc's checks.c), {@link org.xenwright.fdt.check.GuestChecks} by what a guest of Xen needs. Both
 * report and change nothing. Uses the tree model, {@code guest} for what a tree says in numbers,
 * and {@code xen-abi}.
 */
@NullMarked
package org.xenwright.fdt.check;

import org.jspecify.annotations.NullMarked;
