package org.xenwright.cli.gnu;

import java.util.List;
import java.util.Optional;
import org.xenwright.cli.Session;
import org.xenwright.elf.objcopy.CopyOptions;
import org.xenwright.elf.objcopy.CopyOptions.Discard;
import org.xenwright.elf.objcopy.CopyOptions.Strip;
import org.xenwright.elf.text.Console;

/** {@code xenwright strip}. */
public final class StripCommand extends CopyTool {
  @Override
  public String name() {
    return "strip";
  }

  @Override
  public String summary() {
    return "take symbols out of object files, as GNU strip";
  }

  @Override
  String help() {
    return """
    Usage: xenwright strip [OPTION...] FILE...
      -s, --strip-all          all symbols (default)
      -g, -S, -d, --strip-debug
                               debug symbols and sections
      --strip-unneeded         all that relocations do not need
      --only-keep-debug        all but what debuggers need
      --strip-dwo              sections for split debug files
      -N, --strip-symbol=NAME  this symbol
      -K, --keep-symbol=NAME   keep this symbol; -w for wildcards
      --keep-file-symbols, --keep-section-symbols
      -R, --remove-section=NAME, --keep-section=NAME, --remove-relocations=NAME
      -x, --discard-all        all local symbols
      -X, --discard-locals     those made by compilers
      -p, --preserve-dates     keep the file's times
      -o FILE                  write here instead of over the input
      -O, --output-target=TARGET
                               format of the output
      -v, --verbose            name the files
      --help                   show this help
    Files may be archives.
    Example: xenwright strip --strip-unneeded start.o
    """;
  }

  @Override
  int run(Session session, Console console, List<String> words) {
    var parsed = new GetOpt("I:O:F:K:MN:R:o:sSpdgxXHhVvwDU", CopyOptionNames.STRIP).read(words);
    if (parsed.problem().isPresent()) {
      return misused(console, parsed.problem().get(), 1);
    }
    var request = new CopyRequest(session, new CopyOptions());
    Optional<String> output = Optional.empty();
    for (var option : parsed.options()) {
      switch (option.name()) {
        case "o", "output-file" -> output = option.value();
        case "s" -> request.options.strip(Strip.ALL);
        case "S", "d" -> request.options.strip(Strip.DEBUG);
        case "M", "merge-notes" -> {} // no notes of compilers are merged, as without it
        default -> {
          var problem = request.take(option);
          request.tell(console, name());
          if (problem.isPresent()) {
            console.complain("strip: %s\n", Console.bytes(problem.get()));
            return 1;
          }
        }
      }
    }
    if (parsed.options().stream().anyMatch(o -> o.name().equals("info"))) {
      FormatList.print(console);
      return 0;
    }
    if (parsed.operands().isEmpty() || output.isPresent() && parsed.operands().size() > 1) {
      return misusedQuietly(console, 1);
    }
    if (request.options.strip() == Strip.NOTHING
        && request.options.discard() == Discard.NONE
        && !request.namesSymbols) {
      request.options.strip(Strip.ALL);
    }
    request.finish();
    int code = 0;
    for (var file : parsed.operands()) {
      code |= copy(session, console, request, file, output.orElse(file)) ? 0 : 1;
    }
    return code;
  }
}
