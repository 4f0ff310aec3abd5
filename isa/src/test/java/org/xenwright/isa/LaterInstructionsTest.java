package org.xenwright.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.decode.ItState;
import org.xenwright.isa.syntax.GnuDisassembler;
import org.xenwright.isa.syntax.InstructionParser;
import org.xenwright.isa.syntax.Symbols;
import org.xenwright.isa.table.BitPattern;
import org.xenwright.isa.table.OracleRuns;

/** The instructions of {@code later.isa}: random words of each line, printed and assembled. */
class LaterInstructionsTest {
  private static final long SEED = 20261202;
  private static final int WORDS = 40;
  private static final String PREFIX = "arm-linux-gnueabihf-";

  /** A word and what objdump would print. */
  private record Printed(int word, int length, String text) {}

  @ParameterizedTest
  @EnumSource(names = {"A32", "T32"})
  void printedWordsAssembleToThemselves(InstructionSet set) throws IOException {
    var wrong = new ArrayList<String>();
    int all = 0;
    for (var line : lines(set)) {
      var printed = printed(line, set);
      assertTrue(!printed.isEmpty(), "no word of: " + line);
      for (var one : printed) {
        all++;
        var made = Text.assemble(one.text(), new PlainContext(set, line.contains("ward(")), 0);
        if (!one.text().equals(shown(made, set, one.length()))) {
          wrong.add(Text.hex(one.word(), one.length()) + " " + one.text() + ": " + made);
        }
      }
    }
    assertTrue(all > 500, "words: " + all);
    assertEquals(
        List.of(),
        wrong.subList(0, Math.min(20, wrong.size())),
        "seed " + SEED + ", " + wrong.size() + " of " + all);
  }

  /** What objdump would print of the word that was made; bits that say nothing may differ. */
  private static String shown(String made, InstructionSet set, int length) {
    return made.matches("[0-9a-f]+")
        ? plain(
            GnuDisassembler.line(
                set, Integer.parseUnsignedInt(made, 16), length, 0, ItState.NONE, Symbols.NONE))
        : made;
  }

  /** What objdump does not print is at least known to the parser in one state. */
  @Test
  void everyLineHasAMnemonic() throws IOException {
    for (var set : List.of(InstructionSet.A32, InstructionSet.T32)) {
      for (var line : all(set)) {
        var name = line.substring(2).strip().split(" {2,}")[1].replace("{c}", "");
        if (name.indexOf('{') < 0) {
          assertTrue(InstructionParser.isMnemonic(name, set), line);
        }
      }
    }
  }

  @Test
  @Tag("peers")
  void gasMakesTheSame(@TempDir Path folder) throws IOException, InterruptedException {
    assumeTrue(Tools.isInstalled(PREFIX + "as") && Tools.isInstalled(PREFIX + "objdump"));
    var source = new StringBuilder(".syntax unified\n");
    var expected = new ArrayList<String>();
    for (var set : List.of(InstructionSet.A32, InstructionSet.T32)) {
      for (boolean micro :
          set == InstructionSet.T32 ? new boolean[] {false, true} : new boolean[1]) {
        source.append(
            micro
                ? ".arch armv8.1-m.main\n.arch_extension mve.fp\n.arch_extension fp.dp\n.arch_extension pacbti\n"
                : ".arch armv8.6-a\n.arch_extension fp16\n.fpu neon-fp-armv8\n.arch_extension i8mm\n.arch_extension dotprod\n");
        source.append(set == InstructionSet.T32 ? ".thumb\n" : ".arm\n");
        for (var line : lines(set)) {
          boolean ofMicro = line.matches(".*ext (M|V8M|V8MM|V81M|PACBTI|MVE)\\b.*");
          if (ofMicro == micro && !line.contains("%loop") && !line.contains("ward(")) {
            for (var one : printed(line, set)) {
              boolean conditional = set == InstructionSet.A32 && one.word() >>> 28 < 14;
              boolean besideCode = one.text().matches("vstr.*\\[pc.*");
              if (!conditional && !besideCode) {
                source.append(one.text()).append('\n');
                expected.add(one.text());
              }
            }
          }
        }
      }
    }
    Files.writeString(folder.resolve("in.s"), source);
    assertEquals(0, Tools.run(folder, PREFIX + "as", "in.s", "-o", "in.o"));
    assertEquals(0, Tools.run(folder, PREFIX + "objdump", "-d", "-z", "in.o"));
    var theirs =
        Files.readAllLines(folder.resolve("out")).stream()
            .filter(l -> l.startsWith(" ") && l.split("\t").length > 2)
            .map(l -> plain(l.split("\t", 3)[2]))
            .toList();
    assertEquals(expected.size(), theirs.size());
    var wrong = new ArrayList<String>();
    for (int i = 0; i < theirs.size(); i++) {
      if (!expected.get(i).equals(theirs.get(i))) {
        wrong.add(expected.get(i) + " but objdump " + theirs.get(i));
      }
    }
    OracleRuns.note("GNU as 2.40", "later.isa", 0, theirs.size(), wrong.size(), Map.of());
    assertEquals(List.of(), wrong.subList(0, Math.min(20, wrong.size())), "seed " + SEED);
  }

  /** Words of a line that objdump has no doubts about. */
  private static List<Printed> printed(String line, InstructionSet set) {
    var columns = line.substring(2).strip().split(" {2,}");
    var picture = columns[0].replace(" ", "");
    var random = new Random(SEED ^ line.hashCode());
    boolean thumb = set == InstructionSet.T32;
    if (thumb && picture.startsWith("cccc")) {
      picture = "1110" + picture.substring(4);
    } else if (thumb && line.charAt(0) != 'T' && picture.startsWith("1111001")) {
      picture = "111" + picture.charAt(7) + "1111" + picture.substring(8);
    }
    var pattern = BitPattern.parse(picture);
    int length = picture.length() / 8;
    var name = columns[1].toLowerCase(Locale.ROOT);
    int first = name.startsWith("{") ? name.indexOf(':') + 1 : 0;
    var begins = name.substring(first, first + 1); // another line may hold the word
    var found = new ArrayList<Printed>();
    for (int i = 0; i < 400 && found.size() < WORDS; i++) {
      int word = random.nextInt();
      word = length == 2 ? word & 0xffff : word;
      word = word & ~pattern.mask() | pattern.value();
      if (pattern.conditional()) {
        word = word & 0x0fff_ffff | 0xe000_0000;
      }
      var text = GnuDisassembler.line(set, word, length, 0, ItState.NONE, Symbols.NONE);
      if (text.indexOf('<') < 0 && text.startsWith(begins) && !isRefused(text, line)) {
        found.add(new Printed(word, length, plain(text)));
      }
    }
    return found;
  }

  /** Whether an operand is sp or pc where the line refuses those. */
  private static boolean isRefused(String text, String line) {
    boolean nowhere = line.contains("ward(") && text.endsWith(" 4");
    return nowhere
        || (line.contains("err ") || line.contains("says n="))
            && text.matches("(?s).*\\b(sp|pc)\\b.*");
  }

  private static String plain(String text) {
    int comment = text.indexOf("\t@");
    return (comment < 0 ? text : text.substring(0, comment)).replace('\t', ' ').strip();
  }

  /** Lines that are printed too. */
  private static List<String> lines(InstructionSet set) throws IOException {
    return all(set).stream()
        .filter(l -> l.charAt(1) != '-')
        .filter(l -> !l.contains(":float")) // printed as the eight bits, written as the number
        .toList();
  }

  private static List<String> all(InstructionSet set) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(InstructionParser.class.getResourceAsStream("later.isa"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(l -> !l.isBlank() && l.charAt(0) != '#' && !l.startsWith("or"))
          .filter(l -> {
            char kind = Character.toUpperCase(l.charAt(0));
            return kind == 'B' || kind == (set == InstructionSet.T32 ? 'T' : 'A');
          })
          .toList();
    }
  }
}
