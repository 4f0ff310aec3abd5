package org.xenwright.isa.syntax;

import java.util.Optional;
import org.xenwright.isa.decode.Decoder;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.Instruction;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.decode.ItState;
import org.xenwright.isa.decode.ItUse;
import org.xenwright.isa.decode.Predicates;

/** What GNU objdump 2.40 prints behind address and bytes: instruction, comment and doubts. */
public final class GnuDisassembler {
  /** {@code mov r0, r0}, which objdump shows as what it was used for. */
  private static final int NOP_BEFORE_V6 = 0xe1a0_0000;

  static final String REMARK = "\t@ <UNPREDICTABLE>";

  private GnuDisassembler() {}

  /**
   * One line.
   *
   * @param length 2 or 4 bytes
   * @param it IT state of a T32 instruction; {@link #after} gives the next one's
   */
  public static String line(
      InstructionSet set, int word, int length, long address, ItState it, Symbols symbols) {
    boolean thumb = set == InstructionSet.T32;
    if (!thumb && word == NOP_BEFORE_V6) {
      return "nop\t\t\t@ (mov r0, r0)";
    }
    boolean narrow = thumb && length == 2;
    if (!narrow && ElementText.holds(thumb, word)) {
      return ElementText.print(word);
    }
    if (thumb && !narrow && UndefinedWide.isPreload(word)) {
      return UndefinedWide.print(word, address, symbols);
    }
    var instead =
        narrow
            ? ForeignWords.narrow(word, it, symbols)
            : ForeignWords.instead(thumb, word, address, it, symbols);
    if (instead.isPresent()) {
      return instead.get();
    }
    var decoded = Decoder.decode(set, word);
    boolean known = narrow || !Predicates.unknown(thumb, word);
    if (known && decoded.filter(GnuDisassembler::isStrict).isPresent()) {
      return text(decoded.get(), address, it, symbols) + doubt(decoded.get(), it);
    }
    var otherwise =
        narrow
            ? Optional.<String>empty()
            : ForeignWords.otherwise(thumb, word, address, it, symbols);
    if (otherwise.isPresent()) {
      return otherwise.get();
    }
    if (known) {
      int also = narrow ? -1 : Predicates.also(thumb, word);
      if (also >= 0) {
        var printed = new Instruction(Encoding.at(also >> 1), word);
        return text(printed, address, it, symbols)
            + ((also & 1) != 0 ? REMARK : doubt(printed, it));
      }
      if (decoded.filter(GnuDisassembler::isLoose).isPresent()) {
        return text(decoded.get(), address, it, symbols) + doubt(decoded.get(), it);
      }
    }
    int illegal = narrow ? -1 : Predicates.illegal(thumb, word);
    if (illegal >= 0) {
      var printed = new Instruction(Encoding.at(illegal), word);
      return text(printed, address, it, symbols) + doubt(printed, it);
    }
    var last =
        narrow ? Optional.<String>empty() : ForeignWords.lastly(thumb, word, address, it, symbols);
    if (last.isPresent()) {
      return last.get();
    }
    var odd = thumb && !narrow ? UndefinedWide.print(word, address, symbols) : "";
    if (!odd.isEmpty()) {
      return odd;
    }
    return "\t\t@ <UNDEFINED> instruction: 0x" + (length == 2 ? "%04x" : "%08x").formatted(word);
  }

  private static String text(Instruction instruction, long address, ItState it, Symbols symbols) {
    return InstructionPrinter.printAll(instruction, address, it, symbols);
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

  private static boolean isStrict(Instruction instruction) {
    return Predicates.shouldBe(instruction.encoding().index(), instruction.word()).isEmpty();
  }

  /** Whether the bits that objdump looks at have the value they should have. */
  private static boolean isLoose(Instruction instruction) {
    var encoding = instruction.encoding();
    int mask = encoding.pattern().expectMask() & ~Predicates.loose(encoding.index());
    return (instruction.word() & mask) == (encoding.pattern().expectValue() & mask);
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
    return Predicates.remarked(instruction.encoding().index(), instruction.word()).isEmpty()
        ? ""
        : REMARK;
  }
}
