package org.xenwright.cli.verb;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.xenwright.cli.AtomicFile;
import org.xenwright.cli.ExitCode;
import org.xenwright.cli.Session;
import org.xenwright.cli.Verb;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.read.ElfReader;
import org.xenwright.linker.image.FlatBinary;
import org.xenwright.linker.image.GzipImage;
import org.xenwright.linker.image.PackRequest;
import org.xenwright.linker.image.ZImagePacker;
import org.xenwright.rules.DiagnosticText;
import org.xenwright.rules.Report;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.ZImageHeader;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code image pack}: a program or a flat image to a zImage. */
final class ImagePackAction implements Verb {
  @Override
  public String name() {
    return "image pack";
  }

  @Override
  public String summary() {
    return "make a zImage of a program or a flat image";
  }

  @Override
  public CommandSpec spec() {
    var spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Makes a zImage: an image that has the header gets its words set right, one that begins"
                + " with zeros gets the header there, any other gets one in front, as long as the"
                + " image's alignment. end - start becomes the file's length. Then says where each"
                + " birth loads it and whether .bss fits. Exit code 1 when a birth refuses or .bss does"
                + " not fit; the image is written all the same.")
        .footer(
            "  xenwright image pack kernel.elf -o kernel.zimage",
            "  xenwright image pack --gzip --extension --bss 0x4000 kernel.bin -o kernel.gz");
    spec.addPositional(Options.file("FILE", "An ELF program or a flat image, packed or not."));
    spec.addOption(
        OptionSpec.builder("-o", "--output")
            .paramLabel("FILE")
            .type(String.class)
            .required(true)
            .description("Where to write the zImage.")
            .build());
    spec.addOption(
        Options.text(
            "--header", "WHERE", "auto, own (the image must have one) or front (default: auto)."));
    spec.addOption(
        Options.text(
            "--start",
            "ADDRESS",
            "Load address in the header, 0 for an image that runs anywhere, or linked (default: what"
                + " the image's header says, else 0)."));
    spec.addOption(
        Options.text(
            "--entry",
            "OFFSET",
            "First instruction of a flat image without header, odd in Thumb state (default: 0)."));
    spec.addOption(
        Options.text("--bss", "SIZE", "Zeros behind the image (default: the program's)."));
    spec.addOption(
        OptionSpec.builder("--extension")
            .description("With Linux's table of extensions, which tells the size of .bss.")
            .build());
    spec.addOption(OptionSpec.builder("--gzip").description("Pack the zImage with gzip.").build());
    return ImageVerb.landings(spec);
  }

  @Override
  public int run(ParseResult arguments, Session session) {
    String file = arguments.matchedPositionalValue(0, "");
    var version = ImageVerb.version(arguments);
    long memory = ImageVerb.memory(arguments);
    var report = new Report();
    var bytes = bytes(session, file);
    if (bytes.isEmpty()) {
      return ExitCode.USAGE;
    }
    var request = request(arguments, bytes.get(), file, report);
    var packed = request.flatMap(r -> ZImagePacker.pack(r, report));
    report.diagnostics().forEach(d -> session.err().print(DiagnosticText.render(d)));
    if (packed.isEmpty()) {
      return ExitCode.USAGE;
    }
    var zimage = packed.get();
    byte[] content =
        arguments.hasMatchedOption("--gzip") ? GzipImage.pack(zimage.bytes()) : zimage.bytes();
    String output = arguments.matchedOptionValue("-o", "");
    var failed = AtomicFile.write(session.path(output), output, content);
    if (failed.isPresent()) {
      session.err().print(DiagnosticText.render(failed.get()));
      return ExitCode.USAGE;
    }
    session
        .out()
        .printf(
            Locale.ROOT,
            "%s: %,d bytes%s, .bss 0x%x bytes behind it%n",
            output,
            content.length,
            content.length == zimage.bytes().length
                ? ""
                : String.format(Locale.ROOT, " of gzip for %,d", zimage.bytes().length),
            zimage.zeros());
    zimage.done().forEach(line -> session.out().println("  " + line));
    boolean bad = false;
    for (var birth : Birth.values()) {
      if (version.has(birth)) {
        var header = ZImageHeader.read(zimage.bytes()).orElseThrow();
        var landing = Landing.of(birth, version, memory, header, Optional.of(zimage.zeros()));
        session.out().print(landing.text());
        bad |= landing.isBad();
      }
    }
    return bad ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }

  private static Optional<byte[]> bytes(Session session, String file) {
    var image = ImageFile.open(session, "xenwright image pack", file);
    if (image.isEmpty()) {
      return Optional.empty();
    }
    if (image.get().fault().isPresent()) {
      session.err().println("xenwright image pack: " + file + ": " + image.get().fault().get());
      return Optional.empty();
    }
    try {
      var whole = image.get().whole();
      if (whole.isEmpty()) {
        session.err().println("xenwright image pack: " + file + ": larger than 128 MiB");
      }
      return whole;
    } catch (IOException failed) {
      session.err().println("xenwright image pack: " + file + ": " + AtomicFile.reason(failed));
      return Optional.empty();
    }
  }

  private static Optional<PackRequest> request(
      ParseResult arguments, byte[] bytes, String file, Report report) {
    var plain =
        ElfReader.isElf(Bytes.wrap(bytes))
            ? ElfReader.read(bytes, file, report).flatMap(elf -> ofProgram(elf, file, report))
            : Optional.of(PackRequest.flat(file, bytes));
    return plain.map(request -> refined(arguments, request));
  }

  private static Optional<PackRequest> ofProgram(ElfObject elf, String file, Report report) {
    return FlatBinary.of(elf, file, report).map(flat -> PackRequest.of(elf, flat, file));
  }

  private static PackRequest refined(ParseResult arguments, PackRequest plain) {
    var request = plain.withHeader(header(arguments));
    String start = arguments.matchedOptionValue("--start", "");
    if (start.equals("linked")) {
      request = request.withStart(request.base());
    } else if (!start.isEmpty()) {
      request = request.withStart(number(arguments, "--start", start));
    }
    String entry = arguments.matchedOptionValue("--entry", "");
    if (!entry.isEmpty()) {
      long offset = number(arguments, "--entry", entry);
      if (offset >= request.image().length) {
        throw Options.wrong(arguments, "--entry " + entry + ": the image is shorter");
      }
      request = request.withEntry(offset);
    }
    var zeros = ImageVerb.zeros(arguments);
    if (zeros.isPresent()) {
      request = request.withZeros(zeros.get());
    }
    return arguments.hasMatchedOption("--extension") ? request.withExtension() : request;
  }

  private static PackRequest.Header header(ParseResult arguments) {
    String word = arguments.matchedOptionValue("--header", "auto");
    return switch (word) {
      case "auto" -> PackRequest.Header.AUTO;
      case "own" -> PackRequest.Header.OWN;
      case "front" -> PackRequest.Header.FRONT;
      default ->
          throw Options.wrong(arguments, "--header " + word + ": expected auto, own or front");
    };
  }

  /** A word of 32 bits. */
  private static long number(ParseResult arguments, String option, String text) {
    try {
      long value = Long.decode(text);
      if (value >= 0 && value <= 0xffff_ffffL) {
        return value;
      }
    } catch (NumberFormatException notOne) {
      // told below
    }
    throw Options.wrong(arguments, option + " " + text + ": expected a number such as 0x40008000");
  }
}
