package org.xenwright.linker.report;

import java.util.List;
import org.xenwright.linker.layout.Node;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.script.Command;

/**
 * Bytes of an output section that have one origin.
 *
 * @param offset where they begin in the output section
 * @param size how many
 * @param origin where they come from
 * @param symbols what they are divided into, in order; together as long as the piece
 */
record Piece(long offset, long size, Origin origin, List<Share> symbols) {
  Piece {
    symbols = List.copyOf(symbols);
  }

  /**
   * Bytes of one symbol.
   *
   * @param name the symbol; empty for bytes before the first one
   * @param offset where they begin in the piece
   */
  record Share(String name, long offset, long size) {}

  /** Where bytes come from. */
  sealed interface Origin {
    /** A section of an object, and how it came to its place. */
    record Input(InputSection section, Placed placed) implements Origin {}

    /** Nothing: room for alignment or a script's assignment to the location counter. */
    record Padding() implements Origin {}

    /** A data command of the script. */
    record Data(Command.Data command) implements Origin {}

    /** Veneers. */
    record Code(Node.Code code) implements Origin {}
  }

  /** How an input came to its place. */
  sealed interface Placed {
    /** By a pattern of the script. */
    record ByPattern(Command.InputPattern pattern) implements Placed {}

    /** By its name and flags, because no pattern takes it. */
    record AsOrphan() implements Placed {}
  }
}
