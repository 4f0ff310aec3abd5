package org.xenwright.fdt.dts;

import java.util.Optional;
import org.xenwright.fdt.draft.Span;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Rule;

/**
 * What a reader of sources has to say, in two voices: dtc's own words for those who stand in for
 * dtc, and a sentence that says what was expected for everybody else.
 *
 * @param kind which of dtc's forms it has
 * @param span where; empty for dtc's last words, which have no place
 * @param rule of the sentence
 * @param dtc dtc's words
 * @param sentence ours
 * @param line the line of the source, where it is at hand
 */
public record Complaint(
    Kind kind, Optional<Span> span, Rule rule, String dtc, String sentence, Optional<String> line) {
  /** Forms of messages. */
  public enum Kind {
    /** {@code Lexical error: place words}; reading goes on. */
    LEXICAL,
    /** {@code Error: place words}; reading goes on unless the grammar itself is hurt. */
    ERROR,
    /** {@code WARNING: place: words}. */
    TRUNCATED,
    /** {@code FATAL ERROR: words}; the end. */
    FATAL
  }

  /** Whether the grammar itself is hurt, so that reading ends. */
  public boolean hurtsGrammar() {
    return kind == Kind.ERROR
        && (dtc.equals("syntax error")
            || dtc.equals("memory exhausted")
            || dtc.equals("Properties must precede subnodes"));
  }

  /** As dtc prints it, without line end. */
  public String asDtc() {
    var place = span.map(Span::toString).orElse("");
    return switch (kind) {
      case LEXICAL -> "Lexical error: " + place + " " + dtc;
      case ERROR -> "Error: " + place + " " + dtc;
      case TRUNCATED -> "WARNING: " + place + ": " + dtc;
      case FATAL -> "FATAL ERROR: " + dtc;
    };
  }

  /** As a diagnostic of ours. */
  public Diagnostic asDiagnostic(String file) {
    var position = span.map(Span::position).orElse(Position.of(file));
    var diagnostic = Diagnostic.of(rule, position, sentence);
    if (line.isEmpty()) {
      return diagnostic;
    }
    int width =
        span.filter(s -> s.firstLine() == s.lastLine())
            .map(s -> s.lastColumn() - s.firstColumn())
            .orElse(1);
    return diagnostic.withLine(line.get(), width);
  }
}
