/**
 * Puts overlays onto base trees as libfdt does (fdt_overlay.c): local phandles are moved out of the
 * way, labels looked up in the base tree's {@code __symbols__}, fragments merged. Uses the tree
 * model only. Start at {@link org.xenwright.fdt.overlay.Overlay}.
 */
@NullMarked
package org.xenwright.fdt.overlay;

import org.jspecify.annotations.NullMarked;
