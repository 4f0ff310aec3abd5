/**
 * Trees in the making: what the readers of sources build up by merging and deleting, and {@link
 * org.xenwright.fdt.draft.Resolver} turns into an immutable tree by resolving references. Order of
 * phandles, labels and merged properties is dtc's (livetree.c, checks.c), for equal bytes. Mutable,
 * confined to one reading. Start at {@link org.xenwright.fdt.draft.TreeDraft}.
 */
@NullMarked
package org.xenwright.fdt.draft;

import org.jspecify.annotations.NullMarked;
