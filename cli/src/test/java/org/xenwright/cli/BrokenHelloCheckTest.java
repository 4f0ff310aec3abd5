package org.xenwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code check} on the hello guest with a wrong end word: red, at the word, with reason and fix.
 */
class BrokenHelloCheckTest {
  @TempDir Path folder;

  static Stream<String> ends() {
    return Stream.of("__image_end - 4", "__image_end + 4096", "0");
  }

  @ParameterizedTest
  @MethodSource("ends")
  void aWrongEndWord(String end) {
    var hello =
        new HelloCopy(folder)
            .replace("src/start.S", ".word\t__image_end\t", ".word\t" + end + "\t");
    int line = hello.lineOf("src/start.S", "@ 0x2c");
    var run = hello.run("check", "--contract", "xen-dom0less");
    assertEquals(1, run.code(), run.out() + run.err());
    var at = "hello/src/start.S:" + line + ":2: error: ";
    var finding = run.out().lines().dropWhile(l -> !l.startsWith(at)).limit(5).toList();
    assertEquals(5, finding.size(), run.out());
    assertTrue(finding.get(0).endsWith("[XW-HDR-003]"), run.out());
    assertTrue(finding.get(1).contains(".word\t" + end), run.out());
    assertTrue(finding.get(2).contains("^~~"), run.out());
    assertTrue(finding.get(3).startsWith("  fix: write the end"), run.out());
    assertTrue(finding.get(4).startsWith("  note: The hypervisor copies"), run.out());
    assertFalse((run.out() + run.err()).contains("\tat org.xenwright"), run.out());
  }
}
