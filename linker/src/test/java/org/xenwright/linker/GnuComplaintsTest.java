package org.xenwright.linker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Links that fail do so in GNU ld's words, each complaint once; GNU ld repeats some for each time
 * it lays sections out.
 */
@Tag("peers")
class GnuComplaintsTest {
  private static final String SOURCE =
      """
      == a.s
      .globl _start
      _start: nop
      .word x
      .section .odd,"a"
      x: .word 1
      .section .keep,"a"
      .word x
      """;

  private static final String REGIONS =
      "MEMORY { r (rwx) : ORIGIN = 0x1000, LENGTH = 0x100 q : ORIGIN = 0x8000, LENGTH = 4 }\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".text 0x5000 : { *(.text) } >r .odd : { *(.odd) } >r .keep : { *(.keep) } >r",
        ".text 0x5000 : { *(.text) } >r .odd : { *(.odd) } >q .keep : { *(.keep) } >q",
        ".text 0x5000 : { *(.text) } >r .odd 0x6000 : { *(.odd) } >r .keep : { *(.keep) } >q",
        ".text 0x10fe : { *(.text) } >r .odd : { *(.odd) } >q .keep : { *(.keep) } >r",
        ".text : { *(.text) } >r AT>q .odd 0x8010 : { *(.odd) } >q .keep : { *(.keep) } >r",
        ".text 0x20 : { *(.text) } >r .odd : { *(.odd) } >q .keep : { *(.keep) } >r",
        ".text : { *(.text) } >r .odd : { . = 0x200; *(.odd) } >r .keep 0x10 : { *(.keep) } >r"
      })
  void regions(String sections) throws IOException, InterruptedException {
    sameWords(SOURCE + "== s.lds\n" + REGIONS + "SECTIONS { " + sections + " }\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FILEHDR PHDRS; } SECTIONS { .text 0x20 :",
        "FILEHDR PHDRS; } SECTIONS { .text 0x50 :",
        "FILEHDR; } SECTIONS { .text 0x34 :",
        "FILEHDR PHDRS; } SECTIONS { .text 0x1000 : AT(0x20)",
        "FILEHDR PHDRS AT(0x8000); } SECTIONS { .text 0x20 :"
      })
  void roomForHeaders(String script) throws IOException, InterruptedException {
    sameWords(
        SOURCE
            + "== s.lds\nPHDRS { t PT_LOAD "
            + script
            + " { *(.text) } :t .odd : { *(.odd) } .keep : { *(.keep) } }\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x:", ".globl x\nx:"})
  void discardedOrphan(String label) throws IOException, InterruptedException {
    sameWords(
        SOURCE.replace("x:", label)
            + "== options\n--orphan-handling=discard\n"
            + "== s.lds\nSECTIONS { .text : { *(.text) } .keep : { *(.keep) } }\n");
  }

  private void sameWords(String text) throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        GnuLdTest.installed("arm-linux-gnueabihf-ld"), "arm-linux-gnueabihf-ld is not installed");
    var linkCase = LinkCase.prepare(text, folder);
    var gnu = linkCase.gnuOutcome();
    var ours = linkCase.ours();
    assertEquals(1, gnu.exitCode(), gnu.messages());
    assertEquals(gnu.exitCode(), ours.exitCode(), ours.messages());
    assertEquals(
        words(gnu.messages().replace("arm-linux-gnueabihf-ld: ", "ld: ")), words(ours.messages()));
  }

  /** Our indented lines tell more than GNU ld does; its last line tells nothing. */
  private static List<String> words(String messages) {
    return messages
        .lines()
        .filter(line -> !line.startsWith("  ") && !line.contains("final link failed"))
        .distinct()
        .toList();
  }
}
