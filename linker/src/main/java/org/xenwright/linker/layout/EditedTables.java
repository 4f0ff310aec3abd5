package org.xenwright.linker.layout;

import org.xenwright.elf.model.Relocation;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.linker.pass.InputSection;

/** Inputs that are gone through entry by entry; what is not needed of them is left out. */
public sealed interface EditedTables permits FrameTables, StabTables {
  /** Whether a section's entries were gone through; other contents are copied as they are. */
  boolean isEdited(InputSection section);

  /** Whether nothing of a section is kept; its labels are left out. */
  boolean isEmptied(InputSection section);

  /** Where a byte of a section goes, counted from its start; -1 when it is left out. */
  int moved(InputSection section, int offset);

  /** Where a label of a section goes: in front of what is kept of what it stood before. */
  long label(InputSection section, long offset);

  /** Copies what is kept of a section to its place in an output's bytes. */
  void write(InputSection section, byte[] bytes, int at);

  /** Whether a reference is to a section that is not there, or to a name defined there no more. */
  static boolean isDropped(Tree tree, InputSection section, Relocation relocation) {
    var file = section.file();
    var symbol = file.elf().symbols().get(relocation.symbolIndex());
    if (symbol.binding() == SymbolBinding.LOCAL) {
      return symbol.section() instanceof SectionRef.Defined(int index)
          && !tree.isPlaced(tree.inputs.section(file, index));
    }
    return tree.inputs
        .symbol(symbol.name())
        .filter(s -> s.section() >= 0)
        .map(s -> s.file() != file || !tree.isPlaced(tree.inputs.sections().get(s.section())))
        .orElse(false);
  }
}
