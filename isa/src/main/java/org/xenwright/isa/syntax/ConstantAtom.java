package org.xenwright.isa.syntax;

import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import org.xenwright.isa.decode.InstructionSet;

/**
 * A modified immediate, straight or as the exchange of partners sees it.
 *
 * @param field twelve bits
 * @param partner maps the written value to the encoded one: identity, complement or negation
 * @param symbols whether a value may be left to a fixup
 * @param kind how it then goes in
 */
record ConstantAtom(char field, IntUnaryOperator partner, boolean symbols, FixupKind kind)
    implements Atom {
  @Override
  public int leads() {
    return Lead.NUMBER | Lead.OPEN;
  }

  @Override
  public void print(Fields fields, StringBuilder out) {
    int bits = fields.value(field);
    if (fields.encoding().set() == InstructionSet.T32) {
      out.append('#').append(ModifiedImmediate.decodeT32(bits) & 0xffff_ffffL);
      return;
    }
    int value = ModifiedImmediate.decodeA32(bits);
    if (ModifiedImmediate.encodeA32(value).orElse(-1) == bits) {
      out.append('#').append(value);
    } else {
      out.append('#').append(bits & 0xff).append(", ").append(bits >>> 8 << 1);
    }
  }

  @Override
  public long comment(Fields fields) {
    int bits = fields.value(field);
    boolean thumb = fields.encoding().set() == InstructionSet.T32;
    int value = thumb ? ModifiedImmediate.decodeT32(bits) : ModifiedImmediate.decodeA32(bits);
    return value & 0xffff_ffffL; // objdump's comment is of the unsigned value, -1 included
  }

  @Override
  public boolean parse(Reading in) {
    if (!in.encoding().row().startsWith("MSR")) {
      if (!Immediates.needsHash(in)) {
        return false;
      }
    } else {
      Immediates.hash(in);
    }
    in.cursor().skipBlanks();
    int start = in.cursor().position();
    return switch (in.expression()) {
      case Operand.Known known -> value(in, start, known.value());
      case Operand.Symbolic symbolic ->
          symbols
              ? in.set(field, 0) && in.fixup(kind, symbolic.handle())
              : in.failAt(start, "this operand needs a number known here", "");
      case Operand.Unreadable unreadable -> in.fail(unreadable.message(), "");
    };
  }

  private boolean value(Reading in, int start, long value) {
    if (value < -(1L << 32) || value >= 1L << 32) {
      return in.failAt(start, value + " does not fit 32 bits", "");
    }
    int wanted = partner.applyAsInt((int) value);
    boolean thumb = in.encoding().set() == InstructionSet.T32;
    if (!thumb && in.cursor().peek() == ',' && rotation(in, (int) value)) {
      return true;
    }
    OptionalInt bits =
        thumb ? ModifiedImmediate.encodeT32(wanted) : ModifiedImmediate.encodeA32(wanted);
    if (bits.isEmpty()) {
      return !in.isQuiet()
          && in.failAt(
              start,
              "constant 0x" + Integer.toHexString((int) value) + " cannot be encoded here",
              "eight bits rotated right by an even number; load others with ldr rX, =value or movw and"
                  + " movt");
    }
    return in.set(field, bits.getAsInt());
  }

  /** The explicit form: eight bits, then the rotation. */
  private boolean rotation(Reading in, int value) {
    int comma = in.cursor().position();
    in.cursor().take(',');
    Immediates.hash(in);
    char next = in.cursor().peek();
    if (next >= '0' && next <= '9' && (value & ~0xff) == 0) {
      var rotation = Immediates.ranged(in, 0, 30);
      if (rotation >= 0 && (rotation & 1) == 0) {
        return in.set(field, (int) rotation << 7 | value);
      }
    }
    in.cursor().moveTo(comma);
    return false;
  }
}
