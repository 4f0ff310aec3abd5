package org.xenwright.elf.write;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.xenwright.elf.model.ElfHeader;
import org.xenwright.elf.model.ElfObject;

/**
 * Writes ELF files: relocatables as GNU as does, images as GNU ld does. The tables an object
 * carries only implicitly (relocations, symbols, strings) are made here.
 */
public final class ElfWriter {
  private ElfWriter() {}

  /**
   * The file's bytes. The names of a relocatable are bytes, one in each character, as an assembler
   * reads them; those of images are text in UTF-8. Sections of type REL, SYMTAB and STRTAB in the
   * model are left out and made anew.
   */
  public static byte[] write(ElfObject object) {
    return object.header().type() == ElfHeader.RELOCATABLE
        ? new RelocatableLayout(object, List.of(), StandardCharsets.ISO_8859_1).bytes()
        : new ImageLayout(object).bytes();
  }

  /**
   * The same for what a linker made: the names of a relocatable's sections are in the order that
   * {@code made} gives, which is that of their making, not of their numbers.
   */
  public static byte[] writeLinked(ElfObject object, List<String> made) {
    return object.header().type() == ElfHeader.RELOCATABLE
        ? new RelocatableLayout(object, made, StandardCharsets.UTF_8).bytes()
        : new ImageLayout(object).bytes();
  }
}
