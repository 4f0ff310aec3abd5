package org.xenwright.cli.project;

import java.nio.file.Path;
import org.xenwright.elf.model.ElfObject;

/**
 * A guest that was built.
 *
 * @param elf the linked program
 * @param image bytes of the zImage
 * @param file where the image is
 * @param sources from addresses to lines
 */
public record Built(ElfObject elf, byte[] image, Path file, SourceMap sources) {}
