package org.xenwright.linker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * Complaints with one for each undefined name instead of one for each reference, as GNU ld has
 * them: where it is also used is said in notes.
 */
public final class GroupedReferences {
  private static final String ONE = "undefined reference to `";
  private static final String MORE = "more undefined references to `";

  private GroupedReferences() {}

  /** The same complaints, grouped. */
  public static Report of(Report report) {
    Map<String, List<Diagnostic>> byName = new LinkedHashMap<>();
    for (var diagnostic : report.diagnostics()) {
      name(diagnostic)
          .ifPresent(n -> byName.computeIfAbsent(n, k -> new ArrayList<>()).add(diagnostic));
    }
    var grouped = new Report();
    for (var diagnostic : report.diagnostics()) {
      var name = name(diagnostic);
      if (name.isEmpty()) {
        grouped.add(diagnostic);
        continue;
      }
      var all = byName.remove(name.get());
      if (all != null) {
        grouped.add(joined(all));
      }
    }
    return grouped;
  }

  private static Optional<String> name(Diagnostic diagnostic) {
    var message = diagnostic.message();
    var begin = message.startsWith(ONE) ? ONE : message.startsWith(MORE) ? MORE : "";
    int end = message.lastIndexOf('\'');
    return diagnostic.rule() != Rule.XW_LD_002 || begin.isEmpty() || end < begin.length()
        ? Optional.empty()
        : Optional.of(message.substring(begin.length(), end));
  }

  private static Diagnostic joined(List<Diagnostic> all) {
    var first = all.getFirst();
    var notes = new ArrayList<>(first.notes());
    for (var other : all.subList(1, all.size())) {
      boolean more = other.message().startsWith(MORE);
      notes.add(
          Diagnostic.Note.at(
              other.position(), more ? "and at more places from here on" : "also used here"));
    }
    return first.withNotes(notes);
  }
}
