package org.xenwright.cli.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.xenwright.cli.AtomicFile;
import org.xenwright.cli.ExitCode;
import org.xenwright.cli.Session;
import org.xenwright.cli.Verb;
import org.xenwright.fdt.guest.GuestOptions;
import org.xenwright.fdt.guest.GuestTree;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.Placement;
import org.xenwright.xen.abi.XenVersion;
import org.xenwright.xen.abi.ZImageHeader;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code xenwright image FILE}: what a 32-bit image's header tells each loader, and where the image
 * would land.
 */
public final class ImageVerb implements Verb {
  private static final long LARGEST = 1L << 30;

  @Override
  public String name() {
    return "image";
  }

  @Override
  public String summary() {
    return "say what an image's header tells each loader, and where it lands";
  }

  @Override
  public CommandSpec spec() {
    var spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Shows the zImage header of any image and, for each birth, where Xen puts image and tree, or why it refuses. Exit code 1 when a birth refuses.")
        .footer(
            "  xenwright image guests/hello/build/hello.zimage",
            "  xenwright image --memory 16MiB --xen newest vmlinuz");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("FILE")
            .arity("1..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("Images.")
            .build());
    spec.addOption(Options.text("--xen", "VERSION", "Release of Xen (default: 4.17)."));
    return spec.addOption(Options.text("--memory", "SIZE", "Guest memory (default: 64MiB)."));
  }

  @Override
  public int run(ParseResult arguments, Session session) {
    var version = Options.version(arguments, arguments.matchedOptionValue("--xen", "4.17"));
    long memory =
        Options.size(arguments, "--memory", arguments.matchedOptionValue("--memory", "64MiB"));
    int code = ExitCode.CLEAN;
    List<String> files = arguments.matchedPositionalValue(0, List.of());
    for (var file : files) {
      code = Math.max(code, show(file, version, memory, session));
    }
    return code;
  }

  private static int show(String file, XenVersion version, long memory, Session session) {
    byte[] bytes;
    try {
      var path = session.path(file);
      if (Files.size(path) > LARGEST) {
        session.err().println("xenwright image: " + file + ": larger than 1 GiB");
        return ExitCode.USAGE;
      }
      bytes = Files.readAllBytes(path);
    } catch (IOException | java.nio.file.InvalidPathException failed) {
      var reason = failed instanceof IOException io ? AtomicFile.reason(io) : "no path";
      session.err().println("xenwright image: " + file + ": " + reason);
      return ExitCode.USAGE;
    }
    var out = session.out();
    out.println(file + ": " + String.format(Locale.ROOT, "%,d bytes", bytes.length));
    var read = ZImageHeader.read(bytes);
    if (read.isEmpty()) {
      out.println("  too short for a zImage header (0x30 bytes); every Xen refuses it");
      return ExitCode.FINDINGS;
    }
    var header = read.get();
    field(
        session,
        "magic",
        header.magic(),
        header.magic() == ZImageHeader.MAGIC ? "zImage" : "not 0x016f2818, the zImage magic");
    field(
        session,
        "start",
        header.start(),
        header.start() == 0 ? "runs where it is put" : "an absolute address");
    field(session, "end", header.end(), end(header));
    boolean refused = false;
    for (var birth : Birth.values()) {
      if (!version.has(birth)) {
        continue;
      }
      int tree = GuestTree.blob(GuestOptions.of(version, birth, memory)).length;
      var placement = Placement.of(new Placement.Request(version, birth, memory, header, tree, 0));
      out.println(
          "  "
              + birth.contract()
              + ", Xen "
              + version.name()
              + ", "
              + (memory >> 20)
              + " MiB: "
              + text(placement, bytes.length));
      refused |= placement instanceof Placement.Refused;
    }
    return refused ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }

  private static void field(Session session, String name, int value, String meaning) {
    session.out().printf(Locale.ROOT, "  %-6s 0x%08x  %s%n", name, value, meaning);
  }

  private static String end(ZImageHeader header) {
    long length = header.length();
    if (Integer.compareUnsigned(header.end(), header.start()) < 0) {
      return "below start: refused under dom0less";
    }
    long missing = header.fileBytes() - length;
    if (missing == 0) {
      return "end - start is the file's length";
    }
    return missing > 0
        ? String.format(
            Locale.ROOT, "%,d bytes short of the file: dom0less leaves them out", missing)
        : String.format(Locale.ROOT, "%,d bytes past the file: refused under dom0less", -missing);
  }

  private static String text(Placement placement, int fileBytes) {
    return switch (placement) {
      case Placement.Refused(var reason) -> "refused: " + reason.text();
      case Placement.Placed p ->
          String.format(
              Locale.ROOT,
              "at 0x%08x, entered at 0x%08x, tree at 0x%08x%s",
              p.load(),
              p.entry(),
              p.dtb(),
              p.copied() < fileBytes
                  ? String.format(Locale.ROOT, ", only %,d bytes of it", p.copied())
                  : "");
    };
  }
}
