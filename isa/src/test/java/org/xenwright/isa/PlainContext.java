package org.xenwright.isa;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.syntax.Context;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.isa.syntax.Operand;
import org.xenwright.isa.syntax.RegisterName;

/** An assembler of numbers: no symbols, every feature but the old syntax. */
final class PlainContext implements Context {
  private final InstructionSet set;
  private final boolean hexadecimal;
  private final List<Long> handles = new ArrayList<>();

  PlainContext(InstructionSet set) {
    this(set, false);
  }

  /**
   * With {@code hexadecimal}, digits that begin no word and end no decimal number are an address as
   * objdump prints it.
   */
  PlainContext(InstructionSet set, boolean hexadecimal) {
    this.set = set;
    this.hexadecimal = hexadecimal;
  }

  /** The value behind a handle. */
  long value(int handle) {
    return handles.get(handle);
  }

  @Override
  public InstructionSet set() {
    return set;
  }

  @Override
  public boolean has(Feature feature) {
    return feature != Feature.DIVIDED;
  }

  @Override
  public Optional<RegisterName> alias(String name) {
    return name.equals("stack")
        ? Optional.of(new RegisterName(RegisterName.Kind.CORE, 13))
        : Optional.empty();
  }

  @Override
  public int handle(long value) {
    handles.add(value);
    return handles.size() - 1;
  }

  @Override
  public Operand.Immediate expression(Cursor cursor) {
    cursor.skipBlanks();
    int start = cursor.position();
    boolean minus = cursor.take('-');
    var word = cursor.word();
    if (word.equals("symbol")) {
      return new Operand.Symbolic(handle(0));
    }
    try {
      long value = hexadecimal ? Long.parseLong(word, 16) : number(word);
      return new Operand.Known(minus ? -value : value);
    } catch (NumberFormatException e) {
      cursor.moveTo(start);
      return new Operand.Unreadable("expression expected");
    }
  }

  private static long number(String word) {
    return word.startsWith("0x")
        ? Long.parseUnsignedLong(word.substring(2), 16)
        : Long.decode(word);
  }
}
