package org.xenwright.cli.verb;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.xenwright.cli.ExitCode;
import org.xenwright.cli.Session;
import org.xenwright.cli.Verb;
import org.xenwright.fdt.form.TreeForm;
import org.xenwright.rules.Report;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code fdt fmt}: tidies YAML and sources; comments and all that is written stay. */
final class FdtFormatAction implements Verb {
  @Override
  public String name() {
    return "fdt fmt";
  }

  @Override
  public String summary() {
    return "tidy blanks in YAML and sources; comments stay";
  }

  @Override
  public CommandSpec spec() {
    var spec =
        TreeArguments.spec(
            "Takes away blanks at line ends, more than one empty line, and carriage returns, and"
                + " ends the file with one line feed. The tree stays the same, which is checked;"
                + " comments stay.",
            "  xenwright fdt fmt guest.yaml",
            "  xenwright fdt fmt --check *.yaml");
    TreeArguments.files(spec, "FILE", "1..*", "Files to tidy in place.");
    spec.addOption(
        OptionSpec.builder("--check")
            .description("Change nothing; exit code 1 when a file is not tidy.")
            .build());
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Session session) {
    int code = ExitCode.CLEAN;
    for (var file : TreeArguments.files(arguments)) {
      code = Math.max(code, tidy(arguments, session, file));
    }
    return code;
  }

  private static int tidy(ParseResult arguments, Session session, String file) {
    var report = new Report();
    var content = TreeArguments.bytes(session, file, report);
    if (content.isEmpty() || TreeForm.guess(file, content.get()) == TreeForm.DTB) {
      TreeArguments.tell(session, report);
      if (content.isPresent()) {
        session.err().println(file + ": a blob has nothing to tidy");
      }
      return ExitCode.USAGE;
    }
    var form = TreeForm.guess(file, content.get());
    var text = new String(content.get(), StandardCharsets.ISO_8859_1);
    var tidy = tidied(text).getBytes(StandardCharsets.ISO_8859_1);
    var before = TreeArguments.parse(session, form, file, content.get(), report);
    var after = TreeArguments.parse(session, form, file, tidy, new Report());
    if (before.isEmpty()) {
      TreeArguments.tell(session, report);
      return ExitCode.USAGE;
    }
    boolean same =
        after.isPresent()
            && java.util.Arrays.equals(
                TreeForm.DTB.write(before.get()), TreeForm.DTB.write(after.get()));
    if (!same || java.util.Arrays.equals(tidy, content.get())) {
      return ExitCode.CLEAN; // blanks that mean something stay
    }
    if (arguments.hasMatchedOption("--check")) {
      session.out().println(file);
      return ExitCode.FINDINGS;
    }
    var failed = org.xenwright.cli.AtomicFile.write(session.path(file), file, tidy);
    failed.ifPresent(f -> session.err().print(org.xenwright.rules.DiagnosticText.render(f)));
    return failed.isPresent() ? ExitCode.USAGE : ExitCode.CLEAN;
  }

  private static String tidied(String text) {
    var out = new StringBuilder();
    int empty = 0;
    for (var line : List.of(text.split("\n", -1))) {
      var kept = line.replaceFirst("[ \t\r]+$", "");
      empty = kept.isEmpty() ? empty + 1 : 0;
      if (empty < 2) {
        out.append(kept).append('\n');
      }
    }
    return out.toString().strip() + "\n";
  }
}
