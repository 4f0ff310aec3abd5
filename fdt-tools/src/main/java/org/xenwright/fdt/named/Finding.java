package org.xenwright.fdt.named;

import java.util.List;
import java.util.Optional;
import org.xenwright.fdt.draft.Span;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Severity;

/**
 * What a check has found.
 *
 * @param check which
 * @param error whether it counts as an error in this run
 * @param span where the source has it; empty for trees without source
 * @param subject path of the node, with the property's name after a colon; empty for the tree
 * @param message dtc's words
 * @param also further places that define the node
 * @param exact a nearer place than dtc tells
 */
public record Finding(
    Check check,
    boolean error,
    Optional<Span> span,
    String subject,
    String message,
    List<Span> also,
    Optional<Span> exact) {
  /** The path of a node that is in no tree, as dtc prints it. */
  static final String NOWHERE = "(null)";

  public Finding {
    also = List.copyOf(also);
  }

  /** As dtc prints it, line ends included; {@code file} stands in where there is no source. */
  public String asDtc(String file) {
    var out = new StringBuilder(span.map(Span::toString).orElse(file));
    out.append(error ? ": ERROR (" : ": Warning (").append(check.name()).append("): ");
    if (!subject.isEmpty()) {
      out.append(subject).append(": ");
    }
    out.append(message).append('\n');
    also.forEach(place -> out.append("  also defined at ").append(place).append('\n'));
    return out.toString();
  }

  /** As a diagnostic of ours. */
  public Diagnostic asDiagnostic(String file) {
    var position = exact.or(() -> span).map(Span::position).orElse(Position.of(file));
    boolean placed = !subject.isEmpty() && !subject.equals(NOWHERE);
    var text = (placed ? subject + ": " : "") + message.strip();
    return Diagnostic.of(check.rule(), position, text + " (" + check.name() + ")")
        .withSeverity(error ? Severity.ERROR : Severity.WARN)
        .withNotes(
            also.stream()
                .map(place -> Diagnostic.Note.at(place.position(), "also defined here"))
                .toList());
  }
}
