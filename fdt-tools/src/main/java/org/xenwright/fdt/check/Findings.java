package org.xenwright.fdt.check;

import java.util.List;
import java.util.Optional;
import org.xenwright.fdt.Property;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * Turns what a check says into diagnostics: the path in the tree always, the place in the source
 * when there is one.
 *
 * @param file named where there is no source
 * @param whole where the source has the root, for what is wrong with the tree as a whole
 */
record Findings(String file, Optional<Position> whole, Report report) {
  void at(Rule rule, Place place, String message) {
    add(rule, place.node().origin(), place.path() + ": " + message, "");
  }

  void at(Rule rule, Place place, Property property, String message) {
    at(rule, place, property, message, "");
  }

  void at(Rule rule, Place place, Property property, String message, String fix) {
    add(rule, property.origin(), place.path() + " " + property.name() + ": " + message, fix);
  }

  void tree(Rule rule, String message, String fix) {
    add(rule, whole, message, fix);
  }

  /** With the reason behind the demand as a note. */
  void reasoned(
      Rule rule, Place place, Property property, String message, String fix, String reason) {
    var text = place.path() + " " + property.name() + ": " + message;
    var diagnostic =
        Diagnostic.of(rule, property.origin().orElse(Position.of(file)), text)
            .withNotes(List.of(Diagnostic.Note.of(reason)));
    report.add(fix.isEmpty() ? diagnostic : diagnostic.withFix(fix));
  }

  private void add(Rule rule, Optional<Position> origin, String message, String fix) {
    var diagnostic = Diagnostic.of(rule, origin.orElse(Position.of(file)), message);
    report.add(fix.isEmpty() ? diagnostic : diagnostic.withFix(fix));
  }
}
