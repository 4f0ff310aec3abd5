package org.xenwright.cli.format;

import java.util.List;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Severity;

/**
 * All that one run of a verb has to say.
 *
 * @param subject what was worked on: a guest's name or a file
 * @param stages in the order they ran
 */
public record Result(String subject, List<Stage> stages) {

  /**
   * One step of a run.
   *
   * @param name {@code build}, {@code lint xen-libxl}, {@code boot xen-dom0less} ...
   * @param lines what a reader of the text report sees below the stage's heading
   * @param checks the single statements the stage decided
   * @param findings complaints
   * @param took shown in text only, since equal input must give equal reports
   */
  public record Stage(
      String name, List<String> lines, List<Check> checks, List<Diagnostic> findings, Took took) {
    public Stage {
      lines = List.copyOf(lines);
      checks = List.copyOf(checks);
      findings = List.copyOf(findings);
    }
  }

  /**
   * How long a stage took.
   *
   * @param earlier whether that was in an earlier run, and nothing has changed since
   */
  public record Took(long nanoseconds, boolean earlier) {
    /** In this run. */
    public static Took now(long nanoseconds) {
      return new Took(nanoseconds, false);
    }
  }

  /**
   * One statement and what became of it.
   *
   * @param name rule id, or what was tried
   * @param outcome what is known
   * @param detail assumptions, reason or console position
   */
  public record Check(String name, Outcome outcome, String detail) {}

  /** What is known of a statement. */
  public enum Outcome {
    HOLDS,
    VIOLATED,
    UNKNOWN
  }

  public Result {
    stages = List.copyOf(stages);
  }

  /** All complaints, in order. */
  public List<Diagnostic> findings() {
    return stages.stream().flatMap(stage -> stage.findings().stream()).toList();
  }

  /** Whether a complaint of this severity or worse was made. */
  public boolean has(Severity threshold) {
    return findings().stream().anyMatch(finding -> finding.severity().atLeast(threshold));
  }

  /** How many statements have this outcome. */
  public long count(Outcome outcome) {
    return stages.stream()
        .flatMap(stage -> stage.checks().stream())
        .filter(c -> c.outcome() == outcome)
        .count();
  }
}
