package org.xenwright.assembler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Files on disk, relative to a folder. */
public final class DiskFiles implements SourceFiles {
  private static final long MOST_BYTES = 512L << 20;

  /** So much is read of what has no size: devices such as the empty one, pipes. */
  private static final int MOST_STREAMED = 64 << 20;

  private final Path folder;

  /** Files relative to {@code folder}. */
  public DiskFiles(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public Optional<byte[]> read(String path) {
    try {
      var file = folder.resolve(path);
      if (Files.isRegularFile(file)) {
        return Files.size(file) > MOST_BYTES
            ? Optional.empty()
            : Optional.of(Files.readAllBytes(file));
      }
      if (Files.isDirectory(file)) {
        return Optional.empty();
      }
      try (var stream = Files.newInputStream(file)) {
        byte[] bytes = stream.readNBytes(MOST_STREAMED + 1);
        return bytes.length > MOST_STREAMED ? Optional.empty() : Optional.of(bytes);
      }
    } catch (IOException | InvalidPathException | SecurityException unreadable) {
      return Optional.empty();
    }
  }
}
