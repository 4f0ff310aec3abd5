package org.xenwright.assembler.layout;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Resolver;
import org.xenwright.assembler.source.Complaints;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.DataEncoding;
import org.xenwright.isa.syntax.Encoder;
import org.xenwright.isa.syntax.FixupKind;
import org.xenwright.isa.syntax.ModifiedImmediate;
import org.xenwright.isa.syntax.Patched;
import org.xenwright.rules.Rule;

/** Fills the holes of instructions, or leaves them to the linker. */
final class InstructionFixups {
  /** A32: the program counter reads as the instruction's address plus 8. */
  private static final int PIPELINE = 8;

  private static final int BLX = 0xfa00_0000;
  private static final int BL = 0xeb00_0000;

  private static final int NARROW_NOOP = 0xbf00;

  /** The bit that tells T32 BL from BLX. */
  private static final int THUMB_TARGET = 0x1000;

  private static final String NUMBER_WANTED =
      "use a number, or :lower16: and :upper16: with movw and movt.";

  private final Output output;
  private final Relocator relocator;
  private final Complaints complaints;
  private final boolean exchanges;

  /** Complaints about relocations that do not exist, told where nothing else is wrong. */
  private final List<Runnable> unrepresentable = new ArrayList<>();

  /**
   * For one object.
   *
   * @param exchanges whether the processor chosen has BLX
   */
  InstructionFixups(Output output, Relocator relocator, Complaints complaints, boolean exchanges) {
    this.output = output;
    this.relocator = relocator;
    this.complaints = complaints;
    this.exchanges = exchanges;
  }

  void apply(SectionBuilder section, Fixup fixup, FixupKind kind, Resolver.Value value) {
    if (FixupForm.isBranch(kind)) {
      branch(section, fixup, kind, value);
    } else if (FixupForm.isHalf(kind)) {
      half(section, fixup, kind, value);
    } else if (kind.isPcRelative()) {
      literal(section, fixup, kind, value);
    } else if (value.isNumber()) {
      patch(section, fixup, kind, value.number());
    } else {
      elsewhere(section, fixup, kind, value);
    }
  }

  /** An address stands where the instruction needs a number. */
  private void elsewhere(
      SectionBuilder section, Fixup fixup, FixupKind kind, Resolver.Value value) {
    if (value.minus() != null && !Relocator.isHere(value.minus(), section)) {
      relocator.unresolved(fixup, value);
    }
    var plus = value.plus();
    if (plus == null) {
      return;
    }
    var name = SymbolTable.shown(plus.name());
    var internal = FixupForm.internalName(kind);
    if (internal.isPresent()) {
      unrepresentable(
          fixup,
          internal.get().equals("OFFSET_IMM")
              ? "internal_relocation (type: OFFSET_IMM) not fixed up"
              : "cannot represent " + internal.get() + " relocation in this object file format",
          NUMBER_WANTED);
      return;
    }
    String message =
        !FixupForm.isImmediate(kind) || Relocator.isHere(plus, section)
            ? "the address of symbol '" + name + "' cannot be an immediate operand"
            : plus.isPlace()
                ? "symbol " + Relocator.place(plus) + " is in a different section"
                : "undefined symbol " + name + " used as an immediate value";
    complaints.at(Rule.XW_ASM_013, fixup.site(), message, NUMBER_WANTED);
  }

  /** A relocation would be needed that there is not. */
  void unrepresentable(Fixup fixup, String message, String advice) {
    unrepresentable.add(() -> complaints.at(Rule.XW_ASM_013, fixup.site(), message, advice));
  }

  /** Tells of relocations that there are not, as GNU as only if nothing else was wrong. */
  void tellUnrepresentable() {
    if (!complaints.hasErrors()) {
      unrepresentable.forEach(Runnable::run);
    }
  }

  /** A part of an address that the linker splits; the addend stands in the instruction. */
  void group(
      SectionBuilder section,
      Fixup fixup,
      FixupKind kind,
      ArmRelocation type,
      Resolver.Value value) {
    if (value.plus() == null || value.minus() != null) {
      relocator.unrelocatable(fixup, "a group of a number that names no symbol");
      return;
    }
    relocator.relocate(section, fixup, type, value.plus(), value.number());
    var fault = groupFault(kind, value.number());
    if (!fault.isEmpty()) {
      complaints.at(Rule.XW_ASM_006, fixup.site(), fault, "");
      return;
    }
    patch(section, fixup, kind, value.number());
  }

  private static String groupFault(FixupKind kind, long value) {
    long size = Math.abs(value);
    return switch (kind) {
      case A32_IMMEDIATE ->
          ModifiedImmediate.encodeA32((int) size).isEmpty()
              ? "the offset 0x%08x is not representable".formatted(size)
              : "";
      case A32_OFFSET12 ->
          size > 0xfff
              ? "bad offset 0x%08x (only 12 bits available for the magnitude)".formatted(size)
              : "";
      case A32_OFFSET8 ->
          size > 0xff
              ? "bad offset 0x%08x (only 8 bits available for the magnitude)".formatted(size)
              : "";
      case A32_OFFSET_WORDS ->
          size % 4 != 0
              ? "bad offset 0x%08x (must be word-aligned)".formatted(size)
              : size > 1020
                  ? "bad offset 0x%08x (must be an 8-bit number of words)".formatted(size)
                  : "";
      default -> "";
    };
  }

  private void branch(SectionBuilder section, Fixup fixup, FixupKind kind, Resolver.Value value) {
    var plus = value.plus();
    if (value.minus() != null) {
      relocator.unresolved(fixup, value);
      return;
    }
    if (plus == null) {
      // GNU as makes a symbol for zero, too, which its relocation then does not name.
      var number = output.symbols().absolute(value.number());
      plus = value.number() == 0 ? Relocator.ABSENT : number;
      relocateBranch(section, fixup, kind, plus, 0);
      return;
    }
    boolean local = Relocator.isHere(plus, section) && !plus.isGlobal() && !plus.isWeak();
    if (!local || needsLinker(kind, plus)) {
      relocateBranch(section, fixup, kind, plus, value.number());
      return;
    }
    long target = plus.address() + value.number();
    var chosen = exchange(section, fixup, kind, plus);
    patch(section, fixup, chosen, chosen.distance(target, fixup.address()));
  }

  private void relocateBranch(
      SectionBuilder section, Fixup fixup, FixupKind kind, AsmSymbol symbol, long number) {
    var type = output.abi().branch(kind, FixupForm.relocation(kind).orElse(ArmRelocation.NONE));
    if (kind == FixupKind.T16_COMPARE_BRANCH) {
      complaints.at(
          Rule.XW_ASM_006, fixup.site(), "branch out of range", "cbz and cbnz reach 126 bytes.");
      return;
    }
    long addend = relocator.relocate(section, fixup, type, symbol, number);
    if ((addend & 1) != 0 && kind == FixupKind.T32_BLX) {
      addend++;
    }
    patch(section, fixup, kind, addend);
  }

  /** Whether the state must change although the instruction cannot change it. */
  private boolean needsLinker(FixupKind kind, AsmSymbol target) {
    return switch (kind) {
      case A32_BRANCH -> target.isThumbFunction();
      case A32_CALL -> target.isThumbFunction() && !exchanges;
      case T32_BRANCH, T32_BRANCH_CONDITIONAL -> target.isArmFunction();
      case T32_CALL -> target.isArmFunction() && !exchanges;
      default -> false;
    };
  }

  /** Turns BL into BLX and back as the state of the target asks for; answers the kind that fits. */
  private FixupKind exchange(
      SectionBuilder section, Fixup fixup, FixupKind kind, AsmSymbol target) {
    int at = (int) fixup.address();
    switch (kind) {
      case A32_CALL -> {
        if (target.isThumbFunction()) {
          Relocator.store(section, at, BLX, 4);
          return FixupKind.A32_BLX;
        }
      }
      case A32_BLX -> {
        if (target.isArmFunction()) {
          warn(fixup, "blx to '%s' an ARM ISA state function changed to bl", target);
          Relocator.store(section, at, BL, 4);
          return FixupKind.A32_CALL;
        }
      }
      case T32_CALL -> {
        if (target.isArmFunction()) {
          Relocator.store(section, at + 2, Relocator.half(section, at + 2) & ~THUMB_TARGET, 2);
          return FixupKind.T32_BLX;
        }
      }
      case T32_BLX -> {
        if (target.isThumbFunction()) {
          warn(fixup, "blx to Thumb func '%s' from Thumb ISA state changed to bl", target);
          Relocator.store(section, at + 2, Relocator.half(section, at + 2) | THUMB_TARGET, 2);
          return FixupKind.T32_CALL;
        }
      }
      default -> {}
    }
    return kind;
  }

  private void warn(Fixup fixup, String message, AsmSymbol target) {
    complaints.at(Rule.XW_ASM_020, fixup.site(), message.formatted(target.name()), "");
  }

  private void literal(SectionBuilder section, Fixup fixup, FixupKind kind, Resolver.Value value) {
    var plus = value.plus();
    if (plus != null && value.minus() == null && Relocator.isHere(plus, section)) {
      patch(section, fixup, kind, kind.distance(plus.address() + value.number(), fixup.address()));
      return;
    }
    if (FixupForm.isImmediate(kind)) {
      elsewhere(section, fixup, kind, value);
      return;
    }
    if (value.minus() != null) {
      relocator.unresolved(fixup, value);
      return;
    }
    if (FixupForm.isLoop(kind)) {
      complaints.at(
          Rule.XW_ASM_013, fixup.site(), "branch out of range or not a multiple of 2", "");
      return;
    }
    var name = plus == null ? "a number" : "'" + SymbolTable.shown(plus.name()) + "'";
    complaints.at(
        Rule.XW_ASM_013,
        fixup.site(),
        name + " is not in this section, so its distance is unknown",
        "load the address with movw and movt, or with ldr register, =symbol.");
  }

  private void half(SectionBuilder section, Fixup fixup, FixupKind kind, Resolver.Value value) {
    if (value.isNumber()) {
      patch(section, fixup, kind, value.number());
      return;
    }
    var minus = value.minus();
    if (value.plus() == null || minus != null && !Relocator.isHere(minus, section)) {
      relocator.unresolved(fixup, value);
      return;
    }
    long addend = value.number() + (minus == null ? 0 : fixup.address() - minus.address());
    if (addend < -0x8000 || addend > 0x7fff) {
      complaints.at(
          Rule.XW_ASM_006, fixup.site(), "offset " + addend + " does not fit into 16 bits", "");
    }
    var absolute = FixupForm.relocation(kind).orElse(ArmRelocation.NONE);
    relocator.relocate(
        section,
        fixup,
        minus == null ? absolute : FixupForm.relative(absolute),
        value.plus(),
        addend);
    // REL: both halves carry the low sixteen bits of the addend (AAELF32 4.6.1.1).
    boolean thumb = kind == FixupKind.T32_MOVW || kind == FixupKind.T32_MOVT;
    patch(section, fixup, thumb ? FixupKind.T32_MOVW : FixupKind.A32_MOVW, addend);
  }

  private void patch(SectionBuilder section, Fixup fixup, FixupKind kind, long value) {
    int at = (int) fixup.address();
    boolean thumb = kind.isNarrow() || kind.isThumb();
    int first = Relocator.half(section, at);
    boolean firstOnTop = thumb || section.encoding() == DataEncoding.MSB;
    int word =
        kind.isNarrow()
            ? first
            : firstOnTop
                ? first << 16 | Relocator.half(section, at + 2)
                : Relocator.half(section, at + 2) << 16 | first;
    if (kind == FixupKind.A32_LITERAL12 && value == PIPELINE) {
      return; // the word says already whether its zero has a plus or a minus
    }
    if (kind == FixupKind.A32_ADRL) {
      pair(section, fixup, word, value);
      return;
    }
    if (kind == FixupKind.T16_COMPARE_BRANCH && value == 2) {
      // No such branch reaches the next instruction; GNU as does nothing instead.
      Relocator.store(section, at, NARROW_NOOP, 2);
      return;
    }
    switch (Encoder.patch(kind, word, value)) {
      case Patched.Word(int patched) -> {
        if (thumb && !kind.isNarrow()) {
          Relocator.store(section, at, patched >>> 16, 2);
          Relocator.store(section, at + 2, patched, 2);
        } else {
          Relocator.store(section, at, patched, kind.isNarrow() ? 2 : 4);
        }
      }
      case Patched.OutOfRange(String message) ->
          complaints.at(Rule.XW_ASM_006, fixup.site(), message, "");
    }
  }

  private void pair(SectionBuilder section, Fixup fixup, int word, long value) {
    var words = Encoder.patchAdrl(word, value);
    if (words.isEmpty()) {
      complaints.at(Rule.XW_ASM_006, fixup.site(), "adrl cannot reach " + value + " bytes", "");
      return;
    }
    Relocator.store(section, (int) fixup.address(), words.get().getFirst(), 4);
    Relocator.store(section, (int) fixup.address() + 4, words.get().getLast(), 4);
  }
}
