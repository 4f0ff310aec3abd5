package org.xenwright.cli;

/** Exit codes of our own verbs; tools that stand in for GNU ones use GNU's. */
public final class ExitCode {
  /** Clean. */
  public static final int CLEAN = 0;

  /** Findings at or above the threshold, or the guest did not reach its marker. */
  public static final int FINDINGS = 1;

  /** Wrong usage or unreadable input. */
  public static final int USAGE = 2;

  /** Unknown verdicts under {@code --strict}. */
  public static final int UNKNOWN = 3;

  /** A fault of our own. */
  public static final int INTERNAL = 4;

  private ExitCode() {}
}
