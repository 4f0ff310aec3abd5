package org.xenwright.linker.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.linker.LinkedImage;
import org.xenwright.linker.layout.Node;
import org.xenwright.linker.layout.Output;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.pass.Traits;

/** Takes every output section of a link apart. */
final class Contents {
  /** Shorter runs of zeros are not worth a thought. */
  static final int SHORTEST_RUN = 64;

  private final Tree tree;
  private final ElfObject image;
  private final Symbols symbols;

  private Contents(Tree tree, ElfObject image, Symbols symbols) {
    this.tree = tree;
    this.image = image;
    this.symbols = symbols;
  }

  /** The output sections of a link, in the order of the file. */
  static List<Part> of(LinkedImage linked, Symbols symbols) {
    var tree = linked.map().tree();
    var contents = new Contents(tree, linked.elf(), symbols);
    var parts = new ArrayList<Part>();
    for (var output : tree.written()) {
      parts.add(contents.part(output));
    }
    return parts;
  }

  private Part part(Output output) {
    var kind = Kind.of(output.traits(), output.type());
    var found = new ArrayList<Piece>();
    collect(output.children(), new Piece.Placed.AsOrphan(), found);
    found.sort(Comparator.comparingLong(Piece::offset).thenComparingLong(Piece::size));
    var pieces = closed(found, output.size());
    return new Part(
        output,
        kind,
        !tree.isOfScript(output),
        pieces,
        kind.isLoaded() ? zeros(output, pieces) : List.of());
  }

  private void collect(List<Node> nodes, Piece.Placed placed, List<Piece> out) {
    for (var node : nodes) {
      switch (node) {
        case Node.Input(var section) -> {
          long size = tree.sizeOf(section);
          if (size > 0 && tree.outputOf(section).isPresent()) {
            boolean loaded = (section.traits() & Traits.ALLOC) != 0;
            out.add(
                new Piece(
                    tree.offsetOf(section),
                    size,
                    new Piece.Origin.Input(section, placed),
                    loaded ? symbols.shares(section, size) : List.of()));
          }
        }
        case Node.Wild wild ->
            collect(wild.children(), new Piece.Placed.ByPattern(wild.command()), out);
        case Node.Datum datum ->
            out.add(
                new Piece(
                    datum.offset(),
                    datum.command().width().bytes(),
                    new Piece.Origin.Data(datum.command()),
                    List.of()));
        case Node.Code code -> {
          if (code.size() > 0) {
            out.add(new Piece(code.offset(), code.size(), new Piece.Origin.Code(code), List.of()));
          }
        }
        case Node.Gap _, Node.Assign _, Node.Check _, Node.Filling _, Node.Remark _, Output _ -> {}
      }
    }
  }

  /** The same without holes: what lies between two pieces is padding. */
  private static List<Piece> closed(List<Piece> found, long size) {
    var all = new ArrayList<Piece>();
    long at = 0;
    for (var piece : found) {
      if (piece.offset() > at) {
        all.add(padding(at, piece.offset() - at));
      }
      all.add(piece);
      at = Math.max(at, piece.offset() + piece.size());
    }
    if (at < size) {
      all.add(padding(at, size - at));
    }
    return all;
  }

  private static Piece padding(long offset, long size) {
    return new Piece(offset, size, new Piece.Origin.Padding(), List.of());
  }

  /** Runs of zeros, each within one piece; padding is none of them. */
  private List<Part.ZeroRun> zeros(Output output, List<Piece> pieces) {
    var runs = new ArrayList<Part.ZeroRun>();
    var bytes = content(output);
    for (var piece : pieces) {
      if (piece.origin() instanceof Piece.Origin.Padding) {
        continue;
      }
      int end = (int) Math.min(bytes.length(), piece.offset() + piece.size());
      int begin = (int) Math.min(end, piece.offset());
      for (int at = begin; at <= end; at++) {
        if (at == end || bytes.u8(at) != 0) {
          if (at - begin >= SHORTEST_RUN) {
            runs.add(new Part.ZeroRun(begin, at - begin));
          }
          begin = at + 1;
        }
      }
    }
    return runs;
  }

  private Bytes content(Output output) {
    var sections = image.sections();
    int number = output.number();
    return number > 0
            && number < sections.size()
            && sections.get(number).name().equals(output.name())
        ? sections.get(number).content()
        : Bytes.EMPTY;
  }
}
