package org.xenwright.cli.elfpeers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged objects, images and archives beside GNU binutils 2.40, by a seed: exit codes, with a
 * floor under the share that agrees. Where GNU's own run ends by a signal, or a plug-in of LLVM
 * answers for it, there is nothing to compare.
 */
@Tag("peers")
class DamagedFilesPeersTest {
  private static final long SEED = 20_261_128;
  private static final int ROUNDS = 150;

  /** The share of exit codes that agrees, in hundredths; it only goes up. */
  private static final int FLOOR = 90;

  /** What a program that a signal ended answers with. */
  private static final int SIGNAL = 128;

  private static final Map<String, List<String>> CALLS =
      Map.of(
          "readelf", List.of("-a", "-hlSW", "-s", "-r", "-wi", "-wl", "-x .text", "-p .strtab"),
          "objdump", List.of("-d", "-h", "-t", "-r", "-s", "-p", "-f"),
          "nm", List.of("", "-n", "-D"),
          "size", List.of("-A", "-B"),
          "objcopy", List.of("", "-S", "-O binary", "-g"));

  @TempDir Path folder;

  /** What is counted. */
  private static final class Tally {
    int codes;
    int all;
    int texts;
    int complaints;
  }

  private static Comparison.Case one(Random random) {
    var names = new ArrayList<>(new TreeMap<>(CALLS).keySet());
    var tool = names.get(random.nextInt(names.size()));
    var options = CALLS.get(tool).get(random.nextInt(CALLS.get(tool).size()));
    var words = options.isEmpty() ? List.<String>of() : List.of(options.split(" "));
    return Cases.one(tool, options, words, "bad");
  }

  private static Optional<String> round(
      Tools tools, List<String> files, long seed, Map<String, Tally> tallies)
      throws IOException, InterruptedException {
    var random = new Random(seed);
    var file = files.get(random.nextInt(files.size()));
    var bad = ElfFuzzTest.damaged(Files.readAllBytes(tools.folder().resolve(file)), random);
    Files.write(tools.folder().resolve("bad"), bad);
    var call = one(random);
    var theirs = tools.theirs(call.tool(), call.words());
    boolean plugin = new String(theirs.out(), StandardCharsets.ISO_8859_1).startsWith("bfd plugin");
    if (theirs.code() >= SIGNAL || plugin) {
      return Optional.empty();
    }
    var ours = tools.ours(call.tool(), call.words());
    var tally = tallies.computeIfAbsent(call.tool(), _ -> new Tally());
    boolean code = theirs.code() == ours.code();
    boolean text = Arrays.equals(theirs.out(), ours.out());
    boolean told = Arrays.equals(plain(theirs.err()), plain(ours.err()));
    tally.all++;
    tally.codes += code ? 1 : 0;
    tally.texts += text ? 1 : 0;
    tally.complaints += told ? 1 : 0;
    return code && text && told
        ? Optional.empty()
        : Optional.of(
            "%s seed %d (%s): %s exit %d, ours %d%s%n  err  %s%n  ours %s"
                .formatted(
                    code ? "text" : "CODE",
                    seed,
                    file,
                    call,
                    theirs.code(),
                    ours.code(),
                    text ? "" : ", other text",
                    first(theirs.err()),
                    first(ours.err())));
  }

  /** A folder with a name of chance that theirs unpacks archives in. */
  private static final Pattern UNPACKED = Pattern.compile("\\bst[A-Za-z0-9]{6}/");

  private static byte[] plain(byte[] text) {
    var latin = new String(text, StandardCharsets.ISO_8859_1);
    return UNPACKED.matcher(latin).replaceAll("").getBytes(StandardCharsets.ISO_8859_1);
  }

  private static List<String> first(byte[] text) {
    return new String(text, StandardCharsets.ISO_8859_1).lines().limit(3).toList();
  }

  private static List<String> sound(Corpus corpus) {
    return corpus.files().stream().filter(f -> f.matches(".*\\.(o|so|a|elf)|exe.*")).toList();
  }

  @Test
  void exitCodesAgree() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Tools.exists(Tools.PREFIX + "readelf"), "no binutils for Arm here");
    var files = sound(Corpus.in(folder));
    var tallies = new TreeMap<String, Tally>();
    var differences = new ArrayList<String>();
    for (int i = 0; i < ROUNDS; i++) {
      round(new Tools(folder, Optional.empty()), files, SEED + i, tallies)
          .ifPresent(differences::add);
    }
    int all = tallies.values().stream().mapToInt(t -> t.all).sum();
    int same = tallies.values().stream().mapToInt(t -> t.codes).sum();
    assertTrue(same * 100 >= all * FLOOR, () -> String.join("\n", differences));
  }

  /** {@code FOLDER SEED ROUNDS}: shows what differs, and the figures by tool. */
  public static void main(String[] words) throws IOException, InterruptedException {
    var at = Files.createDirectories(Path.of(words[0]));
    var files = sound(Corpus.in(at));
    var tallies = new TreeMap<String, Tally>();
    long seed = Long.parseLong(words[1]);
    for (int i = 0; i < Integer.parseInt(words[2]); i++) {
      round(new Tools(at, Optional.empty()), files, seed + i, tallies)
          .ifPresent(System.out::println);
    }
    tallies.forEach((tool, t) ->
        System.out.printf(
            "%s: exit codes %d, output %d, complaints %d of %d%n",
            tool, t.codes, t.texts, t.complaints, t.all));
  }
}
