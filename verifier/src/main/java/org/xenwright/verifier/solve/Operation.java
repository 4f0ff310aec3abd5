package org.xenwright.verifier.solve;

import java.util.Locale;
import org.xenwright.isa.ir.Binary;
import org.xenwright.isa.ir.Unary;

/** What an {@link Apply} applies. */
public sealed interface Operation {
  /** As a report shows it. */
  String text();

  /** An operation of two operands. */
  record Two(Binary binary) implements Operation {
    @Override
    public String text() {
      return switch (binary) {
        case ADD -> "+";
        case SUB -> "-";
        case MUL -> "*";
        case AND -> "&";
        case OR -> "|";
        case XOR -> "^";
        case SHL -> "<<";
        case LSR -> ">>";
        case ASR -> ">>s";
        case ROR -> "ror";
        case UDIV -> "/";
        case SDIV -> "/s";
        case EQ -> "==";
        case NE -> "!=";
        case ULT -> "<";
        case ULE -> "<=";
        case SLT -> "<s";
        case SLE -> "<=s";
        case CONCAT -> ":";
      };
    }
  }

  /** A conversion; the width of the result belongs to it. */
  record One(Unary unary, int width) implements Operation {
    @Override
    public String text() {
      return unary.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The second operand when the first is true, else the third. */
  record Choice() implements Operation {
    @Override
    public String text() {
      return "choose";
    }
  }
}
