package org.xenwright.linker;

import org.xenwright.elf.model.ElfObject;
import org.xenwright.linker.image.LinkMap;

/**
 * The outcome of a link.
 *
 * @param elf the image; {@code ElfWriter.write} gives its bytes
 * @param map what went where
 */
public record LinkedImage(ElfObject elf, LinkMap map) {}
