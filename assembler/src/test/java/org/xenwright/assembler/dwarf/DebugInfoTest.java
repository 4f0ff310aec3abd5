package org.xenwright.assembler.dwarf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xenwright.assembler.expression.Area;
import org.xenwright.assembler.expression.Chunk;
import org.xenwright.elf.model.DataEncoding;

/** Expected bytes were written by GNU as 2.40 for the sources these rows stand for. */
class DebugInfoTest {
  private record Section(String name) implements Area {}

  /** A section's only part. */
  private record Whole(Area area) implements Chunk {
    @Override
    public long address() {
      return 0;
    }

    @Override
    public long size() {
      return 1 << 20;
    }

    @Override
    public long distanceTo(Chunk other) {
      return 0;
    }
  }

  private record Row(int offset, int file, int line) {}

  private static LineSequence sequence(String name, long size, Row... rows) {
    var section = new Section(name);
    var entries = new ArrayList<LineEntry>();
    for (var row : rows) {
      entries.add(
          new LineEntry(
              new Whole(section),
              row.offset,
              section,
              row.offset,
              () -> false,
              LineEntry.Location.of(row.file, row.line),
              Optional.empty()));
    }
    return new LineSequence(section, size, entries);
  }

  private static List<DebugSection> sections(
      List<LineSequence> sequences, String directory, String... names) {
    var files = new FileTable(directory, new PrefixMap(List.of()));
    for (var name : names) {
      files.number(name, 3);
    }
    var all = new ArrayList<DebugSection>();
    all.add(new LineProgram(3, files, DataEncoding.LSB).lines(sequences));
    all.addAll(
        DebugInfo.sections(
            sequences, List.of(), files.firstName(), directory, 2, DataEncoding.LSB));
    return all;
  }

  private static String hex(List<DebugSection> sections, String name) {
    return HexFormat.of()
        .formatHex(
            sections.stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow()
                .content());
  }

  @Test
  void oneSectionWithTwoFiles() {
    var one =
        sequence(
            ".text",
            0x1bc,
            new Row(0, 1, 4),
            new Row(4, 1, 5),
            new Row(0xc, 1, 40),
            new Row(0x1a0, 1, 42),
            new Row(0x1a8, 1, 44),
            new Row(0x1ac, 2, 3),
            new Row(0x1b0, 1, 43),
            new Row(0x1b4, 1, 44));
    var sections = sections(List.of(one), "/b", "src/a.S", "inc/x.h");
    assertEquals(
        "500000000300290000000201fb0e0d0001010101000000010000017372630069"
            + "6e630000612e530001000"
            + "0782e6800020000000005020000000015"
            + "2f0323"
            + "4a02ca01"
            + "144c040203572e040103282e2f0204000101",
        hex(sections, ".debug_line"));
    assertEquals("011100100611011201030e1b0e250e1305000000", hex(sections, ".debug_abbrev"));
    assertEquals(
        "1c000000"
            + "0200"
            + "00000000"
            + "04"
            + "00"
            + "00000000"
            + "00000000"
            + "bc010000"
            + "0000000000000000",
        hex(sections, ".debug_aranges"));
    assertEquals(
        "22000000020000000000040100000000"
            + "00000000bc010000"
            + "00000000"
            + "08000000"
            + "0b000000"
            + "0180",
        hex(sections, ".debug_info"));
    assertEquals(
        List.of(".debug_line", ".debug_info", ".debug_abbrev", ".debug_aranges", ".debug_str"),
        sections.stream().map(DebugSection::name).toList());
  }

  @Test
  void severalSectionsHaveRanges() {
    var one = sequence(".text", 12, new Row(0, 1, 4), new Row(4, 1, 5), new Row(8, 1, 6));
    var two = sequence(".text.b", 8, new Row(0, 1, 8), new Row(4, 1, 9));
    var sections = sections(List.of(one, two), "/tmp", "g.s");
    assertEquals(
        "3d000000"
            + "03001a0000000201fb0e0d0001010101000000010000010067"
            + "2e73000000000000050200000000152f2f0202000101"
            + "0005020000000019"
            + "2f0202000101",
        hex(sections, ".debug_line"));
    assertEquals("01110010065506030e1b0e250e1305000000", hex(sections, ".debug_abbrev"));
    assertEquals(
        "ffffffff00000000" + "000000000c000000" + "0000000008000000" + "0000000000000000",
        hex(sections, ".debug_ranges"));
    assertEquals(
        "24000000020000000000"
            + "0400"
            + "00000000"
            + "000000000c000000"
            + "0000000008000000"
            + "0000000000000000",
        hex(sections, ".debug_aranges"));
  }

  @Test
  void nothingWithoutCode() {
    assertEquals(
        List.of(),
        DebugInfo.sections(
            List.of(sequence(".data", 8)), List.of(), "a.s", "/", 2, DataEncoding.LSB));
  }
}
