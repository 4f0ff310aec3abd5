package org.xenwright.linker.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xenwright.elf.dwarf.LineTable;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.linker.layout.Node;
import org.xenwright.linker.layout.Output;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.script.Command;
import org.xenwright.linker.script.ExpressionText;
import org.xenwright.linker.script.ScriptNames;
import org.xenwright.rules.Position;

/** Answers why a byte is in the image. */
final class Why {
  private static final int MOST_PLACES = 8;
  private static final int MOST_STEPS = 24;

  private final LinkReport report;
  private final Tree tree;
  private final StringBuilder out = new StringBuilder();

  Why(LinkReport report) {
    this.report = report;
    this.tree = report.tree();
  }

  String text(String place) {
    var number = number(place.startsWith("+") ? place.substring(1) : place);
    if (number.isPresent()) {
      address(
          place.startsWith("+") ? lowest() + number.get() : number.get(), place.startsWith("+"));
    } else {
      symbol(place);
    }
    return out.toString();
  }

  private static Optional<Long> number(String text) {
    try {
      return text.isEmpty() || !Character.isDigit(text.charAt(0))
          ? Optional.empty()
          : Optional.of(Long.decode(text));
    } catch (NumberFormatException notOne) {
      return Optional.empty();
    }
  }

  private void say(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private void fact(String name, String format, Object... values) {
    say("  %-15s %s", name, String.format(Locale.ROOT, format, values));
  }

  /** The load address of the flat image's first byte. */
  private long lowest() {
    return report.parts().stream()
        .filter(p -> p.kind().isLoaded() && p.output().size() > 0)
        .mapToLong(p -> p.output().lma())
        .min()
        .orElse(0);
  }

  private void address(long address, boolean loadAddress) {
    boolean any = false;
    for (boolean load : loadAddress ? new boolean[] {true} : new boolean[] {false, true}) {
      for (var part : report.parts()) {
        long begin = load ? part.output().lma() : part.output().vma();
        boolean inside = address >= begin && address - begin < part.output().size();
        if (part.kind() != Kind.NOT_LOADED && inside && !any) {
          any = true;
          say("0x%08x%s", address, load && !loadAddress ? " (a load address)" : "");
          place(part, address - begin);
        }
      }
    }
    if (!any) {
      say("nothing of the image is at 0x%08x", address);
      nearest(address);
    }
  }

  private void nearest(long address) {
    Optional<Output> below = Optional.empty();
    for (var part : report.parts()) {
      var output = part.output();
      if (part.kind() != Kind.NOT_LOADED
          && output.vma() + output.size() <= address
          && below.filter(b -> b.vma() + b.size() >= output.vma() + output.size()).isEmpty()) {
        below = Optional.of(output);
      }
    }
    below.ifPresent(o -> fact("before it", "%s ends at 0x%08x", o.name(), o.vma() + o.size()));
  }

  private void symbol(String name) {
    int found = 0;
    for (var node : tree.statements()) {
      found += assignments(node, name);
    }
    for (var part : report.parts()) {
      for (var piece : part.pieces()) {
        if (part.kind() == Kind.NOT_LOADED
            || !(piece.origin() instanceof Piece.Origin.Input(var section, var _))) {
          continue;
        }
        for (var symbol : report.symbols().of(section)) {
          if (symbol.name().equals(name) && found < MOST_PLACES) {
            found++;
            long offset = piece.offset() + Symbols.offset(symbol);
            say("%s is at 0x%08x", name, part.output().vma() + offset);
            place(part, offset);
          }
        }
      }
    }
    if (found == 0) {
      say("nothing of the image has the name %s", name);
      dropped(name);
    }
  }

  /** What became of a name that is defined, but not in the image. */
  private void dropped(String name) {
    var symbol = tree.inputs().symbol(name);
    if (symbol.isEmpty()) {
      fact("", "no input mentions it");
    } else if (!symbol.get().isDefined()) {
      fact("", "it is mentioned in %s, but not defined", symbol.get().file().name());
    } else if (symbol.get().section() >= 0) {
      var section = tree.inputs().sections().get(symbol.get().section());
      fact("dropped", "%s of %s", section.name(), section.file().name());
    } else {
      fact(
          "value",
          "0x%08x, absolute, from %s",
          symbol.get().symbol().value(),
          symbol.get().file().name());
    }
  }

  /** Says which assignments of the script define a name; answers how many do. */
  private int assignments(Node node, String name) {
    return switch (node) {
      case Node.Assign assign -> {
        var command = assign.command();
        if (!command.symbol().equals(name)) {
          yield 0;
        }
        say("%s is %s", name, assign.shown().strip());
        fact("defined by", "%s", ExpressionText.of(command));
        fact("at", "%s", position(command.position()));
        yield 1;
      }
      case Output output -> {
        int found = 0;
        for (var child : output.children()) {
          found += assignments(child, name);
        }
        yield found;
      }
      case Node.Wild _,
          Node.Check _,
          Node.Input _,
          Node.Datum _,
          Node.Filling _,
          Node.Remark _,
          Node.Code _,
          Node.Gap _ ->
          0;
    };
  }

  private static String position(Position position) {
    return position.file().isEmpty() ? "the command line" : position.toString();
  }

  private void place(Part part, long offset) {
    var output = part.output();
    fact(
        "output section",
        "%s+0x%x (0x%08x, 0x%x bytes, %s)",
        output.name(),
        offset,
        output.vma(),
        output.size(),
        part.kind().word());
    if (output.lma() != output.vma()) {
      fact("loaded at", "0x%08x", output.lma() + offset);
    }
    if (part.kind().isLoaded()) {
      fact("in the file", "at 0x%x", output.fileOffset() + offset);
    }
    var piece = part.at(offset);
    if (piece.isEmpty()) {
      return;
    }
    long inside = offset - piece.get().offset();
    switch (piece.get().origin()) {
      case Piece.Origin.Input(var section, var placed) ->
          input(section, placed, piece.get(), inside);
      case Piece.Origin.Padding() -> padding(part, piece.get());
      case Piece.Origin.Data(var command) -> {
        fact("data command", "%s", command.width());
        fact("at", "%s", position(command.position()));
      }
      case Piece.Origin.Code(var code) -> {
        fact(
            "veneers",
            "%d, made by the linker for branches that reach not far enough or another state",
            code.veneers().size());
        for (var veneer : code.veneers()) {
          long at = code.offsetOf(veneer);
          if (inside >= at && inside - at < veneer.kind().bytes()) {
            fact("this one", "%s, for %s", veneer.label(), veneer.file().name());
          }
        }
      }
    }
  }

  private void padding(Part part, Piece piece) {
    int index = part.pieces().indexOf(piece);
    fact("padding", "%d bytes", piece.size());
    moved(part.output().children(), piece)
        .ifPresent(a -> {
          fact("made by", "%s", ExpressionText.of(a));
          fact("at", "%s", position(a.position()));
        });
    if (index > 0) {
      fact("after", "%s", LinkReport.title(part.pieces().get(index - 1)));
    }
    if (index + 1 < part.pieces().size()) {
      var next = part.pieces().get(index + 1);
      fact("before", "%s", LinkReport.title(next));
      if (next.origin() instanceof Piece.Origin.Input(var section, var _)) {
        fact("which wants", "an address that is a multiple of %d", 1L << section.alignmentPower());
      }
    }
  }

  /** The assignment to the location counter that stands next to a gap. */
  private static Optional<Command.Assignment> moved(List<Node> children, Piece piece) {
    for (int i = 0; i < children.size(); i++) {
      if (children.get(i) instanceof Node.Gap gap
          && gap.size() > 0
          && gap.offset() >= piece.offset()
          && gap.offset() < piece.offset() + piece.size()) {
        for (int near : new int[] {i - 1, i + 1}) {
          if (near >= 0
              && near < children.size()
              && children.get(near) instanceof Node.Assign assign
              && assign.command().setsDot()) {
            return Optional.of(assign.command());
          }
        }
      }
    }
    return Optional.empty();
  }

  private void input(InputSection section, Piece.Placed placed, Piece piece, long inside) {
    fact(
        "input section",
        "%s+0x%x of %s (0x%x bytes)",
        section.name(),
        inside,
        section.file().name(),
        piece.size());
    section.file().archive().ifPresent(archive -> fact("archive", "%s", archive));
    boolean merged = tree.merging().filter(m -> m.isMerged(section)).isPresent();
    if (merged) {
      fact("merged", "equal strings and constants of all inputs are kept once, some of them here");
    }
    for (var share : piece.symbols()) {
      if (!share.name().isEmpty()
          && inside >= share.offset()
          && inside - share.offset() < share.size()) {
        fact("symbol", "%s+0x%x (0x%x bytes)", share.name(), inside - share.offset(), share.size());
      }
    }
    if (section.index() >= 0 && !merged) {
      LineTable.read(section.file().elf())
          .lookup(section.index(), inside)
          .ifPresent(line -> fact("source line", "%s", line));
    }
    switch (placed) {
      case Piece.Placed.ByPattern(var pattern) ->
          fact(
              "placed by",
              "%s%s at %s",
              pattern.keep() ? "KEEP " : "",
              pattern.file().glob() + sections(pattern),
              position(pattern.position()));
      case Piece.Placed.AsOrphan() ->
          fact("placed as", "orphan: no pattern of the script takes it");
    }
    reasons(section);
  }

  private static String sections(Command.InputPattern pattern) {
    var names = new ArrayList<String>();
    pattern.sections().forEach(s -> names.add(s.glob()));
    return names.isEmpty() ? "" : "(" + String.join(" ", names) + ")";
  }

  private List<String> roots() {
    var names = new ArrayList<>(tree.options().undefined());
    tree.options()
        .entry()
        .or(() -> ScriptNames.of(report.linked().map().request().script()).entry())
        .ifPresent(names::add);
    return names;
  }

  private void reasons(InputSection section) {
    var chain = report.origins().chain(section.file().name());
    if (chain.isEmpty()) {
      fact("taken in", "as an object of the command line");
    }
    for (var link : chain) {
      fact("pulled in for", "%s", link);
    }
    if (!section.section().has(SectionFlags.ALLOC)) {
      return;
    }
    var reach = new Reach(tree, roots());
    var root = reach.rootOf(section);
    if (!root.isEmpty()) {
      fact("reached", "%s", root.equals("KEEP") ? "always: KEEP" : "first: it holds " + root);
      return;
    }
    var path = reach.path(section);
    if (path.isEmpty()) {
      fact("reached", "never from the entry; --gc-sections would drop it if nothing else keeps it");
    }
    for (var step : path.subList(Math.max(0, path.size() - MOST_STEPS), path.size())) {
      fact("reached from", "%s", reference(step));
    }
    var told = new HashSet<Integer>();
    if (!path.isEmpty()) {
      told.add(path.getLast().from().id());
    }
    for (var other : reach.to(section)) {
      if (told.size() <= MOST_PLACES && told.add(other.from().id())) {
        fact("also used by", "%s", reference(other));
      }
    }
  }

  private static String reference(Reach.Reference reference) {
    var from = reference.from();
    var line =
        LineTable.read(from.file().elf())
            .lookup(from.index(), reference.offset())
            .map(p -> " (" + p + ")")
            .orElse("");
    return String.format(
        Locale.ROOT,
        "%s %s+0x%x%s%s",
        from.file().name(),
        from.name(),
        reference.offset(),
        line,
        reference.symbol().isEmpty() ? "" : " for " + reference.symbol());
  }
}
