package org.xenwright.isa;

import java.io.IOException;
import java.nio.file.Path;

/** Runs other people's tools. */
final class Tools {
  private Tools() {}

  /** Whether the tool is there. */
  static boolean isInstalled(String tool) {
    try {
      return start(Path.of("."), ProcessBuilder.Redirect.DISCARD, tool, "--version") == 0;
    } catch (IOException | InterruptedException absent) {
      return false;
    }
  }

  /** Runs a tool in {@code folder}; what it prints goes to {@code out} there. */
  static int run(Path folder, String... command) throws IOException, InterruptedException {
    return start(folder, ProcessBuilder.Redirect.to(folder.resolve("out").toFile()), command);
  }

  private static int start(Path folder, ProcessBuilder.Redirect output, String... command)
      throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectOutput(output)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
