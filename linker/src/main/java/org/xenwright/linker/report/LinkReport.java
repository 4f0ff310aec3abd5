package org.xenwright.linker.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.xenwright.linker.LinkedImage;
import org.xenwright.linker.layout.Tree;

/**
 * What a link is made of: bytes by output section, archive, object, member and symbol, what brought
 * each of them in, orphans, padding, and zeros that are stored in the file.
 */
public final class LinkReport {
  private final LinkedImage linked;
  private final Symbols symbols;
  private final List<Part> parts;
  private final Origins origins;

  private LinkReport(LinkedImage linked) {
    this.linked = linked;
    this.symbols = new Symbols(linked.map().tree());
    this.parts = Contents.of(linked, symbols);
    this.origins = new Origins(linked.map().tree().inputs(), parts);
  }

  /** The report of a finished link. */
  public static LinkReport of(LinkedImage linked) {
    return new LinkReport(linked);
  }

  /** The report for people. */
  public String text() {
    return new ReportText(this).text();
  }

  /** The report for programs, which {@code link-report diff} compares. */
  public String json() {
    return new ReportJson(this).text();
  }

  /** One page that needs nothing else, not even a script. */
  public String html() {
    return new ReportHtml(this).text();
  }

  /**
   * Where the byte at an address comes from, and why it is there. The place is an address, {@code
   * +OFFSET} in the flat image, or a symbol; empty lines are part of the answer, and an answer that
   * begins with {@code nothing} found none.
   */
  public String why(String place) {
    return new Why(this).text(place);
  }

  /** Name of the output. */
  String name() {
    return linked.map().output();
  }

  LinkedImage linked() {
    return linked;
  }

  Tree tree() {
    return linked.map().tree();
  }

  Symbols symbols() {
    return symbols;
  }

  List<Part> parts() {
    return parts;
  }

  Origins origins() {
    return origins;
  }

  /** Bytes of the whole image; padding counts as what it lies in. */
  Sums sums() {
    var sums = new Sums();
    parts.forEach(part -> sums.add(part.kind(), part.output().size()));
    return sums;
  }

  /** Bytes without an origin, in what is loaded. */
  long padding() {
    long sum = 0;
    for (var part : parts) {
      sum += part.kind().isLoaded() ? part.padding() : 0;
    }
    return sum;
  }

  /** Zeros that are stored in the file, in runs worth a thought. */
  long storedZeros() {
    long sum = 0;
    for (var part : parts) {
      for (var run : part.zeros()) {
        sum += run.size();
      }
    }
    return sum;
  }

  /**
   * A symbol's bytes in the image.
   *
   * @param name the symbol, or the section's name in brackets for bytes without one
   */
  record Placed(String name, String object, Kind kind, long address, long size) {}

  /** All symbols that take up memory, largest first. */
  List<Placed> placed() {
    var all = new ArrayList<Placed>();
    for (var part : parts) {
      if (part.kind() == Kind.NOT_LOADED) {
        continue;
      }
      for (var piece : part.pieces()) {
        if (piece.origin() instanceof Piece.Origin.Input(var section, var _)) {
          for (var share : piece.symbols()) {
            long address = part.output().vma() + piece.offset() + share.offset();
            var name = share.name().isEmpty() ? "[" + section.name() + "]" : share.name();
            all.add(new Placed(name, section.file().name(), part.kind(), address, share.size()));
          }
        }
      }
    }
    all.sort(
        Comparator.comparingLong((Placed p) -> -p.size())
            .thenComparingLong(Placed::address)
            .thenComparing(Placed::name));
    return all;
  }

  /** An input section that no pattern of the script takes. */
  record Orphan(String section, String object, String output, long size) {}

  /** Loaded inputs that the script does not place. */
  List<Orphan> orphans() {
    var all = new ArrayList<Orphan>();
    for (var part : parts) {
      for (var piece : part.pieces()) {
        if (part.kind() != Kind.NOT_LOADED
            && piece.origin() instanceof Piece.Origin.Input(var section, var placed)
            && placed instanceof Piece.Placed.AsOrphan) {
          all.add(
              new Orphan(
                  section.name(), section.file().name(), part.output().name(), piece.size()));
        }
      }
    }
    return all;
  }

  /** A gap, and what lies behind it. */
  record Padding(String output, long address, long size, String before) {}

  /** Gaps in what is loaded, largest first. */
  List<Padding> gaps() {
    var all = new ArrayList<Padding>();
    for (var part : parts) {
      for (int i = 0; part.kind().isLoaded() && i < part.pieces().size(); i++) {
        var piece = part.pieces().get(i);
        if (piece.origin() instanceof Piece.Origin.Padding) {
          var next =
              i + 1 < part.pieces().size()
                  ? title(part.pieces().get(i + 1))
                  : "the end of " + part.output().name();
          all.add(
              new Padding(
                  part.output().name(), part.output().vma() + piece.offset(), piece.size(), next));
        }
      }
    }
    all.sort(
        Comparator.comparingLong((Padding p) -> -p.size()).thenComparingLong(Padding::address));
    return all;
  }

  /** A piece in few words. */
  static String title(Piece piece) {
    return switch (piece.origin()) {
      case Piece.Origin.Input(var section, var _) ->
          section.name() + " of " + section.file().name();
      case Piece.Origin.Padding() -> "padding";
      case Piece.Origin.Data(var command) -> command.width() + " of the script";
      case Piece.Origin.Code(var code) -> "veneers";
    };
  }

  /** Stored zeros, and what they belong to. */
  record Zeros(String output, long address, long size, String of) {}

  /** Runs of zeros in the file, longest first. */
  List<Zeros> zeros() {
    var all = new ArrayList<Zeros>();
    for (var part : parts) {
      for (var run : part.zeros()) {
        var owner = part.at(run.offset() + run.size() / 2);
        all.add(
            new Zeros(
                part.output().name(),
                part.output().vma() + run.offset(),
                run.size(),
                owner.map(piece -> owner(piece, run)).orElse("")));
      }
    }
    all.sort(Comparator.comparingLong((Zeros z) -> -z.size()).thenComparingLong(Zeros::address));
    return all;
  }

  private static String owner(Piece piece, Part.ZeroRun run) {
    long middle = run.offset() + run.size() / 2 - piece.offset();
    for (var share : piece.symbols()) {
      if (!share.name().isEmpty()
          && middle >= share.offset()
          && middle - share.offset() < share.size()) {
        return share.name() + " in " + title(piece);
      }
    }
    return title(piece);
  }
}
