package org.xenwright.linker.layout;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.Relocation;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.elf.model.SymbolVisibility;
import org.xenwright.linker.pass.GlobalSymbol;
import org.xenwright.linker.pass.InputFile;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.pass.Inputs;
import org.xenwright.linker.script.VersionNode;

/**
 * Functions that are picked when the program starts ({@code STT_GNU_IFUNC}), of a static image:
 * branches go to entries of a linkage table of their own, whose words the start-up code fills by
 * calling what {@code R_ARM_IRELATIVE} names.
 */
public final class Indirect {
  /** Section of the entries, and that of their words. */
  public static final String CODE = ".iplt";

  /** See {@link #CODE}. */
  public static final String WORDS = ".igot.plt";

  private static final int ENTRY = 12;
  private static final int STUB = 4;
  private static final int RELOCATION = 8;

  /** Such a function: a local by its file and number, or a global by its name. */
  public record Function(int file, int symbol, String name) {}

  /**
   * An entry of the table.
   *
   * @param offset of its Arm code, bytes
   * @param slot offset of its word, bytes
   * @param stub whether Thumb code that changes state stands before it
   * @param addressTaken whether the entry stands for the function where its address is asked for
   */
  public record Entry(long offset, long slot, boolean stub, boolean addressTaken) {}

  private static final class Uses {
    int branches;
    int thumbCalls;
    int thumbJumps;
    int addresses;
    int table;
  }

  private final Tree tree;
  private final boolean blx;
  private final Map<Function, Uses> uses = new HashMap<>();
  private final Map<Function, Entry> entries = new LinkedHashMap<>();
  private final Set<Function> tableOnly = new LinkedHashSet<>();
  private final Map<String, InputSection> made = new HashMap<>();

  /** In an image with a dynamic section, which functions another image may replace. */
  private final Optional<DynamicSymbols> dynamic;

  private Indirect(Tree tree, boolean blx, Optional<DynamicSymbols> dynamic) {
    this.tree = tree;
    this.blx = blx;
    this.dynamic = dynamic;
    for (var section : tree.inputs.sections()) {
      if (section.index() < 0) {
        made.putIfAbsent(section.name(), section);
      }
    }
  }

  /**
   * Plans the table and sets the sizes of its sections; {@code blx} is whether calls can change
   * state.
   */
  public static void plan(Tree tree, List<VersionNode> versions, boolean blx) {
    if (!isUsed(tree.inputs)) {
      return;
    }
    var dynamic =
        DynamicSections.needed(tree.inputs, tree.options)
            ? Optional.of(DynamicSymbols.of(tree, versions))
            : Optional.<DynamicSymbols>empty();
    var indirect = new Indirect(tree, blx, dynamic);
    indirect.scan();
    if (indirect.uses.isEmpty()) {
      return;
    }
    indirect.place();
    tree.indirect = Optional.of(indirect);
  }

  /** The function a symbol stands for, if it is one. */
  public Optional<Function> function(InputFile file, int index) {
    var symbols = file.elf().symbols();
    if (symbols.isLocal(index)) {
      return symbols.type(index) == SymbolType.IFUNC
          ? Optional.of(new Function(file.number(), index, ""))
          : Optional.empty();
    }
    return function(symbols.name(index));
  }

  /** The function a global name stands for, if it is one. */
  public Optional<Function> function(String name) {
    return tree.inputs
        .symbol(name)
        .filter(GlobalSymbol::isDefined)
        .filter(s -> s.symbol().type() == SymbolType.IFUNC)
        .filter(s -> !tree.definitions.containsKey(name))
        .filter(s -> dynamic.isEmpty() || dynamic.get().bindsLocally(name, false))
        .map(s -> new Function(-1, 0, name));
  }

  /** Whether any input has such a function; most links need not look at their relocations. */
  private static boolean isUsed(Inputs inputs) {
    for (var file : inputs.files()) {
      if (file.elf().symbols().hasAny(SymbolType.IFUNC)) {
        return true;
      }
    }
    return false;
  }

  private void scan() {
    for (var section : tree.inputs.sections()) {
      if (section.index() <= 0
          || !tree.isPlaced(section)
          || !LinkerSections.isScanned(tree.inputs, section)) {
        continue;
      }
      for (var relocation : section.section().relocations()) {
        function(section.file(), relocation.symbolIndex())
            .ifPresent(function ->
                count(uses.computeIfAbsent(function, f -> new Uses()), section, relocation));
      }
    }
  }

  private void count(Uses counts, InputSection section, Relocation relocation) {
    var type = relocation.type();
    var symbol = section.file().elf().symbols().get(relocation.symbolIndex());
    switch (DynamicReferences.kind(type, tree.options)) {
      case CALL -> counts.branches++;
      case ADDRESS -> {
        // In an image that moves the dynamic linker picks for each word anew.
        boolean fixup = tree.options.isPic() && section.section().has(SectionFlags.ALLOC);
        counts.addresses += fixup ? 0 : 1;
      }
      case DISTANCE -> counts.addresses++;
      case NONE -> {
        counts.table += Got.isAddress(type, tree.options) ? 1 : 0;
        // The distance of its code from the table is that of its entry.
        boolean open =
            symbol.binding() != SymbolBinding.LOCAL
                && symbol.visibility() == SymbolVisibility.DEFAULT;
        counts.branches += type == ArmRelocation.GOTOFF32 && open ? 1 : 0;
      }
    }
    switch (type) {
      case THM_CALL -> counts.thumbCalls++;
      case THM_JUMP24, THM_JUMP19 -> counts.thumbJumps++;
      default -> {}
    }
  }

  /** Locals file by file, then globals in the order of GNU ld's table. */
  private void place() {
    var locals = new TreeMap<Long, Function>();
    for (var function : uses.keySet()) {
      if (function.file() >= 0) {
        locals.put((long) function.file() << 32 | function.symbol(), function);
      }
    }
    locals.values().forEach(this::place);
    for (var name : tree.visited()) {
      function(name).ifPresent(this::place);
    }
    long end = 0;
    for (var entry : entries.values()) {
      end = entry.offset() + ENTRY;
    }
    size(CODE, end);
    size(WORDS, 4L * entries.size());
    // With a dynamic section the table has room of its own for its relocations.
    int others = dynamic.isPresent() ? 0 : tableOnly.size();
    size(LinkerSections.REL_IPLT, (long) RELOCATION * (entries.size() + others));
  }

  private void place(Function function) {
    var counts = uses.get(function);
    if (counts == null) {
      return;
    }
    if (counts.branches + counts.addresses == 0) {
      if (counts.table > 0) {
        tableOnly.add(function);
      }
      return;
    }
    long at = 0;
    for (var entry : entries.values()) {
      at = entry.offset() + ENTRY;
    }
    boolean stub = counts.thumbJumps > 0 || (!blx && counts.thumbCalls > 0);
    at += stub ? STUB : 0;
    entries.put(function, new Entry(at, 4L * entries.size(), stub, counts.addresses > 0));
  }

  private void size(String section, long bytes) {
    var home = made.get(section);
    if (home != null) {
      tree.sizeOf[home.id()] = bytes;
    }
  }

  /** Address of one of the sections. */
  public long address(String section) {
    var home = made.get(section);
    return home == null ? 0 : tree.addressOf(home);
  }

  /** One of the sections, if it was made. */
  public Optional<InputSection> made(String section) {
    return Optional.ofNullable(made.get(section));
  }

  /** The entries in their order. */
  public Map<Function, Entry> entries() {
    return entries;
  }

  /** Functions that only the global offset table refers to; they need no entry. */
  public boolean isTableOnly(Function function) {
    return tableOnly.contains(function);
  }

  /** Whether an entry of the global offset table is that of such a function. */
  public boolean isTableOnly(Got.Key key) {
    return isTableOnly(
        key.file() < 0
            ? new Function(-1, 0, key.name())
            : new Function(key.file(), key.symbol(), ""));
  }

  /** The entry of a function. */
  public Optional<Entry> entry(Function function) {
    return Optional.ofNullable(entries.get(function));
  }

  /** The entry that stands for a function's address. */
  public Optional<Entry> canonical(Function function) {
    return entry(function).filter(Entry::addressTaken);
  }

  /** The word that serves as a function's entry in the global offset table, too. */
  public Optional<Long> sharedWord(Function function) {
    return entry(function).filter(e -> !e.addressTaken()).map(e -> address(WORDS) + e.slot());
  }

  /** Where a branch goes. */
  SymbolValues.Value target(Entry entry, ArmRelocation type) {
    boolean stub =
        entry.stub()
            && (type == ArmRelocation.THM_JUMP24
                || type == ArmRelocation.THM_JUMP19
                || (type == ArmRelocation.THM_CALL && !blx));
    long at = address(CODE) + entry.offset();
    return new SymbolValues.Value(
        stub ? at - STUB : at, stub, SymbolValues.State.DEFINED, Optional.empty(), true);
  }
}
