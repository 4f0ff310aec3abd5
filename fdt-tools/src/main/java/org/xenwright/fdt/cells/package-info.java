/**
 * How the cells of well-known properties group: by the counts their parents, interrupt parents and
 * targets give. Uses the tree model only. Start at {@link org.xenwright.fdt.cells.CellGroups}.
 */
@NullMarked
package org.xenwright.fdt.cells;

import org.jspecify.annotations.NullMarked;
