package org.xenwright.cli.gnu;

import java.util.List;
import org.xenwright.cli.Session;
import org.xenwright.elf.objcopy.CopyOptions;
import org.xenwright.elf.text.Console;

/** {@code xenwright objcopy}. */
public final class ObjcopyCommand extends CopyTool {
  @Override
  public String name() {
    return "objcopy";
  }

  @Override
  public String summary() {
    return "copy and change object files, as GNU objcopy";
  }

  @Override
  String help() {
    return """
    Usage: xenwright objcopy OPTION... IN [OUT]
    Formats:
      -I, -O, -F TARGET          of input, output, both: elf32-littlearm, elf32-bigarm;
                                 in: binary; out: binary, ihex, srec, symbolsrec, verilog
      -B arm                     architecture of a binary input
      --gap-fill=B --pad-to=A    fill gaps between sections, and up to an address
      --srec-len=N --srec-forceS3 --verilog-data-width=N
      --reverse-bytes=N  -i N --interleave-width=N -b N
    Sections (NAME may hold wildcards):
      -j, -R NAME                only these; all but these. --keep-section=NAME
      --remove-relocations=NAME
      --set-section-flags NAME=FLAG,...  --set-section-alignment NAME=N
      --add-section NAME=FILE  --update-section NAME=FILE  --dump-section NAME=FILE
      --rename-section OLD=NEW[,FLAG,...]
      --prefix-sections=P --prefix-alloc-sections=P
      --change-addresses=N --change-section-address NAME{=,+,-}N (-lma, -vma)
      --change-start=N --set-start=A --writable-text
      --add-gnu-debuglink=FILE --only-keep-debug --strip-dwo --extract-dwo
      --compress-debug-sections[=zlib] --decompress-debug-sections
    Symbols (NAME may hold wildcards with -w):
      -S, -g, --strip-unneeded   strip all; debug symbols; all but what relocations need
      -N, -K, -L, -G, -W NAME    strip, keep, make local, keep global only these, make weak
      --globalize-symbol=NAME --strip-unneeded-symbol=NAME; each also as --...s=FILE
      --redefine-sym OLD=NEW --redefine-syms=FILE --prefix-symbols=P
      --add-symbol NAME=[SECTION:]VALUE[,FLAG,...]
      --localize-hidden --weaken --keep-file-symbols --keep-section-symbols
      -x, -X                     discard locals; those made by compilers
    Others: -p, -v, -D, -U, --help
    Example: xenwright objcopy -O binary kernel.elf kernel.bin
    """;
  }

  @Override
  int run(Session session, Console console, List<String> words) {
    var parsed =
        new GetOpt("b:B:i:I:j:K:MN:s:O:d:F:L:G:R:SpgxXHhVvW:wDU", CopyOptionNames.OBJCOPY)
            .read(words);
    if (parsed.problem().isPresent()) {
      return misused(console, parsed.problem().get(), 1);
    }
    var request = new CopyRequest(session, new CopyOptions());
    for (var option : parsed.options()) {
      var problem = request.take(option);
      request.tell(console, name());
      if (problem.isPresent()) {
        console.complain("objcopy: %s\n", Console.bytes(problem.get()));
        return 1;
      }
    }
    if (parsed.options().stream().anyMatch(o -> o.name().equals("info"))) {
      FormatList.print(console);
      return 0;
    }
    if (parsed.operands().isEmpty() || parsed.operands().size() > 2) {
      return misusedQuietly(console, 1);
    }
    request.finish();
    var picking = request.options.pickingProblem();
    if (picking.isPresent()) {
      console.complain("objcopy: %s\n", picking.get());
      return 1;
    }
    var in = parsed.operands().getFirst();
    boolean done = copy(session, console, request, in, parsed.operands().getLast());
    if (request.warnsOfChanges) {
      request.options.unusedChanges().forEach(change -> unused(console, change));
    }
    return done ? 0 : 1;
  }

  private static void unused(Console console, CopyOptions.AddressChange change) {
    long value = change.operation() == '-' ? -change.value() : change.value();
    for (var which : List.of("vma", "lma")) {
      var skipped = which.equals("vma") ? CopyOptions.Address.LOAD : CopyOptions.Address.VIRTUAL;
      if (change.which() != skipped) {
        console.complain(
            "objcopy: --change-section-%s %s%s0x%x never used\n",
            which, change.pattern(), change.operation() == '=' ? "=" : "+", value);
      }
    }
  }
}
