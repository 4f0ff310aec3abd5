package org.xenwright.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A copy of {@code guests/hello} that a test may break. */
final class HelloCopy {
  private final Path folder;

  /** Copies the guest into {@code parent/hello}. */
  HelloCopy(Path parent) {
    folder = parent.resolve("hello");
    var original = Path.of("..", "guests", "hello").toAbsolutePath().normalize();
    try (var files = Files.walk(original)) {
      for (var file : files.toList()) {
        var relative = original.relativize(file);
        if (relative.startsWith("build")) {
          continue;
        }
        var target = folder.resolve(relative.toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Replaces the one place where {@code from} stands in {@code file}. */
  HelloCopy replace(String file, String from, String to) {
    try {
      var path = folder.resolve(file);
      var text = Files.readString(path);
      int at = text.indexOf(from);
      assertTrue(at >= 0, () -> file + " has no \"" + from + "\"");
      assertTrue(
          text.indexOf(from, at + 1) < 0, () -> file + " has \"" + from + "\" more than once");
      Files.writeString(path, text.replace(from, to));
      return this;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** 1-based number of the first line of {@code file} that contains {@code text}. */
  int lineOf(String file, String text) {
    try {
      var lines = Files.readAllLines(folder.resolve(file));
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).contains(text)) {
          return i + 1;
        }
      }
      throw new AssertionError(file + " has no line with " + text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Runs {@code xenwright VERB hello ...} in the parent folder. */
  Run run(String verb, String... more) {
    var args = new String[more.length + 2];
    args[0] = verb;
    args[1] = "hello";
    System.arraycopy(more, 0, args, 2, more.length);
    return Run.in(folder.getParent(), args);
  }

  Path folder() {
    return folder;
  }
}
