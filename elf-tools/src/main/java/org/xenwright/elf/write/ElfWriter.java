package org.xenwright.elf.write;

import org.xenwright.elf.model.ElfHeader;
import org.xenwright.elf.model.ElfObject;

/**
 * Writes ELF files: relocatables as GNU as does, images as GNU ld does. The tables an object
 * carries only implicitly (relocations, symbols, strings) are made here.
 */
public final class ElfWriter {
  private ElfWriter() {}

  /**
   * The file's bytes. Sections of type REL, SYMTAB and STRTAB in the model are left out and made
   * anew.
   */
  public static byte[] write(ElfObject object) {
    return object.header().type() == ElfHeader.RELOCATABLE
        ? new RelocatableLayout(object, false).bytes()
        : new ImageLayout(object).bytes();
  }

  /** The same for what a linker made: a relocatable's names are in the order GNU ld has them. */
  public static byte[] writeLinked(ElfObject object) {
    return object.header().type() == ElfHeader.RELOCATABLE
        ? new RelocatableLayout(object, true).bytes()
        : new ImageLayout(object).bytes();
  }
}
