package org.xenwright.cli.verb;

import org.xenwright.cli.Session;
import org.xenwright.cli.Verb;
import org.xenwright.cli.project.GuestRun;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code xenwright lint GUEST}. */
public final class LintVerb implements Verb {
  @Override
  public String name() {
    return "lint";
  }

  @Override
  public String summary() {
    return "prove a guest's boot code for every load address of its contracts";
  }

  @Override
  public CommandSpec spec() {
    var spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Builds the guest, executes its boot code symbolically for every load address of each boot contract, and checks the rules.")
        .footer(
            "  xenwright lint guests/hello",
            "  xenwright lint guests/hello --strict --format junit");
    return GuestArguments.add(spec, GuestRun.Depth.LINT);
  }

  @Override
  public int run(ParseResult arguments, Session session) {
    return GuestArguments.run(arguments, session, GuestRun.Depth.LINT);
  }
}
