package org.xenwright.fdt.dtc;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.PropertyDraft;
import org.xenwright.fdt.draft.TreeDraft;
import org.xenwright.fdt.draft.ValueBuilder;

/** Reads a folder as Linux shows its tree: folders are nodes, files properties. */
final class FolderInput {
  private static final int DEPTH = 1000;

  private final DtcFiles files;
  private final Consumer<String> warning;

  private FolderInput(DtcFiles files, Consumer<String> warning) {
    this.files = files;
    this.warning = warning;
  }

  static TreeDraft read(String folder, DtcFiles files, Consumer<String> warning) {
    var root = new FolderInput(files, warning).node("", folder, 0);
    var tree = new TreeDraft(root, false);
    tree.bootCpu(tree.guessBootCpu());
    return tree;
  }

  private NodeDraft node(String name, String folder, int depth) {
    if (depth > DEPTH) {
      throw new Fatal("folders are nested more than " + DEPTH + " deep");
    }
    var node = NodeDraft.made(name);
    try {
      for (var entry : files.names(folder)) {
        var path = folder.endsWith("/") ? folder + entry : folder + "/" + entry;
        switch (files.kind(path)) {
          case FOLDER -> node.add(node(entry, path, depth + 1));
          case FILE -> {
            var content = files.read(path);
            if (content.isPresent()) {
              var value = new ValueBuilder();
              value.file(content.get());
              node.add(PropertyDraft.of(entry, value, Optional.empty()));
            } else {
              warning.accept("WARNING: Cannot open " + path + ": " + files.reason(path) + "\n");
            }
          }
          case NONE -> throw new Fatal("stat(" + path + "): " + files.reason(path));
          case OTHER -> {}
        }
      }
    } catch (IOException failed) {
      throw new Fatal("Couldn't opendir() \"" + folder + "\": " + files.reason(folder));
    }
    return node;
  }
}
