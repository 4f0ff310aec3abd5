package org.xenwright.assembler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Files on disk, relative to a folder. */
public final class DiskFiles implements SourceFiles {
  private static final long MOST_BYTES = 512L << 20;

  private final Path folder;

  /** Files relative to {@code folder}. */
  public DiskFiles(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public Optional<byte[]> read(String path) {
    try {
      var file = folder.resolve(path);
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      return Optional.of(Files.readAllBytes(file));
    } catch (IOException | InvalidPathException | SecurityException unreadable) {
      return Optional.empty();
    }
  }
}
