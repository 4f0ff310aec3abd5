package org.xenwright.cli.fdt;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.xenwright.cli.Session;
import org.xenwright.fdt.draft.ResolveOptions.Phandles;
import org.xenwright.fdt.dtc.DtcOptions;
import org.xenwright.fdt.dtc.DtcRun;

/** {@code dtc}: the device tree compiler. */
public final class DtcCommand extends FdtTool {
  private static final String BREAK = "\n\t";

  /** The tool. */
  public DtcCommand() {
    super(
        "dtc",
        "dtc [options] <input file>",
        "qI:O:o:V:d:R:S:p:a:fb:i:H:sW:E:@LAThv",
        List.of(
            flag('q', "quiet", BREAK + "Quiet: -q suppress warnings, -qq errors, -qqq all"),
            argument(
                'I',
                "in-format",
                BREAK
                    + "Input formats are:\n"
                    + "\t\tdts - device tree source text\n"
                    + "\t\tdtb - device tree blob\n"
                    + "\t\tfs  - /proc/device-tree style directory"),
            argument('o', "out", BREAK + "Output file"),
            argument(
                'O',
                "out-format",
                BREAK
                    + "Output formats are:\n"
                    + "\t\tdts - device tree source text\n"
                    + "\t\tdtb - device tree blob\n"
                    + "\t\tyaml - device tree encoded as YAML\n"
                    + "\t\tasm - assembler source"),
            argument(
                'V',
                "out-version",
                BREAK + "Blob version to produce, defaults to 17 (for dtb and asm output)"),
            argument('d', "out-dependency", BREAK + "Output dependency file"),
            argument(
                'R',
                "reserve",
                BREAK + "Make space for <number> reserve map entries (for dtb and asm output)"),
            argument('S', "space", BREAK + "Make the blob at least <bytes> long (extra space)"),
            argument('p', "pad", BREAK + "Add padding to the blob of <bytes> long (extra space)"),
            argument('a', "align", BREAK + "Make the blob align to the <bytes> (extra space)"),
            argument('b', "boot-cpu", BREAK + "Set the physical boot cpu"),
            flag('f', "force", BREAK + "Try to produce output even if the input tree has errors"),
            argument('i', "include", BREAK + "Add a path to search for include files"),
            flag(
                's',
                "sort",
                BREAK + "Sort nodes and properties before outputting (useful for comparing trees)"),
            argument(
                'H',
                "phandle",
                BREAK
                    + "Valid phandle formats are:\n"
                    + "\t\tlegacy - \"linux,phandle\" properties only\n"
                    + "\t\tepapr  - \"phandle\" properties only\n"
                    + "\t\tboth   - Both \"linux,phandle\" and \"phandle\" properties"),
            argument('W', "warning", BREAK + "Enable/disable warnings (prefix with \"no-\")"),
            argument('E', "error", BREAK + "Enable/disable errors (prefix with \"no-\")"),
            flag('@', "symbols", BREAK + "Enable generation of symbols"),
            flag(
                'L',
                "local-fixups",
                BREAK
                    + "Possibly generates a __local_fixups__ and a __fixups__ node at the root"
                    + " node"),
            flag('A', "auto-alias", BREAK + "Enable auto-alias of labels"),
            flag(
                'T',
                "annotate",
                BREAK
                    + "Annotate output .dts with input source file and line (-T -T for more"
                    + " details)"),
            flag('h', "help", BREAK + "Print this help and exit"),
            flag('v', "version", BREAK + "Print version and exit")));
  }

  @Override
  public String summary() {
    return "compile, decompile and check device trees with dtc's options";
  }

  @Override
  int work(Session session, LongOptions.Parsed parsed) {
    var options = new DtcOptions();
    for (int i = 0; i < parsed.given().size(); i++) {
      messages(session, parsed, i);
      option(session, options, parsed.given().get(i));
    }
    if (parsed.operands().size() > 1) {
      throw usage(session, "missing files");
    }
    if (parsed.operands().size() == 1) {
      options.input = bytes(parsed.operands().getFirst());
    }
    if (options.space != 0 && options.pad != 0) {
      throw fatal(session, "Can't set both -p and -S");
    }
    if (options.dependencies.isPresent()) {
      write(session, options.dependencies.get(), "dependency file", new byte[0]);
    }
    var files = new SessionFiles(session);
    var result = DtcRun.run(options, files, text -> print(session, text));
    options.dependencies.ifPresent(
        file -> dependencies(session, file, options.output, files, result.inputRead()));
    result.output().ifPresent(bytes -> output(session, options.output, bytes));
    return result.code();
  }

  private void option(Session session, DtcOptions options, LongOptions.Given given) {
    var argument = bytes(given.argument());
    switch (given.letter()) {
      case 'I' -> options.inputForm = Optional.of(argument);
      case 'O' -> options.outputForm = Optional.of(argument);
      case 'o' -> options.output = argument;
      case 'V' -> options.version = (int) number(argument);
      case 'd' -> options.dependencies = Optional.of(argument);
      case 'R' -> options.reserve = number(argument) & 0xffffffffL;
      case 'S' -> options.space = (int) number(argument);
      case 'p' -> options.pad = (int) number(argument);
      case 'a' -> {
        options.align = (int) number(argument);
        if (options.align <= 0 || Integer.bitCount(options.align) != 1) {
          throw fatal(session, "Invalid argument \"" + options.align + "\" to -a option");
        }
      }
      case 'f' -> options.force = true;
      case 'q' -> options.quiet++;
      case 'b' -> {
        long cpu = number(argument);
        options.bootCpu = cpu == -1 ? Optional.empty() : Optional.of((int) cpu);
      }
      case 'i' -> options.includes.add(argument);
      case 'v' -> throw version(session);
      case 'H' ->
          options.phandles =
              switch (argument) {
                case "legacy" -> Phandles.LEGACY;
                case "epapr" -> Phandles.EPAPR;
                case "both" -> Phandles.BOTH;
                default ->
                    throw fatal(session, "Invalid argument \"" + argument + "\" to -H option");
              };
      case 's' -> options.sort = true;
      case 'W', 'E' -> {
        if (!options.levels.set(argument, given.letter() == 'E')) {
          var name =
              argument.startsWith("no-") || argument.startsWith("no_")
                  ? argument.substring(3)
                  : argument;
          throw fatal(session, "Unrecognized check name \"" + name + "\"");
        }
      }
      case '@' -> options.symbols = true;
      case 'L' -> options.fixups = true;
      case 'A' -> options.aliases = true;
      case 'T' -> options.annotations++;
      case 'h' -> throw usage(session);
      default -> throw usage(session, "unknown option");
    }
  }

  private static Done fatal(Session session, String message) {
    print(session, "FATAL ERROR: " + message + "\n");
    return new Done(1);
  }

  private static void dependencies(
      Session session, String file, String output, SessionFiles files, boolean complete) {
    var text = new StringBuilder(output).append(':');
    for (var path : files.opened()) {
      text.append(' ').append(path.replace("\\", "\\\\").replace(" ", "\\ "));
    }
    if (complete) {
      text.append('\n');
    }
    write(
        session,
        file,
        "dependency file",
        text.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
  }

  private static void output(Session session, String file, byte[] bytes) {
    if (file.equals("-")) {
      session.out().writeBytes(bytes);
    } else {
      write(session, file, "output file", bytes);
    }
  }

  /** Writes a file whole; devices and pipes are written in place. */
  private static void write(Session session, String file, String what, byte[] bytes) {
    var path = session.path(word(file));
    try {
      WholeFile.write(path, bytes);
    } catch (IOException failed) {
      throw fatal(session, "Couldn't open " + what + " " + file + ": " + reason(failed));
    }
  }
}
