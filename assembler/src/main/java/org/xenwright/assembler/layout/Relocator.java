package org.xenwright.assembler.layout;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Resolver;
import org.xenwright.assembler.source.Complaints;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.Relocation;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.rules.Rule;

/** Makes relocations as GNU as does, and writes into the contents of sections. */
final class Relocator {
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
          ArmRelocation.PC24,
          ArmRelocation.XPC25,
          ArmRelocation.THM_XPC22,
          ArmRelocation.THM_CALL,
          ArmRelocation.THM_JUMP24,
          ArmRelocation.THM_JUMP19,
          ArmRelocation.THM_JUMP11,
          ArmRelocation.THM_JUMP8,
          ArmRelocation.THM_JUMP6,
          ArmRelocation.TARGET1,
          ArmRelocation.PREL31,
          ArmRelocation.SBREL32,
          ArmRelocation.GOT_PREL,
          ArmRelocation.GOTFUNCDESC,
          ArmRelocation.GOTOFFFUNCDESC,
          ArmRelocation.FUNCDESC,
          ArmRelocation.NONE);

  /** Stands for no symbol at all. */
  static final AsmSymbol ABSENT = new AsmSymbol("");

  private final Output output;
  private final Complaints complaints;

  Relocator(Output output, Complaints complaints) {
    this.output = output;
    this.complaints = complaints;
  }

  static boolean isHere(AsmSymbol symbol, SectionBuilder section) {
    return symbol.isPlace() && symbol.chunk().area() == section;
  }

  /**
   * Adds a relocation and answers what stands in the place: the addend, plus the offset if it names
   * the section.
   */
  long relocate(
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
  long relocate(
      SectionBuilder section,
      Fixup fixup,
      ArmRelocation type,
      @Nullable AsmSymbol symbol,
      long addend,
      long written) {
    return relocate(section, fixup, fixup.address(), type, symbol, addend, written);
  }

  /** Adds the note that a method of a table is called; its place is the method's offset. */
  void entry(SectionBuilder section, Fixup fixup, long offset, @Nullable AsmSymbol table) {
    relocate(section, fixup, offset, ArmRelocation.GNU_VTENTRY, table, 0, 0);
  }

  private long relocate(
      SectionBuilder section,
      Fixup fixup,
      long offset,
      ArmRelocation type,
      @Nullable AsmSymbol symbol,
      long addend,
      long written) {
    boolean table =
        symbol != null
            && (type == ArmRelocation.REL32 || type == ArmRelocation.ABS32)
            && symbol.name().equals("_GLOBAL_OFFSET_TABLE_");
    var template = new Relocation(offset, table ? ArmRelocation.BASE_PREL : type, 0);
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
    boolean function = symbol.type() == SymbolType.FUNC || symbol.isThumbFunction();
    if (symbol.isGlobal() || symbol.isWeak() || function) {
      return false;
    }
    boolean mergeable = (home.flags() & SectionFlags.MERGE) != 0 && addend != 0;
    if (mergeable || (home.flags() & SectionFlags.TLS) != 0) {
      return false;
    }
    return ADJUSTABLE.contains(type);
  }

  /** Writes a number of some bytes. */
  static void store(SectionBuilder section, Fixup fixup, long value, int bytes) {
    store(section, (int) fixup.address(), value, bytes);
  }

  static void store(SectionBuilder section, int at, long value, int bytes) {
    section.encoding().store(section.content(), at, value, bytes);
  }

  static int half(SectionBuilder section, int at) {
    return section.encoding().half(section.content(), at);
  }

  /** A difference whose second address lies neither beside the first nor in this section. */
  void unresolved(Fixup fixup, Resolver.Value value) {
    var minus = value.minus();
    complaints.at(
        Rule.XW_ASM_013,
        fixup.site(),
        "can't resolve " + place(value.plus()) + " - " + (minus == null ? "0" : shown(minus)),
        "only an address of this section can be subtracted here, or one of the first's own.");
  }

  /** As a relocation would name it: local symbols by their section. */
  static String place(@Nullable AsmSymbol symbol) {
    return symbol == null
        ? "0"
        : symbol.isPlace() && !symbol.isGlobal() && !symbol.isWeak()
            ? symbol.chunk().area().name()
            : shown(symbol);
  }

  private static String shown(AsmSymbol symbol) {
    return SymbolTable.shown(symbol.name());
  }

  void unrelocatable(Fixup fixup, String what) {
    complaints.at(Rule.XW_ASM_013, fixup.site(), "no relocation can express " + what, "");
  }
}
