package org.xenwright.rules;

/** How much a finding matters, most serious first. */
public enum Severity {
  /** The guest can fail, corrupt data or be refused; or the input is wrong. */
  ERROR,
  /** Legal today, breaks on other cores, loads or Xen versions. */
  WARN,
  /** Good practice; never fails a build by default. */
  INFO;

  /** The word used in text reports: {@code error}, {@code warning}, {@code note}. */
  public String word() {
    return switch (this) {
      case ERROR -> "error";
      case WARN -> "warning";
      case INFO -> "note";
    };
  }

  /** Whether this is at least as serious as {@code threshold}. */
  public boolean atLeast(Severity threshold) {
    return compareTo(threshold) <= 0;
  }
}
