package org.xenwright.cli.verb;

import org.xenwright.cli.Session;
import org.xenwright.cli.Verb;
import org.xenwright.cli.project.GuestRun;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code xenwright build GUEST}. */
public final class BuildVerb implements Verb {
  @Override
  public String name() {
    return "build";
  }

  @Override
  public String summary() {
    return "assemble and link a guest; write its image, map and device trees";
  }

  @Override
  public CommandSpec spec() {
    var spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Assembles and links the guest and writes NAME.elf, NAME.zimage, NAME.map and CONTRACT.dtb, whole or not at all.")
        .footer("  xenwright build guests/hello", "  xenwright build guests/hello -o /tmp/hello");
    return GuestArguments.add(spec, GuestRun.Depth.BUILD);
  }

  @Override
  public int run(ParseResult arguments, Session session) {
    return GuestArguments.run(arguments, session, GuestRun.Depth.BUILD);
  }
}
