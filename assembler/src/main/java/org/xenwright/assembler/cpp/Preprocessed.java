package org.xenwright.assembler.cpp;

import java.util.List;

/**
 * The result of preprocessing.
 *
 * @param text with linemarkers {@code # LINE "FILE" FLAG}, flag 1 on entering an included file and
 *     2 on coming back
 * @param dependencies every file read, the main one first, each once
 * @param userFiles those of them that are no system headers
 */
public record Preprocessed(String text, List<String> dependencies, List<String> userFiles) {
  public Preprocessed {
    dependencies = List.copyOf(dependencies);
    userFiles = List.copyOf(userFiles);
  }
}
