/**
 * One 32-bit Arm core, fast and exact: state, interpreter over lifted blocks, exceptions, strict
 * checks. Knows nothing of Xen; what lies outside is an {@link
 * org.xenwright.emulator.cpu.Environment}. Uses {@code isa} for the instructions' meaning and
 * {@code emulator.memory} for memory. Start at {@link org.xenwright.emulator.cpu.Core}.
 */
@NullMarked
package org.xenwright.emulator.cpu;

import org.jspecify.annotations.NullMarked;
