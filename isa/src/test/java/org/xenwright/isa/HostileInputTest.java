package org.xenwright.isa;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xenwright.isa.decode.Decoder;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.syntax.InstructionPrinter;
import org.xenwright.isa.syntax.ParseResult;
import org.xenwright.isa.syntax.Symbols;

/** Any word can be printed and any text can be refused, without an exception. */
class HostileInputTest {
  private static final long SEED = 20260106;

  @Test
  void everyWordPrints() {
    var random = new Random(SEED);
    for (int i = 0; i < 150_000; i++) {
      int word = random.nextInt();
      for (var set : InstructionSet.values()) {
        int bits = set == InstructionSet.T32 && i % 2 == 0 ? word & 0xffff : word;
        Decoder.decode(set, bits)
            .ifPresent(instruction -> {
              assertFalse(Text.print(instruction, bits).isEmpty());
              InstructionPrinter.printComment(instruction, bits, Symbols.NONE);
            });
      }
    }
  }

  @Test
  void mutilatedInstructionsAreRefusedPolitely() throws Exception {
    var random = new Random(SEED);
    var lines = Text.lines("gas-a32.txt");
    var letters = "r0123,[]{}#!^-=+:. slpcxyz_";
    for (int i = 0; i < 60_000; i++) {
      var text = new StringBuilder(lines.get(random.nextInt(lines.size())).substring(9));
      for (int change = random.nextInt(3); change >= 0; change--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, letters.charAt(random.nextInt(letters.length())));
          case 1 -> text.insert(at, letters.charAt(random.nextInt(letters.length())));
          default -> text.setLength(Math.max(1, at));
        }
      }
      var line = text.toString().strip();
      if (!line.isEmpty()
          && Text.parse(line, new PlainContext(InstructionSet.A32))
              instanceof ParseResult.Failure failure) {
        assertFalse(failure.message().isEmpty(), line);
        assertTrue(failure.column() >= -1 && failure.column() <= line.length(), line);
      }
    }
  }
}
