package org.xenwright.elf.write;

import java.util.List;
import org.xenwright.elf.model.ByteParts;
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
    return parts(object, List.of()).toArray();
  }

  /**
   * The same for what a linker made: the names of a relocatable's sections are in the order that
   * {@code made} gives, which is that of their making, not of their numbers.
   */
  public static byte[] writeLinked(ElfObject object, List<String> made) {
    return parts(object, made).toArray();
  }

  /** The same without a copy of the contents; {@code made} is empty for what no linker made. */
  public static ByteParts parts(ElfObject object, List<String> made) {
    return parts(object, made, DebugPacking.NONE);
  }

  /** The same with debug information packed. */
  public static ByteParts parts(ElfObject object, List<String> made, DebugPacking packing) {
    var packed = packing.applyTo(object);
    return object.header().type() == ElfHeader.RELOCATABLE
        ? new RelocatableLayout(packed, made, packing).parts()
        : new ImageLayout(packed, packing).parts();
  }
}
