package org.xenwright.cli.verb;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.xenwright.cli.AtomicFile;
import org.xenwright.cli.ExitCode;
import org.xenwright.cli.Session;
import org.xenwright.cli.Verb;
import org.xenwright.fdt.blob.BlobReader;
import org.xenwright.fdt.blob.BlobWriter;
import org.xenwright.fdt.blob.Layout;
import org.xenwright.fdt.dts.DtsPrinter;
import org.xenwright.fdt.form.TreeDocument;
import org.xenwright.fdt.form.TreeForm;
import org.xenwright.fdt.guest.Enhanced;
import org.xenwright.fdt.guest.GicVersion;
import org.xenwright.fdt.guest.GuestArch;
import org.xenwright.fdt.guest.GuestOptions;
import org.xenwright.fdt.guest.GuestTree;
import org.xenwright.rules.DiagnosticText;
import org.xenwright.rules.Report;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.Window;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code xenwright fdt guest}: the device tree a given Xen gives its guest. */
final class FdtGuestAction implements Verb {
  @Override
  public String name() {
    return "fdt guest";
  }

  @Override
  public String summary() {
    return "write the device tree that a given Xen gives a guest";
  }

  @Override
  public CommandSpec spec() {
    var spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Writes the tree of a guest as Xen or its toolstack would, as source text or as the blob that r2 points to.")
        .footer(
            "  xenwright fdt guest --xen 4.17 --birth libxl --memory 64MiB",
            "  xenwright fdt guest --birth dom0less --vuart -O dtb -o guest.dtb");
    spec.addOption(
        Options.text(
            "--xen", "VERSION", "Release of Xen: 4.4, 4.5, 4.17 or newest (default: 4.17)."));
    spec.addOption(
        Options.text(
            "--birth", "WHO", "Who builds the domain: libxl or dom0less (default: libxl)."));
    spec.addOption(
        Options.text(
            "--arch", "WIDTH", "Word size of the guest: arm32 or arm64 (default: arm32)."));
    spec.addOption(Options.text("--memory", "SIZE", "Guest memory (default: 64MiB)."));
    spec.addOption(
        OptionSpec.builder("--vcpus")
            .paramLabel("N")
            .type(Integer.class)
            .description("Number of CPUs (default: 1).")
            .build());
    spec.addOption(
        Options.text("--gic", "VERSION", "Interrupt controller: v2 or v3 (default: v2)."));
    spec.addOption(Options.text("--bootargs", "TEXT", "Command line of the guest."));
    spec.addOption(
        OptionSpec.builder("--vuart").description("With the emulated SBSA UART.").build());
    spec.addOption(
        OptionSpec.builder("--enhanced")
            .description("dom0less: with the hypervisor node (xen,enhanced = \"no-xenstore\").")
            .build());
    spec.addOption(
        Options.text(
            "--host-cpu",
            "COMPATIBLE",
            "dom0less: compatible string of the host's CPU (default: arm,cortex-a15)."));
    spec.addOption(
        OptionSpec.builder("--seed")
            .paramLabel("N")
            .type(Long.class)
            .description("libxl: number that the rng-seed is drawn from (default: 0).")
            .build());
    spec.addOption(
        OptionSpec.builder("--no-seed").description("libxl: leave rng-seed out.").build());
    spec.addOption(
        Options.text("--initrd", "START,SIZE", "Where the initrd lies, such as 0x42000000,4MiB."));
    spec.addOption(
        Options.text(
            "--clock-frequency",
            "HZ",
            "Frequency of the timer, which is copied when the host's tree has it."));
    spec.addOption(Options.text("-O", "FORM", "Output form: dts, dtb or yaml (default: dts)."));
    spec.addOption(
        Options.text(
            "--layout",
            "WHO",
            "Bytes of a dtb as libfdt (as Xen does) or dtc lays them out (default: libfdt)."));
    spec.addOption(
        OptionSpec.builder("--explain")
            .description("With a comment at each node that says why it is there.")
            .build());
    return spec.addOption(
        OptionSpec.builder("-o", "--output")
            .paramLabel("FILE")
            .type(String.class)
            .description("Where to write (default: standard output).")
            .build());
  }

  @Override
  public int run(ParseResult arguments, Session session) {
    var options = options(arguments);
    String form = arguments.matchedOptionValue("-O", "dts");
    String layout = arguments.matchedOptionValue("--layout", "libfdt");
    if (!layout.equals("libfdt") && !layout.equals("dtc")) {
      throw Options.wrong(arguments, "--layout " + layout + ": expected libfdt or dtc");
    }
    byte[] bytes =
        switch (form) {
          case "dts" ->
              source(options, arguments.hasMatchedOption("--explain"))
                  .getBytes(StandardCharsets.UTF_8);
          case "dtb" ->
              layout.equals("dtc")
                  ? BlobWriter.write(GuestTree.of(options), Layout.DTC)
                  : GuestTree.blob(options);
          case "yaml" -> TreeForm.YAML.write(document(options, layout));
          default -> throw Options.wrong(arguments, "-O " + form + ": expected dts, dtb or yaml");
        };
    String file = arguments.matchedOptionValue("-o", "-");
    if (file.equals("-")) {
      session.out().writeBytes(bytes);
      return ExitCode.CLEAN;
    }
    var failed = AtomicFile.write(session.path(file), file, bytes);
    failed.ifPresent(f -> session.err().print(DiagnosticText.render(f)));
    return failed.isPresent() ? ExitCode.USAGE : ExitCode.CLEAN;
  }

  private static TreeDocument document(GuestOptions options, String layout) {
    var tree = GuestTree.of(options);
    return layout.equals("dtc")
        ? new TreeDocument(tree, Layout.DTC)
        : BlobReader.readWithLayout(
                GuestTree.blob(options), "guest.dtb", BlobReader.Manner.STRICT, new Report())
            .map(blob -> new TreeDocument(blob.tree(), blob.layout()))
            .orElseThrow();
  }

  private static String source(GuestOptions options, boolean explain) {
    var text =
        DtsPrinter.print(
            GuestTree.of(options),
            DtsPrinter.Style.SEPARATE_STRINGS,
            DtsPrinter.References.RESOLVED);
    return explain ? GuestReasons.explain(text, options) : text;
  }

  private static Window initrd(ParseResult arguments) {
    String text = arguments.matchedOptionValue("--initrd", "");
    int comma = text.indexOf(',');
    if (comma < 0) {
      throw Options.wrong(arguments, "--initrd " + text + ": expected START,SIZE");
    }
    return new Window(
        Options.size(arguments, "--initrd", text.substring(0, comma)),
        Options.size(arguments, "--initrd", text.substring(comma + 1)));
  }

  private static GuestOptions options(ParseResult arguments) {
    var version = Options.version(arguments, arguments.matchedOptionValue("--xen", "4.17"));
    String birthName = arguments.matchedOptionValue("--birth", "libxl");
    var birth =
        Birth.of(birthName.startsWith("xen-") ? birthName : "xen-" + birthName)
            .orElseThrow(() ->
                Options.wrong(arguments, "--birth " + birthName + ": expected libxl or dom0less"));
    if (!version.has(birth)) {
      throw Options.wrong(
          arguments, "Xen " + version.name() + " has no " + birthName + "; it came with 4.12");
    }
    long memory =
        Options.size(arguments, "--memory", arguments.matchedOptionValue("--memory", "64MiB"));
    int vcpus = arguments.matchedOptionValue("--vcpus", 1);
    String gic = arguments.matchedOptionValue("--gic", "v2");
    if (!gic.equals("v2") && !gic.equals("v3")) {
      throw Options.wrong(arguments, "--gic " + gic + ": expected v2 or v3");
    }
    int most = version.maximumCpus(gic.equals("v3"));
    if (vcpus < 1 || vcpus > most) {
      throw Options.wrong(
          arguments,
          "--vcpus "
              + vcpus
              + ": Xen "
              + version.name()
              + " gives 1 to "
              + most
              + " with a GIC"
              + gic);
    }
    var options =
        GuestOptions.of(version, birth, memory)
            .withVcpus(vcpus)
            .withGic(gic.equals("v3") ? GicVersion.V3 : GicVersion.V2);
    if (arguments.hasMatchedOption("--bootargs")) {
      options = options.withBootargs(arguments.matchedOptionValue("--bootargs", ""));
    }
    if (arguments.hasMatchedOption("--arch")) {
      String arch = arguments.matchedOptionValue("--arch", "");
      options =
          switch (arch) {
            case "arm32" -> options.withArch(GuestArch.ARM32);
            case "arm64" -> options.withArch(GuestArch.ARM64);
            default ->
                throw Options.wrong(arguments, "--arch " + arch + ": expected arm32 or arm64");
          };
    }
    if (arguments.hasMatchedOption("--initrd")) {
      options = options.withInitrd(initrd(arguments));
    }
    if (arguments.hasMatchedOption("--clock-frequency")) {
      String hertz = arguments.matchedOptionValue("--clock-frequency", "");
      if (!hertz.matches("[1-9][0-9]{0,8}")) {
        throw Options.wrong(
            arguments, "--clock-frequency " + hertz + ": expected Hz, such as 62500000");
      }
      options = options.withClockFrequency(Integer.parseInt(hertz));
    }
    if (arguments.hasMatchedOption("--vuart")) {
      options = options.withUart();
    }
    if (arguments.hasMatchedOption("--enhanced")) {
      options = options.withEnhanced(Enhanced.NO_XENSTORE);
    }
    if (arguments.hasMatchedOption("--host-cpu")) {
      options = options.withHostCpu(arguments.matchedOptionValue("--host-cpu", ""));
    }
    Optional<Long> seed =
        arguments.hasMatchedOption("--no-seed")
            ? Optional.empty()
            : Optional.of(arguments.matchedOptionValue("--seed", 0L));
    return options.withSeed(seed);
  }
}
