package org.xenwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tools for ELF files on broken files: an answer of bounded size, never a fault. */
class HostileElfTest {
  private static final long SEED = 20_260_102;
  private static final int FILES = 60;
  private static final long LARGEST_OUTPUT = 1L << 28;
  private static final int HEADER = 52;
  private static final int SECTION = 40;

  private static final List<List<String>> CALLS =
      List.of(
          List.of("readelf", "-aW"),
          List.of("readelf", "-w", "-x", ".text", "-p", ".strtab", "-R", ".data", "-z"),
          List.of("objdump", "-x", "-s"),
          List.of("objdump", "-DrlS", "--inlines"),
          List.of("objdump", "-W"),
          List.of("objdump", "-TRp"),
          List.of("nm", "-nlSC"),
          List.of("size", "-A"),
          List.of("addr2line", "-fie"));

  private static final List<List<String>> COPIES =
      List.of(
          List.of("-S"),
          List.of("-O", "binary"),
          List.of("-g", "--prefix-symbols=x"),
          List.of("--set-section-flags", ".bss=alloc,load,contents", "--gap-fill", "0"));

  @TempDir Path folder;

  private byte[] good() throws IOException {
    Files.writeString(
        folder.resolve("a.s"),
        """
        .syntax unified
        .text
        .thumb
        .thumb_func
        .global f
        .type f, %function
        f: .fnstart
          push {r4, lr}
          .save {r4, lr}
          cmp r0, #3
          itte gt
          ldrgt r0, =table
          ldrgt r0, [r0]
          movle r0, #0
          bl other
          pop {r4, pc}
          .fnend
          .size f, . - f
        .data
        table: .word 1, 2, 3
        .bss
        .space 64
        """);
    var made = Run.in(folder, "as", "-g", "-march=armv7-a", "-o", "a.o", "a.s");
    assertEquals(0, made.code(), made.err());
    return Files.readAllBytes(folder.resolve("a.o"));
  }

  @Test
  void brokenFilesAreAnswered() throws IOException {
    var good = good();
    var random = new Random(SEED);
    for (int file = 0; file < FILES; file++) {
      Files.write(folder.resolve("bad.o"), broken(good, random));
      var what = "seed " + SEED + ", file " + file;
      for (var call : CALLS) {
        var end =
            call.getFirst().equals("addr2line") ? Stream.of("bad.o", "0", "4") : Stream.of("bad.o");
        check(Stream.concat(call.stream(), end), what);
      }
      for (var options : COPIES) {
        check(
            Stream.of(Stream.of("objcopy"), options.stream(), Stream.of("bad.o", "out"))
                .flatMap(words -> words),
            what);
        var out = folder.resolve("out");
        assertTrue(!Files.exists(out) || Files.size(out) < LARGEST_OUTPUT, what + options);
        Files.deleteIfExists(out);
      }
    }
  }

  private void check(Stream<String> words, String what) {
    var call = words.toArray(String[]::new);
    var run = Run.in(folder, call);
    var shown = what + ": " + Arrays.toString(call);
    assertFalse(run.err().contains("a fault of our own"), () -> shown + run.err());
    assertTrue(run.out().length() < LARGEST_OUTPUT, shown);
  }

  /** Contents stay mostly sound; numbers in headers are made large, small and negative. */
  private static byte[] broken(byte[] good, Random random) {
    var bad =
        random.nextInt(8) == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
    int changes = 1 + random.nextInt(8);
    int[] values = {-1, 0x7fff_ffff, 0x8000_0000, 0, 1, 0x1000_0000, random.nextInt()};
    for (int i = 0; i < changes && bad.length > HEADER + 4; i++) {
      int tail = Math.min(bad.length, 30 * SECTION);
      int at =
          random.nextBoolean()
              ? bad.length - tail + random.nextInt(tail)
              : random.nextInt(bad.length);
      if (random.nextBoolean()) {
        bad[at] = (byte) random.nextInt(256);
      } else {
        ByteBuffer.wrap(bad)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(Math.min(at & ~3, bad.length - 4), values[random.nextInt(values.length)]);
      }
    }
    return bad;
  }

  /** An address or alignment of 2 GiB asks for as many bytes; nothing is written then. */
  @Test
  void fillIsBounded() throws IOException {
    var good = good();
    var file = ByteBuffer.wrap(good.clone()).order(ByteOrder.LITTLE_ENDIAN);
    int headers = file.getInt(32);
    for (int i = 1; i < file.getShort(48); i++) {
      file.putInt(headers + i * SECTION + 32, 1 << 30);
    }
    Files.write(folder.resolve("bad.o"), file.array());
    var run = Run.in(folder, "objcopy", "bad.o", "out");
    assertEquals(1, run.code());
    assertTrue(run.err().contains("more than 128 MiB of fill"), run.err());
    assertFalse(Files.exists(folder.resolve("out")));
    Files.write(folder.resolve("good.o"), good);
    var gap =
        Run.in(
            folder,
            "objcopy",
            "-O",
            "binary",
            "--change-section-lma",
            ".data=0x70000000",
            "good.o",
            "out");
    assertEquals(1, gap.code());
    assertTrue(gap.err().contains("more than 128 MiB of fill"), gap.err());
    assertFalse(Files.exists(folder.resolve("out")));
  }

  /** Seed 4636 of the long run: contents that go around the end of the address space. */
  @Test
  void addressesGoAround() throws IOException {
    Files.write(folder.resolve("good.o"), good());
    for (var format : List.of("ihex", "srec", "verilog", "symbolsrec")) {
      var run =
          Run.in(
              folder, "objcopy", "--change-addresses", "0xfffffff8", "-O", format, "good.o", "out");
      assertFalse(run.err().contains("a fault of our own"), format + run.err());
    }
  }

  @Test
  void optionsWithoutEffectAreRefused() throws IOException {
    Files.write(folder.resolve("good.o"), good());
    var run = Run.in(folder, "objdump", "-M", "coproc0=cde", "-d", "good.o");
    assertEquals(1, run.code());
    assertTrue(run.err().startsWith("objdump: -"), run.err());
    assertEquals("", run.out().lines().filter(l -> l.contains("push")).findFirst().orElse(""));
    assertEquals(0, Run.in(folder, "objdump", "-d", "--visualize-jumps=off", "good.o").code());
  }
}
