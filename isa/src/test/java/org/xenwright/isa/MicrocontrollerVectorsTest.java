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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.decode.ItState;
import org.xenwright.isa.syntax.Context;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.isa.syntax.InstructionParser;
import org.xenwright.isa.syntax.MicrocontrollerText;
import org.xenwright.isa.syntax.Operand;
import org.xenwright.isa.syntax.ParseResult;
import org.xenwright.isa.syntax.RegisterName;
import org.xenwright.isa.syntax.Symbols;
import org.xenwright.isa.table.BitPattern;
import org.xenwright.isa.table.OracleRuns;

/** The instructions of {@code mve.isa}: random words of each line, printed and assembled. */
class MicrocontrollerVectorsTest {
  private static final long SEED = 20261128;
  private static final int WORDS = 30;
  private static final String PREFIX = "arm-none-eabi-";

  /**
   * GNU as 2.40 makes the rounding instruction of VQSHRN and VQSHRUN, and registers of its own of
   * VCVTB and VCVTT (DDI 0553 C2.4: bit 0 of VQSHRN and bit 28 of VQSHRUN are 0; llvm-mc 14
   * agrees).
   */
  private static final Pattern FAULTS_OF_GNU = Pattern.compile("(?:vqshru?n|vcvt)[bt].*");

  /** A microcontroller with everything, and an assembler of numbers. */
  private record Microcontroller(PlainContext numbers) implements Context {
    @Override
    public InstructionSet set() {
      return InstructionSet.T32;
    }

    @Override
    public boolean has(Feature feature) {
      return feature != Feature.NOTM && !feature.name().startsWith("NEON") && numbers.has(feature);
    }

    @Override
    public Optional<RegisterName> alias(String name) {
      return Optional.empty();
    }

    @Override
    public Operand.Immediate expression(Cursor cursor) {
      return numbers.expression(cursor);
    }

    @Override
    public int handle(long value) {
      return numbers.handle(value);
    }
  }

  /** A word and what objdump would print of it. */
  private record Printed(int word, String text) {}

  @Test
  void printedWordsAssembleToThemselves() throws IOException {
    var context = new Microcontroller(new PlainContext(InstructionSet.T32));
    var wrong = new ArrayList<String>();
    int all = 0;
    for (var line : lines()) {
      var printed = printed(line);
      assertTrue(!printed.isEmpty() || line.contains("ext CDE"), "no word of: " + line);
      for (var one : printed) {
        all++;
        var made = made(one.text(), context);
        if (!made.equals(Text.hex(one.word(), 4)) && !one.text().equals(shown(made))) {
          wrong.add(Text.hex(one.word(), 4) + " " + one.text() + ": " + made);
        }
      }
    }
    assertTrue(all > 4000, "words: " + all);
    assertEquals(
        List.of(),
        wrong.subList(0, Math.min(20, wrong.size())),
        "seed " + SEED + ", " + wrong.size() + " of " + all);
  }

  /** The word of a line, or why there is none. */
  private static String made(String text, Context context) {
    return switch (Text.parse(text, context)) {
      case ParseResult.Encoded encoded -> Text.hex(encoded.word(), 4);
      case ParseResult.Failure failure -> failure.message();
    };
  }

  private static String shown(String made) {
    return made.matches("[0-9a-f]+") ? text(Integer.parseUnsignedInt(made, 16)) : made;
  }

  @Test
  void everyLineHasAMnemonic() throws IOException {
    var context = new Microcontroller(new PlainContext(InstructionSet.T32));
    for (var line : lines()) {
      var name = line.substring(2).strip().split(" {2,}")[1].replaceAll("\\{[cvt]}", "");
      if (name.indexOf('{') < 0) {
        assertTrue(InstructionParser.isMnemonic(name, context), line);
      }
    }
  }

  @Test
  void lettersFollowTheBlock() {
    var text = new MicrocontrollerText();
    int[] words = {0xfe71_ef4d, 0xef22_0844, 0xef22_0844, 0xef22_0844, 0xef22_0844, 0xef22_0844};
    var lines = new ArrayList<String>();
    for (int i = 0; i < words.length; i++) {
      var line = text.line(words[i], 4, 4L * i, ItState.NONE, Symbols.NONE);
      lines.add(line.contains("\t") ? line.substring(0, line.indexOf('\t')) : line);
    }
    assertEquals(
        List.of("vpstete", "vaddt.i32", "vadde.i32", "vaddt.i32", "vadde.i32", "vadd.i32"), lines);
  }

  @Test
  @Tag("peers")
  void gasMakesTheSame(@TempDir Path folder) throws IOException, InterruptedException {
    assumeTrue(Tools.isInstalled(PREFIX + "as") && Tools.isInstalled(PREFIX + "objdump"));
    var source = new StringBuilder(".syntax unified\n.thumb\n");
    var expected = new ArrayList<String>();
    for (var line : lines()) {
      for (var one : printed(line)) {
        boolean opens = one.text().startsWith("vpst") || one.text().startsWith("vpt");
        if (!opens && !FAULTS_OF_GNU.matcher(one.text()).matches()) {
          source.append(one.text()).append('\n');
          expected.add(one.text());
        }
      }
    }
    Files.writeString(folder.resolve("in.s"), source);
    var march = "-march=armv8.1-m.main+mve.fp+fp.dp";
    assertEquals(0, Tools.run(folder, PREFIX + "as", march, "in.s", "-o", "in.o"));
    assertEquals(0, Tools.run(folder, PREFIX + "objdump", "-d", "-z", "-marmv8.1-m.main", "in.o"));
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
    OracleRuns.note("GNU as 2.40", "mve.isa", 0, theirs.size(), wrong.size(), Map.of());
    assertEquals(List.of(), wrong.subList(0, Math.min(20, wrong.size())), "seed " + SEED);
  }

  /** Words of a line that are sound instructions of this line. */
  private static List<Printed> printed(String line) {
    var columns = line.substring(2).strip().split(" {2,}");
    if (line.contains("ext CDE")) {
      return List.of(); // objdump shows them as generic coprocessor instructions
    }
    var pattern = BitPattern.parse(columns[0].replace(" ", ""));
    var random = new Random(SEED ^ line.hashCode());
    var begins = columns[1].toLowerCase(java.util.Locale.ROOT).substring(0, 1);
    var found = new ArrayList<Printed>();
    for (int i = 0; i < 1200 && found.size() < WORDS; i++) {
      int word = random.nextInt() & ~pattern.mask() | pattern.value();
      var text = text(word);
      boolean doubtful =
          text.indexOf('<') >= 0
              || text.contains("undefined")
              || text.matches("(?s).*\\b(?:sp|pc|q[89]|q1\\d)\\b.*")
              || isOverlap(text);
      if (!doubtful && text.startsWith(begins)) {
        found.add(new Printed(word, text));
      }
    }
    return found;
  }

  /** Where registers must differ, which GNU as refuses or warns of. */
  private static boolean isOverlap(String text) {
    return text.matches("vldr[bhwd].*?\\s(q\\d), \\[(?:\\w+, )?\\1\\b.*")
        || text.matches("vmov (\\w+), \\1, q.*")
        || text.matches("vshll[bt].*#0");
  }

  private static String text(int word) {
    return plain(new MicrocontrollerText().line(word, 4, 0, ItState.NONE, Symbols.NONE));
  }

  private static String plain(String text) {
    int comment = text.indexOf("\t@");
    return (comment < 0 ? text : text.substring(0, comment)).replace('\t', ' ').strip();
  }

  private static List<String> lines() throws IOException {
    var all = new ArrayList<String>();
    for (var file : List.of("mve.isa", "mve-float.isa")) {
      try (InputStream in =
          Objects.requireNonNull(InstructionParser.class.getResourceAsStream(file), file)) {
        new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(l -> l.startsWith("T "))
            // objdump prints operands that nobody may write
            .filter(l -> !l.contains("%sizeq") && !l.contains("%rawcount"))
            .filter(l -> !l.contains(":vfloat")) // printed without a point, written with one
            .forEach(all::add);
      }
    }
    return all;
  }
}
