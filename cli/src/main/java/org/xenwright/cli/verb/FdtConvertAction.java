package org.xenwright.cli.verb;

import org.xenwright.cli.ExitCode;
import org.xenwright.cli.Session;
import org.xenwright.cli.Verb;
import org.xenwright.fdt.blob.Layout;
import org.xenwright.fdt.dts.DtsOptions;
import org.xenwright.fdt.form.TreeDocument;
import org.xenwright.fdt.form.TreeForm;
import org.xenwright.rules.Report;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code fdt compile}, {@code decompile} and {@code convert}: any form to any other. */
record FdtConvertAction(
    String word, TreeForm usual, DtsOptions.Versions versions, String summary, String example)
    implements Verb {
  static final FdtConvertAction COMPILE =
      new FdtConvertAction(
          "compile",
          TreeForm.DTB,
          DtsOptions.Versions.ONE,
          "a source or YAML file to a blob",
          "  xenwright fdt compile guest.yaml -o guest.dtb");
  static final FdtConvertAction DECOMPILE =
      new FdtConvertAction(
          "decompile",
          TreeForm.DTS,
          DtsOptions.Versions.ONE,
          "a blob to source",
          "  xenwright fdt decompile guest.dtb -o guest.dts");
  static final FdtConvertAction CONVERT =
      new FdtConvertAction(
          "convert",
          TreeForm.YAML,
          DtsOptions.Versions.ZERO_AND_ONE,
          "any form to any other; a blob made into YAML and back is the same to the byte",
          "  xenwright fdt convert guest.dtb -O yaml -o guest.yaml\n"
              + "  xenwright fdt convert old.dts -O dts    # without /dts-v1/: bare numbers are hex");

  @Override
  public String name() {
    return "fdt " + word;
  }

  @Override
  public CommandSpec spec() {
    var spec = TreeArguments.spec("Makes " + summary + ".", example);
    TreeArguments.files(spec, "FILE", "1", "The tree: source, blob or YAML; - for standard input.");
    TreeArguments.inputs(spec);
    spec.addOption(
        Options.text(
            "-O",
            "FORM",
            "Output form: dts, dtb or yaml (default: by the output's name, else "
                + usual.name().toLowerCase(java.util.Locale.ROOT)
                + ")."));
    spec.addOption(
        Options.text(
            "--layout",
            "WHO",
            "Bytes of a blob as dtc or libfdt lays them out (default: as read)."));
    TreeArguments.output(spec);
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Session session) {
    var report = new Report();
    var document =
        TreeArguments.read(
            arguments, session, TreeArguments.files(arguments).getFirst(), versions, report);
    TreeArguments.tell(session, report);
    if (document.isEmpty()) {
      return ExitCode.USAGE;
    }
    var output = arguments.matchedOptionValue("-o", "-");
    var form =
        TreeArguments.form(arguments, "-O")
            .or(() -> TreeForm.of(output.substring(output.lastIndexOf('.') + 1)))
            .orElse(usual);
    return TreeArguments.write(arguments, session, form.write(laidOut(arguments, document.get())));
  }

  private static TreeDocument laidOut(ParseResult arguments, TreeDocument document) {
    if (!arguments.hasMatchedOption("--layout")) {
      return document;
    }
    String who = arguments.matchedOptionValue("--layout", "");
    return switch (who) {
      case "dtc" -> new TreeDocument(document.tree(), Layout.DTC);
      case "libfdt" -> new TreeDocument(document.tree(), Layout.LIBFDT);
      default -> throw Options.wrong(arguments, "--layout " + who + ": expected libfdt or dtc");
    };
  }
}
