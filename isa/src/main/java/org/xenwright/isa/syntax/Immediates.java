package org.xenwright.isa.syntax;

import org.xenwright.isa.decode.Feature;

/** Reads the numbers of operands. */
final class Immediates {
  /** The complaint about a number without its sign. */
  private static final String UNMARKED = "immediate expression requires a # prefix";

  private Immediates() {}

  /** Moves past `#` or `$`, which gas lets the writer leave out. */
  static void hash(Reading in) {
    if (!in.cursor().take('#')) {
      in.cursor().take('$');
    }
  }

  /**
   * Moves past the sign of a number that GNU as asks for before UAL; answers false after the
   * complaint.
   */
  static boolean needsHash(Reading in) {
    in.cursor().skipBlanks();
    int start = in.cursor().position();
    hash(in);
    return in.cursor().position() > start
        || in.cursor().peek() == ':' // a group relocation names itself
        || !in.context().has(Feature.DIVIDED)
        || in.failAt(start, UNMARKED, "# stands before numbers under .syntax divided");
  }

  /** Reads an expression that must be a number now; on a fault notes it and answers empty. */
  static java.util.OptionalLong constant(Reading in) {
    in.cursor().skipBlanks();
    int start = in.cursor().position();
    return switch (in.expression()) {
      case Operand.Known known -> java.util.OptionalLong.of(known.value());
      case Operand.Symbolic _ -> {
        in.failAt(start, "this operand needs a number known here", "");
        yield java.util.OptionalLong.empty();
      }
      case Operand.Unreadable unreadable -> {
        in.fail(unreadable.message(), "");
        yield java.util.OptionalLong.empty();
      }
    };
  }

  /**
   * Reads a number between {@code least} and {@code most}; {@link Long#MIN_VALUE} with the fault
   * noted otherwise.
   */
  static long ranged(Reading in, long least, long most) {
    in.cursor().skipBlanks();
    int start = in.cursor().position();
    var value = constant(in);
    if (value.isEmpty()) {
      return Long.MIN_VALUE;
    }
    if (value.getAsLong() < least || value.getAsLong() > most) {
      if (!in.isQuiet()) {
        in.failAt(start, value.getAsLong() + " is out of range", least + " to " + most);
      }
      return Long.MIN_VALUE;
    }
    return value.getAsLong();
  }
}
