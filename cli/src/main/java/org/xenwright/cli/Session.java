package org.xenwright.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What one run of a verb may touch: its folder, its streams. A job of {@code batch} gets a session
 * of its own, so nothing leaks from one job to the next.
 *
 * @param directory absolute folder that relative paths start from
 * @param in standard input
 * @param out where results go
 * @param err where complaints about usage go
 * @param colour whether text may carry ANSI colours
 * @param interactive whether a person watches (progress may be shown)
 */
public record Session(
    Path directory,
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean colour,
    boolean interactive) {

  /** The session of the process itself. */
  public static Session ofProcess() {
    boolean terminal = System.console() != null && System.getenv("CI") == null;
    boolean colour = terminal && System.getenv("NO_COLOR") == null;
    return new Session(
        Path.of("").toAbsolutePath(),
        System.in,
        utf8(java.io.FileDescriptor.out),
        utf8(java.io.FileDescriptor.err),
        colour,
        terminal);
  }

  /** Writes straight to the descriptor: System.out would swallow errors, a full disk among them. */
  private static PrintStream utf8(java.io.FileDescriptor descriptor) {
    var stream = new ProcessStream(descriptor);
    return new PrintStream(
        new java.io.BufferedOutputStream(stream, 8192), false, StandardCharsets.UTF_8);
  }

  /** A path as the user wrote it, made absolute by this session's folder. */
  public Path path(String text) {
    return directory.resolve(text);
  }

  /** How {@code path} is shown: relative to this session's folder where it lies inside. */
  public String shown(Path path) {
    var absolute = path.toAbsolutePath().normalize();
    return absolute.startsWith(directory)
        ? directory.relativize(absolute).toString()
        : absolute.toString();
  }

  /** The same session with other colour and progress settings. */
  public Session plain() {
    return new Session(directory, in, out, err, false, false);
  }

  /** Writes out what is buffered. */
  public void flush() {
    out.flush();
    err.flush();
  }
}
