/**
 * From {@link org.xenwright.elf.model} to bytes. Relocatable objects are laid out as GNU as lays
 * them out, byte for byte. Uses only {@code elf.model}. Start at {@link
 * org.xenwright.elf.write.ElfWriter}.
 */
@NullMarked
package org.xenwright.elf.write;

import org.jspecify.annotations.NullMarked;
