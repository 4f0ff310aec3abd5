package org.xenwright.assembler;

import java.util.List;
import org.xenwright.elf.model.ElfObject;

/**
 * What an assembly made.
 *
 * @param object the relocatable object
 * @param dependencies every file that was read, the source first, as -MD lists them
 */
public record AssembledObject(ElfObject object, List<String> dependencies) {
  public AssembledObject {
    dependencies = List.copyOf(dependencies);
  }
}
