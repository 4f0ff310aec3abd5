package org.xenwright.cli.verb;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.xenwright.cli.Command;
import org.xenwright.cli.ExitCode;
import org.xenwright.cli.Nearest;
import org.xenwright.cli.Session;
import org.xenwright.cli.fdt.FdtdumpCommand;
import org.xenwright.cli.fdt.FdtgetCommand;
import org.xenwright.cli.fdt.FdtputCommand;

/** {@code xenwright fdt}: device trees. Each action has options and help of its own. */
public final class FdtVerb implements Command {
  /** What it can do, in the order of its help. */
  public static final List<String> ACTIONS =
      List.of(
          "compile",
          "decompile",
          "convert",
          "overlay",
          "check",
          "guest",
          "diff",
          "get",
          "put",
          "dump",
          "fmt",
          "schema");

  @Override
  public String name() {
    return "fdt";
  }

  @Override
  public String summary() {
    return "make, convert, check, compare and edit device trees";
  }

  private static Optional<Command> action(String word) {
    return switch (word) {
      case "compile" -> Optional.of(FdtConvertAction.COMPILE);
      case "decompile" -> Optional.of(FdtConvertAction.DECOMPILE);
      case "convert" -> Optional.of(FdtConvertAction.CONVERT);
      case "overlay" -> Optional.of(new FdtOverlayAction());
      case "check" -> Optional.of(new FdtCheckAction());
      case "guest" -> Optional.of(new FdtGuestAction());
      case "diff" -> Optional.of(new FdtDiffAction());
      case "get" -> Optional.of(new FdtgetCommand());
      case "put" -> Optional.of(new FdtputCommand());
      case "dump" -> Optional.of(new FdtdumpCommand());
      case "fmt" -> Optional.of(new FdtFormatAction());
      case "schema" -> Optional.of(new FdtSchemaAction());
      default -> Optional.empty();
    };
  }

  @Override
  public int run(Session session, String... args) {
    if (args.length == 0) {
      session.err().print(help());
      return ExitCode.USAGE;
    }
    if (args[0].equals("--help") || args[0].equals("-h")) {
      session.out().print(help());
      return ExitCode.CLEAN;
    }
    var action = action(args[0]);
    if (action.isEmpty()) {
      session
          .err()
          .println(
              "xenwright fdt: no action '"
                  + args[0]
                  + "'"
                  + Nearest.to(args[0], ACTIONS)
                      .map(near -> "; did you mean '" + near + "'?")
                      .orElse("; xenwright fdt --help lists them"));
      return ExitCode.USAGE;
    }
    return action.get().run(session, Arrays.copyOfRange(args, 1, args.length));
  }

  private static String help() {
    var out = new StringBuilder("Usage: xenwright fdt ACTION [OPTIONS] FILE...\n\n");
    for (var word : ACTIONS) {
      out.append(String.format("  %-10s %s%n", word, action(word).orElseThrow().summary()));
    }
    return out
        + "\nTrees are source (dts), blobs (dtb) or YAML; which one is seen from content and name.\n"
        + "xenwright fdt ACTION --help shows the options of an action.\n\nExamples:\n"
        + "  xenwright fdt guest --xen 4.17 --birth libxl --memory 64MiB --explain\n"
        + "  xenwright fdt compile guest.yaml -o guest.dtb\n"
        + "  xenwright fdt check guest.dtb --guest mini-os\n";
  }
}
