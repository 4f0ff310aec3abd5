package org.xenwright.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The entry point: picks the verb, parses its options, guards against our own faults. */
public final class Main {
  /** Printed by {@code --version}. */
  static final String VERSION = "xenwright 0.1.0";

  private Main() {}

  /** Runs one command in the process's own session. */
  public static void main(String[] args) {
    var session = Session.ofProcess();
    int code = run(session, args);
    session.flush();
    if (session.out().checkError()) {
      System.err.println("xenwright: standard output could not be written; is the disk full?");
      code = code == ExitCode.CLEAN ? ExitCode.USAGE : code;
    }
    Runtime.getRuntime().halt(code); // nothing is left to do, and shutdown hooks cost milliseconds
  }

  /** Runs one command in {@code session} and returns its exit code. Never throws. */
  public static int run(Session session, String... args) {
    if (args.length == 0) {
      session.err().print(Overview.text());
      return ExitCode.USAGE;
    }
    switch (args[0]) {
      case "--version", "-V" -> {
        session.out().println(VERSION);
        return ExitCode.CLEAN;
      }
      case "--help", "-h" -> {
        session.out().print(Overview.text());
        return ExitCode.CLEAN;
      }
      case "help" -> {
        return args.length > 1 ? run(session, args[1], "--help") : run(session, "--help");
      }
      default -> {} // a verb
    }
    var command = Commands.named(args[0]);
    if (command.isEmpty()) {
      session
          .err()
          .println("xenwright: no command '" + args[0] + "'" + Commands.suggestion(args[0]));
      return ExitCode.USAGE;
    }
    try {
      return command.get().run(session, Arrays.copyOfRange(args, 1, args.length));
    } catch (UncheckedIOException failed) {
      session.err().println("xenwright: " + failed.getMessage());
      return ExitCode.USAGE;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
      return internal(session, args, fault);
    }
  }

  /** A fault of ours: one line for the user, the trace in a file to send. */
  private static int internal(Session session, String[] args, Throwable fault) {
    var where = "(no report could be written)";
    try {
      var trace = new java.io.StringWriter();
      fault.printStackTrace(new java.io.PrintWriter(trace));
      Path report = Files.createTempFile("xenwright-fault-", ".txt");
      Files.writeString(
          report,
          VERSION
              + " on Java "
              + Runtime.version()
              + "\n"
              + String.join(" ", args)
              + "\n\n"
              + trace);
      where = report.toString();
    } catch (IOException ignored) {
      // the message below says so
    }
    session
        .err()
        .println(
            "xenwright: a fault of our own ("
                + fault.getClass().getSimpleName()
                + "); please send "
                + where);
    return ExitCode.INTERNAL;
  }
}
