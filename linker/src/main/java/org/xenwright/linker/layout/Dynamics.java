package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.elf.write.StringTable;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.LinkText;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.pass.SharedObject;
import org.xenwright.linker.pass.Traits;
import org.xenwright.linker.script.VersionNode;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * What an image tells the dynamic linker: which symbols, which entries of the procedure linkage and
 * global offset tables, which fixups, and how large all these tables are (gABI 5, AAELF32 5.2).
 */
public final class Dynamics {
  private static final int GOT_HEADER = 12;
  private static final int RELOCATION = 8;
  private static final int SYMBOL = 16;
  private static final int TAG = 8;

  /**
   * An entry of the procedure linkage table.
   *
   * @param offset of its Arm code, bytes
   * @param slot offset of its word in {@code .got.plt}, bytes
   * @param stub whether Thumb code that changes state stands before it
   */
  public record Plt(long offset, long slot, boolean stub) {}

  /** A variable of a shared object that lives in the image. */
  public record Copy(InputSection home, long offset, SharedObject.Export export) {
    /** The section of the relocation that fills it. */
    public String fixups() {
      return export.readOnly() ? ".rel" + home.name() : ".rel.bss";
    }
  }

  private final Tree tree;
  private final LinkOptions options;
  private final DynamicSymbols symbols;
  private final DynamicReferences references;
  private final Got got;
  private final boolean blx;
  private final LinkageForm form;
  private final Map<String, InputSection> made = new HashMap<>();
  private final Map<String, Plt> plt = new LinkedHashMap<>();
  private final Map<String, Copy> copies = new LinkedHashMap<>();
  private final List<String> order;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final List<Output> sectionSymbols = new ArrayList<>();
  private final StringTable strings = new StringTable();
  private DynamicVersions versions;
  private DynamicHash hash = DynamicHash.EMPTY;
  private List<Integer> tags = List.of();
  private boolean textRelocations;
  private String textRelocation = "";
  private boolean staticThreads;
  private long relocations;

  private Dynamics(Tree tree, List<VersionNode> versions, Got got, VeneerChoice choice) {
    this.tree = tree;
    this.options = tree.options;
    this.got = got;
    this.blx = choice.blx();
    this.form = LinkageForm.of(tree.options, choice.isThumbOnly());
    this.order = tree.visited();
    this.symbols = DynamicSymbols.of(tree, versions);
    this.references = DynamicReferences.scan(tree);
    this.versions = DynamicVersions.of(tree, symbols, List.of());
    for (var section : tree.inputs.sections()) {
      if (section.index() < 0) {
        made.putIfAbsent(section.name(), section);
      }
    }
  }

  /** Plans the tables and sets the sizes of their sections; {@code choice} knows the cores. */
  public static void plan(
      Tree tree, List<VersionNode> versions, Got got, VeneerChoice choice, Report report) {
    if (!DynamicSections.needed(tree.inputs, tree.options)) {
      return;
    }
    var dynamics = new Dynamics(tree, versions, got, choice);
    tree.dynamics = Optional.of(dynamics);
    DynamicReferences.refuse(tree, report);
    DynamicVersions.check(tree, dynamics.symbols, dynamics.order, report);
    dynamics.copied();
    dynamics.linkage();
    if (choice.isThumb1Only() && !dynamics.plt.isEmpty()) {
      report.add(
          Diagnostic.of(
              Rule.XW_LD_004,
              Position.of(tree.options.output()),
              "warning: thumb-1 mode PLT generation not currently supported"));
    }
    dynamics.fixups();
    TextRelocations.tell(dynamics, tree.options, report);
    dynamics.entries();
    dynamics.table();
    dynamics.sizes();
  }

  private void size(String section, long bytes) {
    var home = made.get(section);
    if (home != null) {
      tree.sizeOf[home.id()] = bytes;
    }
  }

  private void grow(String section, long bytes) {
    var home = made.get(section);
    if (home != null) {
      tree.sizeOf[home.id()] += bytes;
    }
  }

  /** Variables of shared objects that code of a fixed image refers to directly. */
  private void copied() {
    if (options.isPic()) {
      return;
    }
    for (var name : order) {
      var export = symbols.export(name);
      var uses = references.of(name);
      if (export.isEmpty()
          || !uses.direct
          || isFunction(name)
          || !symbols.isDynamic(name)
          || calls(name) > 0) {
        continue;
      }
      var section =
          export.get().readOnly() ? DynamicSections.READ_ONLY_COPIES : DynamicSections.COPIES;
      var home = made.get(section);
      if (home == null) {
        continue;
      }
      long at = Evaluator.align(tree.sizeOf[home.id()], export.get().alignment());
      int power = Long.numberOfTrailingZeros(export.get().alignment());
      tree.alignmentOf[home.id()] = Math.max(tree.alignmentOf[home.id()], power);
      copies.put(name, new Copy(home, at, export.get()));
      tree.sizeOf[home.id()] = at + export.get().size();
      if (options.has(LinkFlag.COPY_RELOCATIONS)) {
        grow(copies.get(name).fixups(), RELOCATION);
        relocations++;
      }
    }
  }

  private boolean isFunction(String name) {
    return symbols.export(name).map(e -> e.type() == SymbolType.FUNC).orElse(false)
        || tree.inputs.symbol(name).map(s -> s.symbol().type() == SymbolType.FUNC).orElse(false);
  }

  /** How many branches go to a name; other uses do not count. */
  private int calls(String name) {
    var uses = references.of(name);
    return uses.calls - uses.directUses;
  }

  /** Entries of the procedure linkage table, in the order of GNU ld's symbols. */
  private void linkage() {
    long end = 0;
    long slots = GOT_HEADER;
    for (var name : order) {
      var uses = references.of(name);
      boolean weak = symbols.isWeakUndefined(name);
      boolean wanted =
          uses.calls > 0
              && (isFunction(name) || calls(name) > 0)
              && !symbols.bindsLocally(name, true)
              && !(weak && symbols.staysUndefined(name));
      if (!wanted) {
        continue;
      }
      if (weak) {
        take(name);
      }
      if (!symbols.isDynamic(name)) {
        continue;
      }
      end = end == 0 ? form.header() : end;
      boolean stub = !form.isThumb() && (uses.thumbJumps > 0 || (!blx && uses.thumbCalls > 0));
      end += stub ? LinkageForm.STUB : 0;
      plt.put(name, new Plt(end, slots, stub));
      end += form.entry();
      slots += 4;
    }
    int descriptors = got.descriptors().size();
    if (descriptors > 0) {
      trampoline = end == 0 ? form.header() : end;
      end = trampoline + TRAMPOLINE;
      if (!options.has(LinkFlag.NOW)) {
        lazyTrampoline = end;
        end += LAZY_TRAMPOLINE;
        lazyWord = sizeOf(".got");
        grow(".got", 4);
      }
    }
    descriptorsAt = slots;
    size(DynamicSections.PLT, end);
    size(".got.plt", slots + (long) descriptors * DESCRIPTOR);
    size(DynamicSections.REL_PLT, (long) (plt.size() + descriptors) * RELOCATION);
  }

  private static final int TRAMPOLINE = 12;
  private static final int LAZY_TRAMPOLINE = 32;
  private static final int DESCRIPTOR = 8;
  private long trampoline = -1;
  private long lazyTrampoline = -1;
  private long lazyWord = -1;
  private long descriptorsAt;

  /** Offset in the linkage table of the code that calls descriptors' resolvers; -1 without. */
  public long trampoline() {
    return trampoline;
  }

  /** Offset of the code that resolves descriptors when they are first used; -1 without. */
  public long lazyTrampoline() {
    return lazyTrampoline;
  }

  /** Offset in {@code .got} of the word that leads to the dynamic linker's resolver. */
  public long lazyWord() {
    return lazyWord;
  }

  /** Offset in {@code .got.plt} of a descriptor. */
  public long descriptor(Got.Key key) {
    return descriptorsAt + got.descriptors().getOrDefault(key, 0L);
  }

  /** How many descriptors there are. */
  public int descriptors() {
    return got.descriptors().size();
  }

  /** Makes a weak undefined name dynamic, so that the dynamic linker may find it after all. */
  private void take(String name) {
    if (!symbols.isDynamic(name)) {
      symbols.take(name);
    }
  }

  /** Room for the fixups of addresses and distances in data. */
  private void fixups() {
    references.locals().forEach(this::fixup);
    boolean told = textRelocations;
    for (var name : order) {
      var uses = references.globals().get(name);
      if (uses == null) {
        continue;
      }
      boolean weak = symbols.isWeakUndefined(name);
      if (weak && symbols.staysUndefined(name)) {
        continue;
      }
      boolean called = symbols.bindsLocally(name, true);
      uses.fixups.forEach((section, counts) -> {
        int count = called ? counts[0] - counts[1] : counts[0];
        if (count > 0) {
          if (weak) {
            take(name);
          }
          fixup(section, count);
        }
      });
      if (textRelocations && !told) {
        told = true;
        textRelocation = TextRelocations.first(tree, name, uses);
      }
    }
  }

  /** Whether calls can change state by themselves, and so need no Thumb code before an entry. */
  boolean callsChangeState() {
    return blx;
  }

  /** The line that the map begins with when what cannot be written is to be relocated. */
  public String textRelocation() {
    return textRelocation;
  }

  private void fixup(InputSection section, int count) {
    grow(DynamicSections.fixupsOf(section), (long) count * RELOCATION);
    relocations += count;
    textRelocations |= tree.placeOf(section).has(Traits.READONLY);
  }

  /** Room for what fills the global offset table at load time. */
  private void entries() {
    boolean dll = options.has(LinkFlag.SHARED);
    for (var key : got.offsets().keySet()) {
      if (tree.indirect.filter(i -> i.isTableOnly(key)).isPresent()) {
        grow(".rel.got", RELOCATION);
        continue;
      }
      boolean bound =
          key.file() >= 0 || key.name().isEmpty() || symbols.bindsLocally(key.name(), false);
      boolean weak = key.file() < 0 && symbols.isWeakUndefined(key.name());
      if (weak && symbols.staysUndefined(key.name())) {
        continue;
      }
      if (weak) {
        take(key.name());
      }
      boolean dynamic = !bound && symbols.isDynamic(key.name());
      int count =
          switch (key.kind()) {
            case ADDRESS -> dynamic || (options.isPic() && !isAbsolute(key)) ? 1 : 0;
            // GNU ld makes room in all images that move, needed or not.
            case INITIAL_EXEC -> dynamic || options.isPic() ? 1 : 0;
            // In an executable, room for one does for both kinds of an entry.
            case GENERAL_DYNAMIC ->
                dynamic ? 2 : dll ? 1 : options.isPic() && !hasOffset(key) ? 1 : 0;
            case LOCAL_DYNAMIC -> options.isPic() ? 1 : 0;
            case DESCRIPTOR -> 0;
          };
      staticThreads |= dll && key.kind() == Got.Kind.INITIAL_EXEC;
      grow(".rel.got", (long) count * RELOCATION);
      relocations += count;
    }
  }

  private boolean hasOffset(Got.Key key) {
    return got.offsets()
        .containsKey(new Got.Key(key.file(), key.symbol(), key.name(), Got.Kind.INITIAL_EXEC));
  }

  private static boolean isAbsolute(Got.Key key) {
    return key.file() < 0 && key.name().isEmpty();
  }

  /** The order of the symbol table: that of the hash tables. */
  private void table() {
    if (options.isPic() && relocations > 0) {
      sectionSymbols.addAll(SectionSymbols.of(tree, made));
    }
    var dynamic = new ArrayList<String>();
    for (var name : order) {
      if (symbols.isDynamic(name)) {
        dynamic.add(name);
      }
    }
    versions = DynamicVersions.of(tree, symbols, dynamic);
    var style = options.text(LinkText.HASH_STYLE).orElse("both");
    hash = DynamicHash.of(dynamic, this::isHashed, 1 + sectionSymbols.size(), style);
    int index = 1 + sectionSymbols.size();
    for (var name : hash.order()) {
      indexes.put(name, index++);
    }
    DynamicStrings.gather(strings, options, symbols, versions, order);
  }

  private boolean isHashed(String name) {
    return symbols.isRegular(name)
        || copies.containsKey(name)
        || (!options.isPic() && plt.containsKey(name) && symbols.export(name).isPresent());
  }

  /** What the procedure linkage table looks like. */
  public LinkageForm form() {
    return form;
  }

  /** Versions of the symbols. */
  public DynamicVersions versions() {
    return versions;
  }

  /** Whether a name is that of a version, which has a symbol of its own. */
  public boolean isVersion(String name) {
    return symbols.isVersion(name);
  }

  private void sizes() {
    size(".dynsym", (long) SYMBOL * (1 + sectionSymbols.size() + hash.order().size()));
    size(".dynstr", strings.bytes().length);
    if (versions.any()) {
      size(".gnu.version", 2L * (1 + sectionSymbols.size() + hash.order().size()));
      size(".gnu.version_d", versions.definitionBytes());
      size(".gnu.version_r", versions.needBytes());
    }
    size(".hash", hash.classicBytes());
    size(".gnu.hash", hash.gnuBytes());
    size(".interp", interpreter().length() + 1L);
    tags = DynamicTags.of(this, tree);
    size(".dynamic", (long) TAG * tags.size());
  }

  /** Path of the dynamic linker. */
  public String interpreter() {
    return options.text(LinkText.INTERPRETER).orElse("/usr/lib/ld.so.1");
  }

  /** Tags of the dynamic section in their order. */
  public List<Integer> tags() {
    return tags;
  }

  boolean hasTextRelocations() {
    return textRelocations;
  }

  /** Whether a shared image needs its thread-local block at start. */
  public boolean hasStaticThreads() {
    return staticThreads;
  }

  boolean hasRelocations() {
    return relocations > 0 || sizeOf(LinkerSections.REL_IPLT_NAME) + sizeOf(".rel.got") > 0;
  }

  /** Entries of the procedure linkage table by name, in order. */
  public Map<String, Plt> plt() {
    return plt;
  }

  /** Variables that were copied from shared objects. */
  public Map<String, Copy> copies() {
    return copies;
  }

  /** Sections that have a symbol for relocations. */
  public List<Output> sectionSymbols() {
    return sectionSymbols;
  }

  /** The hash tables, and with them the order of the symbols. */
  public DynamicHash hash() {
    return hash;
  }

  /** Names of symbols and objects. */
  public StringTable strings() {
    return strings;
  }

  /** Number of a name in the dynamic symbol table, 0 when it is not there. */
  public int indexOf(String name) {
    return indexes.getOrDefault(name, 0);
  }

  /** Whether a name is local in the image although objects have it as global. */
  public boolean isForcedLocal(String name) {
    return symbols.isForcedLocal(name)
        || (options.isPic() && symbols.isHidden(name) && isRegular(name) && calls(name) > 0);
  }

  /** Whether this link binds a reference, {@code call} when it only calls. */
  public boolean bindsLocally(String name, boolean call) {
    return symbols.bindsLocally(name, call);
  }

  /** Whether a name is weak, undefined and left so. */
  public boolean isWeakUndefined(String name) {
    return symbols.isWeakUndefined(name);
  }

  /** Whether objects or the script give a name its value. */
  public boolean isRegular(String name) {
    return symbols.isRegular(name);
  }

  /** What a shared object defines under a name. */
  public Optional<SharedObject.Export> export(String name) {
    return symbols.export(name);
  }

  /** Whether the address of a function of a shared object is taken. */
  public boolean isAddressTaken(String name) {
    return references.of(name).addressTaken;
  }

  /** The linker's section of a name. */
  public Optional<InputSection> made(String name) {
    return Optional.ofNullable(made.get(name));
  }

  /** Address of the linker's section of a name. */
  public long address(String name) {
    return made(name).map(tree::addressOf).orElse(0L);
  }

  /** Bytes of the linker's section of a name. */
  public long sizeOf(String name) {
    return made(name).map(tree::sizeOf).orElse(0L);
  }
}
