package org.xenwright.linker;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every relocation that {@code .reloc} of GNU as knows, against targets of all kinds, near and far:
 * the same file as GNU ld 2.40, or both refuse. Those that differ are listed.
 */
@Tag("peers")
class RelocationKindsTest {
  private static final List<String> ARM =
      words(
          """
          PC24 ABS32 REL32 LDR_PC_G0 ABS16 ABS12 ABS8 SBREL32 CALL JUMP24 TARGET1 V4BX TARGET2 PREL31
          MOVW_ABS_NC MOVT_ABS MOVW_PREL_NC MOVT_PREL ABS32_NOI REL32_NOI ALU_PC_G0_NC ALU_PC_G0
          ALU_PC_G1_NC ALU_PC_G1 ALU_PC_G2 LDR_PC_G1 LDR_PC_G2 LDRS_PC_G0 LDRS_PC_G1 LDRS_PC_G2
          LDC_PC_G0 LDC_PC_G1 LDC_PC_G2 ALU_SB_G0_NC ALU_SB_G0 ALU_SB_G1_NC ALU_SB_G1 ALU_SB_G2
          LDR_SB_G0 LDR_SB_G1 LDR_SB_G2 MOVW_BREL_NC MOVT_BREL MOVW_BREL GOTOFF32 BASE_PREL GOT_BREL
          PLT32 GOT_PREL TLS_LE32 TLS_IE32 TLS_GD32 TLS_LDM32 TLS_LDO32
          """);

  private static final List<String> THUMB =
      words(
          """
          THM_ABS5 THM_CALL THM_PC8 THM_JUMP24 THM_MOVW_ABS_NC THM_MOVT_ABS THM_MOVW_PREL_NC
          THM_MOVT_PREL THM_JUMP19 THM_JUMP6 THM_ALU_PREL_11_0 THM_PC12 THM_MOVW_BREL_NC
          THM_MOVT_BREL THM_MOVW_BREL THM_JUMP11 THM_JUMP8
          """);

  private static final List<String> TARGETS =
      List.of("arm", "thumb", "data", "weak", "far", "fart", "thread");

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }

  private static String source(String type, String target) {
    boolean thumb = type.startsWith("THM");
    return """
    .syntax unified
    .text
    .global _start
    _start:
    %s
    .reloc 0, R_ARM_%s, %s
    %s
    .arm
    .type arm, %%function
    arm: bx lr
    .thumb
    .type thumb, %%function
    .global thumb
    thumb: bx lr
    .data
    .global data
    data: .word 1
    .weak weak
    .section .far, "ax", %%progbits
    .arm
    .global far
    .type far, %%function
    far: bx lr
    .thumb
    .type fart, %%function
    fart: bx lr
    .section .tdata, "awT", %%progbits
    thread: .word 7
    """
        .formatted(thumb ? ".thumb" : ".arm", type, target, code(type));
  }

  /** What stands at the place: something like what the relocation is for. */
  private static String code(String type) {
    if (type.startsWith("THM_MOV")) {
      return type.contains("MOVW") ? "movw r0, #0" : "movt r0, #0";
    }
    if (type.startsWith("MOV")) {
      return type.contains("MOVW") ? "movw r0, #0" : "movt r0, #0";
    }
    return switch (type) {
      case "THM_CALL" -> ".inst.w 0xf7fffffe";
      case "THM_JUMP24" -> ".inst.w 0xf7ffbffe";
      case "THM_JUMP19" -> ".inst.w 0xf43faffe";
      case "THM_JUMP11" -> ".inst.n 0xe7fe\nnop";
      case "THM_JUMP8" -> ".inst.n 0xd0fe\nnop";
      case "THM_JUMP6" -> ".inst.n 0xb100\nnop";
      case "THM_PC8" -> ".inst.n 0x4800\nnop";
      case "THM_ABS5" -> ".inst.n 0x6800\nnop";
      case "THM_PC12" -> ".inst.w 0xf8df0000";
      case "THM_ALU_PREL_11_0" -> ".inst.w 0xf20f0000";
      case "CALL", "PLT32", "PC24" -> ".inst 0xebfffffe";
      case "JUMP24" -> ".inst 0xeafffffe";
      case "V4BX" -> "bx r3";
      default ->
          type.startsWith("ALU")
              ? ".inst 0xe28f0000"
              : type.startsWith("LDRS")
                  ? ".inst 0xe1cf00d0"
                  : type.startsWith("LDR")
                      ? ".inst 0xe59f0000"
                      : type.startsWith("LDC") ? ".inst 0xed9f0000" : ".word 0";
    };
  }

  /** The share that must be equal. */
  private static final double FLOOR = 0.98;

  @Test
  void sameAsGnuLd() throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        GnuLdTest.installed("arm-linux-gnueabihf-ld")
            && GnuLdTest.installed("arm-linux-gnueabihf-as"),
        "GNU binutils for Arm are not installed");
    var different = new ArrayList<String>();
    int all = 0;
    var types = new ArrayList<>(ARM);
    types.addAll(THUMB);
    for (var type : types) {
      for (var target : TARGETS) {
        var text =
            "== as\n-march=armv7-a\n== a.s\n"
                + source(type, target)
                + "== options\n--section-start=.far=0x8000000 --no-warn-mismatch\n";
        var folder = Files.createTempDirectory("kinds");
        try {
          var linkCase = LinkCase.prepare(text, folder);
          var gnu = linkCase.gnuOutcome();
          var ours = linkCase.ours();
          all++;
          boolean same = gnu.exitCode() == ours.exitCode();
          for (var file : ours.files()) {
            same &= !file.path().equals("g.elf") || sameBytes(gnu.file(), file.content().toArray());
          }
          if (!same) {
            different.add(type + "/" + target);
          }
        } catch (IllegalStateException _) {
          // GNU as has no such relocation.
        } finally {
          remove(folder);
        }
      }
    }
    System.out.printf(
        "relocations: %d of %d as with GNU ld; not: %s%n",
        all - different.size(), all, String.join(" ", different));
    assertTrue(all > 300 && all - different.size() >= FLOOR * all, String.join(" ", different));
  }

  private static boolean sameBytes(byte[] expected, byte[] actual) {
    return expected.length == 0 || Arrays.equals(expected, actual);
  }

  private static void remove(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }
}
