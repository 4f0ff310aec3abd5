package org.xenwright.emulator.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.xenwright.emulator.boot.BootResult.Outcome;
import org.xenwright.emulator.xen.domain.ConsoleLine.Channel;
import org.xenwright.fdt.guest.GuestOptions;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.XenVersion;

/** guests/hello, built with GNU's tools, prints here what it printed on real Xen 4.17. */
@Tag("peers")
class HelloGuestTest {
  private static final Path GUEST = Path.of("../guests/hello");
  private static final String TOOLS = "arm-linux-gnueabihf-";
  private static final List<String> SOURCES =
      List.of("start", "tree", "nodes", "mmu", "vectors", "interrupts", "console", "main", "data");

  @TempDir Path out;

  private byte[] image() throws IOException, InterruptedException {
    assumeTrue(runs(TOOLS + "as", "--version"), "no " + TOOLS + "as here");
    assumeTrue(runs("cpp", "--version"), "no cpp here");
    var link = new ArrayList<>(List.of(TOOLS + "ld", "-T", GUEST + "/hello.lds", "-o", out + "/h"));
    for (var name : SOURCES) {
      var text = out + "/" + name + ".s";
      var object = out + "/" + name + ".o";
      var include = "-I" + GUEST + "/include";
      must("cpp", "-undef", "-nostdinc", include, GUEST + "/src/" + name + ".S", "-o", text);
      must(TOOLS + "as", include, text, "-o", object);
      link.add(object);
    }
    must(link.toArray(String[]::new));
    must(TOOLS + "objcopy", "-O", "binary", out + "/h", out + "/h.zimage");
    return Files.readAllBytes(out.resolve("h.zimage"));
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  private static void must(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), () -> String.join(" ", command) + "\n" + said);
  }

  private static GuestOptions options(Birth birth, long mib) {
    return GuestOptions.of(XenVersion.V4_17, birth, mib << 20);
  }

  private static Channel channel(Birth birth) {
    return birth == Birth.LIBXL ? Channel.RING : Channel.HYPERCALL;
  }

  @ParameterizedTest
  @EnumSource(Birth.class)
  void printsWhatItPrintedOnRealXen(Birth birth) throws Exception {
    var result = Machine.boot(BootRequest.of(image(), options(birth, 64)));
    var expected = Files.readAllLines(GUEST.resolve("expected/" + birth.contract() + ".txt"));
    assertEquals(List.of(), result.findings());
    assertEquals(Outcome.SHUTDOWN, result.outcome());
    assertEquals(expected, result.lines(channel(birth)));
  }

  @ParameterizedTest
  @CsvSource({"LIBXL, 16", "LIBXL, 130", "LIBXL, 256", "DOM0LESS, 16", "DOM0LESS, 256"})
  void runsInOtherSizes(Birth birth, long mib) throws Exception {
    var result = Machine.boot(BootRequest.of(image(), options(birth, mib)));
    assertEquals("hello: done", result.lines(channel(birth)).getLast());
    assertEquals(List.of(), result.findings());
  }

  @Test
  void runsAtAnyMultipleOf2MiB() throws Exception {
    var image = image();
    for (long load = 0x40200000L; load < 0x43e00000L; load += 0xa00000) {
      var request = BootRequest.of(image, options(Birth.DOM0LESS, 64)).withPlace(load, 0x40000000L);
      assertEquals("hello: done", Machine.boot(request).lines(Channel.HYPERCALL).getLast());
    }
  }

  @Test
  void usesTheUartToo() throws Exception {
    var request = BootRequest.of(image(), options(Birth.DOM0LESS, 64).withUart());
    var result = Machine.boot(request);
    assertEquals(result.lines(Channel.HYPERCALL), result.lines(Channel.UART));
  }
}
