/**
 * What comes out of a link beside the ELF file: the map, the flat binary, and the zImage with its
 * header checked. Uses {@code elf.model} and the finished layout. Start at {@code ZImage}.
 */
@NullMarked
package org.xenwright.linker.image;

import org.jspecify.annotations.NullMarked;
