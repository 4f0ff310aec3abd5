package org.xenwright.linker.relocate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.Relocation;
import org.xenwright.elf.model.RelocationFormula;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkNames;
import org.xenwright.linker.layout.Admission;
import org.xenwright.linker.layout.SymbolValues;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.pass.SourcePlaces;
import org.xenwright.linker.pass.Traits;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;

/** What relocations complain of, in GNU ld's words where it has any. */
final class Complaints {
  /** After so many complaints about one name in a row GNU ld says that more follow. */
  private static final int MOST_IN_A_ROW = 5;

  private final Tree tree;
  private final Report report;
  private String lastUndefined = "";
  private int repeated;
  private final Set<String> advised = new HashSet<>();

  Complaints(Tree tree, Report report) {
    this.tree = tree;
    this.report = report;
  }

  void noVeneer(
      InputSection section, Relocation relocation, Symbol symbol, String from, String to) {
    complain(
        Rule.XW_LD_004,
        section,
        relocation,
        "a jump from "
            + from
            + " to the "
            + to
            + " function '"
            + name(symbol)
            + "' would need a veneer",
        "call it with bl, or jump through a register with bx");
  }

  /** A use of what is not in the image; answers whether it was worth a complaint. */
  boolean dropped(InputSection section, Symbol symbol) {
    if (!isComplainedOf(section)) {
      return false;
    }
    var home = home(section, symbol);
    report.add(
        Diagnostic.of(
            Rule.XW_LD_002,
            Position.of(""),
            "`"
                + (symbol.name().isEmpty()
                    ? home.map(InputSection::name).orElse("")
                    : symbol.name())
                + "' referenced in section `"
                + section.name()
                + "' of "
                + section.file().name()
                + ": defined in discarded section `"
                + home.map(h -> h.name() + Admission.groupSuffix(h)).orElse("")
                + "' of "
                + home.map(h -> h.file().name()).orElse("")));
    return true;
  }

  /** Sections that may point to what was dropped: debug information and tables of exceptions. */
  private static boolean isComplainedOf(InputSection section) {
    int bits = section.traits();
    return (bits & Traits.DEBUG) == 0
        && !section.name().startsWith(".eh_frame")
        && !section.name().startsWith(".gcc_except_table")
        && !section.name().startsWith(".sframe")
        && !section.name().startsWith(".ARM.exidx")
        && !section.name().startsWith(".stab");
  }

  private Optional<InputSection> home(InputSection section, Symbol symbol) {
    if (symbol.binding() != SymbolBinding.LOCAL) {
      return tree.inputs()
          .symbol(symbol.name())
          .filter(s -> s.section() >= 0)
          .map(s -> tree.inputs().sections().get(s.section()));
    }
    return symbol.section() instanceof SectionRef.Defined(int number)
        ? Optional.of(tree.inputs().section(section.file(), number))
        : Optional.empty();
  }

  private static String name(Symbol symbol) {
    return symbol.name().isEmpty() ? "a section" : symbol.name();
  }

  private boolean ignored(String name) {
    return tree.options().has(LinkFlag.IGNORE_UNRESOLVED)
        || tree.options().names(LinkNames.IGNORE_UNRESOLVED).contains(name);
  }

  /** One complaint for each use, as GNU ld has it; advice comes with the first. */
  void undefined(InputSection section, Relocation relocation, Symbol symbol) {
    var name = symbol.name();
    if (ignored(name) || (tree.options().has(LinkFlag.WARN_ONCE) && advised.contains(name))) {
      return;
    }
    repeated = name.equals(lastUndefined) ? repeated + 1 : 0;
    lastUndefined = name;
    if (repeated > MOST_IN_A_ROW) {
      return;
    }
    boolean more = repeated == MOST_IN_A_ROW;
    var message =
        more
            ? "more undefined references to `" + name + "' follow"
            : "undefined reference to `" + name + "'";
    int index = section.index();
    long offset = relocation.offset();
    var diagnostic =
        more
            ? Diagnostic.of(
                Rule.XW_LD_002,
                Position.of(SourcePlaces.inObject(section.file(), index, offset)),
                message)
            : located(Rule.XW_LD_002, section, offset, message);
    if (advised.add(name)) {
      var advice = Suggestion.advice(name, tree);
      if (!advice.isEmpty()) {
        diagnostic = diagnostic.withFix(advice);
      }
    }
    report.add(
        tree.options().has(LinkFlag.WARN_UNRESOLVED)
            ? diagnostic.withSeverity(Severity.WARN)
            : diagnostic);
  }

  private static Diagnostic located(Rule rule, InputSection section, long offset, String message) {
    var diagnostic =
        Diagnostic.of(rule, SourcePlaces.gnu(section.file(), section.index(), offset), message);
    return SourcePlaces.function(section.file(), section.index(), offset)
        .map(note -> diagnostic.withNotes(List.of(note)))
        .orElse(diagnostic);
  }

  void overflow(
      InputSection section,
      Relocation relocation,
      Symbol symbol,
      SymbolValues.Value value,
      long target,
      long p,
      long x) {
    if (value.state() == SymbolValues.State.UNDEFINED) {
      return;
    }
    var type = relocation.type();
    if (type.fullName().matches(".*_G[0-3]")) {
      report.add(
          Diagnostic.of(
              Rule.XW_LD_004,
              Position.of(
                  String.format(
                      "%s(%s+0x%x)", section.file().name(), section.name(), relocation.offset())),
              String.format(
                  "overflow whilst splitting 0x%x for group relocation %s",
                  Math.abs((long) (int) x), type.fullName())));
    }
    boolean relative =
        type.formula() != RelocationFormula.S_A && type.formula() != RelocationFormula.S_A_T;
    var facts =
        String.format(
            "from 0x%x to 0x%x%s",
            p & 0xffff_ffffL,
            target & 0xffff_ffffL,
            relative
                ? String.format(", a distance of %s0x%x bytes", x < 0 ? "-" : "", Math.abs(x))
                : "");
    report.add(
        located(
                Rule.XW_LD_004,
                section,
                relocation.offset(),
                "relocation truncated to fit: "
                    + type.fullName()
                    + " against "
                    + against(section, symbol))
            .withFix(cure(type))
            .withNotes(List.of(Diagnostic.Note.of(facts))));
  }

  private String against(InputSection section, Symbol symbol) {
    if (symbol.binding() == SymbolBinding.LOCAL) {
      return symbol.type() == SymbolType.SECTION
              && symbol.section() instanceof SectionRef.Defined(int number)
          ? "`" + tree.inputs().section(section.file(), number).name() + "'"
          : "`" + symbol.name() + "'";
    }
    var global = tree.inputs().symbol(symbol.name());
    if (global.isEmpty() || !global.get().isDefined()) {
      return tree.scriptSymbol(symbol.name()).isPresent()
          ? "symbol `" + symbol.name() + "' defined in *ABS* section in " + tree.options().output()
          : "undefined symbol `" + symbol.name() + "'";
    }
    var home =
        global.get().section() < 0
            ? "*ABS*"
            : tree.inputs().sections().get(global.get().section()).name();
    return "symbol `"
        + symbol.name()
        + "' defined in "
        + home
        + " section in "
        + global.get().file().name();
  }

  private static String cure(ArmRelocation type) {
    return switch (type.field()) {
      case A32_BRANCH ->
          "branches reach 32 MiB; place the sections nearer, or load the address and use bx or blx";
      case T32_CALL, T32_JUMP24 ->
          "Thumb branches reach 16 MiB; place the sections nearer, or load the address and use bx or blx";
      case T32_JUMP19, T16_JUMP11, T16_JUMP8, T16_JUMP6 ->
          "use the unconditional wide branch, which reaches further";
      case A32_LOAD12, A32_LOAD8, A32_COPROCESSOR8, T16_PC8, T32_PC12 ->
          "load the address with ldr rX, =symbol or movw and movt, then access through the register";
      case A32_ALU, T32_ALU_PREL11, T16_IMM8 -> "use adrl, or ldr rX, =symbol";
      case DATA8, DATA16 -> "use a wider data directive";
      case PREL31 -> "place the unwind tables within 1 GiB of the code";
      case T32_FUTURE12, T32_FUTURE16, T32_FUTURE18 ->
          "place the target nearer, or use the branch alone";
      case NONE, DATA32, A32_MOV16, A32_BX, T32_MOV16 -> "";
    };
  }

  void complain(
      Rule rule, InputSection section, Relocation relocation, String message, String fix) {
    var diagnostic =
        Diagnostic.of(
            rule, SourcePlaces.of(section.file(), section.index(), relocation.offset()), message);
    report.add(fix.isEmpty() ? diagnostic : diagnostic.withFix(fix));
  }

  /** A complaint whose place GNU ld writes as a section and an offset. */
  void atOffset(InputSection section, Relocation relocation, String message) {
    report.add(
        Diagnostic.of(
            Rule.XW_LD_011,
            Position.of(
                String.format(
                    relocation.offset() == 0 ? "%s(%s+%x)" : "%s(%s+0x%x)",
                    section.file().name(),
                    section.name(),
                    relocation.offset())),
            message));
  }

  /** Code, or an image, that a relocation of a thread-local variable cannot be carried out in. */
  void unsupported(InputSection section, Relocation relocation, String message) {
    atOffset(section, relocation, message);
    unsupported(section, relocation);
  }

  /** A relocation that cannot be carried out. */
  void unsupported(InputSection section, Relocation relocation) {
    report.add(
        located(
                Rule.XW_LD_011,
                section,
                relocation.offset(),
                "dangerous relocation: unsupported relocation")
            .withFix("compile with -fPIC, and -mtls-dialect=gnu"));
  }

  /**
   * A branch that reaches code of the other state without changing to it. GNU ld says nothing, so
   * it is an error only where {@link LinkFlag#CHECK_INTERWORKING} is on.
   */
  void wrongState(
      InputSection section, Relocation relocation, String label, CodeStates.Place target) {
    var to = target.state();
    var message =
        String.format(
            "%s branch to '%s' reaches %s code without a change of state, for '%s' is no function",
            to.other().word(), label, to.word(), label);
    var diagnostic =
        located(Rule.XW_LD_023, section, relocation.offset(), message)
            .withFix(
                String.format("write '.type %s, %%function' where '%s' is defined", label, label));
    var home = target.section();
    var notes = new ArrayList<>(diagnostic.notes());
    notes.add(
        Diagnostic.Note.of(
            "the label is at "
                + SourcePlaces.inObject(home.file(), home.index(), target.offset())));
    diagnostic = diagnostic.withNotes(notes);
    report.add(
        tree.options().has(LinkFlag.CHECK_INTERWORKING)
            ? diagnostic
            : diagnostic.withSeverity(Severity.WARN));
  }
}
