/** ELF for the Arm Architecture as immutable values. */
@NullMarked
package org.xenwright.elf.model;

import org.jspecify.annotations.NullMarked;
