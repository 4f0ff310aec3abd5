package org.xenwright.assembler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xenwright.assembler.tool.AsTool;
import org.xenwright.rules.Report;

/** Options change the object as they do with GNU as 2.40, and lead to the same messages. */
@Tag("peers")
class GnuAsOptionsPeersTest {
  private static final String PEER = "arm-linux-gnueabihf-as";

  private static final String SOURCE =
      """
      \t.syntax unified
      .Lfoo:\tnop
      1:\tb 1b
      \t.set abs1, 5
      \t.set .Labs, 7
      \t.equ shown, 9
      \t.global shown
      \t.word .Lfoo, abs1
      \tldr r0, =0x12345678
      \tswp r0, r1, [r2]
      \tmcr p15, 0, r0, c7, c10, 4
      \tmrc p14, 6, r0, c1, c0, 0
      \t.data
      x:\t.word y - x
      .Ly:\t.word .Ly, other
      y:
      \t.data 2
      \t.byte 5
      \t.section .data.%S, "aw"
      \t.byte 1
      \t.comm shared, 8
      \t.section .text.padded, "ax"
      \t.align 3
      \t.cfi_startproc
      \tnop
      \t.cfi_def_cfa_offset 8
      \t.cfi_endproc
      \t.section .debug_str, "MS", %progbits, 1
      \t.fill 200, 1, 0
      \t.ascii "hello hello hello hello world world"
      """;

  private static final String BLOCKS =
      """
      \t.syntax unified
      \t.arch armv7-a
      \t.thumb
      x: nop
      \tmoveq r0,r1
      \tbne x
      \tnop
      \tmoveq r0,r1
      \tbgt x
      \tnop
      \tmoveq r0,r1
      \tmoveq r0,r1
      \tmoveq r0,r1
      \tmoveq r0,r1
      \tbeq x
      \tnop
      \tmoveq r0,r1
      \tb x
      \tnop
      \tmoveq r0,r1
      \tbleq x
      \tnop
      \tmoveq r0,r1
      \tbeq.w x
      \tnop
      \tmoveq r0,r1
      \tbeq x
      \tmoveq r2,r3
      \tnop
      \tmoveq r0,r1
      \tcmp r0,#1
      \tbeq x
      \tmoveq r0,r1
      \tbeq ext
      \tmoveq r0,r1
      l: beq x
      \tbeq x
      \tmoveq r0,r1
      \tbxeq lr
      \tmoveq r0,r1
      \tcbz r0,y
      y: movne r0,#1
      \tbeq.w ext
      \tmoveq r0,r1
      \tmovne r0,r1
      \tbne x
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-J",
        "-L",
        "-keep-locals",
        "--strip-local-absolute",
        "-L --strip-local-absolute",
        "-R",
        "-R -L",
        "--compress-debug-sections",
        "--compress-debug-sections=zlib-gnu",
        "--compress-debug-sections --nocompress-debug-sections",
        "--sectname-subst",
        "--defsym a=1 --defsym b=2",
        "-march=armv5te",
        "-march=armv6",
        "-mcpu=cortex-a15",
        "-march=armv7-a -mno-warn-deprecated",
        "-march=armv8-a",
        "-march=armv8-a -mno-warn-deprecated",
        "-meabi=gnu",
        "-meabi=gnu -mfpu=vfp -mfloat-abi=hard",
        "-meabi=4",
        "-K",
        "-x",
        "-march=all",
        "-mcpu=all",
        "-march=armv7-m",
        "-mcpu=cortex-m3 -W",
        "-meabi=gnu -mfpu=fpa -mfloat-abi=soft",
        "-meabi=gnu -mfpu=maverick",
        "-meabi=gnu -mfpu=neon -mfloat-abi=softfp",
        "-meabi=gnu -k -mthumb-interwork -mapcs-float -mapcs-26",
        "--elf-stt-common=yes",
        "--no-pad-sections",
        "--no-w -march=armv7-a",
        "-strip",
        "--EB",
        "-fix-v4bx",
        "--fdpic",
        "--generate-missing-build-notes=yes",
        "--generate-missing-build-notes=yes -EB",
        "--multibyte-handling=warn",
        "--multibyte-handling=warn-sym-only",
        "--gdwarf-sections",
        "--gsframe",
        "-mfp16-format=alternative",
        "--gdwarf-cie-version=3",
        "--gdwarf-cie-version=4"
      })
  void sameObjectAndMessages(String options) throws Exception {
    var source = folder.resolve("options.s");
    Files.writeString(source, SOURCE);
    var out = folder.resolve("options.o");
    var arguments = new ArrayList<>(List.of(options.split(" ")));
    arguments.addAll(List.of(source.toString(), "-o", out.toString()));
    var command = new ArrayList<>(List.of(PEER));
    command.addAll(arguments);
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException absent) {
      assumeTrue(false, PEER + " is not installed");
      return;
    }
    var said = new String(process.getInputStream().readAllBytes());
    int code = process.waitFor();
    var ours = AsTool.run(arguments, new DiskFiles(Path.of("")), "/", new Report());
    assertEquals(code, ours.exitCode(), said);
    assertEquals(lines(said, source), lines(ours.messages(), source));
    if (code == 0) {
      assertArrayEquals(
          Files.readAllBytes(out), ours.files().getFirst().content().toArray(), options);
    }
  }

  /** Blocks that the assembler makes take branches and no-ops, but not what asks for another. */
  @org.junit.jupiter.api.Test
  void sameMadeBlocks() throws Exception {
    var source = folder.resolve("blocks.s");
    Files.writeString(source, BLOCKS);
    var out = folder.resolve("blocks.o");
    assertSameMadeBlocks(
        out, List.of("-mimplicit-it=always", source.toString(), "-o", out.toString()));
  }

  /** The line of a statement begins with the IT that was made for it. */
  @org.junit.jupiter.api.Test
  void sameLinesOfMadeBlocks() throws Exception {
    var source = folder.resolve("lines.s");
    Files.writeString(
        source,
        """
        \t.syntax unified
        \t.thumb
        \t.file 1 "lines.c"
        \t.loc 1 1
        \tmovs r0, #1
        \t.loc 1 2
        \taddne r0, r0, r1
        \t.loc 1 3
        \taddeq r0, r0, r2
        \tsubne r0, r0, r3
        \t.loc 1 4
        \tmovcs r1, r2
        \tbx lr
        @ Debug information of the source's own: the assembler's would name it
        \t.section .debug_info
        \t.byte 0
        """);
    var out = folder.resolve("lines.o");
    assertSameMadeBlocks(
        out, List.of("-mimplicit-it=always", source.toString(), "-o", out.toString()));
  }

  private static void assertSameMadeBlocks(Path out, List<String> arguments) throws Exception {
    var command = new ArrayList<>(List.of(PEER));
    command.addAll(arguments);
    try {
      assertEquals(0, new ProcessBuilder(command).start().waitFor());
    } catch (IOException absent) {
      assumeTrue(false, PEER + " is not installed");
    }
    var ours = AsTool.run(arguments, new DiskFiles(Path.of("")), "/", new Report());
    assertArrayEquals(Files.readAllBytes(out), ours.files().getFirst().content().toArray());
  }

  private static List<String> lines(String messages, Path source) {
    return messages.lines().filter(l -> l.startsWith(source.toString())).toList();
  }
}
