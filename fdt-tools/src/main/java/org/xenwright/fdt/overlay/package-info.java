/**
 * Puts overlays onto base trees: the overlay's phandles move out of the way, labels are looked up
 * in the base tree's {@code __symbols__}, fragments are grafted. Uses the tree model only. Source
 * of the overlay's form: Linux, Documentation/devicetree/dynamic-resolution-notes. Start at {@link
 * org.xenwright.fdt.overlay.Overlay}.
 */
@NullMarked
package org.xenwright.fdt.overlay;

import org.jspecify.annotations.NullMarked;
