package org.xenwright.cli.gnu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.xenwright.cli.gnu.JumpArrows.Colours;

/** Pieces and colours of {@code --disassembler-color}, as GNU objdump 2.40 prints them. */
class ColouredTextTest {
  private static String coloured(String line, boolean narrow, boolean thumb) {
    var out = new StringBuilder();
    ColouredText.instruction(out, Colours.BASIC, line, narrow, thumb);
    return out.toString().replace("\u001b[0m", "^").replace("\u001b[", "~");
  }

  @Test
  void lettersOfAMnemonicComeOneByOneAndItsConditionInOnePiece() {
    assertEquals("~33mb^~33mne^\t~35m0^ <~32mstart^>", coloured("bne\t0 <start>", false, false));
  }

  @Test
  void narrowInstructionsPrintTheMarkOfANumberByItself() {
    assertEquals(
        "~33mc^~33mm^~33mp^\t~34mr0^, ~35m#^~35m10^", coloured("cmp\tr0, #10", true, true));
    assertEquals("~33mc^~33mm^~33mp^\t~34mr0^, ~35m#10^", coloured("cmp\tr0, #10", false, false));
  }

  @Test
  void floatingPointInstructionsPrintAnEmptyCondition() {
    assertEquals(
        "~33mv^~33mm^~33mo^~33mv^~33m^\t~34ms15^, ~34mr5^", coloured("vmov\ts15, r5", false, true));
  }

  @Test
  void aDatumIsADirectiveAndANumber() {
    var out = new StringBuilder();
    ColouredText.datum(out, Colours.EXTENDED, ".word", "0x12345678");
    assertEquals(
        "\u001b[38;5;142m.word\u001b[0m\t\u001b[38;5;134m0x12345678\u001b[0m", out.toString());
  }
}
