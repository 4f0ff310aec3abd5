package org.xenwright.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.table.OracleRuns;

/** llvm-mc disassembles random words of every row; its text must assemble to them again. */
@Tag("peers")
class LlvmPeersTest {
  private static final long SEED = 20261203;
  private static final int WORDS = Integer.getInteger("xenwright.samples", 12);
  private static final Pattern LINE = Pattern.compile("\\s*(.*?)\\s*[@;] encoding: \\[(.*?)]");
  private static final String ATTRIBUTES =
      "+neon,+fp-armv8,+crypto,+crc,+fullfp16,+virtualization,+trustzone,+hwdiv,+hwdiv-arm,+mp,+v8.1a";

  @ParameterizedTest
  @EnumSource(names = {"A32", "T32"})
  void textAssemblesToTheWord(InstructionSet set, @TempDir Path folder)
      throws IOException, InterruptedException {
    assumeTrue(Tools.isInstalled("llvm-mc"), "llvm-mc is not installed");
    var random = new Random(SEED);
    var leftOut = new HashMap<>(OracleFaults.LLVM);
    if (set == InstructionSet.T32) {
      leftOut.putAll(OracleFaults.LLVM_THUMB);
    }
    var words = new LinkedHashMap<String, Encoding>();
    for (var encoding : Encoding.values()) {
      boolean tried = encoding.set() == set && !leftOut.containsKey(encoding.row());
      for (int i = 0; i < WORDS && tried && !TableTest.BRANCHES.contains(encoding.row()); i++) {
        RandomWords.of(encoding, random)
            .ifPresent(word -> words.put(Text.hex(word, encoding.length()), encoding));
      }
    }
    var bytes = new StringBuilder();
    words.keySet().forEach(word -> bytes.append(bytes(word, set)).append('\n'));
    Files.writeString(folder.resolve("in"), bytes);
    Tools.run(
        folder,
        "llvm-mc",
        "--disassemble",
        set == InstructionSet.T32 ? "-triple=thumbv8a" : "-triple=armv8a",
        "-mattr=" + ATTRIBUTES,
        "-show-encoding",
        "in");
    var texts = new HashMap<String, String>();
    for (var line : Files.readAllLines(folder.resolve("out"))) {
      var found = LINE.matcher(line);
      if (found.find()) {
        texts.put(found.group(2).replace(",", " "), found.group(1).replace('\t', ' '));
      }
    }
    var wrong = new ArrayList<String>();
    var rows = new LinkedHashSet<String>();
    var bad = new LinkedHashSet<String>();
    for (var entry : words.entrySet()) {
      var text = texts.getOrDefault(bytes(entry.getKey(), set), "nothing");
      var made = Text.assemble(text, new PlainContext(set), 0);
      rows.add(entry.getValue().id());
      if (!made.equals(entry.getKey()) && !(Text.mean(set, made, entry.getKey(), 0))) {
        bad.add(entry.getValue().row());
        wrong.add(entry.getKey() + " " + entry.getValue() + " '" + text + "': " + made);
      }
    }
    OracleRuns.note(
        "llvm-mc 14", "decoding " + set, rows.size(), words.size(), wrong.size(), leftOut);
    assertTrue(rows.size() > 400, "rows: " + rows.size());
    assertEquals(
        List.of(),
        wrong.subList(0, Math.min(200, wrong.size())),
        "seed " + SEED + ", rows " + bad + ", " + wrong.size() + " of " + words.size());
  }

  /** The bytes of an instruction as llvm-mc reads and writes them. */
  private static String bytes(String word, InstructionSet set) {
    var parts = new ArrayList<String>();
    for (int i = 0; i < word.length(); i += 2) {
      parts.add("0x" + word.substring(i, i + 2));
    }
    if (set == InstructionSet.A32) {
      Collections.reverse(parts);
    } else {
      for (int i = 0; i < parts.size(); i += 2) {
        Collections.swap(parts, i, i + 1);
      }
    }
    return String.join(" ", parts);
  }
}
