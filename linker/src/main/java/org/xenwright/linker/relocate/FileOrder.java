package org.xenwright.linker.relocate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.xenwright.elf.model.SectionType;
import org.xenwright.linker.layout.Node;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.pass.InputFile;

/**
 * Files as their sections come up in the image: in that order GNU ld writes them, their locals and
 * what it complains of in them.
 */
final class FileOrder {
  private FileOrder() {}

  static Set<InputFile> of(Tree tree) {
    // Attributes are merged before anything is written; groups are written last, and zeros not.
    var last =
        Set.of(
            SectionType.ARM_ATTRIBUTES.number(),
            SectionType.GROUP.number(),
            SectionType.NOBITS.number());
    var files = new LinkedHashSet<InputFile>();
    for (var output : tree.written()) {
      if (!last.contains(output.type())) {
        files(output.children(), files);
      }
    }
    for (var output : tree.written()) {
      if (output.type() == SectionType.NOBITS.number()) {
        files(output.children(), files);
      }
    }
    return files;
  }

  private static void files(List<Node> nodes, Set<InputFile> out) {
    for (var node : nodes) {
      if (node instanceof Node.Input(var section)) {
        out.add(section.file());
      } else if (node instanceof Node.Wild wild) {
        files(wild.children(), out);
      }
    }
  }
}
