package org.xenwright.linker.layout;

import java.util.BitSet;
import org.xenwright.linker.pass.CommonFiles;

/**
 * The numbers GNU's library gives sections: it counts what it makes of all inputs in the order it
 * reads them. They are part of the names that order veneers.
 */
final class LibraryNumbers {
  private static final int FIRST = 0x14;

  private final Tree tree;
  private final BitSet commons;
  private final int dynamic;

  LibraryNumbers(Tree tree) {
    this.tree = tree;
    // A file whose common symbol came to be one of the link's has a section more, made for it.
    this.commons =
        CommonFiles.of(
            tree.inputs.files().stream()
                .filter(f -> !f.name().equals(LinkerSections.STUBS))
                .toList());
    this.dynamic = tree.options.isPic() ? DynamicSections.early(tree.inputs) : 0;
  }

  /** The number of the section with an id. */
  int of(int id) {
    var wanted = tree.inputs.sections().get(id);
    int file = wanted.file().number();
    int number = FIRST + commons.get(0, file).cardinality() + (file > 0 ? dynamic : 0);
    for (var section : tree.inputs.sections()) {
      if (section.id() == id) {
        break;
      }
      boolean counted =
          section.index() > 0 && Admission.takes(tree.options, section)
              || section.section().type().number() == 17;
      number += counted && section.file().number() <= file ? 1 : 0;
    }
    return number;
  }
}
