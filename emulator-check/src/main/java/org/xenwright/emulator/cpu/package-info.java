/** The ARMv7-A core. */
@NullMarked
package org.xenwright.emulator.cpu;

import org.jspecify.annotations.NullMarked;
