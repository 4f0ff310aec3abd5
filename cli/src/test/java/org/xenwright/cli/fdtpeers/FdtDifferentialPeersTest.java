package org.xenwright.cli.fdtpeers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * dtc and its small tools beside ours: random cases, the same each time. Cases in which dtc crashes
 * or never ends do not count. {@code -Dfdt.cases=N} makes more of each kind, {@code -Dfdt.seed=N}
 * others.
 */
@Tag("peers")
class FdtDifferentialPeersTest {
  /**
   * Of a hundred cases this many are alike to the byte; the tools of libfdt read memory they did
   * not fill when a blob is hurt, which nobody can do alike.
   */
  private static final int FLOOR = 99;

  private static final int CASES = Integer.getInteger("fdt.cases", 150);
  private static final int SEED = Integer.getInteger("fdt.seed", 1);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Cases.Kind.class)
  void alike(Cases.Kind kind) throws IOException {
    var peer = new Peer(folder);
    Assumptions.assumeTrue(peer.isOfRelease(), "dtc 1.8.1 is not installed");
    var comparison = compared(peer, kind, SEED, CASES);
    assertTrue(comparison.same() * 100 >= comparison.all() * FLOOR, () -> comparison.report(3));
  }

  private static Comparison compared(Peer peer, Cases.Kind kind, int seed, int count)
      throws IOException {
    var cases = new Cases(peer);
    var comparison = new Comparison(peer);
    for (int i = 0; i < count; i++) {
      comparison.add(kind + " " + (seed + i), cases.of(kind, seed + i));
    }
    return comparison;
  }

  /** {@code SEED COUNT [KIND ...]}: tells the differences of many more cases. */
  public static void main(String[] words) throws IOException {
    var peer = new Peer(Files.createTempDirectory("fdtpeers"));
    var kinds =
        words.length > 2
            ? List.of(words).subList(2, words.length).stream().map(Cases.Kind::valueOf).toList()
            : List.of(Cases.Kind.values());
    for (var kind : kinds) {
      var comparison = compared(peer, kind, Integer.parseInt(words[0]), Integer.parseInt(words[1]));
      System.out.println(kind + ": " + comparison.report(2));
    }
  }
}
