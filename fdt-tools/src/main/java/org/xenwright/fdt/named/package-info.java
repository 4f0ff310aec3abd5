/**
 * The checks dtc knows by name (its checks.c), with its levels, prerequisites, order and words.
 * Some of them finish a tree as they go: they fill in phandles and paths and drop what nobody
 * refers to. Uses {@code draft}. Start at {@link org.xenwright.fdt.named.CheckTable}, the list, and
 * {@link org.xenwright.fdt.named.CheckRun}, which runs it; {@link org.xenwright.fdt.named.Resolver}
 * finishes trees for everybody who does not stand in for dtc.
 */
@NullMarked
package org.xenwright.fdt.named;

import org.jspecify.annotations.NullMarked;
