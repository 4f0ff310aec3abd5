/**
 * How the cells of well-known properties group: by the counts their parents, interrupt parents and
 * targets give. Uses the tree model only. Start at {@link org.xenwright.fdt.cells.CellGroups}.
 *
 * {@snippet :
 * var tree = GuestTree.of(GuestOptions.of(XenVersion.V4_17, Birth.LIBXL, 64L << 20));
 * var memory = tree.find("/memory@40000000").orElseThrow();
 * var groups = new CellGroups(tree).of(List.of(tree.root(), memory), memory.property("reg").orElseThrow());
 * System.out.println(groups.orElseThrow().size() + " bank");
 * }
 */
@NullMarked
package org.xenwright.fdt.cells;

import org.jspecify.annotations.NullMarked;
