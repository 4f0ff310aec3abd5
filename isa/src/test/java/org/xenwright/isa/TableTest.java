package org.xenwright.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xenwright.isa.decode.Decoder;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.Instruction;
import org.xenwright.isa.decode.InstructionSet;

/** What must hold of every row, tried on random words. */
class TableTest {
  private static final long SEED = 20260101;
  private static final int WORDS = 40;

  /** Rows whose operand is an address, which objdump prints in hexadecimal without 0x. */
  static final Set<String> BRANCHES = Set.of("B", "BL", "BLX_imm", "CBZ");

  /**
   * Rows whose text GNU as reads otherwise: VMOV's constant is printed as bits, read as a number.
   */
  static final Set<String> ONE_WAY = Set.of("VMOV_imm");

  /** mov r8, r8, which objdump calls nop. */
  private static final int OLD_NOP = 0x46c0;

  @Test
  void holdsNearlyAllOfA32() {
    long rows = Encoding.values().stream().filter(e -> e.set() == InstructionSet.A32).count();
    assertTrue(rows >= 350, rows + " encodings");
  }

  @Test
  void namesAreUnique() {
    var seen = new HashSet<String>();
    var twice = Encoding.values().stream().map(Encoding::id).filter(id -> !seen.add(id)).toList();
    assertEquals(List.of(), twice);
  }

  @Test
  void everyRowCanBeReached() {
    var random = new Random(SEED);
    var unreachable =
        Encoding.values().stream().filter(e -> RandomWords.of(e, random).isEmpty()).toList();
    assertEquals(List.of(), unreachable);
  }

  @Test
  void decodingAgreesWithThePictures() {
    var random = new Random(SEED);
    for (int i = 0; i < 200_000; i++) {
      int word = random.nextInt();
      for (var set : InstructionSet.values()) {
        int row = Decoder.row(set, word);
        if (row >= 0) {
          assertTrue(
              Encoding.at(row).pattern().matches(word), () -> Text.hex(word, 4) + " seed " + SEED);
        }
      }
    }
  }

  @Test
  void printedTextAssemblesToTheSameWord() {
    var random = new Random(SEED);
    var wrong = new ArrayList<String>();
    for (var encoding : Encoding.values()) {
      for (int i = 0; i < WORDS; i++) {
        long address = 4L * random.nextInt(0x100_0000);
        RandomWords.of(encoding, random)
            .filter(word -> !losesInText(encoding, word))
            .ifPresent(word -> roundTrip(new Instruction(encoding, word), address, wrong));
      }
    }
    assertEquals(List.of(), wrong, "seed " + SEED);
  }

  /**
   * objdump prints a coprocessor load that adds 0 afterwards as if it added nothing, so its text
   * names another word.
   */
  private static boolean losesInText(Encoding encoding, int word) {
    return ONE_WAY.contains(encoding.row())
        || encoding.id().equals("MOV_reg.T1") && word == OLD_NOP
        || encoding.label().equals("A1p")
            && encoding.hasField('x')
            && encoding.field('i', word) == 0
            && encoding.field('u', word) == 1;
  }

  private static void roundTrip(Instruction instruction, long address, List<String> wrong) {
    var encoding = instruction.encoding();
    var text = Text.print(instruction, address);
    var context = new PlainContext(encoding.set(), BRANCHES.contains(encoding.row()));
    var expected = Text.hex(instruction.word(), instruction.length());
    var got = Text.assemble(text, context, address);
    // T32 has several encodings for one meaning, and objdump's text does not always tell them
    // apart.
    boolean same =
        got.equals(expected)
            || encoding.set() == InstructionSet.T32
                && Text.mean(encoding.set(), got, expected, address);
    if (!same) {
      wrong.add(expected + " " + encoding + " '" + text + "': " + got);
    }
  }
}
