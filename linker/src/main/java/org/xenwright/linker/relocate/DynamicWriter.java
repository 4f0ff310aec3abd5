package org.xenwright.linker.relocate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.DataEncoding;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolTable;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.elf.model.SymbolVisibility;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkNames;
import org.xenwright.linker.LinkText;
import org.xenwright.linker.layout.DynamicSections;
import org.xenwright.linker.layout.DynamicTags;
import org.xenwright.linker.layout.Dynamics;
import org.xenwright.linker.layout.Got;
import org.xenwright.linker.layout.HeaderNumbers;
import org.xenwright.linker.layout.LinkerSections;
import org.xenwright.linker.layout.Merging;
import org.xenwright.linker.layout.Output;
import org.xenwright.linker.layout.SymbolValues;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.pass.Traits;
import org.xenwright.linker.pass.VersionedName;

/** Fills the tables for the dynamic linker in, and gathers what it has to fix up. */
final class DynamicWriter {
  /** One relocation the dynamic linker carries out, and the section it is in. */
  private record Fixup(long offset, ArmRelocation type, int symbol, String home) {}

  private static final int REL = 9;

  private final Tree tree;
  private final Merging merging;
  private final Dynamics dynamics;
  private final SymbolValues values;
  private final List<Fixup> fixups = new ArrayList<>();
  private final LinkageWriter linkage;

  DynamicWriter(Tree tree, Merging merging, Dynamics dynamics, SymbolValues values) {
    this.tree = tree;
    this.merging = merging;
    this.dynamics = dynamics;
    this.values = values;
    this.linkage = new LinkageWriter(tree, dynamics);
  }

  /** The procedure linkage table. */
  LinkageWriter linkage() {
    return linkage;
  }

  /** What is to be done about a word of data. */
  enum Treatment {
    /** The link has the value. */
    NONE,
    /** The dynamic linker adds where the image is loaded. */
    RELATIVE,
    /** The dynamic linker has the value; the addend stays in the word. */
    SYMBOLIC
  }

  /** Notes the fixup that a relocation of data at an address needs. */
  Treatment data(
      InputSection section, ArmRelocation type, int number, SymbolValues.Value value, long p) {
    var symbol = section.file().elf().symbols().get(number);
    boolean distance = type == ArmRelocation.REL32 || type == ArmRelocation.REL32_NOI;
    boolean word = distance || type == ArmRelocation.ABS32 || type == ArmRelocation.ABS32_NOI;
    boolean local = symbol.binding() == SymbolBinding.LOCAL;
    var name = symbol.name();
    boolean open = !local && !dynamics.bindsLocally(name, distance);
    if (!word || !section.section().has(org.xenwright.elf.model.SectionFlags.ALLOC)) {
      return Treatment.NONE;
    }
    int index = local ? 0 : dynamics.indexOf(name);
    if (!tree.options().isPic() || (distance && !open)) {
      return Treatment.NONE;
    }
    if (open && index > 0) {
      add(p, type, index, DynamicSections.fixupsOf(section));
      return Treatment.SYMBOLIC;
    }
    boolean absent =
        value.state() == SymbolValues.State.WEAK_UNDEFINED
            || value.state() == SymbolValues.State.UNDEFINED;
    if (distance || absent) {
      return Treatment.NONE;
    }
    boolean picked = tree.indirect().flatMap(i -> i.function(section.file(), number)).isPresent();
    add(
        p,
        picked ? ArmRelocation.IRELATIVE : ArmRelocation.RELATIVE,
        0,
        DynamicSections.fixupsOf(section));
    return Treatment.RELATIVE;
  }

  /** Notes the word of a function that is picked at start. */
  void picked(long offset) {
    add(offset, ArmRelocation.IRELATIVE, 0, LinkerSections.REL_IPLT_NAME);
  }

  private void add(long offset, ArmRelocation type, int symbol, String home) {
    fixups.add(new Fixup(offset, type, symbol, home));
  }

  /** Notes the fixups of an entry of the offset table; answers whether it stays zero until then. */
  boolean entry(Got.Key key, long address) {
    boolean dll = tree.options().has(LinkFlag.SHARED);
    boolean named = key.file() < 0 && !key.name().isEmpty();
    boolean weak = named && dynamics.isWeakUndefined(key.name());
    int index =
        named && !dynamics.bindsLocally(key.name(), false) ? dynamics.indexOf(key.name()) : 0;
    switch (key.kind()) {
      case ADDRESS -> {
        if (index > 0) {
          add(address, ArmRelocation.GLOB_DAT, index, ".rel.got");
          return true;
        }
        if (tree.options().isPic() && !weak) {
          add(address, ArmRelocation.RELATIVE, 0, ".rel.got");
        }
      }
      case INITIAL_EXEC -> {
        if (dll || index > 0) {
          add(address, ArmRelocation.TLS_TPOFF32, index, ".rel.got");
        }
        return index > 0;
      }
      case GENERAL_DYNAMIC -> {
        if (dll || index > 0) {
          add(address, ArmRelocation.TLS_DTPMOD32, index, ".rel.got");
        }
        if (index > 0) {
          add(address + 4, ArmRelocation.TLS_DTPOFF32, index, ".rel.got");
        }
        return index > 0;
      }
      case DESCRIPTOR -> {}
      case LOCAL_DYNAMIC -> {
        if (dll) {
          add(address, ArmRelocation.TLS_DTPMOD32, 0, ".rel.got");
        }
      }
    }
    return false;
  }

  /** Writes all tables. */
  void write(Map<Output, byte[]> all) {
    if (tree.options().has(LinkFlag.COPY_RELOCATIONS)) {
      dynamics
          .copies()
          .forEach((name, copy) ->
              add(
                  tree.addressOf(copy.home()) + copy.offset(),
                  ArmRelocation.COPY,
                  dynamics.indexOf(name),
                  copy.fixups()));
    }
    put(all, ".interp", (dynamics.interpreter() + "\0").getBytes(StandardCharsets.UTF_8));
    put(all, ".dynstr", dynamics.strings().bytes());
    put(all, ".hash", dynamics.hash().classic());
    put(all, ".gnu.hash", dynamics.hash().gnu());
    put(all, ".dynsym", symbols());
    versions(all);
    linkage.write((name, bytes) -> put(all, name, bytes));
    long relative = relocations(all);
    put(all, ".dynamic", tags(relative));
  }

  private void put(Map<Output, byte[]> all, String name, byte[] bytes) {
    var section = dynamics.made(name);
    var output = section.flatMap(tree::outputOf);
    if (output.isPresent()
        && all.get(output.get()) instanceof byte[] target
        && tree.sizeOf(section.get()) >= bytes.length) {
      System.arraycopy(bytes, 0, target, (int) tree.offsetOf(section.get()), bytes.length);
    }
  }

  private void put(Map<Output, byte[]> all, String name, int[] words) {
    var bytes = new byte[words.length * 4];
    var field = new FieldWriter(bytes, tree.options().encoding());
    for (int i = 0; i < words.length; i++) {
      field.put32(4 * i, words[i]);
    }
    put(all, name, bytes);
  }

  private int[] symbols() {
    var all = new ArrayList<Symbol>(List.of(Symbol.NULL));
    for (var output : dynamics.sectionSymbols()) {
      all.add(
          new Symbol(
              "",
              output.vma(),
              0,
              SymbolBinding.LOCAL,
              SymbolType.SECTION,
              SymbolVisibility.DEFAULT,
              output.number() > 0
                  ? new SectionRef.Defined(output.number())
                  : SectionRef.UNDEFINED));
    }
    var entries = new GlobalEntries(tree, merging, new SymbolTable.Builder(1));
    for (var name : dynamics.hash().order()) {
      all.add(entries.symbolOf(name));
    }
    int[] words = new int[all.size() * 4];
    var numbers = HeaderNumbers.of(tree);
    var outputs = tree.numbered();
    for (int i = 1; i < all.size(); i++) {
      var symbol = all.get(i);
      int home =
          switch (symbol.section()) {
            case SectionRef.Undefined _ -> 0;
            case SectionRef.Absolute _ -> 0xfff1;
            case SectionRef.Common _ -> 0xfff2;
            case SectionRef.Defined(int number) -> numbers.of(outputs.get(number - 1));
          };
      int section = dynamics.sectionSymbols().size();
      var name = i > section ? dynamics.hash().order().get(i - 1 - section) : "";
      words[4 * i] = dynamics.strings().offset(VersionedName.base(name));
      words[4 * i + 1] = (int) symbol.value();
      words[4 * i + 2] = (int) symbol.size();
      int info = symbol.binding().number() << 4 | symbol.type().number();
      int other = symbol.visibility().number();
      words[4 * i + 3] =
          tree.options().encoding() == DataEncoding.LSB
              ? info | other << 8 | home << 16
              : info << 24 | other << 16 | home;
    }
    return words;
  }

  private void versions(Map<Output, byte[]> all) {
    var versions = dynamics.versions();
    if (!versions.any()) {
      return;
    }
    put(all, ".gnu.version_d", versions.definitionWords(dynamics.strings()));
    put(all, ".gnu.version_r", versions.needWords(dynamics.strings()));
    var names = dynamics.hash().order();
    int first = 1 + dynamics.sectionSymbols().size();
    var bytes = new byte[2 * (first + names.size())];
    var field = new FieldWriter(bytes, tree.options().encoding());
    for (int i = 0; i < names.size(); i++) {
      field.put16(2 * (first + i), versions.numberOf(names.get(i)));
    }
    put(all, ".gnu.version", bytes);
  }

  /** Writes the fixups; answers how many only add where the image is loaded. */
  private long relocations(Map<Output, byte[]> all) {
    var output = relocationOutput();
    if (output.isPresent() && all.get(output.get()) instanceof byte[] bytes) {
      if (shared(output.get()) > 0) {
        linkageFixups();
      }
      sorted(bytes);
      return fixups.stream().filter(f -> f.type() == ArmRelocation.RELATIVE).count();
    }
    // Section by section, in the order the link came upon what needs them.
    var gathered = new LinkedHashMap<String, List<Integer>>();
    for (var fixup : fixups) {
      gathered
          .computeIfAbsent(fixup.home(), h -> new ArrayList<>())
          .addAll(List.of((int) fixup.offset(), fixup.symbol() << 8 | fixup.type().number()));
    }
    gathered.forEach(
        (home, words) -> put(all, home, words.stream().mapToInt(Integer::intValue).toArray()));
    return 0;
  }

  /** Where the linkage table's relocations are in the same section, they are sorted with it. */
  private void linkageFixups() {
    long table = dynamics.address(".got.plt");
    dynamics
        .plt()
        .forEach((name, plt) ->
            add(
                table + plt.slot(),
                ArmRelocation.JUMP_SLOT,
                dynamics.indexOf(name),
                DynamicSections.REL_PLT_NAME));
  }

  /** What GNU ld sorts by first. */
  private static int rank(Fixup fixup) {
    return switch (fixup.type()) {
      case RELATIVE -> 0;
      case COPY -> 2;
      case JUMP_SLOT -> 3;
      default -> 1;
    };
  }

  /** One table, sorted as GNU ld does. */
  private void sorted(byte[] bytes) {
    long room = bytes.length;
    var first = new HashMap<Integer, Long>();
    fixups.stream()
        .filter(f -> f.type() != ArmRelocation.RELATIVE)
        .forEach(f -> first.merge(f.symbol(), f.offset(), Math::min));
    fixups.sort(
        Comparator.comparingInt(DynamicWriter::rank)
            .thenComparingLong(
                f -> f.type() == ArmRelocation.RELATIVE ? 0 : first.getOrDefault(f.symbol(), 0L))
            .thenComparingLong(Fixup::offset));
    var field = new FieldWriter(bytes, tree.options().encoding());
    int at = 0;
    boolean begun = false;
    for (var fixup : fixups) {
      if (!begun && fixup.type() != ArmRelocation.RELATIVE) {
        // Room that was not needed counts as fixups of nothing, which sort before those of a name.
        begun = true;
        at += (int) Math.max(0, room - 8L * fixups.size());
      }
      if (at + 8 <= room) {
        field.put32(at, (int) fixup.offset());
        field.put32(at + 4, fixup.symbol() << 8 | fixup.type().number());
        at += 8;
      }
    }
  }

  /** The sections with relocations, but for those of the linkage table alone. */
  private Stream<Output> fixupOutputs() {
    return tree.written().stream()
        .filter(o -> o.type() == REL && (o.traits() & Traits.ALLOC) != 0 && o.size() > shared(o));
  }

  private Optional<Output> relocationOutput() {
    for (var output : tree.written()) {
      if (output.type() == 9 && output.name().equals(DynamicSections.FIXUPS)) {
        return Optional.of(output);
      }
    }
    return Optional.empty();
  }

  /** Bytes of an output that relocations of the linkage table take. */
  private long shared(Output output) {
    return dynamics
        .made(DynamicSections.REL_PLT_NAME)
        .flatMap(tree::outputOf)
        .filter(o -> o == output)
        .map(o -> dynamics.sizeOf(DynamicSections.REL_PLT_NAME))
        .orElse(0L);
  }

  private int[] tags(long relative) {
    var tags = dynamics.tags();
    int[] words = new int[tags.size() * 2];
    int needed = 0;
    var auxiliary = new java.util.ArrayDeque<>(tree.options().names(LinkNames.AUXILIARY));
    boolean counted = relative == 0 || !tree.options().has(LinkFlag.COMBINE_RELOCATIONS);
    for (int i = 0; i < tags.size(); i++) {
      int tag = tags.get(i);
      if (tag == DynamicTags.NULL && !counted) {
        words[2 * i] = DynamicTags.RELATIVE_COUNT;
        words[2 * i + 1] = (int) relative;
        counted = true;
        continue;
      }
      words[2 * i] = tag;
      words[2 * i + 1] =
          switch (tag) {
            case DynamicTags.NEEDED ->
                dynamics.strings().offset(tree.inputs().shared().get(needed++).name());
            case DynamicTags.AUXILIARY -> dynamics.strings().offset(auxiliary.remove());
            default -> (int) value(tag);
          };
    }
    return words;
  }

  private long value(int tag) {
    var options = tree.options();
    return switch (tag) {
      case DynamicTags.SONAME -> text(LinkText.SONAME);
      case DynamicTags.RPATH, DynamicTags.RUNPATH -> text(LinkText.RUN_PATH);
      case DynamicTags.FILTER -> text(LinkText.FILTER);
      case DynamicTags.AUDIT -> text(LinkText.AUDIT);
      case DynamicTags.DEPENDENCY_AUDIT -> text(LinkText.DEPENDENCY_AUDIT);
      case DynamicTags.GNU_FLAGS_1 -> 1;
      case DynamicTags.INIT -> function(options.text(LinkText.INIT).orElse("_init"));
      case DynamicTags.FINI -> function(options.text(LinkText.FINI).orElse("_fini"));
      case DynamicTags.PREINIT_ARRAY -> output(".preinit_array", false);
      case DynamicTags.PREINIT_ARRAY_SIZE -> output(".preinit_array", true);
      case DynamicTags.INIT_ARRAY -> output(".init_array", false);
      case DynamicTags.INIT_ARRAY_SIZE -> output(".init_array", true);
      case DynamicTags.FINI_ARRAY -> output(".fini_array", false);
      case DynamicTags.FINI_ARRAY_SIZE -> output(".fini_array", true);
      case DynamicTags.HASH -> dynamics.address(".hash");
      case DynamicTags.GNU_HASH -> dynamics.address(".gnu.hash");
      case DynamicTags.STRINGS -> dynamics.address(".dynstr");
      case DynamicTags.SYMBOLS -> dynamics.address(".dynsym");
      case DynamicTags.STRINGS_SIZE -> dynamics.strings().bytes().length;
      case DynamicTags.SYMBOL_SIZE -> 16;
      case DynamicTags.PLT_GOT -> dynamics.address(".got.plt");
      case DynamicTags.PLT_SIZE -> dynamics.sizeOf(".rel.plt");
      case DynamicTags.PLT_KIND -> DynamicTags.REL;
      case DynamicTags.PLT_RELOCATIONS -> dynamics.address(DynamicSections.REL_PLT_NAME);
      case DynamicTags.REL -> fixupOutputs().findFirst().map(Output::vma).orElse(0L);
      case DynamicTags.REL_SIZE -> fixupOutputs().mapToLong(o -> o.size() - shared(o)).sum();
      case DynamicTags.REL_ENTRY -> 8;
      case DynamicTags.DESCRIPTOR_PLT -> dynamics.address(".plt") + dynamics.lazyTrampoline();
      case DynamicTags.DESCRIPTOR_GOT -> dynamics.address(".got") + dynamics.lazyWord();
      case DynamicTags.VERSIONS -> dynamics.address(".gnu.version");
      case DynamicTags.VERSION_DEFINITIONS -> dynamics.address(".gnu.version_d");
      case DynamicTags.VERSION_NEEDS -> dynamics.address(".gnu.version_r");
      case DynamicTags.DEFINITION_COUNT -> dynamics.versions().definitions();
      case DynamicTags.NEED_COUNT -> dynamics.versions().needs();
      case DynamicTags.FLAGS -> DynamicTags.flags(dynamics, tree);
      case DynamicTags.FLAGS_1 -> DynamicTags.flags1(tree);
      default -> 0;
    };
  }

  private long text(LinkText option) {
    return tree.options().text(option).map(dynamics.strings()::offset).orElse(0);
  }

  private long function(String name) {
    var value = values.global(name);
    return value.s() | (value.thumb() ? 1 : 0);
  }

  private long output(String name, boolean size) {
    for (var output : tree.written()) {
      if (output.name().equals(name)) {
        return size ? output.size() : output.vma();
      }
    }
    return 0;
  }
}
