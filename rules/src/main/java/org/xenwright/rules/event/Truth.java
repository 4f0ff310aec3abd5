package org.xenwright.rules.event;

/** Three-valued logic: what is known of a statement. */
public enum Truth {
  /** Holds for every value the path allows. */
  TRUE,
  /** Fails for every value the path allows. */
  FALSE,
  /** Holds for some, fails for some, or the domain cannot tell. */
  UNKNOWN;

  /** The truth of a decided statement. */
  public static Truth of(boolean decided) {
    return decided ? TRUE : FALSE;
  }

  /** Kleene negation. */
  public Truth not() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /** Kleene conjunction. */
  public Truth and(Truth other) {
    if (this == FALSE || other == FALSE) {
      return FALSE;
    }
    return this == TRUE && other == TRUE ? TRUE : UNKNOWN;
  }

  /** Kleene disjunction. */
  public Truth or(Truth other) {
    return not().and(other.not()).not();
  }
}
