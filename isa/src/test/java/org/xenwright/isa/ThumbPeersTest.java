package org.xenwright.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xenwright.isa.decode.Decoder;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.decode.ItState;
import org.xenwright.isa.syntax.GnuDisassembler;
import org.xenwright.isa.syntax.Symbols;

/**
 * GNU as and objdump on T32: the whole 16-bit space, random words of every 32-bit row, IT blocks.
 * What differs for a reason is in {@link OracleFaults}.
 */
@Tag("peers")
class ThumbPeersTest {
  private static final String PREFIX = "arm-linux-gnueabihf-";
  private static final String HEADER =
      ".syntax unified\n.arch armv7ve\n.arch_extension sec\n.fpu neon-vfpv4\n.thumb\n";
  private static final long SEED = 20260108;
  private static final int WORDS = Integer.getInteger("xenwright.samples", 12);

  private static final Symbols NAMES =
      a -> a == 0 ? "<.text>" : "<.text+0x" + Long.toHexString(a) + ">";

  @Test
  void narrowSpaceIsPrintedTheSame(@TempDir Path folder) throws IOException, InterruptedException {
    var words = new ArrayList<Integer>();
    for (int word = 0; word < 0xe800; word++) {
      boolean it = word >>> 8 == 0xbf && (word & 15) != 0;
      if (!it && !OracleFaults.isThumbSlip(word)) {
        words.add(word);
      }
    }
    compare(folder, words, 2);
  }

  @Test
  void wideRowsArePrintedTheSame(@TempDir Path folder) throws IOException, InterruptedException {
    var random = new Random(SEED);
    var words = new ArrayList<Integer>();
    for (var encoding : Encoding.values()) {
      boolean wide = encoding.set() == InstructionSet.T32 && encoding.length() == 4;
      boolean ours = !encoding.row().startsWith("V") && !encoding.row().startsWith("F");
      for (int i = 0; i < WORDS && wide && ours; i++) {
        RandomWords.of(encoding, random)
            .filter(word -> !OracleFaults.isThumbSlip(encoding, word))
            .ifPresent(words::add);
      }
    }
    compare(folder, words, 4);
  }

  @Test
  void itBlocksArePrintedTheSame(@TempDir Path folder) throws IOException, InterruptedException {
    var random = new Random(SEED);
    var words = new ArrayList<Integer>();
    for (int i = 0; i < 400; i++) {
      int mask = 1 + random.nextInt(15);
      words.add(0xbf00 | random.nextInt(14) << 4 | mask);
      for (int left = 4 - Integer.numberOfTrailingZeros(mask); left > 0; left--) {
        words.add(narrowData(random));
      }
    }
    compare(folder, words, 2);
  }

  private static int narrowData(Random random) {
    for (; ; ) {
      int word = random.nextInt(0x10000);
      if (word >>> 12 != 13 && word < 0xb000 && Decoder.row(InstructionSet.T32, word) >= 0) {
        boolean branch = word >>> 8 == 0x47 || word >>> 10 == 0x11 && (word & 0x87) == 0x87;
        if (!branch && !OracleFaults.isThumbSlip(word)) {
          return word;
        }
      }
    }
  }

  private static void compare(Path folder, List<Integer> words, int length)
      throws IOException, InterruptedException {
    assumeTrue(Tools.isInstalled(PREFIX + "objdump"), "no GNU objdump for Arm");
    var source = new StringBuilder(HEADER);
    for (int word : words) {
      source.append(
          length == 2 ? ".inst.n 0x%04x\n".formatted(word) : ".inst.w 0x%08x\n".formatted(word));
    }
    Files.writeString(folder.resolve("in.s"), source);
    assertEquals(0, Tools.run(folder, PREFIX + "as", "in.s", "-o", "in.o"));
    assertEquals(0, Tools.run(folder, PREFIX + "objdump", "-d", "-z", "in.o"));
    var printed =
        Files.readAllLines(folder.resolve("out")).stream()
            .filter(l -> l.startsWith(" ") && l.split("\t").length > 2)
            .map(l -> l.split("\t", 3)[2])
            .toList();
    assertEquals(words.size(), printed.size());
    var wrong = new ArrayList<String>();
    var it = ItState.NONE;
    for (int i = 0; i < words.size(); i++) {
      var ours =
          GnuDisassembler.line(
              InstructionSet.T32, words.get(i), length, (long) length * i, it, NAMES);
      it = GnuDisassembler.after(InstructionSet.T32, words.get(i), it);
      if (!plain(ours).equals(plain(printed.get(i)))) {
        wrong.add(Text.hex(words.get(i), length) + " '" + ours + "' but '" + printed.get(i) + "'");
      }
    }
    assertEquals(
        List.of(),
        wrong.subList(0, Math.min(wrong.size(), 20)),
        wrong.size() + " of " + words.size());
  }

  private static String plain(String line) {
    return line.replaceAll("\\s*@ <UNPREDICTABLE>$", "").strip();
  }
}
