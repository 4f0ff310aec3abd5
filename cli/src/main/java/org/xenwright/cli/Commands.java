package org.xenwright.cli;

import java.util.List;
import java.util.Optional;
import org.xenwright.cli.fdt.DtcCommand;
import org.xenwright.cli.fdt.FdtdumpCommand;
import org.xenwright.cli.fdt.FdtgetCommand;
import org.xenwright.cli.fdt.FdtoverlayCommand;
import org.xenwright.cli.fdt.FdtputCommand;
import org.xenwright.cli.gnu.Addr2lineCommand;
import org.xenwright.cli.gnu.ArCommand;
import org.xenwright.cli.gnu.AsCommand;
import org.xenwright.cli.gnu.CppCommand;
import org.xenwright.cli.gnu.CxxfiltCommand;
import org.xenwright.cli.gnu.LdCommand;
import org.xenwright.cli.gnu.LinkReportCommand;
import org.xenwright.cli.gnu.NmCommand;
import org.xenwright.cli.gnu.ObjcopyCommand;
import org.xenwright.cli.gnu.ObjdumpCommand;
import org.xenwright.cli.gnu.RanlibCommand;
import org.xenwright.cli.gnu.ReadelfCommand;
import org.xenwright.cli.gnu.SizeCommand;
import org.xenwright.cli.gnu.StringsCommand;
import org.xenwright.cli.gnu.StripCommand;
import org.xenwright.cli.verb.BatchVerb;
import org.xenwright.cli.verb.BootVerb;
import org.xenwright.cli.verb.BuildVerb;
import org.xenwright.cli.verb.CheckVerb;
import org.xenwright.cli.verb.ExplainVerb;
import org.xenwright.cli.verb.FdtVerb;
import org.xenwright.cli.verb.ImageVerb;
import org.xenwright.cli.verb.LintVerb;
import org.xenwright.cli.verb.RulesVerb;

/** The list of commands. Only the one that runs is built. */
public final class Commands {
  private static final List<String> NAMES =
      List.of(
          "check",
          "build",
          "lint",
          "boot",
          "fdt",
          "image",
          "explain",
          "rules",
          "batch",
          "as",
          "cpp",
          "ld",
          "link-report",
          "objdump",
          "readelf",
          "nm",
          "size",
          "strings",
          "objcopy",
          "strip",
          "ar",
          "ranlib",
          "addr2line",
          "c++filt",
          "dtc",
          "fdtoverlay",
          "fdtget",
          "fdtput",
          "fdtdump");

  private Commands() {}

  /** The command of this name. */
  public static Optional<Command> named(String name) {
    return switch (name) {
      case "check" -> Optional.of(new CheckVerb());
      case "build" -> Optional.of(new BuildVerb());
      case "lint" -> Optional.of(new LintVerb());
      case "boot" -> Optional.of(new BootVerb());
      case "fdt" -> Optional.of(new FdtVerb());
      case "image" -> Optional.of(new ImageVerb());
      case "explain" -> Optional.of(new ExplainVerb());
      case "rules" -> Optional.of(new RulesVerb());
      case "batch" -> Optional.of(new BatchVerb());
      case "as" -> Optional.of(new AsCommand());
      case "cpp" -> Optional.of(new CppCommand());
      case "ld" -> Optional.of(new LdCommand());
      case "link-report" -> Optional.of(new LinkReportCommand());
      case "objdump" -> Optional.of(new ObjdumpCommand());
      case "readelf" -> Optional.of(new ReadelfCommand());
      case "nm" -> Optional.of(new NmCommand());
      case "strings" -> Optional.of(new StringsCommand());
      case "objcopy" -> Optional.of(new ObjcopyCommand());
      case "strip" -> Optional.of(new StripCommand());
      case "ar" -> Optional.of(new ArCommand());
      case "ranlib" -> Optional.of(new RanlibCommand());
      case "addr2line" -> Optional.of(new Addr2lineCommand());
      case "c++filt" -> Optional.of(new CxxfiltCommand());
      case "size" -> Optional.of(new SizeCommand());
      case "dtc" -> Optional.of(new DtcCommand());
      case "fdtoverlay" -> Optional.of(new FdtoverlayCommand());
      case "fdtget" -> Optional.of(new FdtgetCommand());
      case "fdtput" -> Optional.of(new FdtputCommand());
      case "fdtdump" -> Optional.of(new FdtdumpCommand());
      default -> Optional.empty();
    };
  }

  /** Every command, in the order the help shows. */
  public static List<Command> all() {
    return NAMES.stream().flatMap(name -> named(name).stream()).toList();
  }

  /** {@code ; did you mean 'x'?} when a command is near, else a pointer to the list. */
  static String suggestion(String wrong) {
    return Nearest.to(wrong, NAMES)
        .map(near -> "; did you mean '" + near + "'?")
        .orElse("; xenwright --help lists them");
  }
}
