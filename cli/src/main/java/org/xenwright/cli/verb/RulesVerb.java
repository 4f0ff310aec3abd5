package org.xenwright.cli.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.xenwright.cli.ExitCode;
import org.xenwright.cli.Session;
import org.xenwright.cli.Verb;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.DiagnosticText;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.build.RuleLint;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * {@code xenwright rules list}: every rule, one line each; {@code rules lint FILE}: checks rule
 * documents.
 */
public final class RulesVerb implements Verb {
  @Override
  public String name() {
    return "rules";
  }

  @Override
  public String summary() {
    return "list the rules, or check rule documents";
  }

  @Override
  public CommandSpec spec() {
    var spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Lists the rules with severity and tier, or checks documents against the rule language.")
        .footer(
            "  xenwright rules list",
            "  xenwright rules list --tier T0",
            "  xenwright rules lint my-rule.yaml");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("ACTION")
            .index("0")
            .arity("1")
            .type(String.class)
            .description("list or lint.")
            .build());
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("FILE")
            .index("1..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("For lint: the documents.")
            .build());
    return spec.addOption(
        OptionSpec.builder("--tier")
            .paramLabel("TIER")
            .type(String.class)
            .description("Only rules of this tier: T0, T1, T2, T3 or tool.")
            .build());
  }

  @Override
  public int run(ParseResult arguments, Session session) {
    var action = arguments.matchedPositionalValue(0, "");
    List<String> files = arguments.matchedPositionalValue(1, List.of());
    if (action.equals("lint") && !files.isEmpty()) {
      return lint(files, session);
    }
    if (!action.equals("list") || !files.isEmpty()) {
      throw new ParameterException(
          arguments.commandSpec().commandLine(), "the action must be 'list', or 'lint' with files");
    }
    String tier = arguments.matchedOptionValue("--tier", "");
    for (var rule : Rule.values()) {
      if (tier.isEmpty() || rule.tier().equalsIgnoreCase(tier)) {
        session
            .out()
            .printf(
                Locale.ROOT,
                "%-12s %-8s %-5s %s%n",
                rule.id(),
                rule.severity().word(),
                rule.tier(),
                rule.title());
      }
    }
    return ExitCode.CLEAN;
  }

  private static int lint(List<String> files, Session session) {
    var report = new Report();
    boolean unread = false;
    for (var file : files) {
      try {
        RuleLint.lint(file, Files.readString(session.directory().resolve(file)), report);
      } catch (IOException failed) {
        report.add(Diagnostic.of(Rule.XW_TOOL_001, Position.of(file), "cannot read " + file));
        unread = true;
      }
    }
    report.diagnostics().forEach(d -> session.out().print(DiagnosticText.render(d)));
    return unread ? ExitCode.USAGE : report.hasErrors() ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }
}
