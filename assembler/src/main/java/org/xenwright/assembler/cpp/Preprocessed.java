package org.xenwright.assembler.cpp;

import java.util.List;

/**
 * The result of preprocessing.
 *
 * @param text with linemarkers {@code # LINE "FILE" FLAG}, flag 1 on entering an included file and
 *     2 on coming back
 * @param dependencies every file read, the main one first, each once
 * @param userFiles those of them that are no system headers
 * @param tree headers as they were entered, each behind as many dots as files are around it
 * @param unguarded headers read once that nothing keeps from being read twice
 */
public record Preprocessed(
    String text,
    List<String> dependencies,
    List<String> userFiles,
    List<String> tree,
    List<String> unguarded) {
  public Preprocessed {
    tree = List.copyOf(tree);
    unguarded = List.copyOf(unguarded);
    dependencies = List.copyOf(dependencies);
    userFiles = List.copyOf(userFiles);
  }
}
