package org.xenwright.isa.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build says of faults in the table: always with the lines. */
class TableFaultsTest {
  private static final String ONE =
      """
      ONE
        A1  cccc 0000 0000 nnnn dddd 0000 0000 mmmm  ONE{c}  Rd, Rn, Rm
        does one(d, n, m)
      """;

  @TempDir private Path folder;

  @Test
  void overlapNamesBothLines() {
    assertEquals(
        "a32/x.isa:2: ONE.A1 and a32/x.isa:5: TWO.A1 both hold 0x000f0000; one needs an else line",
        fault(
            ONE
                + """
                TWO
                  A1  cccc 0000 0000 1111 dddd 0000 0000 mmmm  TWO{c}  Rd, Rm
                  does two(d, m)
                """));
  }

  @Test
  void elseResolvesAnOverlap() throws IOException {
    check(
        ONE
            + """
              else n=15 -> TWO
            TWO
              A1  cccc 0000 0000 1111 dddd 0000 0000 mmmm  TWO{c}  Rd, Rm
              does two(d, m)
            """);
  }

  @Test
  void elseMustLeadSomewhere() {
    assertEquals("a32/x.isa:4: no row THREE", fault(ONE + "  else n=15 -> THREE\n"));
  }

  @Test
  void elseMustLeadToARowThatHoldsTheWord() {
    assertEquals(
        "a32/x.isa:4: TWO does not hold 0x000e0000 of ONE.A1 (a32/x.isa:6)",
        fault(
            ONE
                + """
                  else n=14 -> TWO
                TWO
                  A1  cccc 0001 0000 1111 dddd 0000 0000 mmmm  TWO{c}  Rd, Rm
                  does two(d, m)
                """));
  }

  @Test
  void pictureHasItsBits() {
    assertEquals(
        "a32/x.isa:2: a picture has 16 or 32 bits, this one 8",
        fault("ONE\n  A1  cccc 0000  ONE{c}  Rd\n  does one()\n"));
  }

  @Test
  void fieldOfAConditionMustExist() {
    assertEquals("a32/x.isa:2: ONE.A1 has no field x", fault(ONE + "  else x=1 -> ONE\n"));
  }

  @Test
  void everyEncodingDoesOneThing() {
    assertEquals(
        "a32/x.isa:2: ONE.A1 needs one does line, it has 0",
        fault("ONE\n  A1  cccc 0000 0000 nnnn dddd 0000 0000 mmmm  ONE{c}  Rd\n"));
  }

  private String fault(String table) {
    return String.valueOf(assertThrows(TableException.class, () -> check(table)).getMessage());
  }

  private void check(String table) throws IOException {
    var file = folder.resolve("a32/x.isa");
    Files.createDirectories(file.getParent());
    Files.writeString(file, table);
    new TableCheck(IsaTable.read(folder)).run();
  }
}
