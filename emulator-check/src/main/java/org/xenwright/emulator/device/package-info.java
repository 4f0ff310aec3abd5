/**
 * Virtual hardware as Xen 4.17 shows it to a guest: interrupt controller, timers, UART. Behaviour
 * was measured on real Xen where a comment says "observed"; the rest follows Xen's own emulation.
 * Uses {@code emulator.cpu} for the answers of a register access, {@code xen.abi} for register
 * numbers. Start at {@link org.xenwright.emulator.device.Gic}.
 */
@NullMarked
package org.xenwright.emulator.device;

import org.jspecify.annotations.NullMarked;
