package org.xenwright.cli.verb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.cli.AtomicFile;
import org.xenwright.cli.ExitCode;
import org.xenwright.cli.Session;
import org.xenwright.cli.Verb;
import org.xenwright.cli.format.Format;
import org.xenwright.cli.format.Result;
import org.xenwright.cli.format.TextReport;
import org.xenwright.cli.project.BootStage;
import org.xenwright.cli.project.GuestRun;
import org.xenwright.cli.project.SourceMap;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.read.ElfReader;
import org.xenwright.emulator.boot.BootRequest;
import org.xenwright.fdt.guest.GuestOptions;
import org.xenwright.linker.image.GzipImage;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Severity;
import org.xenwright.xen.abi.Birth;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code xenwright boot GUEST} builds and boots a guest folder; {@code xenwright boot IMAGE} boots
 * any zImage.
 */
public final class BootVerb implements Verb {
  private static final long LARGEST = 1L << 30;

  @Override
  public String name() {
    return "boot";
  }

  @Override
  public String summary() {
    return "run a guest folder or any zImage on our Xen machine and show its console";
  }

  @Override
  public CommandSpec spec() {
    var spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Boots a guest folder as its guest.yaml says, or an image file as the options say, under each boot contract. Exit code 1 when the marker (or, without one, an orderly shutdown) is not reached.")
        .footer(
            "  xenwright boot guests/hello",
            "  xenwright boot --marker 'login:' --memory 128MiB --instructions 2G vmlinuz",
            "  xenwright boot --elf hello.elf --contract xen-dom0less hello.zimage");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("GUEST|IMAGE")
            .arity("1")
            .type(String.class)
            .description("Folder with a guest.yaml, or a zImage.")
            .build());
    spec.addOption(Options.output());
    Options.findings(spec);
    spec.addOption(GuestArguments.always());
    spec.addOption(
        OptionSpec.builder("--contract")
            .paramLabel("NAME")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .description(
                "Only this boot contract, xen-libxl or xen-dom0less; may be repeated (default: both).")
            .build());
    spec.addOption(
        OptionSpec.builder("--lenient")
            .description("Do what hardware would, without strict checks.")
            .build());
    spec.addOption(
        Options.text(
            "--xen",
            "VERSION",
            "Image: release of Xen, 4.4, 4.5, 4.17 or newest (default: 4.17)."));
    spec.addOption(Options.text("--memory", "SIZE", "Image: guest memory (default: 64MiB)."));
    spec.addOption(Options.text("--marker", "TEXT", "Image: console text that means success."));
    spec.addOption(
        Options.text(
            "--instructions",
            "N",
            "Image: budget; K, M and G are powers of 1024 (default: 50000000)."));
    spec.addOption(Options.text("--bootargs", "TEXT", "Image: command line of the guest."));
    spec.addOption(
        OptionSpec.builder("--vuart").description("Image: with the emulated SBSA UART.").build());
    return spec.addOption(
        Options.text("--elf", "FILE", "Image: the linked program, for source lines and symbols."));
  }

  @Override
  public int run(ParseResult arguments, Session session) {
    String what = arguments.matchedPositionalValue(0, ".");
    Path path;
    try {
      path = session.path(what);
    } catch (InvalidPathException wrong) {
      throw Options.wrong(arguments, "no path: " + wrong.getReason());
    }
    if (Files.isDirectory(path) || what.endsWith(".yaml")) {
      return GuestArguments.run(arguments, session, GuestRun.Depth.BOOT);
    }
    return image(arguments, Options.coloured(arguments, session), what, path);
  }

  private static int image(ParseResult arguments, Session session, String what, Path path) {
    var bytes = read(session, what, path).flatMap(b -> unpacked(session, what, b));
    if (bytes.isEmpty()) {
      return ExitCode.USAGE;
    }
    Optional<ElfObject> elf = Optional.empty();
    if (arguments.hasMatchedOption("--elf")) {
      String name = arguments.matchedOptionValue("--elf", "");
      var report = new Report();
      elf = read(session, name, session.path(name)).flatMap(b -> ElfReader.read(b, name, report));
      if (elf.isEmpty()) {
        report.diagnostics().forEach(d -> session.err().print(new TextReport(session).finding(d)));
        return ExitCode.USAGE;
      }
    }
    var sources = new SourceMap(session, what, elf);
    var stages = new ArrayList<Result.Stage>();
    var format = Options.format(arguments);
    for (var birth : births(arguments)) {
      var stage =
          BootStage.run(
              request(arguments, bytes.get(), birth), sources, Position.of(what), Optional.empty());
      stages.add(stage);
      if (format == Format.TEXT) {
        new TextReport(session).stage(stage);
      }
    }
    var result = new Result(what, stages);
    if (format != Format.TEXT) {
      format.write(result, session);
    }
    return result.has(Severity.ERROR) ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }

  private static List<Birth> births(ParseResult arguments) {
    if (!arguments.hasMatchedOption("--contract")) {
      return List.of(Birth.values());
    }
    List<String> names = arguments.matchedOptionValue("--contract", List.of());
    return names.stream()
        .map(name ->
            Birth.of(name)
                .orElseThrow(() ->
                    Options.wrong(
                        arguments, "--contract " + name + ": expected xen-libxl or xen-dom0less")))
        .toList();
  }

  private static BootRequest request(ParseResult arguments, byte[] image, Birth birth) {
    var version = Options.version(arguments, arguments.matchedOptionValue("--xen", "4.17"));
    var guest =
        GuestOptions.of(
            version,
            birth,
            Options.size(arguments, "--memory", arguments.matchedOptionValue("--memory", "64MiB")));
    if (arguments.hasMatchedOption("--bootargs")) {
      guest = guest.withBootargs(arguments.matchedOptionValue("--bootargs", ""));
    }
    if (arguments.hasMatchedOption("--vuart")) {
      guest = guest.withUart();
    }
    var request = BootRequest.of(image, guest);
    if (arguments.hasMatchedOption("--marker")) {
      request = request.withMarker(arguments.matchedOptionValue("--marker", ""));
    }
    if (arguments.hasMatchedOption("--instructions")) {
      request =
          request.withInstructions(
              Options.size(
                  arguments, "--instructions", arguments.matchedOptionValue("--instructions", "")));
    }
    return arguments.hasMatchedOption("--lenient") ? request.lenient() : request;
  }

  /** What both loaders make of a packed image. */
  private static Optional<byte[]> unpacked(Session session, String name, byte[] file) {
    if (!GzipImage.isPacked(file)) {
      return Optional.of(file);
    }
    try {
      var in = new ByteArrayInputStream(file);
      var unpacked = GzipImage.unpack(in, 0, ImageFile.WHOLE, ImageFile.WHOLE);
      if (unpacked.fault().isEmpty()) {
        return Optional.of(unpacked.bytes());
      }
      session.err().println("xenwright boot: " + name + ": " + unpacked.fault().get());
    } catch (IOException failed) {
      session.err().println("xenwright boot: " + name + ": " + AtomicFile.reason(failed));
    }
    return Optional.empty();
  }

  private static Optional<byte[]> read(Session session, String name, Path path) {
    try {
      if (Files.size(path) > LARGEST) {
        session.err().println("xenwright boot: " + name + ": larger than 1 GiB");
        return Optional.empty();
      }
      return Optional.of(Files.readAllBytes(path));
    } catch (IOException failed) {
      session.err().println("xenwright boot: " + name + ": " + AtomicFile.reason(failed));
      return Optional.empty();
    }
  }
}
