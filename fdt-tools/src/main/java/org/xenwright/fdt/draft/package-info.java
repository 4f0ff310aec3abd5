/**
 * Trees in the making: what the readers of sources build up by merging and deleting, and {@link
 * org.xenwright.fdt.named.Resolver} turns into an immutable tree by resolving references. Order of
 * phandles, labels and merged properties is dtc's, for equal bytes. Mutable, confined to one
 * reading. Uses the tree model only. Start at {@link org.xenwright.fdt.draft.TreeDraft}.
 *
 * {@snippet :
 * var draft = TreeDraft.of(DeviceTree.of(Node.of("")), false);
 * draft.merge(draft.root(), NodeDraft.of("", new Position("made", 1, 1)));
 * var report = new Report();
 * var tree = Resolver.resolve(draft, ResolveOptions.PLAIN, Position.of("made"), report).orElseThrow();
 * System.out.println(tree.root().children());
 * }
 */
@NullMarked
package org.xenwright.fdt.draft;

import org.jspecify.annotations.NullMarked;
