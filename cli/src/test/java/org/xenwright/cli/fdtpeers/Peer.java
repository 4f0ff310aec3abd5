package org.xenwright.cli.fdtpeers;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.xenwright.cli.Main;
import org.xenwright.cli.Session;

/** Runs a case by dtc's tools and by ours, each in a folder of its own. */
final class Peer {
  private static final String RELEASE = "1.8.1";
  private static final int KILLED = 128;

  /** What a run left behind; contents as Latin-1, so that differences can be shown. */
  record Outcome(int code, String out, String err, Map<String, String> files) {}

  private final Path folder;
  private int runs;

  Peer(Path folder) {
    this.folder = folder;
  }

  private static boolean isThere(String program) {
    return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
        .anyMatch(d -> Files.isExecutable(Path.of(d, program)));
  }

  private static String program(String tool) {
    return isThere(tool + "-" + RELEASE) ? tool + "-" + RELEASE : tool;
  }

  /** Whether the tools are of the release whose bytes and words ours are. */
  boolean isOfRelease() throws IOException {
    return isThere(program("dtc"))
        && theirs(new Case(List.of("dtc", "--version"), Map.of()))
            .filter(o -> o.out.contains(RELEASE))
            .isPresent();
  }

  /** What dtc's tool does; empty when it crashes or never ends. */
  Optional<Outcome> theirs(Case one) throws IOException {
    var at = prepared(one, "theirs");
    var words = new ArrayList<>(one.words());
    words.set(0, program(words.getFirst()));
    var out = folder.resolve("out.txt");
    var err = folder.resolve("err.txt");
    var process =
        new ProcessBuilder(words)
            .directory(at.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        return Optional.empty();
      }
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
    int code = process.exitValue();
    return code >= KILLED
        ? Optional.empty()
        : Optional.of(new Outcome(code, text(out), text(err), files(at)));
  }

  Outcome ours(Case one) throws IOException {
    var at = prepared(one, "ours");
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var session =
        new Session(
            at.toAbsolutePath(),
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false);
    int code = Main.run(session, one.words().toArray(String[]::new));
    session.flush();
    return new Outcome(
        code,
        out.toString(StandardCharsets.ISO_8859_1),
        err.toString(StandardCharsets.ISO_8859_1),
        files(at));
  }

  private Path prepared(Case one, String who) throws IOException {
    var at = Files.createDirectories(folder.resolve(who + runs++));
    for (var file : one.files().entrySet()) {
      var path = at.resolve(file.getKey());
      if (file.getKey().endsWith("/")) {
        Files.createDirectories(path);
      } else {
        Files.createDirectories(Optional.ofNullable(path.getParent()).orElse(at));
        Files.write(path, file.getValue());
      }
    }
    return at;
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  /** All files below a folder, which is then removed. */
  private static Map<String, String> files(Path at) throws IOException {
    var out = new TreeMap<String, String>();
    try (var walk = Files.walk(at)) {
      for (var path : walk.sorted(java.util.Comparator.reverseOrder()).toList()) {
        if (Files.isRegularFile(path)) {
          out.put(at.relativize(path).toString(), text(path));
        }
        Files.delete(path);
      }
    }
    return out;
  }
}
