package org.xenwright.cli.gnu;

import capstone.Capstone;
import java.util.Locale;
import java.util.Optional;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.bfd.BfdSection;
import org.xenwright.elf.bfd.CodeKinds;
import org.xenwright.elf.bfd.CodeKinds.Kind;
import org.xenwright.elf.bfd.SectionBits;
import org.xenwright.elf.bfd.SymbolOrder;
import org.xenwright.elf.raw.Words;
import org.xenwright.elf.text.Console;
import org.xenwright.isa.decode.Decoder;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.decode.ItState;
import org.xenwright.isa.syntax.GnuDisassembler;
import org.xenwright.isa.syntax.InstructionPrinter;
import org.xenwright.isa.syntax.Symbols;

/**
 * {@code objdump --cross-check}: instructions that Capstone and we read differently. What is
 * compared is whether there is an instruction at all, and its mnemonic without width.
 */
final class CapstoneCheck {
  private final BfdObject object;
  private final DisassemblyOptions options;
  private final Console console;
  private final SymbolOrder order;
  private int compared;
  private int different;

  private CapstoneCheck(BfdObject object, DisassemblyOptions options, Console console) {
    this.object = object;
    this.options = options;
    this.console = console;
    this.order = SymbolOrder.of(object);
  }

  static void run(BfdObject object, DisassemblyOptions options, Console console) {
    try (var arm = new Capstone(Capstone.CS_ARCH_ARM, Capstone.CS_MODE_ARM);
        var thumb = new Capstone(Capstone.CS_ARCH_ARM, Capstone.CS_MODE_THUMB)) {
      new CapstoneCheck(object, options, console).sections(arm, thumb);
    } catch (LinkageError _) {
      console.complain("objdump: Capstone has no library for this machine\n");
    }
  }

  private void sections(Capstone arm, Capstone thumb) {
    for (var section : object.sections()) {
      boolean chosen =
          options.sections.isEmpty()
              ? section.has(SectionBits.CODE)
              : options.sections.contains(section.name());
      if (chosen && section.has(SectionBits.CONTENTS)) {
        section(section, arm, thumb);
      }
    }
    console.printf("%d instructions compared, %d read differently\n", compared, different);
  }

  private void section(BfdSection section, Capstone arm, Capstone thumb) {
    var kinds = CodeKinds.of(order.within(section), section);
    var code = new Words(object.content(section).bytes(), object.big() && !object.isBe8());
    var it = ItState.NONE;
    for (long at = 0; at + 2 <= code.length(); ) {
      long address = section.address() + at;
      var kind = options.forceThumb ? Kind.T32 : kinds.at(address, Kind.A32);
      boolean isThumb = kind == Kind.T32;
      int length = isThumb ? Decoder.thumbLength(code.u16(at)) : 4;
      if (kind == Kind.DATA || at + length > code.length()) {
        at +=
            kind == Kind.DATA
                ? Math.max(1, Math.min(4 - (address & 3), kinds.next(address) - address))
                : length;
        continue;
      }
      int word =
          !isThumb
              ? code.s32(at)
              : length == 2 ? code.u16(at) : code.u16(at) << 16 | code.u16(at + 2);
      var ours = ours(word, isThumb, address, it);
      it = GnuDisassembler.after(isThumb ? InstructionSet.T32 : InstructionSet.A32, word, it);
      compare(
          address,
          word,
          length,
          ours,
          theirs(isThumb ? thumb : arm, word, isThumb, length, address));
      at += length;
    }
  }

  private static Optional<String> ours(int word, boolean thumb, long address, ItState it) {
    return Decoder.decode(thumb ? InstructionSet.T32 : InstructionSet.A32, word)
        .map(i -> InstructionPrinter.print(i, address, it, Symbols.NONE));
  }

  private static Optional<String> theirs(
      Capstone capstone, int word, boolean thumb, int length, long address) {
    var bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      int shift = thumb && length == 4 ? (i < 2 ? 16 + 8 * i : 8 * (i - 2)) : 8 * i;
      bytes[i] = (byte) (word >>> shift);
    }
    var found = capstone.disasm(bytes, address, 1);
    return found.length == 0
        ? Optional.empty()
        : Optional.of(found[0].getMnemonic() + "\t" + found[0].getOpStr());
  }

  private void compare(
      long address, int word, int length, Optional<String> ours, Optional<String> theirs) {
    compared++;
    if (ours.map(CapstoneCheck::mnemonic).equals(theirs.map(CapstoneCheck::mnemonic))) {
      return;
    }
    different++;
    console.printf(
        length == 2 ? "%8x:\t%04x\t%s\t| Capstone: %s\n" : "%8x:\t%08x\t%s\t| Capstone: %s\n",
        address,
        word,
        ours.orElse("no instruction"),
        theirs.orElse("no instruction"));
  }

  private static String mnemonic(String text) {
    int end = text.indexOf('\t');
    var word = (end < 0 ? text : text.substring(0, end)).toLowerCase(Locale.ROOT);
    return word.endsWith(".w") || word.endsWith(".n") ? word.substring(0, word.length() - 2) : word;
  }
}
