package org.xenwright.cli.gnu;

import java.util.List;
import java.util.Optional;
import org.xenwright.cli.Session;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.dump.Size;
import org.xenwright.elf.text.Console;

/** {@code xenwright size}. */
public final class SizeCommand extends BfdTool {
  private Optional<String> target = Optional.empty();

  @Override
  Optional<String> target() {
    return target;
  }

  @Override
  public String name() {
    return "size";
  }

  @Override
  public String summary() {
    return "sum section sizes, as GNU size";
  }

  @Override
  String help() {
    return """
    Usage: xenwright size [OPTION...] [FILE...]
      -A, -B, -G, --format=sysv|berkeley|gnu
                            sections one by one, or sums (default: berkeley)
      -o, -d, -x, --radix=8|10|16
                            base of numbers
      -t, --totals          sum of all files
      --common              count common symbols
      --help                show this help
    Files may be archives; without one a.out is read.
    Example: xenwright size -A kernel.elf
    """;
  }

  @Override
  int run(Session session, Console console, List<String> words) {
    var parsed =
        new GetOpt(
                "ABGHhVvdfotx",
                "common",
                "format=",
                "radix=",
                "target=",
                "totals",
                "version",
                "help")
            .read(words);
    if (parsed.problem().isPresent()) {
      return misused(console, parsed.problem().get(), 1);
    }
    var form = Size.Form.BERKELEY;
    int radix = 10;
    boolean totals = false;
    boolean common = false;
    for (var option : parsed.options()) {
      switch (option.name()) {
        case "A" -> form = Size.Form.SYSTEM_V;
        case "B" -> form = Size.Form.BERKELEY;
        case "G" -> form = Size.Form.GNU;
        case "o" -> radix = 8;
        case "d" -> radix = 10;
        case "x" -> radix = 16;
        case "t", "totals" -> totals = true;
        case "common" -> common = true;
        case "format" -> {
          switch (option.text().isEmpty() ? ' ' : option.text().charAt(0)) {
            case 'B', 'b' -> form = Size.Form.BERKELEY;
            case 'S', 's' -> form = Size.Form.SYSTEM_V;
            case 'G', 'g' -> form = Size.Form.GNU;
            default -> {
              console.complain(
                  "size: invalid argument to --format: %s\n", Console.bytes(option.text()));
              return misused(console, "", 1);
            }
          }
        }
        case "radix" -> {
          if (!List.of("8", "10", "16").contains(option.text())) {
            console.complain("size: Invalid radix: %s\n\n", Console.bytes(option.text()));
            return misused(console, "", 1);
          }
          radix = Integer.parseInt(option.text());
        }
        case "target" -> target = Optional.of(option.text());
        default -> {} // -f changes nothing
      }
    }
    var size = new Size(form, radix, common, console);
    var files = parsed.operands().isEmpty() ? List.of("a.out") : parsed.operands();
    int code = 0;
    var sizes = new Sizes(size);
    for (var file : files) {
      code |= visit(session, console, file, sizes) ? 0 : sizes.code;
      code |= sizes.member;
      sizes.code = 1;
      sizes.member = 0;
    }
    if (totals) {
      size.totals();
    }
    return code;
  }

  /** GNU's exit code tells a file that is no object, 3, from one that cannot be read, 1. */
  private static final class Sizes implements Visitor {
    private final Size size;
    private int code = 1;

    /** What a member that is no object makes of the exit code. */
    private int member;

    Sizes(Size size) {
      this.size = size;
    }

    @Override
    public void object(BfdObject object, Optional<String> archive) {
      size.object(object, archive);
    }

    @Override
    public void unrecognised() {
      code = 3;
    }

    @Override
    public void unrecognisedMember() {
      member = 3;
    }
  }
}
