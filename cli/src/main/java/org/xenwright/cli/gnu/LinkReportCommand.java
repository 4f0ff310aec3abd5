package org.xenwright.cli.gnu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xenwright.cli.Command;
import org.xenwright.cli.ExitCode;
import org.xenwright.cli.Session;
import org.xenwright.linker.LinkedImage;
import org.xenwright.linker.report.LinkReport;
import org.xenwright.linker.tool.LdTool;

/**
 * {@code xenwright link-report}: links as {@code ld} does, writes nothing, and says what is in the
 * image.
 */
public final class LinkReportCommand implements Command {
  private static final String HELP =
      """
      Usage: xenwright link-report [--json | --html] [--why PLACE]... [ld options] file...
             xenwright link-report diff [--json] OLD NEW
        Links as xenwright ld would, writes no image, and tells what it is made of: bytes by output
        section, archive, object, member and symbol, which references pulled each member in, orphans,
        padding, and zeros that are stored in the file.
        --json       the same for programs
        --html       the same as one page with a treemap; it needs no other file and no script
        --why PLACE  instead: where the byte at an address, at +OFFSET of the flat image, or of a
                     symbol comes from, what placed it there, and the references that lead to it
        --help       show this help
        diff         compares two reports that --json wrote; exit code 1 when they differ, 2 for
                     wrong usage
      Examples:
        xenwright link-report -T image.lds start.o main.o libgcc.a
        xenwright link-report --why 0x40008124 --why _start -T image.lds start.o main.o libgcc.a
        xenwright link-report --html -T image.lds start.o main.o libgcc.a > report.html
        xenwright link-report diff old.json new.json
      """;

  @Override
  public String name() {
    return "link-report";
  }

  @Override
  public String summary() {
    return "what a link is made of, and why each byte and archive member is in it";
  }

  @Override
  public int run(Session session, String... args) {
    if (args.length > 0 && args[0].equals("diff")) {
      return LinkReportDiff.run(session, Arrays.asList(args).subList(1, args.length));
    }
    var arguments = new ArrayList<String>(List.of(args));
    if (arguments.remove("--help")) {
      session.out().print(HELP);
      return ExitCode.CLEAN;
    }
    boolean json = arguments.remove("--json");
    boolean html = arguments.remove("--html");
    var places = new ArrayList<String>();
    for (int at = arguments.indexOf("--why"); at >= 0; at = arguments.indexOf("--why")) {
      if (at + 1 == arguments.size()) {
        session.err().println("xenwright link-report: --why wants an address or a symbol");
        return ExitCode.USAGE;
      }
      arguments.remove(at);
      places.add(arguments.remove(at));
    }
    var result = LdTool.run(arguments, new LdCommand.Disk(session));
    session.err().print(result.messages());
    int code = result.exitCode();
    if (result.linked().isPresent()) {
      code = Math.max(code, report(session, result.linked().get(), json, html, places));
    }
    return code;
  }

  private static int report(
      Session session, LinkedImage image, boolean json, boolean html, List<String> places) {
    var report = LinkReport.of(image);
    int code = ExitCode.CLEAN;
    for (var place : places) {
      var answer = report.why(place);
      session.out().print(answer);
      if (answer.startsWith("nothing")) {
        code = ExitCode.FINDINGS;
      }
    }
    if (places.isEmpty()) {
      session.out().print(json ? report.json() : html ? report.html() : report.text());
    }
    return code;
  }
}
