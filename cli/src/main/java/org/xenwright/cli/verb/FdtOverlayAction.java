package org.xenwright.cli.verb;

import org.xenwright.cli.ExitCode;
import org.xenwright.cli.Session;
import org.xenwright.cli.Verb;
import org.xenwright.fdt.blob.Layout;
import org.xenwright.fdt.form.TreeDocument;
import org.xenwright.fdt.form.TreeForm;
import org.xenwright.fdt.overlay.Overlay;
import org.xenwright.rules.Report;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code fdt overlay}: overlays onto a base, all in any form. */
final class FdtOverlayAction implements Verb {
  @Override
  public String name() {
    return "fdt overlay";
  }

  @Override
  public String summary() {
    return "overlays onto a base tree";
  }

  @Override
  public CommandSpec spec() {
    var spec =
        TreeArguments.spec(
            "Puts overlays onto a base tree, one after the other. The base needs symbols: a source"
                + " gets them here. Complaints name the label and the overlay,"
                + " with line and column where that is a source.",
            "  xenwright fdt overlay base.dts one.dtso two.dtbo -o all.dtb");
    TreeArguments.files(spec, "FILE", "2..*", "The base tree, then the overlays, in any form.");
    TreeArguments.inputs(spec);
    spec.addOption(Options.text("-O", "FORM", "Output form: dts, dtb or yaml (default: dtb)."));
    TreeArguments.output(spec);
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Session session) {
    var report = new Report();
    var files = TreeArguments.files(arguments);
    var base = TreeArguments.readWithSymbols(arguments, session, files.getFirst(), report);
    var tree = base.map(TreeDocument::tree);
    for (var file : files.subList(1, files.size())) {
      var overlay = TreeArguments.read(arguments, session, file, report);
      tree = tree.flatMap(t -> overlay.flatMap(o -> Overlay.apply(t, o.tree(), file, report)));
    }
    TreeArguments.tell(session, report);
    if (tree.isEmpty()) {
      return ExitCode.FINDINGS;
    }
    var form = TreeArguments.form(arguments, "-O").orElse(TreeForm.DTB);
    return TreeArguments.write(
        arguments, session, form.write(new TreeDocument(tree.get(), Layout.DTC)));
  }
}
