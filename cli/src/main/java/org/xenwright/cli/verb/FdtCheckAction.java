package org.xenwright.cli.verb;

import java.util.List;
import java.util.Optional;
import org.xenwright.cli.ExitCode;
import org.xenwright.cli.Session;
import org.xenwright.cli.Verb;
import org.xenwright.cli.format.Format;
import org.xenwright.cli.format.Result;
import org.xenwright.fdt.blob.BlobReader;
import org.xenwright.fdt.check.BlobChecks;
import org.xenwright.fdt.check.GuestChecks;
import org.xenwright.fdt.check.GuestProfile;
import org.xenwright.fdt.check.KnownControllers;
import org.xenwright.fdt.check.PlacementChecks;
import org.xenwright.fdt.form.TreeDocument;
import org.xenwright.fdt.form.TreeForm;
import org.xenwright.fdt.named.CheckLevels;
import org.xenwright.fdt.named.DtcChecks;
import org.xenwright.fdt.schema.BindingChecks;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.XenVersion;
import org.xenwright.xen.abi.ZImageHeader;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code fdt check}: dtc's checks, what a guest of Xen needs, schemas of bindings. */
final class FdtCheckAction implements Verb {
  @Override
  public String name() {
    return "fdt check";
  }

  @Override
  public String summary() {
    return "dtc's checks, what a guest of Xen needs of its tree, schemas of bindings";
  }

  @Override
  public CommandSpec spec() {
    var spec =
        TreeArguments.spec(
            "Checks a tree. With --guest it is judged as the tree of a Xen guest, with"
                + " --schema by bindings, too."
                + " Exit code 1 when an error was found.",
            "  xenwright fdt check board.dts",
            "  xenwright fdt check guest.dtb --guest mini-os --xen 4.17 --format sarif",
            "  xenwright fdt check guest.dts --image zImage --birth dom0less",
            "  xenwright fdt check board.dts -W no-unit_address_vs_reg",
            "  xenwright fdt check board.dts --schema bindings/ --schema xen");
    TreeArguments.files(spec, "FILE", "1..*", "Trees in any form.");
    TreeArguments.inputs(spec);
    spec.addOption(
        Options.text("--guest", "KIND", "What runs with the tree: any, mini-os or linux."));
    spec.addOption(Options.text("--xen", "VERSION", "Release of Xen (default: as the tree says)."));
    spec.addOption(Options.text("--birth", "WHO", "Who builds the domain: libxl or dom0less."));
    spec.addOption(
        Options.text(
            "--image",
            "FILE",
            "What boots with the tree: which interrupt controllers it knows by name, and"
                + " whether tree and initrd lie clear of it, are judged, too."));
    for (var option : new String[] {"-W", "-E"}) {
      spec.addOption(
          OptionSpec.builder(option)
              .paramLabel("CHECK")
              .type(List.class)
              .auxiliaryTypes(String.class)
              .arity("1")
              .description(
                  option.equals("-W")
                      ? "Make a check of dtc a warning; with no- in front, no warning."
                      : "Make a check of dtc an error; with no- in front, no error.")
              .build());
    }
    spec.addOption(
        OptionSpec.builder("--schema")
            .paramLabel("DIR")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .description(
                "Judge nodes by the dt-schema bindings (YAML) below a folder, too; xen stands for"
                    + " the shipped ones of a Xen guest's tree; may be repeated.")
            .build());
    Options.findings(spec);
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Session session) {
    var format = Options.format(arguments);
    var seen = Options.coloured(arguments, session);
    var levels = levels(arguments);
    var images = new Report();
    var image = image(arguments, session, images);
    var profile = profile(arguments, image);
    boolean unreadable = images.has(Severity.ERROR);
    boolean errors = false;
    var lines = new ShownLines(session);
    var stages = new java.util.ArrayList<Result.Stage>();
    var schemas = new Report();
    var folders = arguments.matchedOptionValue("--schema", List.<String>of());
    var bindings =
        folders.isEmpty()
            ? Optional.<BindingChecks>empty()
            : Optional.of(BindingChecks.of(SchemaFolders.read(session, folders, schemas)));
    unreadable |= schemas.has(Severity.ERROR);
    if (!images.diagnostics().isEmpty()) {
      stages.add(
          new Result.Stage(
              "image", List.of(), List.of(), images.diagnostics(), Result.Took.now(0)));
    }
    if (!schemas.diagnostics().isEmpty()) {
      stages.add(
          new Result.Stage(
              "schemas", List.of(), List.of(), schemas.diagnostics(), Result.Took.now(0)));
    }
    for (var file : TreeArguments.files(arguments)) {
      var report = new Report();
      var document = TreeArguments.read(arguments, session, file, report);
      unreadable |= document.isEmpty();
      if (document.isPresent()) {
        var tree = document.get().tree();
        var general = new Report();
        DtcChecks.check(tree, file, levels, general);
        general.diagnostics().stream()
            .filter(d -> profile.isEmpty() || !isXensOwnHabit(d))
            .forEach(report::add);
        profile.ifPresent(p -> GuestChecks.check(tree, p, file, report));
        profile.ifPresent(p -> blob(session, file, report));
        if (profile.isPresent() && image.isPresent()) {
          placed(document.get(), image.get(), profile.get(), file, report);
        }
        bindings.ifPresent(b -> b.check(tree, file, report));
      }
      errors |= report.has(Severity.ERROR);
      var findings = report.diagnostics().stream().map(lines::shown).toList();
      stages.add(
          new Result.Stage("check " + file, List.of(), List.of(), findings, Result.Took.now(0)));
    }
    if (format == Format.TEXT) {
      stages.forEach(stage ->
          stage
              .findings()
              .forEach(d -> seen.out().print(org.xenwright.rules.DiagnosticText.render(d))));
    } else {
      format.write(new Result(TreeArguments.files(arguments).getFirst(), stages), seen);
    }
    return unreadable ? ExitCode.USAGE : errors ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }

  /** Xen's hypervisor node has a reg and no unit address, in every release. */
  private static boolean isXensOwnHabit(Diagnostic diagnostic) {
    return diagnostic.rule() == Rule.XW_DTS_115 && diagnostic.message().startsWith("/hypervisor:");
  }

  private static void blob(Session session, String file, Report report) {
    var bytes = TreeArguments.bytes(session, file, new Report());
    if (bytes.isPresent() && TreeForm.guess(file, bytes.get()) == TreeForm.DTB) {
      BlobReader.readWithLayout(bytes.get(), file, BlobReader.Manner.STRICT, new Report())
          .ifPresent(blob -> BlobChecks.check(bytes.get(), blob, file, report));
    }
  }

  private static CheckLevels levels(ParseResult arguments) {
    var levels = CheckLevels.byDefault();
    for (var option : new String[] {"-W", "-E"}) {
      for (var word : arguments.matchedOptionValue(option, List.<String>of())) {
        if (!levels.set(word, option.equals("-E"))) {
          throw Options.wrong(arguments, option + " " + word + ": dtc has no check of that name");
        }
      }
    }
    return levels;
  }

  /** The image that runs with the trees. */
  private static Optional<byte[]> image(ParseResult arguments, Session session, Report report) {
    return arguments.hasMatchedOption("--image")
        ? TreeArguments.bytes(session, arguments.matchedOptionValue("--image", ""), report)
        : Optional.empty();
  }

  private static void placed(
      TreeDocument document, byte[] image, GuestProfile profile, String file, Report report) {
    long size = TreeForm.DTB.write(document).length;
    ZImageHeader.read(image)
        .ifPresent(
            header -> PlacementChecks.check(document.tree(), size, header, profile, file, report));
  }

  private static Optional<GuestProfile> profile(ParseResult arguments, Optional<byte[]> image) {
    if (!arguments.hasMatchedOption("--guest")
        && !arguments.hasMatchedOption("--image")
        && !arguments.hasMatchedOption("--xen")
        && !arguments.hasMatchedOption("--birth")) {
      return Optional.empty();
    }
    String word = arguments.matchedOptionValue("--guest", "any");
    var kind =
        switch (word) {
          case "any" -> GuestProfile.Kind.ANY;
          case "mini-os" -> GuestProfile.Kind.MINI_OS;
          case "linux" -> GuestProfile.Kind.LINUX;
          default ->
              throw Options.wrong(
                  arguments, "--guest " + word + ": expected any, mini-os or linux");
        };
    var version = Optional.<XenVersion>empty();
    if (arguments.hasMatchedOption("--xen")) {
      version = Optional.of(Options.version(arguments, arguments.matchedOptionValue("--xen", "")));
    }
    var birth = Optional.<Birth>empty();
    if (arguments.hasMatchedOption("--birth")) {
      String who = arguments.matchedOptionValue("--birth", "");
      birth =
          Optional.of(
              Birth.of(who.startsWith("xen-") ? who : "xen-" + who)
                  .orElseThrow(() ->
                      Options.wrong(arguments, "--birth " + who + ": expected libxl or dom0less")));
    }
    var profile = new GuestProfile(version, birth, kind);
    var name = arguments.matchedOptionValue("--image", "");
    return Optional.of(
        image.flatMap(i -> KnownControllers.ofImage(i, name)).map(profile::with).orElse(profile));
  }
}
