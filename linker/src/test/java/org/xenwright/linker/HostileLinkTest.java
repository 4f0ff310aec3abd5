package org.xenwright.linker;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.read.ElfReader;
import org.xenwright.elf.write.ElfWriter;
import org.xenwright.linker.image.ZImage;
import org.xenwright.linker.script.DefaultScript;
import org.xenwright.linker.script.ScriptParser;
import org.xenwright.rules.DiagnosticText;
import org.xenwright.rules.Report;

/** Whatever an object or a script holds, a link ends in an image or in complaints. */
class HostileLinkTest {
  private static final long SEED = 20_260_103;

  private static byte[] object() {
    var input =
        (InputObject.Relocatable)
            Objects.named("a.o")
                .section(".text", "ax", 0xebfffffe, 0, 0, 0)
                .define("_start", 0)
                .refer("f", ArmRelocation.CALL, 0)
                .refer("g", ArmRelocation.ABS32, 4)
                .section(".text.f", "ax", 0xe12fff1e)
                .define("f", 0)
                .section(".data", "aw", 1, 2)
                .define("g", 4)
                .refer("f", ArmRelocation.PREL31, 0)
                .build();
    return ElfWriter.write(input.elf());
  }

  @Test
  void brokenObjectsDoNotBreakTheLinker() {
    var good = object();
    var random = new Random(SEED);
    int linked = 0;
    for (int round = 0; round < 1_500; round++) {
      var bad = good.clone();
      for (int i = 0; i < 1 + random.nextInt(3); i++) {
        int at = 52 + random.nextInt(bad.length - 52);
        bad[at] =
            random.nextInt(3) == 0 ? (byte) (1 << random.nextInt(8)) : (byte) random.nextInt(256);
      }
      var report = new Report();
      var elf = ElfReader.read(bad, "bad.o", report);
      if (elf.isEmpty()) {
        continue;
      }
      var options =
          random.nextBoolean() ? LinkOptions.DEFAULT : LinkOptions.DEFAULT.withGcSections();
      var request =
          new LinkRequest(
              List.of(new InputObject.Relocatable("bad.o", elf.get())),
              DefaultScript.script(),
              options);
      var image = Linker.link(request, report);
      assertTrue(image.isPresent() || report.hasErrors(), "seed " + SEED + " round " + round);
      if (image.isPresent()) {
        linked++;
        assertTrue(ElfWriter.write(image.get().elf()).length > 0);
        assertTrue(image.get().map().text().length() > 0);
        ZImage.pack(image.get().elf(), report);
      }
    }
    assertTrue(linked > 100, "too few rounds came to an image: " + linked);
  }

  @Test
  void strangeScriptsDoNotBreakTheLinker() {
    var pieces =
        new String[] {
          ". = . + 8;",
          ". = ALIGN(4096);",
          "*(.text*)",
          "*(.data)",
          "LONG(x)",
          "x = .;",
          "x = x + 1;",
          ". = 0x10000000;",
          "y = 1 / (x - x);",
          "z = SIZEOF(.a) + ADDR(.b);",
          "PROVIDE(f = 3);",
          ". = -4;",
          "q = ALIGN(., 0x80000000);",
          "KEEP(*(SORT(.data*)))",
          "FILL(0x123)",
          "ASSERT(x, \"no\")",
          ". = 1 << 63;",
          "w = 0 - SIZEOF_HEADERS;"
        };
    var heads = new String[] {"", "0x100 ", "ALIGN(64) ", "(NOLOAD) ", "ADDR(.b) ", "0xfffffff0 "};
    var random = new Random(SEED);
    var elf = ElfReader.read(object(), "a.o", new Report()).orElseThrow();
    for (int round = 0; round < 1_500; round++) {
      var text = new StringBuilder("SECTIONS {\n");
      for (var name : new String[] {".a", ".b", "/DISCARD/", ".a"}) {
        text.append(random.nextInt(3) == 0 ? "x = " + random.nextInt() + ";\n" : "");
        boolean discard = name.startsWith("/");
        text.append(name)
            .append(' ')
            .append(discard ? "" : heads[random.nextInt(heads.length)])
            .append(": { ");
        for (int i = random.nextInt(5); i > 0; i--) {
          var piece = pieces[random.nextInt(pieces.length)];
          text.append(discard && !piece.startsWith("*") ? "" : piece).append(' ');
        }
        text.append("}\n");
      }
      var report = new Report();
      var script = ScriptParser.parse("t.lds", text + "}", report);
      var image =
          script.flatMap(s ->
              Linker.link(
                  new LinkRequest(
                      List.of(new InputObject.Relocatable("a.o", elf)), s, LinkOptions.DEFAULT),
                  report));
      assertTrue(
          image.isPresent() || report.hasErrors(),
          "seed " + SEED + " round " + round + "\n" + text);
      image.ifPresent(i -> assertTrue(i.map().text().length() > 0));
      report.diagnostics().forEach(DiagnosticText::render);
    }
  }
}
