package org.xenwright.cli.elfpeers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged objects, images and archives through every tool with every list of options: an answer in
 * bounded time, never a fault. The same seed damages the same files in the same places.
 */
class ElfFuzzTest {
  private static final long SEED = 20_261_128;
  private static final int ROUNDS = 120;

  /** No answer to a file of a few kilobytes may take longer, even on a busy machine. */
  private static final long SLOWEST_MILLIS = 20_000;

  private static final List<String> TOOLS =
      List.of("readelf", "objdump", "nm", "size", "strings", "addr2line", "objcopy", "strip");

  @TempDir Path folder;

  /** Good files that need no other program than ours. */
  private static List<String> own(Tools tools) throws IOException {
    for (var source : List.of("a.s", "dynamic.s", "data.s")) {
      Files.write(tools.folder().resolve(source), Corpus.resource(source));
    }
    tools.ours("as", List.of("-g", "-march=armv7-a", "a.s", "-o", "a.o"));
    tools.ours("as", List.of("-mbig-endian", "data.s", "-o", "be.o"));
    tools.ours("as", List.of("dynamic.s", "-o", "dyn.o"));
    tools.ours("ld", List.of("-shared", "dyn.o", "-o", "dyn.so"));
    tools.ours("ld", List.of("-r", "a.o", "dyn.o", "-o", "rel.o"));
    tools.ours("ar", List.of("rcs", "lib.a", "a.o", "dyn.o"));
    return List.of("a.o", "be.o", "dyn.so", "rel.o", "lib.a");
  }

  /** Numbers in the headers and anywhere become large, small and negative; ends are cut off. */
  static byte[] damaged(byte[] good, Random random) {
    var bad =
        random.nextInt(10) == 0
            ? Arrays.copyOf(good, random.nextInt(good.length + 1))
            : good.clone();
    int[] values = {-1, 0x7fff_ffff, 0x8000_0000, 0, 1, 2, 0x1000_0000, 0xffff, random.nextInt()};
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes && bad.length >= 64; i++) {
      int region = random.nextInt(3);
      int at =
          region == 0
              ? random.nextInt(60)
              : region == 1
                  ? bad.length - 1 - random.nextInt(Math.min(bad.length, 1200))
                  : random.nextInt(bad.length);
      if (random.nextBoolean()) {
        bad[at] = (byte) random.nextInt(256);
      } else {
        ByteBuffer.wrap(bad)
            .order(random.nextInt(4) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
            .putInt(Math.min(at & ~3, bad.length - 4), values[random.nextInt(values.length)]);
      }
    }
    return bad;
  }

  /** One damaged file through one call; what went wrong, if anything did. */
  private static Optional<String> round(Tools tools, List<String> files, long seed)
      throws IOException {
    var random = new Random(seed);
    var file = files.get(random.nextInt(files.size()));
    var bad = damaged(Files.readAllBytes(tools.folder().resolve(file)), random);
    Files.write(tools.folder().resolve("bad"), bad);
    var corpus = new Corpus(tools.folder(), List.of("bad"));
    var tool = TOOLS.get(random.nextInt(TOOLS.size()));
    var cases = new ArrayList<Comparison.Case>();
    for (var one : Cases.of(tool, corpus)) {
      if (one.words().contains("bad")) {
        cases.add(one);
      }
    }
    var one = cases.get(random.nextInt(cases.size()));
    long begin = System.nanoTime();
    var outcome = tools.ours(tool, one.words());
    long millis = (System.nanoTime() - begin) / 1_000_000;
    var err = new String(outcome.err(), StandardCharsets.ISO_8859_1);
    var what = "seed %d (%s): %s".formatted(seed, file, one);
    if (err.contains("a fault of our own")) {
      return Optional.of(what + "\n" + err);
    }
    return millis > SLOWEST_MILLIS ? Optional.of(what + ": " + millis + " ms") : Optional.empty();
  }

  @Test
  void damagedFilesAreAnswered() throws IOException {
    var tools = new Tools(folder, Optional.empty());
    var files = own(tools);
    for (var name : List.of("blob", "syms", "redef")) {
      Files.write(folder.resolve(name), Corpus.resource(name));
    }
    for (int i = 0; i < ROUNDS; i++) {
      assertEquals(Optional.empty(), round(tools, files, SEED + i));
    }
  }

  /** {@code FOLDER MINUTES SEED}: the files of the whole corpus, for as long as asked. */
  public static void main(String[] words) throws IOException, InterruptedException {
    var at = Files.createDirectories(Path.of(words[0]));
    var tools = new Tools(at, Optional.empty());
    var files = new ArrayList<>(Corpus.in(at).files());
    files.removeIf(f -> f.equals("empty"));
    long end = System.nanoTime() + Long.parseLong(words[1]) * 60_000_000_000L;
    long seed = Long.parseLong(words[2]);
    int rounds = 0;
    int faults = 0;
    while (System.nanoTime() < end) {
      var fault = round(tools, files, seed++);
      rounds++;
      if (fault.isPresent()) {
        faults++;
        System.out.println(fault.get());
      }
    }
    System.out.printf("%d rounds, %d faults%n", rounds, faults);
  }
}
