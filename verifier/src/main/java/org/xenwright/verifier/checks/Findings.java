package org.xenwright.verifier.checks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Diagnostic.Note;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;
import org.xenwright.rules.path.Judgement;
import org.xenwright.rules.path.Judgement.Outcome;
import org.xenwright.verifier.Confirmation;
import org.xenwright.verifier.LineLookup;
import org.xenwright.verifier.LintResult;
import org.xenwright.verifier.Verdict;

/**
 * Violations as diagnostics at source lines: one for each rule and place, whatever number of
 * contracts it fails under.
 */
public final class Findings {
  private static final int STEPS = 6;

  private record Place(Rule rule, Position position) {}

  /** Reads the text of a line for the excerpt; empty when the source is not at hand. */
  @FunctionalInterface
  public interface SourceText {
    /** The line at a position. */
    Optional<String> line(Position position);
  }

  private final LineLookup lines;
  private final SourceText source;
  private final Position image;

  /**
   * @param image where to point when an address has no source line
   */
  public Findings(LineLookup lines, SourceText source, Position image) {
    this.lines = lines;
    this.source = source;
    this.image = image;
  }

  /**
   * Adds a diagnostic for each finding that {@code suppressions} does not allow, and one for each
   * unused suppression.
   */
  public void report(LintResult result, Suppressions suppressions, Report report) {
    var places = new LinkedHashMap<Place, List<Verdict>>();
    for (var verdict : result.verdicts()) {
      if (verdict.judgement().outcome() == Outcome.VIOLATED
          && !suppressions.allows(verdict.judgement().rule())) {
        var position = position(verdict);
        places
            .computeIfAbsent(
                new Place(verdict.judgement().rule(), position), _ -> new ArrayList<>())
            .add(verdict);
      }
    }
    places.forEach((place, verdicts) -> report.add(diagnostic(place, verdicts)));
    suppressions.unused().forEach(report::add);
  }

  private Position position(Verdict verdict) {
    return verdict
        .judgement()
        .violation()
        .flatMap(Judgement.Violation::pc)
        .flatMap(lines::lookup)
        .orElse(image);
  }

  private Diagnostic diagnostic(Place place, List<Verdict> verdicts) {
    var first = verdicts.getFirst();
    var violation = first.judgement().violation().orElseThrow();
    Severity severity = first.judgement().severity();
    var notes = new ArrayList<Note>();
    notes.add(Note.of(firstLine(place.rule().why())));
    violation.details().forEach(d -> notes.add(Note.of(d)));
    notes.add(
        Note.of(
            "under "
                + String.join(", ", verdicts.stream().map(Verdict::contract).distinct().toList())));
    if (place.position().equals(image)) {
      violation
          .pc()
          .ifPresent(pc -> notes.add(Note.of(String.format("at link address 0x%08x", pc))));
    }
    first
        .witness()
        .ifPresent(witness -> {
          var steps = witness.steps();
          for (var step : steps.subList(Math.max(0, steps.size() - STEPS), steps.size())) {
            step.position().ifPresent(p -> notes.add(Note.at(p, "on the way")));
          }
          witness.conditions().forEach(c -> notes.add(Note.of("assuming " + c)));
        });
    switch (first.confirmation()) {
      case Confirmation.None _ -> {}
      case Confirmation.Confirmed(var load) ->
          notes.add(
              Note.of(
                  String.format(
                      "confirmed: the machine, with the image at 0x%08x, breaks it there, too",
                      load)));
      case Confirmation.NotConfirmed(var reason) ->
          notes.add(Note.of("not confirmed on the machine: " + reason));
    }
    var plain =
        new Diagnostic(
            place.rule(),
            severity,
            place.position(),
            violation.message(),
            Optional.empty(),
            1,
            oneLine(place.rule().fix()),
            notes);
    return source
        .line(place.position())
        .map(line -> plain.withLine(line, Math.max(1, line.strip().length())))
        .orElse(plain);
  }

  private static String oneLine(String text) {
    return text.strip().replace('\n', ' ');
  }

  /** The first sentence. */
  private static String firstLine(String text) {
    var line = oneLine(text);
    int end = line.indexOf(". ");
    return end < 0 ? line : line.substring(0, end + 1);
  }
}
