package org.xenwright.linker.layout;

import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.pass.Traits;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/** Fixups in sections that are not written: what is said of them in the map and to the user. */
public final class TextRelocations {
  private static final String WHAT = ": dynamic relocation against `";

  private TextRelocations() {}

  /** GNU ld's map names one of a symbol's, that which was met last. */
  static String first(Tree tree, String name, DynamicReferences.Uses uses) {
    var text = "";
    for (var section : uses.fixups.keySet()) {
      if (tree.placeOf(section).has(Traits.READONLY)) {
        text =
            section.file().name()
                + WHAT
                + name
                + "' in read-only section `"
                + section.name()
                + "'\n";
      }
    }
    return text;
  }

  /** Warns of the one that the map names, where the user wants to know. */
  static void tell(Dynamics dynamics, LinkOptions options, Report report) {
    var line = dynamics.textRelocation().strip();
    boolean asked =
        options.has(LinkFlag.REFUSE_TEXT_RELOCATIONS)
            || options.has(LinkFlag.WARN_TEXT_RELOCATIONS);
    if (!line.isEmpty() && asked) {
      int colon = line.indexOf(WHAT);
      report.add(
          Diagnostic.of(
              Rule.XW_LD_021,
              Position.of(line.substring(0, colon)),
              line.substring(colon + ": dynamic ".length())));
    }
  }

  /** Tells, when all else is known, what the image is because of them. */
  public static void check(Tree tree, Report report) {
    var options = tree.options;
    if (tree.dynamics.filter(Dynamics::hasTextRelocations).isEmpty()) {
      return;
    }
    if (options.has(LinkFlag.REFUSE_TEXT_RELOCATIONS)) {
      report.add(
          Diagnostic.of(
                  Rule.XW_LD_011, Position.of(""), "read-only segment has dynamic relocations")
              .withFix("compile with -fPIC, or place what holds addresses among the data"));
    } else if (options.has(LinkFlag.WARN_TEXT_RELOCATIONS)) {
      var kind = options.has(LinkFlag.SHARED) ? "a shared object" : "a PIE";
      report.add(Diagnostic.of(Rule.XW_LD_021, Position.of(""), "creating DT_TEXTREL in " + kind));
    }
  }
}
