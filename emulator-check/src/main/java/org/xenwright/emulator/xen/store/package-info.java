/**
 * xenstore as a guest of the toolstack finds it: a small tree, watches and transactions, spoken to
 * over a ring. There is one guest and no toolstack that changes anything later. Uses {@code
 * emulator.memory} and {@code xen.abi}. Start at {@link
 * org.xenwright.emulator.xen.store.StoreRing}.
 */
@NullMarked
package org.xenwright.emulator.xen.store;

import org.jspecify.annotations.NullMarked;
