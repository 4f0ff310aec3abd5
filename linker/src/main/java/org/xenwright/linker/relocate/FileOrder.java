package org.xenwright.linker.relocate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xenwright.linker.layout.Node;
import org.xenwright.linker.layout.Output;
import org.xenwright.linker.pass.InputFile;

/** Files as their first sections come up in the image; GNU ld goes over them in this order. */
final class FileOrder {
  private FileOrder() {}

  /** The files of some output sections. */
  static Set<InputFile> of(List<Output> outputs) {
    var files = new LinkedHashSet<InputFile>();
    for (var output : outputs) {
      add(output.children(), files);
    }
    return files;
  }

  private static void add(List<Node> nodes, Set<InputFile> out) {
    Optional<InputFile> last = Optional.empty();
    for (var node : nodes) {
      if (node instanceof Node.Input input) {
        var file = input.section().file();
        // A file's sections often follow one another.
        if (last.isEmpty() || last.get() != file) {
          out.add(file);
          last = Optional.of(file);
        }
      } else if (node instanceof Node.Wild wild) {
        add(wild.children(), out);
      }
    }
  }
}
