/**
 * A blob read and edited where it lies: its structure block is cut into tokens, and bytes are put
 * in and taken out between them; damaged blobs are served as far as they make sense. What {@code
 * fdtget}, {@code fdtput} and {@code fdtoverlay} need to give the same bytes. Everybody else reads
 * a tree. Start at {@link org.xenwright.fdt.flat.FlatTree}.
 */
@NullMarked
package org.xenwright.fdt.flat;

import org.jspecify.annotations.NullMarked;
