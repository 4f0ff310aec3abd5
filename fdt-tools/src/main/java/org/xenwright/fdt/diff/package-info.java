/**
 * What differs between two trees in meaning: order, layout and the choice of phandle numbers aside.
 * Uses the tree model, {@code cells} and {@code dts} for showing values. Start at {@link
 * org.xenwright.fdt.diff.TreeDiff}.
 *
 * {@snippet :
 * var small = GuestTree.of(GuestOptions.of(XenVersion.V4_17, Birth.LIBXL, 64L << 20));
 * var large = GuestTree.of(GuestOptions.of(XenVersion.V4_17, Birth.LIBXL, 128L << 20));
 * System.out.println(TreeDiff.compare(small, large).size() + " changes");
 * System.out.println(DiffText.render(small, large));
 * }
 */
@NullMarked
package org.xenwright.fdt.diff;

import org.jspecify.annotations.NullMarked;
