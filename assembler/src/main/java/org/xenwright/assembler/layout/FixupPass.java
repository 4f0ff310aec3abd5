package org.xenwright.assembler.layout;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.expression.Resolver;
import org.xenwright.assembler.source.Complaints;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.Relocation;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.isa.syntax.Encoder;
import org.xenwright.isa.syntax.FixupKind;
import org.xenwright.isa.syntax.Patched;
import org.xenwright.rules.Rule;

/**
 * Fills the holes whose values are known now and leaves the others to the linker, choosing
 * relocations as GNU as does.
 */
public final class FixupPass {
  /**
   * GOT and TLS forms are missing as they name what they stand for, movw and movt as they have no
   * room for an offset.
   */
  private static final Set<ArmRelocation> ADJUSTABLE =
      EnumSet.of(
          ArmRelocation.ABS32,
          ArmRelocation.ABS16,
          ArmRelocation.ABS8,
          ArmRelocation.REL32,
          ArmRelocation.CALL,
          ArmRelocation.JUMP24,
          ArmRelocation.TARGET1,
          ArmRelocation.PREL31,
          ArmRelocation.SBREL32,
          ArmRelocation.NONE);

  /** A32: the program counter reads as the instruction's address plus 8. */
  private static final int PIPELINE = 8;

  /** Stands for no symbol at all. */
  static final AsmSymbol ABSENT = new AsmSymbol("");

  private final Output output;
  private final Complaints complaints;

  /** A pass over all sections of a laid out {@code output}. */
  public FixupPass(Output output, Complaints complaints) {
    this.output = output;
    this.complaints = complaints;
  }

  /** Fills or relocates every hole. */
  public void run() {
    for (var section : List.copyOf(output.sections())) {
      for (var part : section.subsections()) {
        for (var fixup : part.fixups()) {
          nameSection(fixup.value());
          apply(section, fixup);
        }
      }
      if (!section.late().isEmpty()) {
        output.symbols().appendOnce(section.symbol());
      }
      for (var late : section.late()) {
        if (late.symbol().isSectionSymbol()) {
          output.symbols().appendOnce(late.symbol());
        }
        late.symbol().keep();
        section.relocations().add(late);
      }
    }
  }

  /**
   * GNU as makes the section's symbol for every value that waited for a place of the section, even
   * when no relocation is left of it.
   */
  private void nameSection(Expression value) {
    switch (value) {
      case Expression.SymbolValue(AsmSymbol symbol) -> {
        if (symbol.isPlace()
            && symbol.name().isEmpty()
            && symbol.chunk().area() instanceof SectionBuilder home) {
          output.symbols().appendOnce(home.symbol());
        }
      }
      case Expression.Binary(_, Expression left, _) -> nameSection(left);
      case Expression.Constant _,
          Expression.Unary _,
          Expression.Late _,
          Expression.Unreadable _ -> {}
    }
  }

  private void apply(SectionBuilder section, Fixup fixup) {
    var value = Resolver.resolve(fixup.value());
    if (!value.fault().isEmpty()) {
      complaints.at(Rule.XW_ASM_004, fixup.site(), value.fault(), "");
      return;
    }
    if (section.isNoBits()) {
      complaints.at(
          Rule.XW_ASM_014,
          fixup.site(),
          "section " + section.name() + " takes no room in the file and cannot hold this value",
          "put the datum into another section, or reserve room with .space.");
      return;
    }
    switch (fixup.hole()) {
      case Fixup.Hole.Datum(int bytes) -> datum(section, fixup, bytes, value);
      case Fixup.Hole.Chosen(ArmRelocation type) -> chosen(section, fixup, type, value);
      case Fixup.Hole.Bits(FixupKind kind) -> instruction(section, fixup, kind, value);
      case Fixup.Hole.Mark(ArmRelocation type) -> relocate(section, fixup, type, value.plus(), 0);
    }
  }

  private void datum(SectionBuilder section, Fixup fixup, int bytes, Resolver.Value value) {
    if (value.isNumber()) {
      if (!DatumRange.fits(value.number(), bytes)) {
        complaints.at(
            Rule.XW_ASM_006,
            fixup.site(),
            "value 0x%x does not fit into %d bytes".formatted(value.number(), bytes),
            "");
      }
      store(section, fixup, value.number(), bytes);
      return;
    }
    var plus = value.plus();
    var minus = value.minus();
    if (plus == null || minus != null && !isHere(minus, section)) {
      unrelocatable(fixup, "the difference of two addresses in other sections");
      return;
    }
    if (minus != null) {
      if (bytes != 4) {
        unrelocatable(fixup, "a distance of " + bytes + " bytes to another section");
        return;
      }
      long addend = value.number() + fixup.address() - minus.address();
      long stored = relocate(section, fixup, ArmRelocation.REL32, plus, addend, value.number());
      store(section, fixup, stored, 4);
      return;
    }
    switch (bytes) {
      case 4 ->
          store(
              section,
              fixup,
              relocate(section, fixup, ArmRelocation.ABS32, plus, value.number()),
              4);
      case 2 ->
          store(
              section,
              fixup,
              relocate(section, fixup, ArmRelocation.ABS16, plus, value.number()),
              2);
      case 1 ->
          store(
              section,
              fixup,
              relocate(section, fixup, ArmRelocation.ABS8, plus, value.number()),
              1);
      default -> unrelocatable(fixup, "an address in " + bytes + " bytes");
    }
  }

  private void chosen(
      SectionBuilder section, Fixup fixup, ArmRelocation type, Resolver.Value value) {
    var minus = value.minus();
    if (minus != null && !isHere(minus, section)) {
      unrelocatable(fixup, "the difference of two addresses in other sections");
      return;
    }
    long addend = value.number() + (minus == null ? 0 : fixup.address() - minus.address());
    long stored = relocate(section, fixup, type, value.plus(), addend, value.number());
    var symbol = value.plus();
    if (symbol != null && type.name().startsWith("TLS_")) {
      symbol.type(SymbolType.TLS);
    }
    // The top bit of such a word is not part of the field (AAELF32 4.6.1.6).
    store(section, fixup, type == ArmRelocation.PREL31 ? stored & 0x7fff_ffff : stored, 4);
  }

  private void instruction(
      SectionBuilder section, Fixup fixup, FixupKind kind, Resolver.Value value) {
    var plus = value.plus();
    switch (kind) {
      case A32_BRANCH, A32_CALL, A32_BLX -> {
        var type = kind == FixupKind.A32_BRANCH ? ArmRelocation.JUMP24 : ArmRelocation.CALL;
        if (value.minus() != null || plus == null) {
          unrelocatable(fixup, "a branch to a number or a difference of addresses");
        } else if (isHere(plus, section) && !plus.isGlobal() && !plus.isWeak()) {
          patch(section, fixup, kind, plus.address() + value.number() - fixup.address());
        } else {
          patch(section, fixup, kind, relocate(section, fixup, type, plus, value.number()));
        }
      }
      case A32_LITERAL12, A32_LITERAL8, A32_LITERAL_WORDS, A32_ADR, A32_ADRL -> {
        if (plus != null && value.minus() == null && isHere(plus, section)) {
          patch(section, fixup, kind, plus.address() + value.number() - fixup.address());
        } else {
          var name = plus == null ? "a number" : "'" + SymbolTable.shown(plus.name()) + "'";
          complaints.at(
              Rule.XW_ASM_013,
              fixup.site(),
              name + " is not in this section, so its distance is unknown",
              "load the address with movw and movt, or with ldr register, =symbol.");
        }
      }
      case A32_MOVW ->
          half(section, fixup, kind, value, ArmRelocation.MOVW_ABS_NC, ArmRelocation.MOVW_PREL_NC);
      case A32_MOVT ->
          half(section, fixup, kind, value, ArmRelocation.MOVT_ABS, ArmRelocation.MOVT_PREL);
      case A32_IMMEDIATE,
          A32_OFFSET12,
          A32_OFFSET8,
          A32_OFFSET_WORDS,
          A32_IMM16,
          A32_HVC,
          A32_SVC -> {
        if (value.isNumber()) {
          patch(section, fixup, kind, value.number());
        } else {
          var name = plus == null ? "" : " '" + SymbolTable.shown(plus.name()) + "'";
          complaints.at(
              Rule.XW_ASM_013,
              fixup.site(),
              "the address of symbol" + name + " cannot be an immediate operand",
              "use a number, or :lower16: and :upper16: with movw and movt.");
        }
      }
      case T16_BRANCH_CONDITIONAL,
          T16_BRANCH,
          T16_COMPARE_BRANCH,
          T32_BRANCH_CONDITIONAL,
          T32_BRANCH,
          T32_CALL,
          T32_BLX,
          T16_LITERAL,
          T16_ADR,
          T32_LITERAL12,
          T32_LITERAL_WORDS,
          T32_ADR,
          T16_IMM8,
          T16_IMM3,
          T16_SHIFT,
          T16_SP,
          T16_OFFSET5,
          T16_WORDS8,
          T16_NUMBER,
          T32_IMMEDIATE,
          T32_ADD,
          T32_IMM12,
          T32_OFFSET,
          T32_OFFSET8,
          T32_OFFSET_WORDS,
          T32_WORDS8,
          T32_MOVW,
          T32_MOVT,
          T32_IMM16,
          T32_NUMBER ->
          throw new IllegalArgumentException(kind + " in A32 code");
    }
  }

  private void half(
      SectionBuilder section,
      Fixup fixup,
      FixupKind kind,
      Resolver.Value value,
      ArmRelocation absolute,
      ArmRelocation relative) {
    if (value.isNumber()) {
      patch(section, fixup, kind, value.number());
      return;
    }
    var minus = value.minus();
    if (value.plus() == null || minus != null && !isHere(minus, section)) {
      unrelocatable(fixup, "half of the difference of two addresses in other sections");
      return;
    }
    long addend = value.number() + (minus == null ? 0 : fixup.address() - minus.address());
    if (addend < -0x8000 || addend > 0x7fff) {
      complaints.at(
          Rule.XW_ASM_006, fixup.site(), "offset " + addend + " does not fit into 16 bits", "");
    }
    relocate(section, fixup, minus == null ? absolute : relative, value.plus(), addend);
    // REL: both halves carry the low sixteen bits of the addend (AAELF32 4.6.1.1).
    patch(section, fixup, FixupKind.A32_MOVW, addend);
  }

  private static boolean isHere(AsmSymbol symbol, SectionBuilder section) {
    return symbol.isPlace() && symbol.chunk().area() == section;
  }

  /**
   * Adds a relocation and answers what stands in the place: the addend, plus the offset if it names
   * the section.
   */
  private long relocate(
      SectionBuilder section,
      Fixup fixup,
      ArmRelocation type,
      @Nullable AsmSymbol symbol,
      long addend) {
    return relocate(section, fixup, type, symbol, addend, addend);
  }

  /**
   * As above, where {@code written} is the part of the addend that does not come from the place.
   */
  private long relocate(
      SectionBuilder section,
      Fixup fixup,
      ArmRelocation type,
      @Nullable AsmSymbol symbol,
      long addend,
      long written) {
    boolean table =
        symbol != null
            && (type == ArmRelocation.REL32 || type == ArmRelocation.ABS32)
            && symbol.name().equals("_GLOBAL_OFFSET_TABLE_");
    var template = new Relocation(fixup.address(), table ? ArmRelocation.BASE_PREL : type, 0);
    if (symbol == null) {
      section.relocations().add(new SectionBuilder.PendingRelocation(template, ABSENT));
      return addend;
    }
    if (symbol.isPlace()
        && symbol.chunk().area() instanceof SectionBuilder home
        && isAdjustable(symbol, home, type, written)) {
      output.symbols().appendOnce(home.symbol());
      section.relocations().add(new SectionBuilder.PendingRelocation(template, home.symbol()));
      return addend + symbol.address();
    }
    if (!symbol.isDefined() && symbol.name().indexOf(SymbolTable.LOCAL_MARK) >= 0) {
      complaints.at(
          Rule.XW_ASM_004,
          fixup.site(),
          "no label '" + SymbolTable.shown(symbol.name()) + ":' follows this line",
          "");
      return addend;
    }
    symbol.keep();
    section.relocations().add(new SectionBuilder.PendingRelocation(template, symbol));
    return addend;
  }

  /** Whether a relocation may name the section instead of the symbol. */
  private static boolean isAdjustable(
      AsmSymbol symbol, SectionBuilder home, ArmRelocation type, long addend) {
    if (symbol.isSectionSymbol()) {
      return true;
    }
    if (symbol.isGlobal() || symbol.isWeak() || symbol.type() == SymbolType.FUNC) {
      return false;
    }
    boolean mergeable = (home.flags() & SectionFlags.MERGE) != 0 && addend != 0;
    if (mergeable || (home.flags() & SectionFlags.TLS) != 0) {
      return false;
    }
    return ADJUSTABLE.contains(type);
  }

  private void patch(SectionBuilder section, Fixup fixup, FixupKind kind, long value) {
    int at = (int) fixup.address();
    byte[] content = section.content();
    int word = 0;
    for (int i = 3; i >= 0; i--) {
      word = word << 8 | content[at + i] & 0xff;
    }
    if (kind == FixupKind.A32_LITERAL12 && value == PIPELINE) {
      return; // the word says already whether its zero has a plus or a minus
    }
    if (kind == FixupKind.A32_ADRL) {
      var words = Encoder.patchAdrl(word, value);
      if (words.isEmpty()) {
        complaints.at(Rule.XW_ASM_006, fixup.site(), "adrl cannot reach " + value + " bytes", "");
        return;
      }
      store(
          section,
          fixup,
          words.get().getFirst() & 0xffff_ffffL | (long) words.get().getLast() << 32,
          8);
      return;
    }
    switch (Encoder.patch(kind, word, value)) {
      case Patched.Word(int patched) -> store(section, fixup, patched, 4);
      case Patched.OutOfRange(String message) ->
          complaints.at(Rule.XW_ASM_006, fixup.site(), message, "");
    }
  }

  private static void store(SectionBuilder section, Fixup fixup, long value, int bytes) {
    int at = (int) fixup.address();
    for (int i = 0; i < bytes; i++) {
      section.content()[at + i] = (byte) (value >> Math.min(63, 8 * i));
    }
  }

  private void unrelocatable(Fixup fixup, String what) {
    complaints.at(Rule.XW_ASM_013, fixup.site(), "no relocation can express " + what, "");
  }
}
