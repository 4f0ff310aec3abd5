package org.xenwright.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.decode.ItState;
import org.xenwright.isa.syntax.GnuDisassembler;
import org.xenwright.isa.syntax.Symbols;
import org.xenwright.isa.table.OracleRuns;

/**
 * Random words, instructions or not, remarks included, against GNU objdump. What is left is what
 * objdump writes of a few vector words that are no instruction; of each kind of words no more than
 * one in ten thousand may differ.
 */
@Tag("peers")
class RandomWordsPeersTest {
  private static final String PREFIX = "arm-linux-gnueabihf-";
  private static final long SEED = 20261128;
  private static final int WORDS = Integer.getInteger("xenwright.words", 20_000);

  private static final Symbols NAMES =
      a -> a == 0 ? "<.text>" : "<.text+0x" + Long.toHexString(a) + ">";

  private static final int MOST = 1;

  /** Kinds of words. */
  enum Kind {
    A32(InstructionSet.A32),
    A32_VECTORS(InstructionSet.A32),
    /** Half of the fields 0, 13 or 15, where the special cases are. */
    A32_CORNERS(InstructionSet.A32),
    T32(InstructionSet.T32),
    T32_VECTORS(InstructionSet.T32),
    /** As those of A32. */
    T32_CORNERS(InstructionSet.T32);

    private final InstructionSet set;

    Kind(InstructionSet set) {
      this.set = set;
    }

    private static int corner(Random random) {
      int word = random.nextInt();
      int[] values = {0, 13, 15};
      for (int shift = 0; shift < 28; shift += 4) {
        if (random.nextBoolean()) {
          word = word & ~(15 << shift) | values[random.nextInt(values.length)] << shift;
        }
      }
      return word;
    }

    private int word(Random random) {
      int word = random.nextInt();
      return switch (this) {
        case A32 -> word;
        case A32_CORNERS -> corner(random);
        case T32_CORNERS -> corner(random) & 0x7ff_ffff | 0xe800_0000 + (random.nextInt(3) << 27);
        case A32_VECTORS ->
            switch (random.nextInt(4)) {
              case 0 -> word & 0xf0ff_ffff | 0xc00_0000 + (random.nextInt(3) << 24);
              case 1 ->
                  word & 0xf0ff_f0ff
                      | 0xc00_0900 + (random.nextInt(3) << 24) + (random.nextInt(3) << 8);
              case 2 -> word & 0x1ff_ffff | 0xf200_0000;
              default -> word & 0xff_ffff | 0xf400_0000;
            };
        case T32 -> word & 0x7ff_ffff | 0xe800_0000 + (random.nextInt(3) << 27);
        case T32_VECTORS ->
            switch (random.nextInt(3)) {
              case 0 -> word & 0x10ff_ffff | 0xec00_0000 + (random.nextInt(3) << 24);
              case 1 -> word & 0x10ff_ffff | 0xef00_0000;
              default -> word & 0xff_ffff | 0xf900_0000;
            };
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void wordsArePrintedTheSame(Kind kind, @TempDir Path folder)
      throws IOException, InterruptedException {
    assumeTrue(Tools.isInstalled(PREFIX + "objdump"), "no GNU objdump for Arm");
    var random = new Random(SEED);
    var source = new StringBuilder(kind.set == InstructionSet.T32 ? ".thumb\n" : ".arm\n");
    var words = new ArrayList<Integer>();
    for (int i = 0; i < WORDS; i++) {
      int word = kind.word(random);
      words.add(word);
      source.append(".inst").append(kind.set == InstructionSet.T32 ? ".w" : "");
      source.append(" 0x%08x\n".formatted(word));
    }
    Files.writeString(folder.resolve("in.s"), source);
    assertEquals(0, Tools.run(folder, PREFIX + "as", "-march=armv7-a", "in.s", "-o", "in.o"));
    assertEquals(0, Tools.run(folder, PREFIX + "objdump", "-d", "-z", "in.o"));
    var printed =
        Files.readAllLines(folder.resolve("out")).stream()
            .filter(l -> l.startsWith(" ") && l.split("\t").length > 2)
            .map(l -> l.split("\t", 3)[2])
            .toList();
    assertEquals(words.size(), printed.size());
    var wrong = new ArrayList<String>();
    for (int i = 0; i < words.size(); i++) {
      var ours = GnuDisassembler.line(kind.set, words.get(i), 4, 4L * i, ItState.NONE, NAMES);
      if (!ours.equals(printed.get(i))) {
        wrong.add(Text.hex(words.get(i), 4) + " '" + ours + "' but '" + printed.get(i) + "'");
      }
    }
    OracleRuns.note("objdump 2.40", "any words " + kind, 0, WORDS, wrong.size(), Map.of());
    System.out.println(kind + ": " + wrong.size() + " of " + WORDS + " differ from GNU objdump");
    assertTrue(
        wrong.size() <= (long) WORDS * MOST / 10_000,
        wrong.size() + " of " + WORDS + " differ: " + some(wrong));
  }

  private static List<String> some(List<String> wrong) {
    return wrong.subList(0, Math.min(wrong.size(), 20));
  }
}
