package org.xenwright.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.xenwright.elf.model.ByteParts;
import org.xenwright.elf.model.Bytes;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Rule;

/** Writes files whole or not at all: a temporary file beside the target, then a rename. */
public final class AtomicFile {
  private static final AtomicLong NUMBER = new AtomicLong();

  private AtomicFile() {}

  /**
   * Writes {@code bytes} to {@code target}, making its folder; answers the complaint when that
   * cannot be done.
   */
  public static Optional<Diagnostic> write(Path target, String shown, byte[] bytes) {
    return write(target, shown, Bytes.wrap(bytes));
  }

  /** As {@link #write(Path, String, byte[])}. */
  public static Optional<Diagnostic> write(Path target, String shown, Bytes bytes) {
    return write(target, shown, ByteParts.of(bytes));
  }

  /** As {@link #write(Path, String, byte[])}. */
  public static Optional<Diagnostic> write(Path target, String shown, ByteParts bytes) {
    var absolute = target.toAbsolutePath();
    var folder = Optional.ofNullable(absolute.getParent()).orElse(absolute);
    Optional<Path> temporary = Optional.empty();
    try {
      if (isDeviceOrPipe(target)) { // renaming a file over /dev/null would replace the device
        write(target, bytes, StandardOpenOption.WRITE);
        return Optional.empty();
      }
      Files.createDirectories(folder);
      var part = folder.resolve("." + target.getFileName() + "." + unique() + ".part");
      temporary = Optional.of(part);
      // not createTempFile: that would keep the file from everybody else, whatever the umask says
      write(part, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(
          temporary.get(),
          target,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      return Optional.empty();
    } catch (IOException failed) {
      temporary.ifPresent(AtomicFile::discard);
      return Optional.of(
          Diagnostic.of(Rule.XW_TOOL_002, Position.of(shown), "cannot write: " + reason(failed)));
    }
  }

  private static void write(Path file, ByteParts bytes, StandardOpenOption... options)
      throws IOException {
    try (var out = Files.newOutputStream(file, options)) {
      bytes.writeTo(out);
    }
  }

  private static boolean isDeviceOrPipe(Path target) {
    return Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target);
  }

  /** No other process, and no other thread of this one, names its files so. */
  private static String unique() {
    return ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet() + "-" + System.nanoTime();
  }

  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException ignored) {
      // the first failure is the one to tell
    }
  }

  /** What went wrong, in words a user understands; the JDK's own messages are bare paths. */
  public static String reason(IOException failed) {
    if (failed instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failed instanceof java.nio.file.NoSuchFileException) {
      return "no such file";
    }
    if (failed instanceof java.nio.file.NotDirectoryException) {
      return "a part of the path is not a folder";
    }
    if (failed instanceof java.nio.file.FileAlreadyExistsException) {
      return "a file stands where a folder is needed";
    }
    if (failed instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    return failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
  }
}
