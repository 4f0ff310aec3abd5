/**
 * A blob edited where it lies, as libfdt does it: offsets into the structure block, bytes spliced
 * in and out, the same errors in the same order. What {@code fdtget}, {@code fdtput} and {@code
 * fdtoverlay} need to give the same bytes. Everybody else reads a tree. Start at {@link
 * org.xenwright.fdt.flat.FlatTree}.
 */
@NullMarked
package org.xenwright.fdt.flat;

import org.jspecify.annotations.NullMarked;
