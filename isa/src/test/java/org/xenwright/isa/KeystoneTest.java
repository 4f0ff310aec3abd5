package org.xenwright.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import keystone.Keystone;
import keystone.KeystoneArchitecture;
import keystone.KeystoneMode;
import keystone.exceptions.AssembleFailedKeystoneException;
import org.junit.jupiter.api.Test;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.Instruction;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.table.OracleRuns;

/** Random words of every row, printed by us and assembled by Keystone: the word must come back. */
class KeystoneTest {
  private static final long SEED = 20260103;
  private static final int WORDS = 4;

  @Test
  void agreesOnEveryRow() {
    var random = new Random(SEED);
    var wrong = new ArrayList<String>();
    var rows = new HashSet<Encoding>();
    var cases = new int[1];
    try (var keystone = new Keystone(KeystoneArchitecture.Arm, KeystoneMode.Arm)) {
      for (var encoding : Encoding.values()) {
        if (encoding.set() != InstructionSet.A32
            || TableTest.BRANCHES.contains(encoding.row())
            || OracleFaults.KEYSTONE.containsKey(encoding.row())
            || !Collections.disjoint(OracleFaults.KEYSTONE_LACKS, encoding.features())) {
          continue;
        }
        for (int i = 0; i < WORDS; i++) {
          RandomWords.of(encoding, random)
              .ifPresent(word -> {
                rows.add(encoding);
                cases[0]++;
                compare(keystone, encoding, word, wrong);
              });
        }
      }
    }
    OracleRuns.note(
        "Keystone 0.9", "encoding A32", rows.size(), cases[0], wrong.size(), OracleFaults.KEYSTONE);
    assertEquals(List.of(), wrong, "seed " + SEED);
  }

  @Test
  void agreesOnThumbRows() {
    var random = new Random(SEED);
    var wrong = new ArrayList<String>();
    var rows = new HashSet<Encoding>();
    var cases = new int[1];
    try (var keystone = new Keystone(KeystoneArchitecture.Arm, KeystoneMode.ArmThumb)) {
      for (var encoding : Encoding.values()) {
        boolean tried =
            encoding.set() == InstructionSet.T32
                && !encoding.row().startsWith("V")
                && !encoding.row().startsWith("F")
                && !TableTest.BRANCHES.contains(encoding.row())
                && !OracleFaults.KEYSTONE.containsKey(encoding.row())
                && !OracleFaults.KEYSTONE_THUMB.containsKey(encoding.row())
                && Collections.disjoint(OracleFaults.KEYSTONE_LACKS, encoding.features());
        for (int i = 0; i < WORDS && tried; i++) {
          RandomWords.of(encoding, random)
              .ifPresent(word -> {
                rows.add(encoding);
                cases[0]++;
                compareThumb(keystone, encoding, word, wrong);
              });
        }
      }
    }
    OracleRuns.note(
        "Keystone 0.9",
        "encoding T32",
        rows.size(),
        cases[0],
        wrong.size(),
        OracleFaults.KEYSTONE_THUMB);
    assertEquals(List.of(), wrong, "seed " + SEED);
  }

  /** Keystone may choose another encoding; what it means must be the same. */
  private static void compareThumb(
      Keystone keystone, Encoding encoding, int word, List<String> wrong) {
    // It refuses .w on most mnemonics that have no narrow form with these operands.
    var text = Text.print(new Instruction(encoding, word), 0).replaceFirst("\\.w ", " ");
    var got = assembleThumb(keystone, text);
    var expected = Text.hex(word, encoding.length());
    if (!got.equals(expected) && !Text.mean(InstructionSet.T32, got, expected, 0)) {
      wrong.add(expected + " " + encoding + " '" + text + "': " + got);
    }
  }

  private static String assembleThumb(Keystone keystone, String text) {
    try {
      var code = keystone.assemble(text).getMachineCode();
      var word = new StringBuilder();
      for (int i = 0; i + 1 < code.length; i += 2) {
        word.append("%02x%02x".formatted(code[i + 1] & 255, code[i] & 255));
      }
      return word.toString();
    } catch (AssembleFailedKeystoneException e) {
      return "refused";
    }
  }

  private static void compare(Keystone keystone, Encoding encoding, int word, List<String> wrong) {
    var text = Text.print(new Instruction(encoding, word), 0);
    var got = assemble(keystone, text);
    if (!got.equals(Text.hex(word, 4))) {
      wrong.add(Text.hex(word, 4) + " " + encoding + " '" + text + "': " + got);
    }
  }

  private static String assemble(Keystone keystone, String text) {
    try {
      var code = keystone.assemble(text).getMachineCode();
      return code.length != 4
          ? code.length + " bytes"
          : Text.hex(
              code[0] & 255 | (code[1] & 255) << 8 | (code[2] & 255) << 16 | code[3] << 24, 4);
    } catch (AssembleFailedKeystoneException e) {
      return "refused";
    }
  }
}
