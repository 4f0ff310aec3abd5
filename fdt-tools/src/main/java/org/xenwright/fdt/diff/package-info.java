/**
 * What differs between two trees in meaning: order, layout and the choice of phandle numbers aside.
 * Uses the tree model, {@code cells} and {@code dts} for showing values. Start at {@link
 * org.xenwright.fdt.diff.TreeDiff}.
 */
@NullMarked
package org.xenwright.fdt.diff;

import org.jspecify.annotations.NullMarked;
