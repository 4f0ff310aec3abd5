package org.xenwright.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.xenwright.isa.decode.Decoder;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.table.IsaTable;
import org.xenwright.isa.table.TableRow;

/** The `eg` lines of the table: decode, print, assemble. */
class ExamplesTest {
  @Test
  void everyBlockHasOne() throws IOException {
    var with =
        rows().stream()
            .filter(r -> !r.examples().isEmpty())
            .map(TableRow::name)
            .collect(Collectors.toSet());
    var without =
        rows().stream().map(TableRow::name).distinct().filter(n -> !with.contains(n)).toList();
    assertEquals(List.of(), without);
  }

  @Test
  void examplesAreTrue() throws IOException {
    int count = 0;
    var wrong = new ArrayList<String>();
    for (var row : rows()) {
      for (var example : row.examples()) {
        count++;
        check(row, example, wrong);
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(count >= 300, count + " examples");
  }

  private static void check(TableRow row, TableRow.Example example, List<String> wrong) {
    var set =
        switch (row.set()) {
          case 'A' -> InstructionSet.A32;
          case 'T' -> InstructionSet.T32;
          default -> InstructionSet.A64;
        };
    var decoded = Decoder.decode(set, example.word());
    var printed = decoded.map(i -> Text.print(i, 0)).orElse("nothing");
    var context = new PlainContext(set, TableTest.BRANCHES.contains(row.name()));
    var assembled = Text.assemble(example.text(), context, 0);
    int length = decoded.map(i -> i.length()).orElse(4);
    if (!printed.equals(example.text())
        || !TableTest.ONE_WAY.contains(row.name())
            && !assembled.equals(Text.hex(example.word(), length))
            && !(set == InstructionSet.T32
                && Text.mean(set, assembled, Text.hex(example.word(), length), 0))) {
      wrong.add(
          row.at()
              + " '"
              + example.text()
              + "': printed '"
              + printed
              + "', assembled "
              + assembled);
    }
  }

  private static List<TableRow> rows() throws IOException {
    return IsaTable.read(Path.of("src/main/isa"));
  }
}
