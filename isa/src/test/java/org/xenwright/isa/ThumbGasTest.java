package org.xenwright.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xenwright.isa.decode.InstructionSet;

/**
 * Random T32 lines, right and wrong ones, through GNU as and through our parser: the same words,
 * and the same refusals.
 */
@Tag("peers")
class ThumbGasTest {
  private static final String AS = "arm-linux-gnueabihf-as";
  private static final long SEED = 20260109;
  private static final int LINES = Integer.getInteger("xenwright.samples", 12) * 400;
  private static final List<String> HEADER =
      List.of(".syntax unified", ".arch armv8-a", ".arch_extension crc", ".thumb");
  private static final Pattern ERROR = Pattern.compile("in\\.s:(\\d+): Error: .*");
  private static final Pattern WORD =
      Pattern.compile("^\\s*(\\d+) [0-9a-f]{4,} ([0-9A-F]{4})([0-9A-F]{4})?\\s.*");

  private final Random random = new Random(SEED);

  @Test
  void agreesOnRandomLines(@TempDir Path folder) throws IOException, InterruptedException {
    assumeTrue(Tools.isInstalled(AS), AS + " is not installed");
    var lines = new ArrayList<String>();
    while (lines.size() < LINES) {
      lines.add(line());
    }
    var theirs = gas(folder, lines);
    var wrong = new ArrayList<String>();
    for (int i = 0; i < lines.size(); i++) {
      var ours = Text.assemble(lines.get(i), new PlainContext(InstructionSet.T32), 0);
      boolean accepted = ours.matches("[0-9a-f]{4}|[0-9a-f]{8}");
      if (accepted ? !ours.equals(theirs.get(i)) : !theirs.get(i).isEmpty()) {
        wrong.add(lines.get(i) + ": " + ours + ", GNU as: " + theirs.get(i));
      }
    }
    assertEquals(List.of(), wrong, "seed " + SEED);
  }

  /** The words of all lines; empty where GNU as refuses. */
  private static List<String> gas(Path folder, List<String> lines)
      throws IOException, InterruptedException {
    var text = new ArrayList<>(HEADER);
    text.addAll(lines);
    var words = new ArrayList<String>();
    lines.forEach(_ -> words.add(""));
    // Refused lines become no-ops, for a file with faults has no listing to trust.
    for (boolean refused = true; refused; ) {
      Files.write(folder.resolve("in.s"), text);
      var command = new ProcessBuilder(AS, "-aln=list", "in.s", "-o", "in.o");
      command.directory(folder.toFile()).redirectErrorStream(true);
      command.redirectOutput(folder.resolve("out").toFile()).start().waitFor();
      refused = false;
      for (var message : Files.readAllLines(folder.resolve("out"))) {
        var error = ERROR.matcher(message);
        if (error.matches()) {
          int line = Integer.parseInt(error.group(1)) - 1;
          refused |= !text.get(line).equals(".short 0");
          text.set(line, ".short 0");
        }
      }
    }
    for (var line : Files.readAllLines(folder.resolve("list"))) {
      var found = WORD.matcher(line);
      int at = found.matches() ? Integer.parseInt(found.group(1)) - 1 : 0;
      if (at >= HEADER.size() && !text.get(at).equals(".short 0")) {
        words.set(at - HEADER.size(), halves(found.group(2), found.group(3)));
      }
    }
    return words;
  }

  private static String halves(String first, String second) {
    var word = first.substring(2) + first.substring(0, 2);
    var rest = second == null ? "" : second.substring(2) + second.substring(0, 2);
    return (word + rest).toLowerCase(Locale.ROOT);
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String register() {
    return random.nextInt(4) == 0
        ? pick("r8", "r9", "r10", "r11", "r12", "lr")
        : "r" + random.nextInt(8);
  }

  private String number() {
    return switch (random.nextInt(6)) {
      case 0 -> "#" + random.nextInt(8);
      case 1 -> "#" + random.nextInt(256);
      case 2 -> "#" + 4 * random.nextInt(256);
      case 3 -> "#-" + (1 + random.nextInt(255));
      case 4 ->
          "#0x" + Integer.toHexString(Integer.rotateRight(random.nextInt(256), random.nextInt(32)));
      default -> pick("#0x10001", "#0xff00ff00", "#0xabababab", "#4095", "#4096", "#65535");
    };
  }

  private String list() {
    int bits = 1 + random.nextInt(255);
    var names = new ArrayList<String>();
    for (int i = 0; i < 8; i++) {
      if ((bits >>> i & 1) != 0) {
        names.add("r" + i);
      }
    }
    return "{" + String.join(", ", names) + "}";
  }

  private String address() {
    return switch (random.nextInt(5)) {
      case 0 -> "[" + register() + "]";
      case 1 -> "[" + register() + ", " + register() + pick("", ", lsl #2") + "]";
      case 2 -> "[" + register() + ", #" + random.nextInt(300) + "]" + pick("", "", "!");
      case 3 -> "[" + register() + "], #" + (1 + random.nextInt(300));
      default -> "[sp, #" + 4 * random.nextInt(300) + "]";
    };
  }

  private String line() {
    var width = pick("", "", "", ".w", ".n");
    return switch (random.nextInt(7)) {
      case 0 ->
          pick("and", "eor", "sub", "rsb", "add", "adc", "sbc", "orr", "bic", "orn")
              + pick("", "s")
              + width
              + " "
              + register()
              + ", "
              + register()
              + ", "
              + pick(number(), register(), register() + ", lsl #" + random.nextInt(32));
      case 1 ->
          pick("add", "sub", "and", "adc", "mvn", "mov", "cmp", "cmn", "tst")
              + pick("", "")
              + width
              + " "
              + register()
              + ", "
              + pick(number(), register());
      case 2 ->
          pick("lsl", "lsr", "asr", "ror")
              + pick("", "s")
              + pick("", "", ".n")
              + " "
              + register()
              + ", "
              + register()
              + ", "
              + pick("#" + (1 + random.nextInt(33)), register());
      case 3, 4 ->
          pick("ldr", "str", "ldrb", "strb", "ldrh", "strh", "ldrsb", "ldrsh")
              + width
              + " "
              + register()
              + ", "
              + address();
      case 5 ->
          pick("ldmia", "stmia", "ldmdb", "stmdb")
              + " "
              + pick("r0", "r7", "r9", "sp")
              + pick("", "!")
              + ", "
              + list();
      default ->
          pick("mul", "sdiv", "qadd", "sadd16", "smulbb", "uxtab", "sel", "crc32b")
              + " "
              + register()
              + ", "
              + register()
              + ", "
              + register();
    };
  }
}
