package org.xenwright.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import capstone.Capstone;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.table.OracleRuns;

/**
 * Random words of every row: what Capstone reads in them must assemble, with our parser, to the
 * same word.
 */
class CapstoneTest {
  private static final long SEED = 20260102;
  private static final int WORDS = 12;
  private static final long ADDRESS = 0x4000_0000L;

  @Test
  void agreesOnEveryRow() {
    var random = new Random(SEED);
    var wrong = new ArrayList<String>();
    var rows = new HashSet<Encoding>();
    var cases = new int[1];
    try (var capstone = new Capstone(Capstone.CS_ARCH_ARM, Capstone.CS_MODE_ARM);
        var version8 =
            new Capstone(Capstone.CS_ARCH_ARM, Capstone.CS_MODE_ARM | Capstone.CS_MODE_V8)) {
      for (var encoding : Encoding.values()) {
        if (encoding.set() != InstructionSet.A32
            || OracleFaults.CAPSTONE.containsKey(encoding.row())
            || !Collections.disjoint(OracleFaults.CAPSTONE_LACKS, encoding.features())) {
          continue;
        }
        var fitting =
            Collections.disjoint(OracleFaults.VERSION_8, encoding.features()) ? capstone : version8;
        for (int i = 0; i < WORDS; i++) {
          RandomWords.of(encoding, random)
              .ifPresent(word -> {
                rows.add(encoding);
                cases[0]++;
                compare(fitting, encoding, word, wrong);
              });
        }
      }
    }
    OracleRuns.note(
        "Capstone 4", "decoding A32", rows.size(), cases[0], wrong.size(), OracleFaults.CAPSTONE);
    assertEquals(List.of(), wrong, "seed " + SEED);
  }

  @Test
  void agreesOnThumbRows() {
    var random = new Random(SEED);
    var wrong = new ArrayList<String>();
    var rows = new HashSet<Encoding>();
    var cases = new int[1];
    int mode = Capstone.CS_MODE_THUMB | Capstone.CS_MODE_V8;
    try (var capstone = new Capstone(Capstone.CS_ARCH_ARM, mode)) {
      for (var encoding : Encoding.values()) {
        boolean tried =
            encoding.set() == InstructionSet.T32
                && !encoding.row().startsWith("V")
                && !encoding.row().startsWith("F")
                && !OracleFaults.CAPSTONE_THUMB.containsKey(encoding.row())
                && Collections.disjoint(OracleFaults.CAPSTONE_LACKS, encoding.features());
        for (int i = 0; i < WORDS && tried; i++) {
          RandomWords.of(encoding, random)
              .ifPresent(word -> {
                rows.add(encoding);
                cases[0]++;
                compareThumb(capstone, encoding, word, wrong);
              });
        }
      }
    }
    OracleRuns.note(
        "Capstone 4",
        "decoding T32",
        rows.size(),
        cases[0],
        wrong.size(),
        OracleFaults.CAPSTONE_THUMB);
    assertEquals(List.of(), wrong, "seed " + SEED);
  }

  /** Capstone's text may choose another encoding; what it means must be the same. */
  private static void compareThumb(
      Capstone capstone, Encoding encoding, int word, List<String> wrong) {
    int first = encoding.length() == 2 ? word : word >>> 16;
    var bytes = new byte[] {(byte) first, (byte) (first >>> 8), (byte) word, (byte) (word >>> 8)};
    var instructions =
        capstone.disasm(java.util.Arrays.copyOf(bytes, encoding.length()), ADDRESS, 1);
    var theirs =
        instructions.length == 0
            ? "nothing"
            : instructions[0].getMnemonic() + " " + instructions[0].getOpStr();
    var got = Text.assemble(theirs, new PlainContext(InstructionSet.T32), ADDRESS);
    var expected = Text.hex(word, encoding.length());
    if (!got.equals(expected) && !Text.mean(InstructionSet.T32, got, expected, ADDRESS)) {
      wrong.add(expected + " " + encoding + ": Capstone reads '" + theirs + "', which is " + got);
    }
  }

  private static void compare(Capstone capstone, Encoding encoding, int word, List<String> wrong) {
    var bytes =
        new byte[] {(byte) word, (byte) (word >>> 8), (byte) (word >>> 16), (byte) (word >>> 24)};
    var instructions = capstone.disasm(bytes, ADDRESS, 1);
    var theirs =
        instructions.length == 0
            ? "nothing"
            : instructions[0].getMnemonic() + " " + instructions[0].getOpStr();
    var got = Text.assemble(theirs, new PlainContext(InstructionSet.A32), ADDRESS);
    if (!got.equals(Text.hex(word, 4))) {
      wrong.add(
          Text.hex(word, 4)
              + " "
              + encoding
              + ": Capstone reads '"
              + theirs
              + "', which is "
              + got);
    }
  }
}
