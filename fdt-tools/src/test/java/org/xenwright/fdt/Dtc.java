package org.xenwright.fdt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The dtc tool as an oracle. */
public final class Dtc {
  private Dtc() {}

  /** What a run gave. */
  public record Result(int exit, byte[] output, String errors) {}

  /** Skips the test where dtc is not installed. */
  public static void required() {
    boolean there =
        List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
            .anyMatch(d -> Files.isExecutable(Path.of(d, "dtc")));
    Assumptions.assumeTrue(there, "dtc is not installed");
  }

  /** Skips the test where dtc is older than 1.8, whose checks and words ours are. */
  public static void required18(Path folder) throws IOException, InterruptedException {
    required();
    var version = new String(run(folder, new byte[0], "--version").output());
    Assumptions.assumeTrue(
        version.matches("(?s).*DTC v?1\\.([89]|[1-9][0-9]).*"), "an older dtc: " + version);
  }

  /** Runs dtc over one input. */
  public static Result run(Path folder, byte[] input, String... options)
      throws IOException, InterruptedException {
    var in = Files.createTempFile(folder, "in", ".bin");
    var errors = Files.createTempFile(folder, "err", ".txt");
    Files.write(in, input);
    var command = new ArrayList<String>(List.of("dtc"));
    command.addAll(List.of(options));
    command.add(in.toString());
    var process =
        new ProcessBuilder(command)
            .redirectError(errors.toFile())
            .directory(folder.toFile())
            .start();
    byte[] output;
    try (InputStream stream = process.getInputStream()) {
      output = stream.readAllBytes();
    }
    return new Result(process.waitFor(), output, Files.readString(errors));
  }
}
