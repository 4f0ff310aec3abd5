package org.xenwright.linker.pass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.Relocation;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.elf.model.SymbolVisibility;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.LinkText;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;

/**
 * {@code --icf}: read-only sections that are the same, what they refer to included, are kept once.
 * With {@code safe} those stay apart whose address means something: of objects with an
 * address-significance table (LLVM Extensions, {@code SHT_LLVM_ADDRSIG}) what it names, of others
 * all that is referred to by more than branches.
 */
public final class FoldIdentical {
  private static final int PROGBITS = 1;
  private static final long UNWIND = 0x7000_0001L;
  private static final long SIGNIFICANT = 0x6fff_4c03L;

  private final Inputs inputs;
  private final LinkOptions options;

  /** Tables for unwinding by the section they are about. */
  private final Map<Integer, List<InputSection>> tables = new HashMap<>();

  /** Sections whose address means something. */
  private final BitSet significant = new BitSet();

  /** What is equal so far, by section; 0 for sections that are never folded. */
  private final int[] classes;

  private FoldIdentical(Inputs inputs, LinkOptions options) {
    this.inputs = inputs;
    this.options = options;
    this.classes = new int[inputs.sections().size()];
  }

  /** The inputs with equal sections folded. */
  public static Inputs apply(Inputs inputs, LinkOptions options, Report report) {
    var mode = options.text(LinkText.FOLD).orElse("none");
    if (mode.equals("none") || options.isRelocatable()) {
      return inputs;
    }
    var fold = new FoldIdentical(inputs, options);
    fold.index();
    fold.markSignificant();
    if (mode.equals("all")) {
      // Of functions the user says that no address means anything.
      for (var section : inputs.sections()) {
        if (section.section().has(SectionFlags.EXECUTE)) {
          fold.significant.clear(section.id());
        }
      }
    }
    return fold.folded(fold.groups(), report);
  }

  private void index() {
    for (var section : inputs.sections()) {
      if (section.index() > 0
          && section.section().type().number() == UNWIND
          && section.section().link() > 0
          && section.section().link() < section.file().elf().sections().size()) {
        int code = section.file().firstSection() + section.section().link();
        tables.computeIfAbsent(code, c -> new ArrayList<>()).add(section);
      }
    }
  }

  private void markSignificant() {
    for (var file : inputs.files()) {
      var table = table(file);
      if (table.length() > 0) {
        named(file, table);
      } else {
        referred(file);
      }
    }
    boolean exports = options.has(LinkFlag.SHARED) || options.has(LinkFlag.EXPORT_DYNAMIC);
    for (var symbol : inputs.symbols().values()) {
      if (exports && symbol.symbol().visibility() == SymbolVisibility.DEFAULT) {
        mark(symbol.section());
      }
    }
  }

  private static Bytes table(InputFile file) {
    for (var section : file.elf().sections()) {
      if (section.type().number() == SIGNIFICANT) {
        return section.content();
      }
    }
    return Bytes.EMPTY;
  }

  private void mark(int section) {
    if (section >= 0) {
      significant.set(section);
    }
  }

  private void named(InputFile file, Bytes table) {
    int at = 0;
    while (at < table.length()) {
      long number = 0;
      int shift = 0;
      int next;
      do {
        next = table.u8(at++);
        number |= (long) (next & 0x7f) << Math.min(shift, 56);
        shift += 7;
      } while ((next & 0x80) != 0 && at < table.length());
      if (number < file.elf().symbols().size()) {
        mark(home(file, (int) number));
      }
    }
  }

  private void referred(InputFile file) {
    for (int i = 1; i < file.elf().sections().size(); i++) {
      var section = inputs.section(file, i);
      if (inputs.discarded().get(section.id())
          || !section.section().has(SectionFlags.ALLOC)
          || section.section().type().number() == UNWIND
          || section.name().startsWith(".eh_frame")) {
        continue;
      }
      for (var relocation : section.section().relocations()) {
        if (!isBranch(relocation.type())) {
          mark(home(file, relocation.symbolIndex()));
        }
      }
    }
  }

  private static boolean isBranch(ArmRelocation type) {
    return switch (type) {
      case NONE,
          PC24,
          CALL,
          JUMP24,
          PLT32,
          THM_CALL,
          THM_JUMP24,
          THM_JUMP19,
          THM_JUMP11,
          THM_JUMP8,
          V4BX ->
          true;
      default -> false;
    };
  }

  /** The section a symbol of a file is in, -1 without. */
  private int home(InputFile file, int index) {
    var symbol = file.elf().symbols().get(index);
    if (symbol.binding() != SymbolBinding.LOCAL) {
      return inputs.symbol(symbol.name()).map(GlobalSymbol::section).orElse(-1);
    }
    return symbol.section() instanceof SectionRef.Defined(int number)
        ? file.firstSection() + number
        : -1;
  }

  private boolean isEligible(InputSection section) {
    var s = section.section();
    return section.index() > 0
        && !inputs.discarded().get(section.id())
        && !significant.get(section.id())
        && s.type().number() == PROGBITS
        && s.size() > 0
        && s.has(SectionFlags.ALLOC)
        && !s.has(SectionFlags.WRITE)
        && !s.has(SectionFlags.TLS)
        && !s.has(SectionFlags.MERGE)
        && !s.has(SectionFlags.RETAIN)
        && !s.name().equals(".init")
        && !s.name().equals(".fini")
        && !s.name().startsWith(".eh_frame")
        && !s.name().chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
  }

  /** Sections that are the same, first by what they hold, then by what that refers to. */
  private Map<Integer, List<InputSection>> groups() {
    var eligible = new ArrayList<InputSection>();
    for (var section : inputs.sections()) {
      if (isEligible(section)) {
        eligible.add(section);
      }
    }
    int count = refine(eligible, this::shape);
    int before;
    do {
      before = count;
      count = refine(eligible, section -> List.of(classes[section.id()], targets(section)));
    } while (count > before);
    var groups = new LinkedHashMap<Integer, List<InputSection>>();
    for (var section : eligible) {
      groups.computeIfAbsent(classes[section.id()], c -> new ArrayList<>()).add(section);
    }
    return groups;
  }

  private interface Trait {
    List<Object> of(InputSection section);
  }

  private int refine(List<InputSection> sections, Trait trait) {
    var numbers = new HashMap<List<Object>, Integer>();
    int[] next = new int[sections.size()];
    for (int i = 0; i < next.length; i++) {
      next[i] = numbers.computeIfAbsent(trait.of(sections.get(i)), t -> numbers.size() + 1);
    }
    for (int i = 0; i < next.length; i++) {
      classes[sections.get(i).id()] = next[i];
    }
    return numbers.size();
  }

  private List<Object> shape(InputSection section) {
    var all = new ArrayList<Object>();
    shape(section.section(), all);
    for (var table : tables.getOrDefault(section.id(), List.of())) {
      shape(table.section(), all);
    }
    return all;
  }

  private static void shape(Section section, List<Object> out) {
    out.add(section.flags() & ~SectionFlags.GROUP);
    out.add(section.alignment());
    out.add(Arrays.toString(section.content().toArray()));
    for (var relocation : section.relocations()) {
      out.add(relocation.offset());
      out.add(relocation.type());
    }
  }

  private List<Object> targets(InputSection section) {
    var all = new ArrayList<Object>();
    targets(section, section.id(), all);
    for (var table : tables.getOrDefault(section.id(), List.of())) {
      targets(table, section.id(), all);
    }
    return all;
  }

  private void targets(InputSection section, int self, List<Object> out) {
    for (var relocation : section.section().relocations()) {
      out.add(target(section.file(), relocation, self));
    }
  }

  /** What a relocation refers to, so far as it can be told apart. */
  private Object target(InputFile file, Relocation relocation, int self) {
    var symbol = file.elf().symbols().get(relocation.symbolIndex());
    int home = home(file, relocation.symbolIndex());
    var own = defined(file, symbol, relocation.symbolIndex());
    boolean bound = symbol.binding() == SymbolBinding.LOCAL || !options.has(LinkFlag.SHARED);
    if (home < 0 || !bound) {
      return symbol.binding() == SymbolBinding.LOCAL ? List.of(own.value()) : symbol.name();
    }
    boolean function = own.type() == SymbolType.FUNC;
    // What refers to itself is the same as another that does so.
    int place = home == self ? -1 : classes[home] > 0 ? -1 - classes[home] : home;
    return List.of(place, own.value(), function);
  }

  private Symbol defined(InputFile file, Symbol symbol, int index) {
    return symbol.binding() == SymbolBinding.LOCAL
        ? file.elf().symbols().get(index)
        : inputs.symbol(symbol.name()).map(GlobalSymbol::symbol).orElse(symbol);
  }

  private Inputs folded(Map<Integer, List<InputSection>> groups, Report report) {
    var kept = new HashMap<Integer, Integer>();
    var dropped = (BitSet) inputs.discarded().clone();
    for (var group : groups.values()) {
      var first = group.getFirst();
      for (var other : group.subList(1, group.size())) {
        if (kept.isEmpty() || !kept.containsValue(first.id())) {
          tell("selected section " + shown(first), report);
        }
        tell("  removing identical section " + shown(other), report);
        kept.put(other.id(), first.id());
        dropped.set(other.id());
        tables.getOrDefault(other.id(), List.of()).forEach(table -> dropped.set(table.id()));
      }
    }
    if (kept.isEmpty()) {
      return inputs;
    }
    var symbols = new LinkedHashMap<>(inputs.symbols());
    symbols.replaceAll((name, symbol) ->
        kept.get(symbol.section()) instanceof Integer home
            ? new GlobalSymbol(
                name, symbol.kind(), symbol.file(), symbol.symbol(), home, symbol.strongReference())
            : symbol);
    return inputs.folded(symbols, dropped, kept);
  }

  private static String shown(InputSection section) {
    return section.file().name() + ":(" + section.name() + ")";
  }

  private void tell(String message, Report report) {
    if (options.has(LinkFlag.PRINT_FOLDED)) {
      report.add(
          Diagnostic.of(Rule.XW_LD_022, Position.of(""), message).withSeverity(Severity.INFO));
    }
  }
}
