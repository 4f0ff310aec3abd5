package org.xenwright.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.decode.ItState;
import org.xenwright.isa.syntax.GnuDisassembler;
import org.xenwright.isa.syntax.Symbols;

/** Data is disassembled too: every word has a line, and those of coprocessors of old their own. */
class AnyWordTest {
  private static final int WORDS = 400_000;

  private static String line(InstructionSet set, int word) {
    return GnuDisassembler.line(set, word, 4, 0x100, ItState.NONE, Symbols.NONE);
  }

  @Test
  void everyWordHasALine() {
    var random = new Random(20_261_128);
    for (int i = 0; i < WORDS; i++) {
      int word = random.nextInt();
      if (i % 4 == 0) {
        word &= 0xf1ff_ffff | 0xc00_0000; // coprocessors and vectors more often
        word |= 0xc00_0000;
      }
      assertFalse(line(InstructionSet.A32, word).isEmpty());
      int wide = (word | 0xe000_0000) >>> 27 == 0x1c ? word | 0xe800_0000 : word | 0xe000_0000;
      assertFalse(line(InstructionSet.T32, wide).isEmpty());
    }
  }

  @Test
  void wordsThatOnlyObjdumpKnows() {
    var a32 = InstructionSet.A32;
    assertEquals("rpw<illegal precision>p\tf4, f0, f0", line(a32, 0xee7841a0));
    assertEquals("cfsh64\tmvdx15, mvdx1, #21", line(a32, 0xee21f525));
    assertEquals("vcadd.f16\td10, d7, d20, #270", line(a32, 0xfd87a824));
    assertEquals(
        "vldrlt.16\ts11, [ip, #-208]\t@ 0xffffff30\t@ <UNPREDICTABLE>", line(a32, 0xbd5c5968));
    assertEquals("push\t{lr}\t\t@ (str lr, [sp, #-4]!)", line(a32, 0xe52de004));
    assertEquals("mrseq\tr0, (UNDEF: 4)", line(a32, 0x01040000));
    assertEquals("bx\tlr", line(a32, 0xe12fff1e));
    assertEquals("teq\tr1, r3\t@ <illegal shifter operand>", line(a32, 0xe1310cd3));
    var t32 = InstructionSet.T32;
    assertEquals("clrm\t{r1, r5, r8, r9, sl, fp, ip}", line(t32, 0xe89f1f22));
    assertEquals("bfl\t8, fffd5e94", line(t32, 0xf255c6c9));
    assertEquals("msr\tMSP_NS, r4", line(t32, 0xf3948e88));
  }
}
