package org.xenwright.elf.write;

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
   * The file's bytes. Sections of type REL, SYMTAB and STRTAB in the model are left out and made
   * anew.
   */
  public static byte[] write(ElfObject object) {
    return object.header().type() == ElfHeader.RELOCATABLE
        ? new RelocatableLayout(object, List.of(), DebugPacking.NONE).bytes()
        : new ImageLayout(object, DebugPacking.NONE).bytes();
  }

  /**
   * The same for what a linker made: the names of a relocatable's sections are in the order that
   * {@code made} gives, which is that of their making, not of their numbers.
   */
  public static byte[] writeLinked(ElfObject object, List<String> made) {
    return writeLinked(object, made, DebugPacking.NONE);
  }

  /** The same with debug information packed. */
  public static byte[] writeLinked(ElfObject object, List<String> made, DebugPacking packing) {
    var packed = packing.applyTo(object);
    return object.header().type() == ElfHeader.RELOCATABLE
        ? new RelocatableLayout(packed, made, packing).bytes()
        : new ImageLayout(packed, packing).bytes();
  }
}
