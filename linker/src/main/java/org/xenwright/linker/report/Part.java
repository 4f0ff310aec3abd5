package org.xenwright.linker.report;

import java.util.List;
import java.util.Optional;
import org.xenwright.linker.layout.Output;

/**
 * One output section taken apart.
 *
 * @param output the section
 * @param kind what most of it is for
 * @param orphan whether the script does not mention it
 * @param pieces its bytes by origin, in order and without gaps
 * @param zeros runs of zeros that are stored in the file
 */
record Part(Output output, Kind kind, boolean orphan, List<Piece> pieces, List<ZeroRun> zeros) {
  Part {
    pieces = List.copyOf(pieces);
    zeros = List.copyOf(zeros);
  }

  /** Zeros in the file; {@code offset} is the one in the output section. */
  record ZeroRun(long offset, long size) {}

  /** Bytes without an origin. */
  long padding() {
    long sum = 0;
    for (var piece : pieces) {
      sum += piece.origin() instanceof Piece.Origin.Padding ? piece.size() : 0;
    }
    return sum;
  }

  /** The piece that holds an offset. */
  Optional<Piece> at(long offset) {
    for (var piece : pieces) {
      if (offset >= piece.offset() && offset - piece.offset() < piece.size()) {
        return Optional.of(piece);
      }
    }
    return Optional.empty();
  }
}
