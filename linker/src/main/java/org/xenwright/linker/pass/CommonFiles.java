package org.xenwright.linker.pass;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.SymbolBinding;

/**
 * Files for which GNU ld makes a section {@code COMMON}: those that mention a common symbol before
 * anything larger of that name, or a definition, was seen. The section is there even when the
 * symbol's storage comes to be in another file's.
 */
public final class CommonFiles {
  private CommonFiles() {}

  /** The numbers of such files. */
  public static BitSet of(List<InputFile> files) {
    var found = new BitSet();
    var sizes = new HashMap<String, Long>();
    for (var file : files) {
      for (var symbol : file.elf().symbols()) {
        if (symbol.binding() == SymbolBinding.LOCAL || !symbol.isDefined()) {
          continue;
        }
        boolean common = symbol.section() instanceof SectionRef.Common;
        long size = common ? symbol.size() : Long.MAX_VALUE;
        if (common && size > sizes.getOrDefault(symbol.name(), -1L)) {
          found.set(file.number());
        }
        sizes.merge(symbol.name(), size, Math::max);
      }
    }
    return found;
  }
}
