package org.xenwright.rules;

import java.util.List;
import java.util.Optional;

/**
 * One complaint, complete enough to act on: where, what is wrong, what was expected, what to do.
 *
 * @param rule which rule was broken; its page says why the rule exists
 * @param severity usually the rule's own; a report may have raised or lowered it
 * @param position the place to fix
 * @param message what is wrong, one sentence without a full stop
 * @param sourceLine the text of the line at {@code position}, when the producer had it
 * @param width number of characters from the column on that are meant (the caret's length), at
 *     least 1
 * @param fix what to do, or empty when the rule's general advice says it all
 * @param notes further places or facts: macro and include backtrace, the conflicting store, the
 *     witness path
 */
public record Diagnostic(
    Rule rule,
    Severity severity,
    Position position,
    String message,
    Optional<String> sourceLine,
    int width,
    String fix,
    List<Note> notes) {

  /**
   * A further place or fact that belongs to a diagnostic.
   *
   * @param position where, or empty for a plain fact
   * @param text one sentence
   */
  public record Note(Optional<Position> position, String text) {
    /** A note about a place. */
    public static Note at(Position position, String text) {
      return new Note(Optional.of(position), text);
    }

    /** A note that is a plain fact. */
    public static Note of(String text) {
      return new Note(Optional.empty(), text);
    }
  }

  public Diagnostic {
    notes = List.copyOf(notes);
    width = Math.max(1, width);
  }

  /** A diagnostic of the rule's own severity, without excerpt, fix or notes. */
  public static Diagnostic of(Rule rule, Position position, String message) {
    return new Diagnostic(
        rule, rule.severity(), position, message, Optional.empty(), 1, "", List.of());
  }

  /** The same with the source line shown and {@code width} characters underlined. */
  public Diagnostic withLine(String line, int width) {
    return new Diagnostic(rule, severity, position, message, Optional.of(line), width, fix, notes);
  }

  /** The same with advice that fits this very case. */
  public Diagnostic withFix(String advice) {
    return new Diagnostic(rule, severity, position, message, sourceLine, width, advice, notes);
  }

  /** The same with notes appended. */
  public Diagnostic withNotes(List<Note> more) {
    var all = new java.util.ArrayList<>(notes);
    all.addAll(more);
    return new Diagnostic(rule, severity, position, message, sourceLine, width, fix, all);
  }

  /** The same at another severity. */
  public Diagnostic withSeverity(Severity other) {
    return new Diagnostic(rule, other, position, message, sourceLine, width, fix, notes);
  }
}
