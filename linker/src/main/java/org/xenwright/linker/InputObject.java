package org.xenwright.linker;

import java.util.List;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.read.Archive;

/** One thing named on the command line to be linked. */
public sealed interface InputObject {
  /** An object file; all of it is linked. */
  record Relocatable(String name, ElfObject elf) implements InputObject {}

  /**
   * An archive; members are pulled in when they define what is missing, or all of them when {@code
   * whole}.
   */
  record Library(Archive archive, boolean whole) implements InputObject {}

  /** {@code --start-group ... --end-group}: searched again until nothing new is found. */
  record Group(List<InputObject> members) implements InputObject {
    public Group {
      members = List.copyOf(members);
    }
  }

  /** {@code --just-symbols}: its globals are defined at the addresses it has; nothing is linked. */
  record JustSymbols(String name, ElfObject elf) implements InputObject {}

  /** A script among the inputs: what it names follows; the map and {@code --trace} show it. */
  record ScriptFile(String name) implements InputObject {}

  /** Something else that stood among the inputs, and its line in the map. */
  record Remark(String text) implements InputObject {}

  /** A shared object; with {@code asNeeded} it counts only if something needs it. */
  record Shared(String name, ElfObject elf, boolean asNeeded) implements InputObject {}
}
