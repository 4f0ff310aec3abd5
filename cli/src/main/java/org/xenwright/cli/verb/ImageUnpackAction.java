package org.xenwright.cli.verb;

import java.io.IOException;
import org.xenwright.cli.AtomicFile;
import org.xenwright.cli.ExitCode;
import org.xenwright.cli.Session;
import org.xenwright.cli.Verb;
import org.xenwright.rules.DiagnosticText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code image unpack}: what the loaders unpack from a gzip-packed image. */
final class ImageUnpackAction implements Verb {
  @Override
  public String name() {
    return "image unpack";
  }

  @Override
  public String summary() {
    return "unpack a gzip-packed image";
  }

  @Override
  public CommandSpec spec() {
    var spec = CommandSpec.create();
    spec.usageMessage()
        .description("Unpacks a gzip-packed image of at most 128 MiB, as Xen's loaders would.")
        .footer("  xenwright image unpack kernel.gz -o kernel.zimage");
    spec.addPositional(Options.file("FILE", "A packed image."));
    return spec.addOption(
        OptionSpec.builder("-o", "--output")
            .paramLabel("FILE")
            .type(String.class)
            .required(true)
            .description("Where to write the image.")
            .build());
  }

  @Override
  public int run(ParseResult arguments, Session session) {
    String file = arguments.matchedPositionalValue(0, "");
    var image = ImageFile.open(session, "xenwright image unpack", file);
    if (image.isEmpty()) {
      return ExitCode.USAGE;
    }
    var wrong = image.get().packed() ? image.get().fault().orElse("") : "not packed with gzip";
    try {
      var whole = image.get().whole();
      if (wrong.isEmpty() && whole.isEmpty()) {
        wrong = "unpacks to more than 128 MiB";
      }
      if (!wrong.isEmpty() || whole.isEmpty()) {
        session.err().println("xenwright image unpack: " + file + ": " + wrong);
        return ExitCode.USAGE;
      }
      String output = arguments.matchedOptionValue("-o", "");
      var failed = AtomicFile.write(session.path(output), output, whole.get());
      failed.ifPresent(f -> session.err().print(DiagnosticText.render(f)));
      return failed.isPresent() ? ExitCode.USAGE : ExitCode.CLEAN;
    } catch (IOException failed) {
      session.err().println("xenwright image unpack: " + file + ": " + AtomicFile.reason(failed));
      return ExitCode.USAGE;
    }
  }
}
