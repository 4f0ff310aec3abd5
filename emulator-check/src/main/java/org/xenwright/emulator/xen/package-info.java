/**
 * Xen around one core: traps, hypercalls, PSCI, emulated registers, injected faults. What it does
 * was measured on Xen 4.17. Uses {@code emulator.cpu} (it is the core's {@code Environment}),
 * {@code emulator.device}, {@code emulator.xen.domain} and {@code emulator.xen.hypercall}. Start at
 * {@link org.xenwright.emulator.xen.Hypervisor}.
 */
@NullMarked
package org.xenwright.emulator.xen;

import org.jspecify.annotations.NullMarked;
