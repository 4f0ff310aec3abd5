package org.xenwright.cli.fdt;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files whole or not at all, with the permissions a plain write would leave. */
final class WholeFile {
  private WholeFile() {}

  static void write(Path target, byte[] bytes) throws IOException {
    if (Files.isDirectory(target)) {
      throw new FileSystemException(target.toString(), null, "Is a directory");
    }
    if (Files.exists(target) && !Files.isRegularFile(target) || Files.isSymbolicLink(target)) {
      Files.write(target, bytes); // a device, a pipe, a link: nothing to rename over
      return;
    }
    var part =
        target.resolveSibling("." + target.getFileName() + "." + System.nanoTime() + ".part");
    try {
      Files.write(part, bytes);
      if (Files.exists(target)) {
        Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(target));
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (UnsupportedOperationException noPermissions) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
