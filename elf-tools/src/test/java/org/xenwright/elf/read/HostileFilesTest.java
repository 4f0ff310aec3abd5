package org.xenwright.elf.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xenwright.elf.dwarf.LineTable;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.ElfHeader;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.Relocation;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.SectionType;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.elf.model.SymbolVisibility;
import org.xenwright.elf.write.ElfWriter;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

class HostileFilesTest {
  private static final long SEED = 20_260_101;
  private static final int ROUNDS = 4_000;

  static ElfObject object() {
    var text =
        Section.of(
                ".text",
                SectionType.PROGBITS,
                SectionFlags.ALLOC | SectionFlags.EXECUTE,
                4,
                Bytes.wrap(new byte[16]))
            .withRelocations(List.of(new Relocation(4, ArmRelocation.CALL, 2)));
    var lines = Section.of(".debug_line", SectionType.PROGBITS, 0, 1, Bytes.wrap(lineProgram()));
    var symbols =
        List.of(
            Symbol.NULL,
            new Symbol(
                "$a",
                0,
                0,
                SymbolBinding.LOCAL,
                SymbolType.NOTYPE,
                SymbolVisibility.DEFAULT,
                new SectionRef.Defined(1)),
            new Symbol(
                "callee",
                0,
                0,
                SymbolBinding.GLOBAL,
                SymbolType.NOTYPE,
                SymbolVisibility.DEFAULT,
                SectionRef.UNDEFINED),
            new Symbol(
                "start",
                8,
                8,
                SymbolBinding.GLOBAL,
                SymbolType.FUNC,
                SymbolVisibility.HIDDEN,
                new SectionRef.Defined(1)));
    return new ElfObject(
        ElfHeader.relocatable(), List.of(Section.NULL, text, lines), symbols, List.of());
  }

  /** DWARF 2: file a.s, line 7 at 0, line 9 at 4, end at 8. */
  static byte[] lineProgram() {
    var header = new ByteArrayOutputStream();
    header.writeBytes(new byte[] {4, 1, (byte) -5, 14, 10, 0, 1, 1, 1, 1, 0, 0, 0, 1});
    header.writeBytes("\0a.s\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII));
    byte[] program = {0, 5, 2, 0, 0, 0, 0, 3, 6, 1, 2, 1, 3, 2, 1, 2, 1, 0, 1, 1};
    var out = new ByteArrayOutputStream();
    word(out, 2 + 4 + header.size() + program.length);
    out.write(2);
    out.write(0);
    word(out, header.size());
    out.writeBytes(header.toByteArray());
    out.writeBytes(program);
    return out.toByteArray();
  }

  private static void word(ByteArrayOutputStream out, int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write(value >> shift);
    }
  }

  @Test
  void whatIsWrittenIsRead() {
    var report = new Report();
    var read = ElfReader.read(ElfWriter.write(object()), "a.o", report).orElseThrow();
    assertEquals(List.of(), report.diagnostics());
    assertEquals("start", read.symbol("start").orElseThrow().name());
    assertEquals(
        ArmRelocation.CALL, read.section(".text").orElseThrow().relocations().getFirst().type());
    assertEquals("a.s:9", LineTable.read(read).lookup(0, 5).orElseThrow().toString());
    assertTrue(LineTable.read(read).lookup(0, 8).isEmpty());
    assertEquals("start+0x4", Symbolizer.of(read).nearest(1, 12).orElseThrow().toString());
    assertEquals(Symbolizer.Kind.A32, Symbolizer.of(read).kindAt(1, 12));
  }

  @Test
  void brokenObjectsEndInADiagnostic() {
    var good = ElfWriter.write(object());
    var random = new Random(SEED);
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      var bad = broken(good, random);
      var report = new Report();
      var elf = ElfReader.read(bad, "bad.o", report);
      if (elf.isEmpty()) {
        assertTrue(report.hasErrors(), "seed " + SEED + " round " + round);
        refused++;
      } else {
        useAll(elf.get());
      }
    }
    assertTrue(refused > ROUNDS / 20, "the generator breaks too little: " + refused);
  }

  private static void useAll(ElfObject elf) {
    LineTable.read(elf).lookup(0, 4);
    Symbolizer.of(elf).nearest(1, 4);
  }

  private static byte[] broken(byte[] good, Random random) {
    var bad =
        random.nextInt(8) == 0
            ? java.util.Arrays.copyOf(good, random.nextInt(good.length))
            : good.clone();
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes && bad.length > 0; i++) {
      // Headers and tables are where numbers stand; aim at them more often than at contents.
      int at =
          random.nextInt(3) == 0
              ? random.nextInt(bad.length)
              : random.nextBoolean()
                  ? random.nextInt(Math.min(52, bad.length))
                  : bad.length - 1 - random.nextInt(Math.min(400, bad.length));
      bad[at] = random.nextInt(4) == 0 ? (byte) 0xff : (byte) random.nextInt(256);
    }
    return bad;
  }

  @Test
  void foreignFilesAreNamed() {
    var file = ElfWriter.write(object());
    file[18] = 62;
    var report = new Report();
    assertTrue(ElfReader.read(file, "x86.o", report).isEmpty());
    assertEquals(Rule.XW_ELF_002, report.diagnostics().getFirst().rule());
    assertTrue(report.diagnostics().getFirst().message().contains("machine 62"));
  }

  @Test
  void archivesAreRead() {
    var archive = Archive.read(Bytes.wrap(archive()), "lib.a", new Report()).orElseThrow();
    assertEquals("a_member_with_a_long_name.o", archive.members().getFirst().name());
    assertEquals(new Archive.Entry("start", 0), archive.index().getFirst());
  }

  @Test
  void brokenArchivesEndInADiagnostic() {
    var good = archive();
    var random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      var bad = good.clone();
      for (int i = 0; i < 4; i++) {
        bad[random.nextInt(200)] =
            (byte) (random.nextBoolean() ? '0' + random.nextInt(10) : random.nextInt(256));
      }
      var report = new Report();
      var archive = Archive.read(Bytes.wrap(bad), "bad.a", report);
      assertTrue(archive.isPresent() || report.hasErrors(), "seed " + SEED + " round " + round);
    }
  }

  @Test
  void thinArchivesNameFilesBesideThem() {
    var text = "!<thin>\n" + header("//", 12) + "sub/long.o/\n" + header("/0", 5);
    var asked = new ArrayList<String>();
    var archive =
        Archive.read(
                Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII)),
                "dir/t.a",
                path -> {
                  asked.add(path);
                  return Optional.of(Bytes.wrap(new byte[5]));
                },
                new Report())
            .orElseThrow();
    assertEquals(List.of("dir/sub/long.o"), asked);
    assertEquals("sub/long.o", archive.members().getFirst().name());
    assertEquals(5, archive.members().getFirst().content().length());
  }

  @Test
  void berkeleyNamesStandBeforeTheContents() {
    var text = "!<arch>\n" + header("#1/8", 11) + "name.o\0\0abc\n";
    var member =
        Archive.read(Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII)), "b.a", new Report())
            .orElseThrow()
            .members()
            .getFirst();
    assertEquals("name.o", member.name());
    assertEquals(3, member.content().length());
  }

  private static String header(String name, int size) {
    return "%-16s%-12d%-6d%-6d%-8s%-10d`\n".formatted(name, 0, 0, 0, "644", size);
  }

  private static byte[] archive() {
    var member = ElfWriter.write(object());
    var out = new ByteArrayOutputStream();
    out.writeBytes("!<arch>\n".getBytes(StandardCharsets.US_ASCII));
    var names = "a_member_with_a_long_name.o/\n";
    var index = new ArrayList<Byte>();
    int first = 8 + 60 + 14 + 60 + names.length() + 1;
    for (int value : new int[] {1, first}) {
      for (int shift = 24; shift >= 0; shift -= 8) {
        index.add((byte) (value >> shift));
      }
    }
    entry(out, "/", 14);
    index.forEach(b -> out.write(b));
    out.writeBytes("start\0".getBytes(StandardCharsets.US_ASCII));
    entry(out, "//", names.length());
    out.writeBytes(names.getBytes(StandardCharsets.US_ASCII));
    out.write('\n');
    entry(out, "/0", member.length);
    out.writeBytes(member);
    return out.toByteArray();
  }

  private static void entry(ByteArrayOutputStream out, String name, int size) {
    out.writeBytes(
        String.format("%-16s%-12s%-6s%-6s%-8s%-10d`\n", name, "0", "0", "0", "644", size)
            .getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void brokenLineTablesAnswerLess() {
    var good = lineProgram();
    var random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      var bad = good.clone();
      for (int i = 0; i < 3; i++) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      }
      var section = Section.of(".debug_line", SectionType.PROGBITS, 0, 1, Bytes.wrap(bad));
      var elf =
          new ElfObject(
              ElfHeader.executable(0, 0), List.of(Section.NULL, section), List.of(), List.of());
      LineTable.read(elf).lookup(random.nextInt(16)).ifPresent(p -> assertTrue(p.line() > 0));
    }
  }
}
