package org.xenwright.cli.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;

/**
 * What a run reads and writes. Inputs are noted as the file system stamps them, with size, times of
 * change and number, before they are read, or that there was none. Outputs are noted by their
 * bytes, since other verbs write the same ones. Threads may share one.
 */
final class FileStamps {
  /**
   * Time stamps of files advance in ticks: what changed this little before it was noted may change
   * again without showing.
   */
  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(20);

  private static final String ABSENT = "absent";
  private static final String FOLDER = "folder";
  private static final String BYTES = "bytes ";
  private static final long MOST_BYTES = 256L << 20;

  private final Map<Path, String> stamps = new ConcurrentSkipListMap<>();
  private volatile boolean uncertain;

  /** Notes a file or folder that is about to be read; the first note of a path counts. */
  void note(Path path) {
    var file = path.toAbsolutePath().normalize();
    if (!stamps.containsKey(file)) {
      var stamp = stamp(file);
      stamps.putIfAbsent(file, stamp.orElse(ABSENT));
      uncertain |= stamp.isEmpty() || isFresh(file);
    }
  }

  /** Notes a file that is about to be read, by a name relative to {@code folder}. */
  void note(Path folder, String name) {
    try {
      note(folder.resolve(name));
    } catch (InvalidPathException none) {
      // no file has that name, now or later
    }
  }

  /** Notes a file that was written. */
  void written(Path path) {
    var file = path.toAbsolutePath().normalize();
    var sum = sum(file);
    uncertain |= sum.isEmpty();
    sum.ifPresent(known -> stamps.put(file, known));
  }

  /** All notes; empty when they could not tell a later change. */
  Optional<Map<Path, String>> all() {
    return uncertain ? Optional.empty() : Optional.of(Map.copyOf(stamps));
  }

  /** Whether every file is as it was noted. */
  static boolean hold(Map<Path, String> noted) {
    return noted.entrySet().stream()
        .allMatch(
            entry -> now(entry.getKey(), entry.getValue()).equals(Optional.of(entry.getValue())));
  }

  private static Optional<String> now(Path file, String noted) {
    return noted.startsWith(BYTES) ? sum(file) : stamp(file);
  }

  private static Optional<String> sum(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      var bytes = Files.readAllBytes(file);
      var sum = new CRC32C();
      sum.update(bytes);
      return Optional.of(BYTES + bytes.length + " " + Long.toHexString(sum.getValue()));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** The stamp of a file; empty where the file system has no times of change. */
  static Optional<String> stamp(Path file) {
    try {
      var basic = Files.readAttributes(file, BasicFileAttributes.class);
      if (basic.isDirectory()) {
        return Optional.of(FOLDER);
      }
      var unix = Files.readAttributes(file, "unix:ctime,ino");
      return Optional.of(
          basic.size()
              + " "
              + basic.lastModifiedTime().to(TimeUnit.NANOSECONDS)
              + " "
              + changed(unix)
              + " "
              + unix.get("ino"));
    } catch (IOException absent) {
      return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? Optional.empty() : Optional.of(ABSENT);
    } catch (UnsupportedOperationException | IllegalArgumentException otherSystem) {
      return Optional.empty();
    }
  }

  private static boolean isFresh(Path file) {
    try {
      long changed = changed(Files.readAttributes(file, "unix:ctime"));
      return changed > TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - TICK;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException absent) {
      return false;
    }
  }

  private static long changed(Map<String, Object> attributes) {
    return attributes.get("ctime") instanceof FileTime time ? time.to(TimeUnit.NANOSECONDS) : 0;
  }
}
