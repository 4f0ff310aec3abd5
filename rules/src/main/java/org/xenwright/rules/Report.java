package org.xenwright.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * The one way out for complaints: passes add to it as they go and carry on with the next error. Not
 * thread-safe; one job, one report.
 */
public final class Report {
  /**
   * Past this many diagnostics further ones are counted, not kept: hostile input must not fill
   * memory.
   */
  public static final int LIMIT = 10_000;

  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private int dropped;

  /** Adds one complaint. */
  public void add(Diagnostic diagnostic) {
    if (diagnostics.size() < LIMIT) {
      diagnostics.add(diagnostic);
    } else {
      dropped++;
    }
  }

  /** Adds all complaints of another report. */
  public void addAll(Report other) {
    other.diagnostics.forEach(this::add);
    dropped += other.dropped;
  }

  /** The complaints in the order they were found. */
  public List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }

  /** How many complaints were left out past {@link #LIMIT}. */
  public int dropped() {
    return dropped;
  }

  /** Whether a complaint of this severity or worse was made. */
  public boolean has(Severity threshold) {
    return diagnostics.stream().anyMatch(d -> d.severity().atLeast(threshold));
  }

  /** Whether an error was reported, so that no output may be written. */
  public boolean hasErrors() {
    return has(Severity.ERROR);
  }
}
