package org.xenwright.isa.syntax;

import java.util.Set;
import org.xenwright.isa.decode.Decoder;
import org.xenwright.isa.decode.Instruction;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.decode.ItState;
import org.xenwright.isa.decode.ItUse;
import org.xenwright.isa.decode.Predicates;

/** What GNU objdump 2.40 prints behind address and bytes: instruction, comment and doubts. */
public final class GnuDisassembler {
  /** {@code mov r0, r0}, which objdump shows as what it was used for. */
  private static final int NOP_BEFORE_V6 = 0xe1a0_0000;

  /** Rows that objdump knows even when bits that should be zero or one are not. */
  private static final Set<String> LOOSE =
      Set.of(
          "BX.T1",
          "CMN_imm.A1",
          "CMN_reg.A1",
          "CMN_rsr.A1",
          "CMP_imm.A1",
          "CMP_reg.A1",
          "CMP_rsr.A1",
          "LDRD_reg.A1",
          "LDRD_reg.A1p",
          "LDRHT.A2",
          "LDRSBT.A2",
          "LDRSHT.A2",
          "MUL.A1",
          "MVN_imm.A1",
          "MVN_reg.A1",
          "MVN_rsr.A1",
          "STRD_reg.A1",
          "STRD_reg.A1p",
          "STRHT.A2",
          "TEQ_imm.A1",
          "TEQ_reg.A1",
          "TEQ_rsr.A1",
          "TST_imm.A1",
          "TST_reg.A1",
          "TST_rsr.A1");

  private GnuDisassembler() {}

  /**
   * One line.
   *
   * @param length 2 or 4 bytes
   * @param it IT state of a T32 instruction; {@link #after} gives the next one's
   */
  public static String line(
      InstructionSet set, int word, int length, long address, ItState it, Symbols symbols) {
    var decoded = Decoder.decode(set, word);
    if (decoded.isEmpty() || !isKnown(decoded.get())) {
      return "\t\t@ <UNDEFINED> instruction: 0x" + (length == 2 ? "%04x" : "%08x").formatted(word);
    }
    if (set == InstructionSet.A32 && word == NOP_BEFORE_V6) {
      return "nop\t\t\t@ (mov r0, r0)";
    }
    var instruction = decoded.get();
    var comment = InstructionPrinter.printComment(instruction, address, symbols);
    return InstructionPrinter.print(instruction, address, it, symbols)
        + (comment.isEmpty() ? "" : "\t" + comment)
        + doubt(instruction, it);
  }

  /** The IT state after the instruction {@code word}. */
  public static ItState after(InstructionSet set, int word, ItState it) {
    if (set != InstructionSet.T32) {
      return ItState.NONE;
    }
    return Decoder.decode(set, word)
        .filter(instruction -> instruction.encoding().row().equals("IT"))
        .map(started -> ItState.startedBy(started.field("f"), started.field("m")))
        .orElse(it.next());
  }

  private static boolean isKnown(Instruction instruction) {
    var encoding = instruction.encoding();
    return Predicates.shouldBe(encoding.index(), instruction.word()).isEmpty()
        || LOOSE.contains(encoding.id());
  }

  private static String doubt(Instruction instruction, ItState it) {
    if (it.isInside()) {
      var use = instruction.itUse();
      if (use == ItUse.NEVER || use == ItUse.OUTSIDE) {
        return "\t@ unpredictable <IT:" + MnemonicTemplate.CONDITIONS.get(it.condition()) + ">";
      }
      if (use == ItUse.LAST && !it.isLast()) {
        return "\t@ unpredictable branch in IT block\n";
      }
    }
    return instruction.unpredictable().isEmpty() ? "" : "\t@ <UNPREDICTABLE>";
  }
}
