package org.xenwright.assembler.layout;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.expression.Operator;
import org.xenwright.assembler.expression.Resolver;
import org.xenwright.assembler.source.Complaints;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.DataEncoding;
import org.xenwright.elf.model.RelocationField;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.isa.syntax.FixupKind;
import org.xenwright.rules.Position;
import org.xenwright.rules.Rule;

/**
 * Fills the holes whose values are known now and leaves the others to the linker, choosing
 * relocations as GNU as does.
 */
public final class FixupPass {
  private static final Set<ArmRelocation> FDPIC =
      EnumSet.of(
          ArmRelocation.GOTFUNCDESC,
          ArmRelocation.GOTOFFFUNCDESC,
          ArmRelocation.FUNCDESC,
          ArmRelocation.TLS_GD32_FDPIC,
          ArmRelocation.TLS_LDM32_FDPIC,
          ArmRelocation.TLS_IE32_FDPIC);

  private final Output output;
  private final Complaints complaints;
  private final Relocator relocator;
  private final InstructionFixups instructions;

  /**
   * A pass over all sections of a laid out {@code output}.
   *
   * @param exchanges whether the processor chosen has BLX
   */
  public FixupPass(Output output, Complaints complaints, boolean exchanges) {
    this.output = output;
    this.complaints = complaints;
    this.relocator = new Relocator(output, complaints);
    this.instructions = new InstructionFixups(output, relocator, complaints, exchanges);
  }

  /**
   * Fills or relocates every hole.
   *
   * @param attach adds the debug sections once those before them are done: so their references
   *     become symbols of the table in the order of the sections
   */
  public void run(Runnable attach) {
    boolean attached = false;
    complaints.hold();
    for (var section : List.copyOf(output.sections())) {
      if (!attached && section.name().equals(".debug_info")) {
        attach.run();
        attached = true;
      }
      for (var part : section.subsections()) {
        for (var fixup : part.fixups()) {
          nameSection(fixup.value());
          apply(section, fixup);
        }
      }
      // Relocations of relaxed instructions come after all others, as their length was decided.
      section.subsections().stream()
          .flatMap(part -> part.fragments().stream())
          .filter(Fragment.Relax.class::isInstance)
          .map(Fragment.Relax.class::cast)
          .sorted(Comparator.comparingInt(relax -> relax.order))
          .forEach(relax -> relaxed(section, relax));
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
    if (!attached) {
      attach.run();
    }
    output.chosen().settle(complaints);
    complaints.release();
    instructions.tellUnrepresentable();
  }

  private void relaxed(SectionBuilder section, Fragment.Relax relax) {
    var form = relax.form();
    var hole = Fixup.Hole.Bits.of(form.kind());
    apply(section, new Fixup(relax, 0, hole, form.value(), relax.site));
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
          Expression.Big _,
          Expression.Late _,
          Expression.Unreadable _ -> {}
    }
  }

  private void apply(SectionBuilder section, Fixup fixup) {
    boolean word = fixup.hole() instanceof Fixup.Hole.Datum(int size) && size == 4;
    var value = word ? Resolver.resolveWord(fixup.value()) : Resolver.resolve(fixup.value());
    if (word && value.minus() != null && !Relocator.isHere(value.minus(), section)) {
      value = Resolver.resolve(fixup.value());
    }
    if (value.isNumber() && mayNameNumber(fixup.hole())) {
      boolean branch =
          fixup.hole() instanceof Fixup.Hole.Bits(FixupKind kind) && FixupForm.isBranch(kind);
      value = sharedNumber(fixup.value(), branch).orElse(value);
    }
    if (!value.fault().isEmpty()) {
      complaints.valueless(Rule.XW_ASM_004, fixup.site(), value.fault(), "");
      return;
    }
    if (section.isNoBits()) {
      complaints.late(
          Rule.XW_ASM_014,
          fixup.site(),
          "section " + section.name() + " takes no room in the file and cannot hold this value",
          "put the datum into another section, or reserve room with .space.");
      return;
    }
    switch (fixup.hole()) {
      case Fixup.Hole.Datum(int bytes) -> datum(section, fixup, bytes, value);
      case Fixup.Hole.Chosen(ArmRelocation type) -> chosen(section, fixup, type, value);
      case Fixup.Hole.Distance(ArmRelocation type) -> {
        var symbol = value.plus();
        if (symbol != null
            && value.minus() == null
            && Relocator.isHere(symbol, section)
            && !symbol.isGlobal()
            && !symbol.isWeak()) {
          field(section, fixup, type, symbol.address() + value.number() - fixup.address());
        } else {
          chosen(section, fixup, type, value);
        }
      }
      case Fixup.Hole.Bits(FixupKind kind) -> instructions.apply(section, fixup, kind, value);
      case Fixup.Hole.Group(FixupKind kind, ArmRelocation type) ->
          instructions.group(section, fixup, kind, type, value);
      case Fixup.Hole.Mark(ArmRelocation type) -> {
        var symbol = value.plus();
        if (symbol != null) {
          beThreadLocal(fixup, type, symbol);
        }
        relocator.relocate(section, fixup, type, symbol, 0);
      }
      case Fixup.Hole.Refused(String message, String advice, boolean isUnrepresentable) -> {
        if (isUnrepresentable) {
          instructions.unrepresentable(fixup, message, advice);
        } else {
          complaints.late(Rule.XW_ASM_006, fixup.site(), message, advice);
        }
      }
      case Fixup.Hole.MethodEntry(long offset) ->
          relocator.entry(section, fixup, offset & 0xffff_ffffL, value.plus());
    }
  }

  private static boolean mayNameNumber(Fixup.Hole hole) {
    return switch (hole) {
      case Fixup.Hole.Datum _, Fixup.Hole.Chosen _ -> true;
      case Fixup.Hole.Bits(FixupKind kind) -> FixupForm.isBranch(kind) || FixupForm.isHalf(kind);
      case Fixup.Hole.Distance _,
          Fixup.Hole.Group _,
          Fixup.Hole.Mark _,
          Fixup.Hole.MethodEntry _,
          Fixup.Hole.Refused _ ->
          false;
    };
  }

  /**
   * A global symbol that got its number after it was mentioned is left to the linker, as another
   * object may override it: the symbol and what was added to it. Branches name any such symbol.
   */
  private static Optional<Resolver.Value> sharedNumber(Expression expression, boolean branch) {
    return switch (expression) {
      case Expression.SymbolValue(AsmSymbol symbol) ->
          symbol.isEquate() && (branch || symbol.isGlobal() || symbol.isWeak())
              ? Optional.of(new Resolver.Value(symbol, null, 0, ""))
              : Optional.empty();
      case Expression.Binary(Operator operator, Expression left, Expression.Constant(long more)) ->
          operator == Operator.ADD || operator == Operator.SUBTRACT
              ? sharedNumber(left, branch)
                  .map(v ->
                      new Resolver.Value(
                          v.plus(),
                          null,
                          v.number() + (operator == Operator.ADD ? more : -more),
                          ""))
              : Optional.empty();
      case Expression.Binary _,
          Expression.Constant _,
          Expression.Unary _,
          Expression.Big _,
          Expression.Late _,
          Expression.Unreadable _ ->
          Optional.empty();
    };
  }

  private void datum(SectionBuilder section, Fixup fixup, int bytes, Resolver.Value value) {
    if (value.isNumber()) {
      if (!DatumRange.fits(value.number(), bytes)) {
        complaints.late(
            Rule.XW_ASM_006,
            fixup.site(),
            HoleWording.datum(value.number(), bytes, fixup.address()),
            "");
      }
      Relocator.store(section, fixup, value.number(), bytes);
      return;
    }
    var plus = value.plus();
    var minus = value.minus();
    if (plus == null || minus != null && !Relocator.isHere(minus, section)) {
      relocator.unresolved(fixup, value);
      return;
    }
    if (minus != null) {
      if (bytes != 4) {
        complaints.late(
            Rule.XW_ASM_013,
            fixup.site(),
            bytes < 4
                ? "cannot represent BFD_RELOC_%d_PCREL relocation in this object file format"
                    .formatted(8 * bytes)
                : "bad relocation fixup type (1)",
            "");
        return;
      }
      long addend = value.number() + fixup.address() - minus.address();
      long stored =
          relocator.relocate(section, fixup, ArmRelocation.REL32, plus, addend, value.number());
      Relocator.store(section, fixup, stored, 4);
      return;
    }
    switch (bytes) {
      case 4 ->
          Relocator.store(
              section,
              fixup,
              relocator.relocate(section, fixup, ArmRelocation.ABS32, plus, value.number()),
              4);
      case 2 ->
          Relocator.store(
              section,
              fixup,
              relocator.relocate(section, fixup, ArmRelocation.ABS16, plus, value.number()),
              2);
      case 1 ->
          Relocator.store(
              section,
              fixup,
              relocator.relocate(section, fixup, ArmRelocation.ABS8, plus, value.number()),
              1);
      default ->
          complaints.late(Rule.XW_ASM_013, fixup.site(), "bad relocation fixup type (1)", "");
    }
  }

  private void chosen(
      SectionBuilder section, Fixup fixup, ArmRelocation type, Resolver.Value value) {
    if (value.isNumber() && type.field() == RelocationField.DATA32) {
      Relocator.store(section, fixup, value.number(), 4);
      return;
    }
    var minus = value.minus();
    if (minus != null && !Relocator.isHere(minus, section)) {
      relocator.unresolved(fixup, value);
      return;
    }
    long addend = value.number() + (minus == null ? 0 : fixup.address() - minus.address());
    long stored = relocator.relocate(section, fixup, type, value.plus(), addend, value.number());
    var symbol = value.plus();
    if (symbol != null) {
      beThreadLocal(fixup, type, symbol);
    }
    boolean table = type == ArmRelocation.GOT_BREL || type == ArmRelocation.GOTOFF32;
    if (table && value.number() != 0 && symbol != null && symbol.isPlace()) {
      stored += symbol.address(); // as GNU as writes a distance from a place of its own
    }
    // What GNU as adds to an FDPIC descriptor is lost.
    field(section, fixup, type, FDPIC.contains(type) ? 0 : stored);
  }

  /** Relocations of thread-local storage name what is there; GNU as tells no line otherwise. */
  private void beThreadLocal(Fixup fixup, ArmRelocation type, AsmSymbol symbol) {
    if (!type.name().startsWith("TLS_") && !type.name().startsWith("THM_TLS_")) {
      return;
    }
    boolean elsewhere =
        symbol.isPlace()
            && symbol.chunk().area() instanceof SectionBuilder home
            && (home.flags() & SectionFlags.TLS) == 0;
    if (elsewhere) {
      complaints.at(
          Rule.XW_ASM_013,
          Position.of(fixup.site().position().file()),
          "Accessing `%s' as thread-local object".formatted(symbol.name()));
    } else {
      symbol.type(SymbolType.TLS);
    }
  }

  private static void field(SectionBuilder section, Fixup fixup, ArmRelocation type, long value) {
    long stored = value;
    if (type == ArmRelocation.PREL31) {
      // The top bit of such a word is not part of the field (AAELF32 4.6.1.6).
      int at = (int) fixup.address();
      int half = Relocator.half(section, at + (section.encoding() == DataEncoding.MSB ? 0 : 2));
      stored = stored & 0x7fff_ffff | (half & 0x8000L) << 16;
    }
    Relocator.store(section, fixup, stored, 4);
  }
}
