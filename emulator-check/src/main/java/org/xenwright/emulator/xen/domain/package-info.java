/**
 * What Xen keeps for one guest: its pages, event channels, grant table, consoles and how it ended.
 * State and its invariants only; which hypercall does what is in {@code emulator.xen.hypercall}.
 * Uses {@code emulator.memory} for pages, {@code emulator.device} for the interrupt controller,
 * {@code xen.abi} for layouts. Start at {@link org.xenwright.emulator.xen.domain.Domain}.
 */
@NullMarked
package org.xenwright.emulator.xen.domain;

import org.jspecify.annotations.NullMarked;
