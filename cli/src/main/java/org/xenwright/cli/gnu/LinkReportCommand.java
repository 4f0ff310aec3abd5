package org.xenwright.cli.gnu;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.cli.Command;
import org.xenwright.cli.Session;
import org.xenwright.linker.image.LinkReport;
import org.xenwright.linker.tool.LdTool;

/**
 * {@code xenwright link-report}: links as {@code ld} does, writes nothing, and says what is in the
 * image.
 */
public final class LinkReportCommand implements Command {
  private static final String HELP =
      """
      Usage: xenwright link-report [--json] [ld options] file...
        Links as xenwright ld would, writes no image, and tells what it is made of: bytes by output
        section, archive, object and member, and which references pulled each member in.
        --json  the same for programs
        --help  show this help
      Example: xenwright link-report -T image.lds start.o main.o libgcc.a
      """;

  @Override
  public String name() {
    return "link-report";
  }

  @Override
  public String summary() {
    return "what a link is made of, and why each archive member is in it";
  }

  @Override
  public int run(Session session, String... args) {
    var arguments = new ArrayList<String>(List.of(args));
    if (arguments.remove("--help")) {
      session.out().print(HELP);
      return 0;
    }
    boolean json = arguments.remove("--json");
    var result = LdTool.run(arguments, new LdCommand.Disk(session));
    session.err().print(result.messages());
    result
        .linked()
        .map(image -> LinkReport.of(image.map()))
        .ifPresent(report -> session.out().print(json ? report.json() : report.text()));
    return result.exitCode();
  }
}
