package org.xenwright.linker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.read.ElfReader;
import org.xenwright.linker.random.RandomLink;
import org.xenwright.rules.Report;

/**
 * A third opinion: the objects of random links by a script that leaves no choice, linked by lld,
 * too. Every symbol of an output section that is of one size in both has one value. Sizes differ
 * where lld makes veneers of its own shapes; constants and strings that are merged, and commons,
 * come in an order of each linker's own: these are not compared.
 */
@Tag("peers")
class LldFuzzTest {
  private static final String SCRIPT =
      """
      SECTIONS {
        .text 0x8000 : { *(.text .text.* .init.text) }
        .fast 0x18000 : { *(.fast) }
        .ARM.extab 0x20000 : { *(.ARM.extab*) }
        .ARM.exidx 0x28000 : { *(.ARM.exidx*) }
        .merged 0x2c000 : { *(.rodata.str* .rodata.cst*) }
        .rodata 0x30000 : { *(.rodata .rodata.* .table) }
        .data 0x40000 : { *(.data .data.* .sdata .keep .my.ro) }
        .got 0x50000 : { *(.got .got.plt) }
        .bss 0x60000 : { *(.bss .bss.*) }
        .common 0x70000 : { *(COMMON) }
        /DISCARD/ : { *(.remark .note.* .extra* .comment .debug*) }
      }
      """;

  /** Sections that the script places and whose inputs it names in one pattern. */
  private static final Set<String> PLACED =
      Set.of(".text", ".fast", ".rodata", ".data", ".bss", ".ARM.extab");

  @TestFactory
  Stream<DynamicTest> sameValuesAsLld() {
    Assumptions.assumeTrue(
        GnuLdTest.installed("ld.lld") && GnuLdTest.installed("arm-linux-gnueabihf-as"),
        "lld or GNU as for Arm are not installed");
    return LongStream.rangeClosed(1_000_001, 1_000_060)
        .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> compare(seed)));
  }

  private static void compare(long seed) throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("lld");
    try {
      LinkCase linkCase;
      try {
        linkCase = LinkCase.prepare(plain(RandomLink.text(seed)), folder);
      } catch (IllegalStateException e) {
        Assumptions.abort("GNU as refuses the sources: " + e.getMessage());
        return;
      }
      var command = new ArrayList<>(List.of("ld.lld"));
      command.addAll(linkCase.arguments());
      command.removeIf(word -> word.startsWith("-Map"));
      var process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      Assumptions.assumeTrue(process.waitFor() == 0, "lld refuses the link");
      var theirs = image(Bytes.wrap(Files.readAllBytes(folder.resolve("g.elf"))));
      var result = linkCase.ours();
      assertEquals(0, result.exitCode(), result.messages());
      var ours =
          result.files().stream()
              .filter(file -> file.path().equals("g.elf"))
              .map(file -> image(file.content()))
              .findFirst()
              .orElseThrow();
      var mine = values(ours, theirs);
      var other = values(theirs, ours);
      mine.keySet().retainAll(other.keySet());
      other.keySet().retainAll(mine.keySet());
      assertEquals(other, mine);
    } finally {
      try (var all = Files.walk(folder)) {
        all.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(f -> f.delete());
      }
    }
  }

  /** The case without archives, options and its script. */
  private static String plain(String text) {
    var out = new StringBuilder("== options\n-e 0x8000\n");
    boolean skipped = false;
    for (var line : text.lines().toList()) {
      if (line.startsWith("== ")) {
        skipped = line.equals("== options") || line.equals("== rnd.lds");
        line = line.replaceFirst("== \\w+\\.a:", "== ");
      }
      out.append(skipped ? "" : line + "\n");
    }
    return out + "== fixed.lds\n" + SCRIPT;
  }

  private static ElfObject image(Bytes bytes) {
    return ElfReader.read(bytes, "image", new Report()).orElseThrow();
  }

  /**
   * Values of global symbols, by name and section, of the sections that are as large in another
   * image.
   */
  private static Map<String, Long> values(ElfObject image, ElfObject other) {
    var sizes = new HashMap<String, Long>();
    other.sections().forEach(section -> sizes.put(section.name(), section.size()));
    var values = new TreeMap<String, Long>();
    for (var symbol : image.symbols()) {
      if (symbol.binding() != SymbolBinding.LOCAL
          && symbol.section() instanceof SectionRef.Defined(int number)) {
        var section = image.sections().get(number);
        boolean same = sizes.getOrDefault(section.name(), -1L) == section.size();
        if (same && PLACED.contains(section.name())) {
          values.put(symbol.name() + " in " + section.name(), symbol.value());
        }
      }
    }
    return values;
  }
}
