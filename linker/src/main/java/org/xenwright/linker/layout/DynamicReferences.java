package org.xenwright.linker.layout;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.Relocation;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.pass.InputFile;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/** How the placed inputs refer to each symbol, as far as the dynamic linker may have to help. */
final class DynamicReferences {
  /** What a relocation asks of the dynamic linker when its symbol is not bound by this link. */
  enum Kind {
    /** Nothing, or a place in the global offset table. */
    NONE,
    /** A branch, which can go through the procedure linkage table. */
    CALL,
    /** An address in data: fixed up at load time. */
    ADDRESS,
    /** A distance: fixed up only when the symbol is elsewhere. */
    DISTANCE
  }

  /** Uses of one global name. */
  static final class Uses {
    int calls;
    int directUses;
    int thumbJumps;
    int thumbCalls;
    boolean addressTaken;
    boolean direct;
    final Map<InputSection, int[]> fixups = new LinkedHashMap<>();
  }

  private final Map<String, Uses> globals = new LinkedHashMap<>();
  private final Map<InputSection, Integer> locals = new LinkedHashMap<>();

  private DynamicReferences() {}

  static DynamicReferences scan(Tree tree) {
    var all = new DynamicReferences();
    for (var section : tree.inputs.sections()) {
      if (section.index() <= 0
          || !tree.isPlaced(section)
          || !LinkerSections.isScanned(tree.inputs, section)) {
        continue;
      }
      for (var relocation : section.section().relocations()) {
        all.add(section, relocation, tree.options);
      }
    }
    return all;
  }

  /** Uses of a name; empty ones when nothing refers to it. */
  Uses of(String name) {
    return globals.getOrDefault(name, new Uses());
  }

  Map<String, Uses> globals() {
    return globals;
  }

  /** How many addresses of local symbols each section holds. */
  Map<InputSection, Integer> locals() {
    return locals;
  }

  private void add(InputSection section, Relocation relocation, LinkOptions options) {
    var symbol = section.file().elf().symbols().get(relocation.symbolIndex());
    boolean local = symbol.binding() == SymbolBinding.LOCAL;
    var kind = kind(relocation.type(), options);
    if (local) {
      if (options.isPic() && kind == Kind.ADDRESS) {
        locals.merge(section, 1, Integer::sum);
      }
      return;
    }
    var uses = globals.computeIfAbsent(symbol.name(), n -> new Uses());
    boolean fixup =
        options.isPic()
            && section.section().has(SectionFlags.ALLOC)
            && (kind == Kind.ADDRESS || kind == Kind.DISTANCE);
    switch (kind) {
      case NONE -> {}
      case CALL -> uses.calls++;
      case ADDRESS, DISTANCE -> {
        uses.addressTaken |= kind == Kind.ADDRESS && !options.has(LinkFlag.SHARED);
        if (fixup) {
          int[] counts = uses.fixups.computeIfAbsent(section, s -> new int[2]);
          counts[0]++;
          counts[1] += kind == Kind.DISTANCE ? 1 : 0;
        } else {
          uses.direct = true;
          uses.directUses++;
          uses.calls++;
        }
      }
    }
    switch (relocation.type()) {
      case THM_CALL -> uses.thumbCalls++;
      case THM_JUMP24, THM_JUMP19 -> uses.thumbJumps++;
      default -> {}
    }
  }

  /** See {@link Kind}. */
  static Kind kind(ArmRelocation type, LinkOptions options) {
    return switch (type) {
      case PC24, CALL, JUMP24, PLT32, PREL31, THM_CALL, THM_JUMP24, THM_JUMP19 -> Kind.CALL;
      case ABS32, ABS32_NOI, MOVW_ABS_NC, MOVT_ABS, THM_MOVW_ABS_NC, THM_MOVT_ABS, ABS12 ->
          Kind.ADDRESS;
      case REL32, REL32_NOI, MOVW_PREL_NC, MOVT_PREL, THM_MOVW_PREL_NC, THM_MOVT_PREL ->
          Kind.DISTANCE;
      case TARGET1 -> options.has(LinkFlag.TARGET1_REL) ? Kind.DISTANCE : Kind.ADDRESS;
      default -> Kind.NONE;
    };
  }

  /** Complains of addresses in instructions, which cannot be fixed up in an image that moves. */
  static void refuse(Tree tree, Report report) {
    var told = new HashSet<InputFile>();
    for (var section : tree.inputs.sections()) {
      if (!tree.options.isPic()
          || section.index() <= 0
          || !tree.isPlaced(section)
          || !LinkerSections.isScanned(tree.inputs, section)) {
        continue;
      }
      for (var relocation : section.section().relocations()) {
        switch (relocation.type()) {
          case MOVW_ABS_NC, MOVT_ABS, THM_MOVW_ABS_NC, THM_MOVT_ABS -> {
            if (told.add(section.file())) {
              report.add(refusal(section, relocation));
            }
          }
          default -> {}
        }
      }
    }
  }

  private static Diagnostic refusal(InputSection section, Relocation relocation) {
    var symbol = section.file().elf().symbols().get(relocation.symbolIndex());
    return Diagnostic.of(
            Rule.XW_LD_011,
            Position.of(section.file().name()),
            String.format(
                "relocation %s against `%s' can not be used when making a shared object; recompile with -fPIC",
                relocation.type().fullName(),
                symbol.binding() == SymbolBinding.LOCAL ? "a local symbol" : symbol.name()))
        .withNotes(
            List.of(
                Diagnostic.Note.of(
                    String.format("at %s+0x%x", section.name(), relocation.offset()))));
  }

  /** Whether an image that moves needs a table for the fixups of this section. */
  static boolean anyFixup(InputSection section) {
    for (var relocation : section.section().relocations()) {
      var symbol = section.file().elf().symbols().get(relocation.symbolIndex());
      boolean local = symbol.binding() == SymbolBinding.LOCAL;
      switch (kind(relocation.type(), LinkOptions.DEFAULT)) {
        case NONE, CALL -> {}
        case ADDRESS -> {
          return true;
        }
        case DISTANCE -> {
          if (!local) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
