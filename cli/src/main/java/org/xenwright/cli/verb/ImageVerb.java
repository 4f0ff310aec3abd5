package org.xenwright.cli.verb;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xenwright.cli.AtomicFile;
import org.xenwright.cli.Command;
import org.xenwright.cli.ExitCode;
import org.xenwright.cli.Session;
import org.xenwright.cli.Verb;
import org.xenwright.xen.abi.XenVersion;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code xenwright image FILE}: what a 32-bit image's header tells each loader, and where the image
 * would land; {@code image pack} and {@code image unpack} make images.
 */
public final class ImageVerb implements Verb {
  /** What it can do besides. */
  public static final List<String> ACTIONS = List.of("pack", "unpack");

  @Override
  public String name() {
    return "image";
  }

  @Override
  public String summary() {
    return "say what an image's header tells each loader, and where it lands; pack one";
  }

  private static Optional<Command> action(String word) {
    return switch (word) {
      case "pack" -> Optional.of(new ImagePackAction());
      case "unpack" -> Optional.of(new ImageUnpackAction());
      default -> Optional.empty();
    };
  }

  @Override
  public int run(Session session, String... args) {
    var action = args.length > 0 ? action(args[0]) : Optional.<Command>empty();
    return action.isPresent()
        ? action.get().run(session, Arrays.copyOfRange(args, 1, args.length))
        : Verb.super.run(session, args);
  }

  @Override
  public CommandSpec spec() {
    var spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Shows the zImage header of any image, gzip-packed or not, and, for each birth, where Xen"
                + " puts image and tree and whether .bss fits, or why it refuses. Exit code 1 when a"
                + " birth refuses or .bss does not fit.",
            "",
            "xenwright image pack and xenwright image unpack make images; each has help of its own."
                + " A file of such a name is written ./pack.")
        .footer(
            "  xenwright image guests/hello/build/hello.zimage",
            "  xenwright image --memory 16MiB --xen newest vmlinuz",
            "  xenwright image pack kernel.elf -o kernel.zimage");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("FILE")
            .arity("1..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("Images.")
            .build());
    spec.addOption(
        Options.text(
            "--bss", "SIZE", "Zeros behind the image (default: what its extension table says)."));
    spec.addOption(Options.text("--format", "FORM", "Text or json (default: text)."));
    return landings(spec);
  }

  /** The options that say for which domain a landing is told. */
  static CommandSpec landings(CommandSpec spec) {
    spec.addOption(Options.text("--xen", "VERSION", "Release of Xen (default: 4.17)."));
    return spec.addOption(Options.text("--memory", "SIZE", "Guest memory (default: 64MiB)."));
  }

  static XenVersion version(ParseResult arguments) {
    return Options.version(arguments, arguments.matchedOptionValue("--xen", "4.17"));
  }

  static long memory(ParseResult arguments) {
    return Options.size(arguments, "--memory", arguments.matchedOptionValue("--memory", "64MiB"));
  }

  /** Zeros behind the image, where the command line says. */
  static Optional<Long> zeros(ParseResult arguments) {
    String text = arguments.matchedOptionValue("--bss", "");
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(text.matches("0|0x0+") ? 0L : Options.size(arguments, "--bss", text));
  }

  @Override
  public int run(ParseResult arguments, Session session) {
    var version = version(arguments);
    long memory = memory(arguments);
    var zeros = zeros(arguments);
    String form = arguments.matchedOptionValue("--format", "text");
    if (!form.toLowerCase(Locale.ROOT).matches("text|json")) {
      throw Options.wrong(arguments, "--format " + form + ": expected text or json");
    }
    boolean json = form.equalsIgnoreCase("json");
    int code = ExitCode.CLEAN;
    List<String> files = arguments.matchedPositionalValue(0, List.of());
    for (var file : files) {
      var image = ImageFile.open(session, "xenwright image", file);
      if (image.isEmpty()) {
        code = Math.max(code, ExitCode.USAGE);
        continue;
      }
      try {
        var facts = ImageFacts.of(file, image.get(), zeros, version, memory);
        if (json) {
          facts.json(session.out());
        } else {
          session.out().print(facts.text());
        }
        code = Math.max(code, facts.isBad() ? ExitCode.FINDINGS : ExitCode.CLEAN);
      } catch (IOException failed) {
        session.err().println("xenwright image: " + file + ": " + AtomicFile.reason(failed));
        code = Math.max(code, ExitCode.USAGE);
      }
    }
    return code;
  }
}
