package org.xenwright.emulator.cpu;

import java.util.List;
import java.util.Optional;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.syntax.Context;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.isa.syntax.InstructionParser;
import org.xenwright.isa.syntax.Operand;
import org.xenwright.isa.syntax.ParseResult;
import org.xenwright.isa.syntax.RegisterName;

/** Assembles lines of 32-bit instructions without symbols or expressions. */
record PlainLines(InstructionSet set) implements Context {
  /** The instructions as words in memory, an HVC behind them. */
  int[] assemble(List<String> lines) {
    boolean thumb = set == InstructionSet.T32;
    var words = new int[lines.size() + 1];
    for (int i = 0; i < lines.size(); i++) {
      int word = word(lines.get(i));
      words[i] = thumb ? word << 16 | word >>> 16 : word;
    }
    words[lines.size()] = thumb ? 0x8000f7e0 : 0xe1400070;
    return words;
  }

  private int word(String line) {
    var parts = line.split(" ", 2);
    return switch (InstructionParser.parse(parts[0], new Cursor(parts[1]), this)) {
      case ParseResult.Encoded encoded -> encoded.word();
      case ParseResult.Failure failure ->
          throw new IllegalArgumentException(line + ": " + failure.message());
    };
  }

  @Override
  public boolean has(Feature feature) {
    return feature != Feature.DIVIDED;
  }

  @Override
  public Optional<RegisterName> alias(String name) {
    return Optional.empty();
  }

  @Override
  public int handle(long value) {
    return 0;
  }

  @Override
  public Operand.Immediate expression(Cursor cursor) {
    return new Operand.Unreadable("expression expected");
  }
}
