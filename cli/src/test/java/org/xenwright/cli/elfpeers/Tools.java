package org.xenwright.cli.elfpeers;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xenwright.cli.Main;
import org.xenwright.cli.Session;

/**
 * Runs a tool, theirs as a process and ours inside this one, in the same folder.
 *
 * @param folder where both work
 * @param cache where answers of the peer are kept between runs; none: it is asked every time
 */
record Tools(Path folder, Optional<Path> cache) {
  static final String PREFIX = "arm-linux-gnueabihf-";

  /** What copies are written to. */
  static final String OUTPUT = "out";

  private Optional<byte[]> output() throws IOException {
    var file = folder.resolve(OUTPUT);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var content = Files.readAllBytes(file);
    Files.delete(file);
    return Optional.of(content);
  }

  /** Whether a program can be started. */
  static boolean exists(String program) {
    for (var place : System.getenv().getOrDefault("PATH", "").split(":")) {
      if (Files.isExecutable(Path.of(place, program))) {
        return true;
      }
    }
    return false;
  }

  /** Runs a program by its name. */
  Outcome process(List<String> words) throws IOException, InterruptedException {
    var errors = Files.createTempFile("err", "");
    try {
      var builder = new ProcessBuilder(words).directory(folder.toFile());
      builder.environment().put("LC_ALL", "C");
      var process = builder.redirectError(errors.toFile()).start();
      process.getOutputStream().close();
      var out = process.getInputStream().readAllBytes();
      int code = process.waitFor();
      return new Outcome(code, out, Files.readAllBytes(errors), output());
    } finally {
      Files.delete(errors);
    }
  }

  Outcome theirs(String tool, List<String> words) throws IOException, InterruptedException {
    var key =
        UUID.nameUUIDFromBytes(
            (tool + "\0" + String.join("\0", words)).getBytes(StandardCharsets.UTF_8));
    var kept = cache.map(c -> c.resolve(key.toString()));
    if (kept.isPresent() && Files.exists(kept.get())) {
      return read(kept.get());
    }
    var call = new ArrayList<>(List.of(PREFIX + tool));
    call.addAll(words);
    var outcome = process(call);
    var err =
        new String(outcome.err(), StandardCharsets.ISO_8859_1)
            .replace(PREFIX + tool, tool)
            .getBytes(StandardCharsets.ISO_8859_1);
    outcome = new Outcome(outcome.code(), outcome.out(), err, outcome.file());
    if (kept.isPresent()) {
      write(kept.get(), outcome);
    }
    return outcome;
  }

  private static Outcome read(Path file) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      int code = in.readInt();
      var out = in.readNBytes(in.readInt());
      var err = in.readNBytes(in.readInt());
      int size = in.readInt();
      return new Outcome(
          code, out, err, size < 0 ? Optional.empty() : Optional.of(in.readNBytes(size)));
    }
  }

  private static void write(Path file, Outcome outcome) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(outcome.code());
      out.writeInt(outcome.out().length);
      out.write(outcome.out());
      out.writeInt(outcome.err().length);
      out.write(outcome.err());
      out.writeInt(outcome.file().map(f -> f.length).orElse(-1));
      out.write(outcome.file().orElse(new byte[0]));
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, bytes.toByteArray());
  }

  Outcome ours(String tool, List<String> words) throws IOException {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var session =
        new Session(
            folder.toAbsolutePath(),
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            false,
            false);
    var call = new ArrayList<>(List.of(tool));
    call.addAll(words);
    int code = Main.run(session, call.toArray(String[]::new));
    session.flush();
    return new Outcome(code, out.toByteArray(), err.toByteArray(), output());
  }
}
