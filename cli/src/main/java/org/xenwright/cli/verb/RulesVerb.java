package org.xenwright.cli.verb;

import java.util.Locale;
import org.xenwright.cli.ExitCode;
import org.xenwright.cli.Session;
import org.xenwright.cli.Verb;
import org.xenwright.rules.Rule;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code xenwright rules list}: every rule, one line each. */
public final class RulesVerb implements Verb {
  @Override
  public String name() {
    return "rules";
  }

  @Override
  public String summary() {
    return "list the rules";
  }

  @Override
  public CommandSpec spec() {
    var spec = CommandSpec.create();
    spec.usageMessage()
        .description("Lists the rules with severity and tier.")
        .footer("  xenwright rules list", "  xenwright rules list --tier T0");
    spec.addPositional(
        PositionalParamSpec.builder().paramLabel("list").arity("1").type(String.class).description("The only action: list.").build());
    return spec.addOption(
        OptionSpec.builder("--tier").paramLabel("TIER").type(String.class).description("Only rules of this tier: T0, T1, T2, T3 or tool.").build());
  }

  @Override
  public int run(ParseResult arguments, Session session) {
    if (!"list".equals(arguments.matchedPositionalValue(0, ""))) {
      throw new ParameterException(arguments.commandSpec().commandLine(), "the action must be 'list'");
    }
    String tier = arguments.matchedOptionValue("--tier", "");
    for (var rule : Rule.values()) {
      if (tier.isEmpty() || rule.tier().equalsIgnoreCase(tier)) {
        session.out().printf(Locale.ROOT, "%-12s %-8s %-5s %s%n", rule.id(), rule.severity().word(), rule.tier(), rule.title());
      }
    }
    return ExitCode.CLEAN;
  }
}
