package org.xenwright.linker.report;

import java.util.List;
import java.util.Locale;

/** The report for people, in columns. */
final class ReportText {
  /** Rows of the lists that may be long. */
  private static final int MOST = 20;

  private final LinkReport report;
  private final StringBuilder out = new StringBuilder();

  ReportText(LinkReport report) {
    this.report = report;
  }

  String text() {
    var sums = report.sums();
    say("%s: %,d bytes loaded", report.name(), sums.loaded());
    var comma = ": ";
    for (var kind : Kind.values()) {
      if (kind.isLoaded() && sums.of(kind) > 0) {
        say("%s%s %,d", comma, kind.word(), sums.of(kind));
        comma = ", ";
      }
    }
    say(
        "%n  .bss %,d; of what is loaded, padding %,d and stored zeros %,d%n%n",
        sums.of(Kind.ZEROS), report.padding(), report.storedZeros());
    sections();
    archives();
    objects();
    symbols();
    orphans();
    gaps();
    zeros();
    return out.toString();
  }

  private void say(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }

  private void sections() {
    out.append("Output sections\n");
    for (var part : report.parts()) {
      var output = part.output();
      say("  %-24s %10d  at 0x%08x", output.name(), output.size(), output.vma());
      if (output.lma() != output.vma()) {
        say(", loaded at 0x%08x", output.lma());
      }
      say("  %s", part.kind().word());
      if (part.kind().isLoaded() && part.padding() > 0) {
        say(", padding %d", part.padding());
      }
      say("%s%n", part.orphan() ? ", orphan" : "");
    }
  }

  private void heading(String what) {
    say("%n%-40s %9s %7s %9s %9s %9s%n", what, "code", "unwind", "read-only", "data", "bss");
  }

  private void line(String name, Sums sums) {
    say(
        "  %-38s %9d %7d %9d %9d %9d%n",
        name,
        sums.of(Kind.CODE),
        sums.of(Kind.UNWIND),
        sums.of(Kind.READ_ONLY),
        sums.of(Kind.DATA),
        sums.of(Kind.ZEROS));
  }

  private void archives() {
    if (report.origins().archives().isEmpty()) {
      return;
    }
    heading("Archives");
    report
        .origins()
        .archives()
        .forEach(
            (name, sums) -> line(name + " (" + report.origins().members(name) + " members)", sums));
  }

  private void objects() {
    heading("Objects and members, largest first");
    for (var entry : report.origins().largest()) {
      line(entry.getKey(), entry.getValue());
      for (var link : report.origins().chain(entry.getKey())) {
        say("      for %s%n", link);
      }
    }
  }

  private void symbols() {
    var all = report.placed();
    title("Symbols, largest first", all.size());
    for (var symbol : first(all)) {
      say(
          "  %-38s %9d  at 0x%08x  %s, %s%n",
          symbol.name(), symbol.size(), symbol.address(), symbol.kind().word(), symbol.object());
    }
  }

  private void orphans() {
    var all = report.orphans();
    if (all.isEmpty() || report.tree().usesDefaultScript()) {
      return;
    }
    title("Orphans: no pattern of the script takes them", all.size());
    for (var orphan : first(all)) {
      say(
          "  %-38s %9d  in %s, from %s%n",
          orphan.section(), orphan.size(), orphan.output(), orphan.object());
    }
  }

  private void gaps() {
    var all = report.gaps();
    if (all.isEmpty()) {
      return;
    }
    title("Padding, largest first", all.size());
    for (var gap : first(all)) {
      say(
          "  0x%08x %9d  in %s, before %s%n",
          gap.address(), gap.size(), gap.output(), gap.before());
    }
  }

  private void zeros() {
    var all = report.zeros();
    if (all.isEmpty()) {
      return;
    }
    title("Zeros that are stored; .bss would not need the room", all.size());
    for (var run : first(all)) {
      say("  0x%08x %9d  in %s, %s%n", run.address(), run.size(), run.output(), run.of());
    }
  }

  private void title(String what, int count) {
    say("%n%s%s%n", what, count > MOST ? " (" + MOST + " of " + count + ")" : "");
  }

  private static <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(MOST, all.size()));
  }
}
