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

  /** The release whose bytes, text and words ours are. */
  private static final String RELEASE = "1.8.1";

  private static boolean isThere(String program) {
    return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
        .anyMatch(d -> Files.isExecutable(Path.of(d, program)));
  }

  /** A tool under its plain name, or with the release behind it where several are installed. */
  public static String program(String tool) {
    return isThere(tool + "-" + RELEASE) ? tool + "-" + RELEASE : tool;
  }

  /** Skips the test where dtc is not installed. */
  public static void required() {
    Assumptions.assumeTrue(isThere(program("dtc")), "dtc is not installed");
  }

  /** Skips the test where dtc is older than 1.8, whose checks and words ours are. */
  public static void required18(Path folder) throws IOException, InterruptedException {
    required();
    Assumptions.assumeTrue(is18(folder), "an older dtc");
  }

  /** Whether dtc is 1.8 or newer. */
  public static boolean is18(Path folder) throws IOException, InterruptedException {
    var version = new String(run(folder, new byte[0], "--version").output());
    return version.matches("(?s).*DTC v?1\\.([89]|[1-9][0-9]).*");
  }

  /** Runs dtc over one input. */
  public static Result run(Path folder, byte[] input, String... options)
      throws IOException, InterruptedException {
    var in = Files.createTempFile(folder, "in", ".bin");
    var errors = Files.createTempFile(folder, "err", ".txt");
    Files.write(in, input);
    var command = new ArrayList<String>(List.of(program("dtc")));
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
