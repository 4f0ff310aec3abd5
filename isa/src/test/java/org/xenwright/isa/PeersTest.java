package org.xenwright.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.Instruction;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.syntax.InstructionPrinter;
import org.xenwright.isa.syntax.Symbols;
import org.xenwright.isa.table.OracleRuns;

/** GNU as and objdump on every row, all words in one run. */
@Tag("peers")
class PeersTest {
  private static final String PREFIX = "arm-linux-gnueabihf-";
  private static final String HEADER =
      ".syntax unified\n.arch armv7ve\n.arch_extension sec\n.fpu neon-vfpv4\n";
  private static final long SEED = 20260104;
  private static final int WORDS = 12;

  @BeforeAll
  static void needsTools() {
    for (var tool : List.of("as", "objdump")) {
      assumeTrue(runs(PREFIX + tool, "--version"), PREFIX + tool + " is not installed");
    }
  }

  @Test
  void objdumpPrintsTheSame(@TempDir Path folder) throws IOException, InterruptedException {
    var random = new Random(SEED);
    var instructions = new ArrayList<Instruction>();
    var source = new StringBuilder(HEADER);
    for (var encoding : Encoding.values()) {
      for (int i = 0; i < WORDS && encoding.set() == InstructionSet.A32; i++) {
        RandomWords.of(encoding, random)
            .filter(word -> !objdumpDiffers(encoding, word))
            .ifPresent(word -> {
              instructions.add(new Instruction(encoding, word));
              source.append(".inst 0x").append(Text.hex(word, 4)).append('\n');
            });
      }
    }
    var printed = objdump(folder, source.toString());
    assertEquals(instructions.size(), printed.size());
    var wrong = new ArrayList<String>();
    for (int i = 0; i < instructions.size(); i++) {
      var theirs = printed.get(i).replaceAll("\\s*@ (<UNPREDICTABLE>|Impl def)$", "").strip();
      var ours = line(instructions.get(i), 4L * i);
      if (!ours.equals(theirs)) {
        wrong.add(instructions.get(i).encoding() + ": '" + ours + "' but objdump '" + theirs + "'");
      }
    }
    OracleRuns.note(
        "objdump 2.40",
        "printing A32",
        (int) instructions.stream().map(Instruction::encoding).distinct().count(),
        instructions.size(),
        wrong.size(),
        Map.of());
    assertEquals(List.of(), wrong, "seed " + SEED);
  }

  @Test
  void corpusIsWhatGasMakes(@TempDir Path folder) throws IOException, InterruptedException {
    var lines = Text.lines("gas-a32.txt");
    var source = new StringBuilder(HEADER);
    lines.forEach(line -> source.append(line.substring(line.indexOf(' ') + 1)).append('\n'));
    Files.writeString(folder.resolve("in.s"), source);
    assertEquals(0, run(folder, PREFIX + "as", "in.s", "-o", "in.o"));
    var words = words(folder);
    assertEquals(lines.stream().map(l -> l.substring(0, l.indexOf(' '))).toList(), words);
  }

  /** Slips of objdump 2.40, and coprocessors that it takes for ones that ARMv7-A does not have. */
  private static boolean objdumpDiffers(Encoding encoding, int word) {
    return encoding.hasField('p')
            && encoding.pattern().text().contains("pppp")
            && (word >>> 8 & 15) < 14
        || encoding.row().matches("(STC|LDC)2?") && encoding.field('p', word) == 15
        || encoding.row().equals("NOP") && encoding.field('i', word) == 5
        || encoding.row().equals("UXTAB16") && encoding.field('r', word) == 3
        || encoding.row().equals("SSAT") && encoding.field('a', word) == 0
        || encoding.row().equals("USAT") && encoding.field('a', word) == 0;
  }

  private static String line(Instruction instruction, long address) {
    Symbols names = a -> a == 0 ? "<.text>" : "<.text+0x" + Long.toHexString(a) + ">";
    var comment = InstructionPrinter.printComment(instruction, address, names);
    return InstructionPrinter.print(instruction, address, names)
        + (comment.isEmpty() ? "" : "\t" + comment);
  }

  private static List<String> objdump(Path folder, String source)
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("in.s"), source);
    assertEquals(0, run(folder, PREFIX + "as", "in.s", "-o", "in.o"));
    return disassembly(folder).stream().map(l -> l.split("\t", 3)[2]).toList();
  }

  private static List<String> words(Path folder) throws IOException, InterruptedException {
    return disassembly(folder).stream().map(l -> l.split("\t", 3)[1].strip()).toList();
  }

  private static List<String> disassembly(Path folder) throws IOException, InterruptedException {
    assertEquals(0, run(folder, PREFIX + "objdump", "-d", "-z", "in.o"));
    return Files.readAllLines(folder.resolve("out")).stream()
        .filter(l -> l.startsWith(" ") && l.split("\t").length > 2)
        .toList();
  }

  private static boolean runs(String... command) {
    try {
      return run(Path.of("."), command, ProcessBuilder.Redirect.DISCARD) == 0;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  private static int run(Path folder, String... command) throws IOException, InterruptedException {
    return run(folder, command, ProcessBuilder.Redirect.to(folder.resolve("out").toFile()));
  }

  private static int run(Path folder, String[] command, ProcessBuilder.Redirect output)
      throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectOutput(output)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
