package org.xenwright.cli.verb;

import org.xenwright.cli.ExitCode;
import org.xenwright.cli.Session;
import org.xenwright.cli.Verb;
import org.xenwright.fdt.diff.DiffText;
import org.xenwright.rules.Report;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code fdt diff}: what two trees mean differently. */
final class FdtDiffAction implements Verb {
  @Override
  public String name() {
    return "fdt diff";
  }

  @Override
  public String summary() {
    return "what two trees in any form mean differently";
  }

  @Override
  public CommandSpec spec() {
    var spec =
        TreeArguments.spec(
            "Compares two trees by path. Order, layout and the choice of phandle numbers do not"
                + " count. Cells of reg, ranges, interrupts and lists of phandles are decoded by the"
                + " counts of the nodes they depend on. Exit code 1 when the trees differ.",
            "  xenwright fdt diff old.dtb new.yaml");
    TreeArguments.files(spec, "FILE", "2", "The two trees.");
    TreeArguments.inputs(spec);
    spec.addOption(
        Options.text("--color", "WHEN", "Colours: auto, always or never (default: auto)."));
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Session session) {
    var seen = Options.coloured(arguments, session);
    var report = new Report();
    var files = TreeArguments.files(arguments);
    var first = TreeArguments.read(arguments, session, files.get(0), report);
    var second = TreeArguments.read(arguments, session, files.get(1), report);
    TreeArguments.tell(session, report);
    if (first.isEmpty() || second.isEmpty()) {
      return ExitCode.USAGE;
    }
    var text = DiffText.render(first.get().tree(), second.get().tree());
    text.lines().forEach(line -> session.out().println(seen.colour() ? coloured(line) : line));
    return text.isEmpty() ? ExitCode.CLEAN : ExitCode.FINDINGS;
  }

  private static String coloured(String line) {
    var colour =
        switch (line.charAt(0)) {
          case '+' -> "32";
          case '-' -> "31";
          default -> "33";
        };
    return "\u001b[" + colour + "m" + line + "\u001b[0m";
  }
}
