package org.xenwright.isa.syntax;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xenwright.isa.decode.Encoding;

/**
 * A plain number.
 *
 * @param field where it is
 * @param style how it is printed
 * @param least smallest value
 * @param most largest value
 * @param bias added to the bits to give the value
 * @param fixup how a symbol's value goes in, if it may
 */
record NumberAtom(
    char field, Style style, long least, long most, int bias, Optional<FixupKind> fixup)
    implements Atom {
  /** Rows whose number never needed its sign. */
  private static final List<String> FREE =
      List.of(
          "BKPT", "CDP", "CPS", "DCPS", "HLT", "HVC", "MCR", "MOVT", "MOVW", "MRC", "MRRC", "SMC",
          "SRS", "SVC", "UDF");

  /** Rows whose number GNU as wants to know at once. */
  private static final Set<String> CONSTANT = Set.of("BKPT", "HLT", "UDF");

  /** How numbers look in objdump. */
  enum Style {
    /** {@code #4}. */
    HASH,
    /** {@code 4}. */
    BARE,
    /** {@code {4}}. */
    BRACES,
    /** {@code {4}}, never without braces. */
    OPTION,
    /** {@code 0x00000004}. */
    HEX8,
    /** {@code 0x0004}. */
    HEX4,
    /** {@code #0x4}. */
    HASH_HEX
  }

  @Override
  public int leads() {
    return style == Style.BRACES || style == Style.OPTION || fixup.isPresent()
        ? Lead.ANY
        : Lead.NUMBER;
  }

  @Override
  public void print(Fields fields, StringBuilder out) {
    int value = fields.value(field) + bias;
    switch (style) {
      case HASH -> out.append('#').append(value);
      case BARE -> out.append(value);
      case BRACES, OPTION -> out.append('{').append(value).append('}');
      case HEX8 -> out.append("0x%08x".formatted(value));
      case HEX4 -> out.append("0x%04x".formatted(value));
      case HASH_HEX -> out.append("#0x").append(Integer.toHexString(value));
    }
  }

  @Override
  public boolean isDefault(Fields fields) {
    return fields.value(field) == 0;
  }

  @Override
  public void setDefault(Reading in) {
    in.set(field, 0);
  }

  @Override
  public long comment(Fields fields) {
    return style == Style.HASH
            || (style == Style.BARE || style == Style.BRACES || style == Style.OPTION) && most > 15
        ? fields.value(field) + bias
        : NO_COMMENT;
  }

  /** Whether GNU as takes the number without its sign before UAL, too. */
  private static boolean isFree(Encoding encoding) {
    var row = encoding.row();
    boolean free = row.charAt(0) == 'V';
    for (int i = 0; i < FREE.size() && !free; i++) {
      free = row.startsWith(FREE.get(i));
    }
    return free;
  }

  @Override
  public boolean parse(Reading in) {
    in.cursor().skipBlanks();
    if (style == Style.OPTION && in.cursor().peek() != '{') {
      return in.fail("'{' expected", "");
    }
    boolean braces = (style == Style.BRACES || style == Style.OPTION) && in.cursor().take('{');
    if (style != Style.HASH || isFree(in.encoding())) {
      Immediates.hash(in);
    } else if (!Immediates.needsHash(in)) {
      return false;
    }
    in.cursor().skipBlanks();
    int start = in.cursor().position();
    if (fixup.isPresent()) {
      return withFixup(in, start, fixup.get());
    }
    long value = Immediates.ranged(in, least, most);
    if (value == Long.MIN_VALUE || braces && !in.expect('}')) {
      return false;
    }
    return in.set(field, (int) value - bias);
  }

  private boolean withFixup(Reading in, int start, FixupKind kind) {
    return switch (in.expression()) {
      case Operand.Known known ->
          known.value() < least || known.value() > most
              ? in.failAt(start, known.value() + " is out of range", least + " to " + most)
              : in.set(field, (int) known.value() - bias);
      case Operand.Symbolic symbolic ->
          CONSTANT.contains(in.encoding().row())
              ? in.failAt(start, "this operand needs a number known here", "")
              : in.set(field, 0) && in.fixup(kind, symbolic.handle());
      case Operand.Unreadable unreadable -> in.fail(unreadable.message(), "");
    };
  }
}
