package org.xenwright.emulator.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.decode.Instruction;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.table.OracleRuns;

/**
 * Vector rows of Armv8, which the oracle of {@link UnicornOracleTest} lacks, on random registers
 * against qemu-arm with all extensions: vector registers and FPSCR.
 */
@Tag("peers")
final class VectorPeersTest {
  private static final long SEED = 20261128;
  private static final int SAMPLES = Integer.getInteger("xenwright.samples", 40);
  private static final String PREFIX = "arm-linux-gnueabihf-";

  private static final Set<Feature> TRIED =
      Set.of(
          Feature.CRYPTO,
          Feature.NEON_RDMA,
          Feature.NEON_V8,
          Feature.VFP_V8,
          Feature.VFP_V82,
          Feature.NEON_FP16);

  /** Words of a case: 64 of vector registers, then FPSCR, then APSR for what goes in. */
  private static final int OUT = 65;

  /** NZCV, QC, AHP, DN, FZ, RMode and cumulative flags. */
  private static final int FPSCR_COMPARED = 0xffc0009f;

  private static final int FPSCR_CONTROL = 0x07c00000;

  private record Case(Instruction instruction, int[] vectors, int fpscr, int apsr) {}

  @ParameterizedTest
  @EnumSource(names = {"A32", "T32"})
  void everyRowAgrees(InstructionSet set, @TempDir Path folder) throws Exception {
    assumeTrue(isInstalled("qemu-arm") && isInstalled(PREFIX + "as") && isInstalled(PREFIX + "ld"));
    var random = new Random(SEED);
    var rows = RandomInstructions.rows(set);
    rows.removeIf(row -> Collections.disjoint(TRIED, row.features()));
    assertTrue(rows.size() >= 40, "rows that can be tried: " + rows.size());
    var cases = new ArrayList<Case>();
    for (var row : rows) {
      for (int i = 0; i < SAMPLES; i++) {
        RandomInstructions.word(row, random)
            .ifPresent(instruction -> cases.add(start(instruction, random)));
      }
    }
    var theirs = theirs(set, cases, folder);
    var bench = Bench.lenient();
    var differences = new ArrayList<String>();
    // All code first: a core keeps what it has seen.
    for (int i = 0; i < cases.size(); i++) {
      bench.code(address(i), code(cases.get(i).instruction()));
    }
    for (int i = 0; i < cases.size(); i++) {
      var expected = new int[OUT];
      theirs.get(expected);
      compare(bench, address(i), cases.get(i), expected, differences);
    }
    OracleRuns.note(
        "qemu-arm 7.2",
        "execution " + set + ", Armv8 vectors",
        rows.size(),
        cases.size(),
        differences.size(),
        Map.of());
    assertEquals(List.of(), differences, "seed " + SEED);
  }

  private static Case start(Instruction instruction, Random random) {
    int fpscr = random.nextBoolean() ? random.nextInt() & FPSCR_CONTROL : 0;
    return new Case(
        instruction, InterestingVectors.words(random), fpscr, random.nextInt() & 0xf0000000);
  }

  private static int address(int number) {
    return Bench.CODE + 8 * number;
  }

  /** The instruction and an HVC, as words in memory. */
  private static int[] code(Instruction instruction) {
    int word = instruction.word();
    return instruction.encoding().set() == InstructionSet.T32
        ? new int[] {word << 16 | word >>> 16, 0x8000f7e0}
        : new int[] {word, 0xe1400070};
  }

  private static void compare(
      Bench bench, int address, Case one, int[] expected, List<String> differences) {
    boolean thumb = one.instruction().encoding().set() == InstructionSet.T32;
    int word = one.instruction().word();
    bench.cpu.cp15().cpacr = 0xf00000;
    bench.cpu.fpexc = 1 << 30;
    bench.cpu.fpscr = one.fpscr();
    bench.cpu.setCpsr(0x1d3 | one.apsr() | (thumb ? 1 << 5 : 0));
    bench.cpu.setPc(address);
    for (int i = 0; i < 64; i++) {
      bench.cpu.setVectorWord(i, one.vectors()[i]);
    }
    var text = new StringBuilder();
    var stop = bench.run();
    if (!stop.equals(new StopReason.Requested("hvc 0"))) {
      text.append(' ').append(stop);
    }
    for (int i = 0; i < 64; i++) {
      if (bench.cpu.vectorWord(i) != expected[i]) {
        text.append(" s%d %08x not %08x".formatted(i, bench.cpu.vectorWord(i), expected[i]));
      }
    }
    if (((bench.cpu.fpscr ^ expected[64]) & FPSCR_COMPARED) != 0) {
      text.append(" fpscr %08x not %08x".formatted(bench.cpu.fpscr, expected[64]));
    }
    if (!text.isEmpty()) {
      differences.add(
          "%s %08x fpscr %08x:%s"
              .formatted(one.instruction().encoding().id(), word, one.fpscr(), text));
    }
  }

  /** What QEMU makes of the cases: {@link #OUT} words for each. */
  private static IntBuffer theirs(InstructionSet set, List<Case> cases, Path folder)
      throws IOException, InterruptedException {
    var data = ByteBuffer.allocate(66 * 4 * cases.size()).order(ByteOrder.LITTLE_ENDIAN);
    var source =
        new StringBuilder(
            """
            .syntax unified
            .arch armv8-a
            .fpu neon-fp-armv8
            .arm
            .global _start
            _start:
            movw r4, #:lower16:input
            movt r4, #:upper16:input
            movw r5, #:lower16:output
            movt r5, #:upper16:output
            """);
    boolean thumb = set == InstructionSet.T32;
    if (thumb) {
      source.append("adr r0, 1f+1\nbx r0\n.thumb\n1:\n");
    }
    for (var one : cases) {
      for (int word : one.vectors()) {
        data.putInt(word);
      }
      data.putInt(one.fpscr()).putInt(one.apsr());
      source
          .append(
              """
              vldmia r4!, {d0-d15}
              vldmia r4!, {d16-d31}
              ldr r0, [r4], #4
              vmsr fpscr, r0
              ldr r0, [r4], #4
              msr APSR_nzcvq, r0
              """)
          .append(thumb ? ".inst.w " : ".inst ")
          .append("0x%08x%n".formatted(one.instruction().word()))
          .append(
              """
              vstmia r5!, {d0-d15}
              vstmia r5!, {d16-d31}
              vmrs r0, fpscr
              str r0, [r5], #4
              """);
    }
    int size = 4 * OUT * cases.size();
    source.append(
        """
        movw r6, #:lower16:output
        movt r6, #:upper16:output
        sub r5, r5, r6
        2: movs r0, #1
        mov r1, r6
        mov r2, r5
        movs r7, #4
        svc #0
        cmp r0, #0
        ble 3f
        add r6, r6, r0
        subs r5, r5, r0
        bne 2b
        3: movs r0, #0
        movs r7, #1
        svc #0
        .data
        .balign 8
        input: .incbin "input"
        .bss
        .balign 8
        output: .space %d
        """
            .formatted(size));
    Files.write(folder.resolve("input"), data.array());
    Files.writeString(folder.resolve("guest.s"), source.toString());
    assertEquals(0, run(folder, PREFIX + "as", "guest.s", "-o", "guest.o"));
    assertEquals(0, run(folder, PREFIX + "ld", "guest.o", "-o", "guest"));
    assertEquals(0, run(folder, "qemu-arm", "-cpu", "max", "./guest"));
    var result = Files.readAllBytes(folder.resolve("out"));
    assertEquals(size, result.length);
    return ByteBuffer.wrap(result).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
  }

  private static boolean isInstalled(String tool) throws InterruptedException {
    try {
      return run(Path.of(System.getProperty("java.io.tmpdir")), tool, "--version") == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  private static int run(Path folder, String... command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException("no end of " + String.join(" ", command));
    }
    return process.exitValue();
  }
}
