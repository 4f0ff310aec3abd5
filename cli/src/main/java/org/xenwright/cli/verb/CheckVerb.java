package org.xenwright.cli.verb;

import org.xenwright.cli.Session;
import org.xenwright.cli.Verb;
import org.xenwright.cli.project.GuestRun;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code xenwright check GUEST}. */
public final class CheckVerb implements Verb {
  @Override
  public String name() {
    return "check";
  }

  @Override
  public String summary() {
    return "build, lint and boot a guest; one report, one exit code";
  }

  @Override
  public CommandSpec spec() {
    var spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Builds the guest, proves its boot code for every load address of each boot contract, and boots it on our Xen machine under each.")
        .footer(
            "  xenwright check guests/hello",
            "  xenwright check guests/hello --contract xen-libxl --format sarif");
    return GuestArguments.add(spec, GuestRun.Depth.CHECK);
  }

  @Override
  public int run(ParseResult arguments, Session session) {
    return GuestArguments.run(arguments, session, GuestRun.Depth.CHECK);
  }
}
