package org.xenwright.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs to zImages and back to what is told of them. */
class ImageVerbTest {
  @TempDir Path folder;

  private Run run(String... args) {
    return Run.in(folder, args);
  }

  private JsonNode facts(String... options) throws IOException {
    var args = new java.util.ArrayList<>(java.util.List.of("image", "--format", "json"));
    args.addAll(java.util.List.of(options));
    return new ObjectMapper().readTree(run(args.toArray(String[]::new)).out());
  }

  /** A program with words of code, an entry among them, and zeros behind. */
  private void program(int before, boolean thumb, int words, int alignment, int zeros)
      throws IOException {
    var text =
        """
        .arch armv7-a
        .text
        .balign %d
        .fill %d, 4, 0xe1a00000
        .global _start
        .type _start, %%function
        %s
        _start: b .
        .balign 4
        .fill %d, 4, 0x12345678
        .bss
        .skip %d
        """
            .formatted(alignment, before, thumb ? ".thumb" : ".arm", words, zeros);
    Files.writeString(folder.resolve("a.s"), text);
    Files.writeString(
        folder.resolve("a.lds"),
        "ENTRY(_start) SECTIONS { .text 0x40010000 : { *(.text) } .bss : { *(.bss) } }");
    assertEquals(0, run("as", "a.s", "-o", "a.o").code());
    assertEquals(0, run("ld", "-T", "a.lds", "a.o", "-o", "a.elf").code());
  }

  @Test
  void aProgramComesBackAsItWasPacked() throws IOException {
    var random = new Random(61);
    for (int i = 0; i < 25; i++) {
      int before = random.nextInt(50);
      boolean thumb = random.nextBoolean();
      int words = random.nextInt(500);
      int alignment = 4 << random.nextInt(11);
      int zeros = 4 * random.nextInt(10_000);
      program(before, thumb, words, alignment, zeros);
      var packed = run("image", "pack", "a.elf", "-o", "a.z", "--extension");
      assertEquals(0, packed.code(), packed.err());
      var facts = facts("a.z");
      assertEquals(Files.size(folder.resolve("a.z")), facts.get("imageBytes").asLong());
      assertEquals(facts.get("imageBytes").asLong(), facts.get("end").asLong());
      assertEquals(0, facts.get("start").asLong());
      assertEquals(zeros, facts.get("bss").asLong());
      long front = facts.get("imageBytes").asLong() - 4L * before - 4 - 4L * words;
      assertEquals(0, front % alignment);
      assertEquals(thumb ? 0x40 : front + 4L * before, facts.get("entryOffset").asLong());
      var landing = facts.get("landings").get(0);
      assertEquals(0x4000_8000L, landing.get("load").asLong());
      assertEquals(
          landing.get("load").asLong() + facts.get("imageBytes").asLong() + zeros,
          landing.get("bss").get("to").asLong());
      assertTrue(landing.get("bss").get("fits").asBoolean());

      assertEquals(0, run("image", "pack", "a.z", "-o", "a.gz", "--gzip").code());
      var unpacked = facts("a.gz");
      assertTrue(unpacked.get("gzip").asBoolean());
      assertEquals(facts.get("landings"), unpacked.get("landings"));
      assertEquals(0, run("image", "unpack", "a.gz", "-o", "b.z").code());
      assertArrayEquals(bytes("a.z"), bytes("b.z"));
    }
  }

  @Test
  void whatIsPackedRunsOnTheMachine() throws IOException {
    for (var state : new String[] {".arm", ".thumb"}) {
      Files.writeString(
          folder.resolve("off.s"),
          """
          .arch armv7-a
          .arch_extension virt
          .syntax unified
          .text
          .global _start
          .type _start, %%function
          .skip 0x24
          %s
          _start: ldr r0, =0x84000008
          hvc #0
          b .
          .ltorg
          """
              .formatted(state));
      assertEquals(0, run("as", "off.s", "-o", "off.o").code());
      assertEquals(0, run("ld", "-Ttext=0x8000", "off.o", "-o", "off.elf").code());
      for (var option : new String[] {"--extension", "--gzip"}) {
        assertEquals(0, run("image", "pack", "off.elf", "-o", "off.z", option).code());
        var boot = run("boot", "off.z");
        assertEquals(0, boot.code(), boot.out() + boot.err());
        assertEquals(
            3, boot.out().split("the guest shut down \\(poweroff\\)", -1).length, boot.out());
      }
    }
    var file = bytes("off.z");
    Files.write(folder.resolve("cut.z"), java.util.Arrays.copyOf(file, file.length - 9));
    assertEquals(2, run("boot", "cut.z").code());
  }

  private byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }

  @Test
  void zerosThatDoNotFitAreAFinding() throws IOException {
    program(0, false, 10, 4, 0);
    var past = run("image", "pack", "a.elf", "-o", "a.z", "--bss", "64MiB");
    assertEquals(1, past.code());
    assertTrue(past.out().contains("bytes past the end of RAM"), past.out());
    // Under libxl the tree is at the top of RAM, under dom0less 2 MiB below the image.
    var over = run("image", "a.z", "--bss", "0x3ff7400");
    assertEquals(1, over.code());
    assertTrue(over.out().contains("over the device tree"), over.out());
    assertEquals(0, run("image", "a.z", "--bss", "0x1000").code());
  }

  @Test
  void damagedImagesAreToldAndNeverAFault() throws IOException {
    var random = new Random(62);
    program(3, true, 100, 64, 100);
    run("image", "pack", "a.elf", "-o", "a.z", "--extension");
    run("image", "pack", "a.z", "-o", "a.gz", "--gzip");
    for (int i = 0; i < 400; i++) {
      var bytes = bytes(i % 3 == 0 ? "a.gz" : i % 3 == 1 ? "a.z" : "a.elf");
      for (int j = random.nextInt(4); j >= 0; j--) {
        int at = random.nextInt(random.nextBoolean() ? bytes.length : 0x40);
        bytes[at] = (byte) random.nextInt();
      }
      int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
      Files.write(folder.resolve("bad"), java.util.Arrays.copyOf(bytes, length));
      for (var args :
          new String[][] {
            {"image", "bad"},
            {"image", "pack", "bad", "-o", "out"},
            {"image", "unpack", "bad", "-o", "out"}
          }) {
        Files.deleteIfExists(folder.resolve("out"));
        var run = run(args);
        assertTrue(run.code() <= 2, run.err());
        assertEquals(args.length > 2 && run.code() < 2, Files.exists(folder.resolve("out")));
      }
    }
  }

  @Test
  void wrongWordsAreUsage() throws IOException {
    program(0, false, 1, 4, 0);
    for (var args :
        new String[][] {
          {"image", "pack", "a.elf"},
          {"image", "pack", "a.elf", "-o", "z", "--header", "back"},
          {"image", "pack", "a.elf", "-o", "z", "--start", "-1"},
          {"image", "pack", "a.elf", "-o", "z", "--entry", "0x100000"},
          {"image", "pack", "absent", "-o", "z"},
          {"image", "pack", ".", "-o", "z"},
          {"image", "--format", "xml", "a.elf"},
          {"image", "unpack", "a.elf", "-o", "z"}
        }) {
      var run = run(args);
      assertEquals(2, run.code(), String.join(" ", args) + run.out() + run.err());
    }
  }
}
