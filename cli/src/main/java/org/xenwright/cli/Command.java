package org.xenwright.cli;

/**
 * Anything that can stand as the first word after {@code xenwright}: a verb of ours or a tool with
 * GNU's options.
 */
public interface Command {
  /** The word typed. */
  String name();

  /** One line for the list of commands. */
  String summary();

  /** Does the work; returns the exit code; writes only to the session. */
  int run(Session session, String... args);
}
