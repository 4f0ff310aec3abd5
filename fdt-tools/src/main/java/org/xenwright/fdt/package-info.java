/**
 * Device trees as immutable values: {@link org.xenwright.fdt.DeviceTree}, {@link
 * org.xenwright.fdt.Node}, {@link org.xenwright.fdt.Property}. Names and text are Latin-1: one
 * character, one byte, so nothing is lost between the forms. The packages below read and write the
 * forms ({@code blob}, {@code dts}, {@code yaml}), make Xen's own trees ({@code guest}) and judge
 * them ({@code check}). Uses {@code rules} and {@code xen-abi}. Editing, checking, overlays and
 * walks by example: {@code ApiExampleTest} in this module's tests, package {@code
 * org.xenwright.fdt.example}. Start at {@link org.xenwright.fdt.DeviceTree}.
 */
@NullMarked
package org.xenwright.fdt;

import org.jspecify.annotations.NullMarked;
