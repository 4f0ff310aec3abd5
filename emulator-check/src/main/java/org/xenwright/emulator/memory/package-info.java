/**
 * Memory as a guest sees it: the bytes behind it, the second translation stage that the hypervisor
 * sets up, and the guest's own first stage with its page maps. Knows nothing of Xen; uses {@code
 * emulator.cpu} for the state of the translation registers. Start at {@link
 * org.xenwright.emulator.memory.GuestMemory}.
 */
@NullMarked
package org.xenwright.emulator.memory;

import org.jspecify.annotations.NullMarked;
