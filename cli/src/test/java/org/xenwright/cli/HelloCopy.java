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

  /** 1-based number of the line of {@code file} where {@code text} first begins. */
  int lineOf(String file, String text) {
    try {
      var whole = Files.readString(folder.resolve(file));
      int at = whole.indexOf(text);
      assertTrue(at >= 0, () -> file + " has no " + text);
      return (int) whole.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Line {@code number} of {@code file}, from 1. */
  String line(String file, int number) {
    try {
      return Files.readAllLines(folder.resolve(file)).get(number - 1);
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
