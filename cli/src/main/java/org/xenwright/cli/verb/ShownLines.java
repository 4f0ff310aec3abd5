package org.xenwright.cli.verb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xenwright.cli.Session;
import org.xenwright.rules.Diagnostic;

/** Shows the source line of complaints that come out of a finished tree. */
final class ShownLines {
  /** Longer files are not read again for the sake of one line. */
  private static final long LONGEST = 16 << 20;

  private final Session session;
  private final Map<String, List<String>> files = new HashMap<>();

  ShownLines(Session session) {
    this.session = session;
  }

  /** The complaint with its line, when that can be read. */
  Diagnostic shown(Diagnostic complaint) {
    var at = complaint.position();
    if (at.line() < 1 || complaint.sourceLine().isPresent()) {
      return complaint;
    }
    var lines = files.computeIfAbsent(at.file(), this::lines);
    return at.line() <= lines.size() ? complaint.withLine(lines.get(at.line() - 1), 1) : complaint;
  }

  private List<String> lines(String file) {
    try {
      var path = session.path(file);
      return Files.isRegularFile(path) && Files.size(path) <= LONGEST
          ? Files.readString(path, StandardCharsets.ISO_8859_1).lines().toList()
          : List.of();
    } catch (IOException | InvalidPathException none) {
      return List.of();
    }
  }
}
