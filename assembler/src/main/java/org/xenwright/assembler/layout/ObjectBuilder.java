package org.xenwright.assembler.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Resolver;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.ElfHeader;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.Relocation;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.SectionType;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.elf.model.SymbolVisibility;

/**
 * Turns finished sections and symbols into an {@link ElfObject}: groups first, local symbols before
 * the others.
 */
public final class ObjectBuilder {
  private final Output output;
  private final Optional<String> fileSymbol;
  private final boolean keepLocals;
  private final boolean stripLocalAbsolute;
  private final SymbolType commonType;
  private final List<SectionBuilder> sections;
  private final Map<String, List<SectionBuilder>> groups = new LinkedHashMap<>();
  private final List<Symbol> symbols = new ArrayList<>();

  /**
   * A builder for what {@code output} holds.
   *
   * @param fileSymbol what {@code .file} named
   * @param keepLocals whether local labels such as {@code .L1} are shown
   * @param stripLocalAbsolute whether local symbols that are numbers are left out
   * @param commonType the type of common symbols
   */
  public ObjectBuilder(
      Output output,
      Optional<String> fileSymbol,
      boolean keepLocals,
      boolean stripLocalAbsolute,
      SymbolType commonType) {
    this.commonType = commonType;
    this.keepLocals = keepLocals;
    this.stripLocalAbsolute = stripLocalAbsolute;
    this.output = output;
    this.fileSymbol = fileSymbol;
    this.sections = List.copyOf(output.sections());
    for (var section : sections) {
      if (!section.group().isEmpty()) {
        groups.computeIfAbsent(section.group(), _ -> new ArrayList<>()).add(section);
      }
    }
  }

  /** The object. */
  public ElfObject build() {
    int number = 1 + groups.size();
    for (var section : sections) {
      section.number(number++);
    }
    var signatures = new ArrayList<AsmSymbol>();
    for (var group : groups.keySet()) {
      var known = output.symbols().find(group);
      signatures.add(known != null ? known : new AsmSymbol(group));
    }
    numberSymbols(signatures);
    var result = new ArrayList<Section>();
    result.add(Section.NULL);
    int index = 0;
    for (var group : groups.values()) {
      int signature = signatures.get(index++).number();
      result.add(groupSection(group, signature));
    }
    for (var section : sections) {
      result.add(elfSection(section));
    }
    return new ElfObject(header(), result, symbols, List.of());
  }

  /** Sections to be retained and indirect functions are GNU's, which the header must say. */
  private ElfHeader header() {
    var plain = ElfHeader.relocatable();
    boolean gnu =
        sections.stream().anyMatch(s -> (s.flags() & SectionFlags.RETAIN) != 0)
            || symbols.stream().anyMatch(s -> s.type() == SymbolType.IFUNC);
    var header = output.abi().in(plain.with(output.encoding()));
    return gnu ? header.withOsAbi(ElfHeader.OSABI_GNU) : header;
  }

  private Section groupSection(List<SectionBuilder> members, int signature) {
    byte[] content = new byte[4 + 4 * members.size()];
    content[0] = (byte) (members.getFirst().isLinkedOnce() ? 1 : 0); // GRP_COMDAT, gABI 4.4
    for (int i = 0; i < members.size(); i++) {
      int number = members.get(i).number();
      for (int b = 0; b < 4; b++) {
        content[4 + 4 * i + b] = (byte) (number >>> 8 * b);
      }
    }
    return new Section(
        ".group",
        SectionType.GROUP,
        0,
        0,
        4,
        4,
        0,
        signature,
        Bytes.wrap(content),
        content.length + 4L * members.stream().filter(m -> !m.relocations().isEmpty()).count(),
        List.of(),
        0);
  }

  private Section elfSection(SectionBuilder section) {
    var relocations = new ArrayList<Relocation>(section.relocations().size());
    for (var pending : section.relocations()) {
      var template = pending.template();
      relocations.add(
          new Relocation(template.offset(), template.type(), pending.symbol().number()));
    }
    int link = section.linkedTo() == section ? 0 : section.linkedTo().number();
    return new Section(
        section.name(),
        section.type(),
        section.flags(),
        0,
        1L << section.alignment(),
        entrySize(section),
        link,
        0,
        Bytes.wrap(section.content()),
        section.size(),
        relocations,
        0);
  }

  /** Arrays of function addresses have entries of a word, the tables of linkers their own. */
  private static long entrySize(SectionBuilder section) {
    boolean addresses =
        section.type().equals(SectionType.INIT_ARRAY)
            || section.type().equals(SectionType.FINI_ARRAY)
            || section.type().equals(SectionType.PREINIT_ARRAY);
    boolean hash = section.type().equals(SectionType.HASH);
    boolean dynamic = section.type().equals(SectionType.DYNAMIC);
    return addresses || hash ? 4 : dynamic ? 8 : section.entrySize();
  }

  private void numberSymbols(List<AsmSymbol> signatures) {
    symbols.add(Symbol.NULL);
    fileSymbol.ifPresent(name ->
        symbols.add(
            new Symbol(
                name,
                0,
                0,
                SymbolBinding.LOCAL,
                SymbolType.FILE,
                SymbolVisibility.DEFAULT,
                SectionRef.ABSOLUTE)));
    var globals = new ArrayList<AsmSymbol>();
    for (var symbol : output.symbols().all()) {
      if (isGlobal(symbol)) {
        globals.add(symbol);
      } else if (isWanted(symbol)) {
        add(symbol);
      }
    }
    addGroupSymbols(signatures);
    globals.stream().filter(this::isWanted).forEach(this::add);
  }

  /**
   * GNU as makes signatures, then symbols of sections nothing named yet, then those of the groups.
   */
  private void addGroupSymbols(List<AsmSymbol> signatures) {
    for (int i = 0; i < signatures.size(); i++) {
      if (output.symbols().find(signatures.get(i).name()) == null) {
        signatures.get(i).number(symbols.size());
        symbols.add(local(signatures.get(i).name(), SymbolType.NOTYPE, i + 1));
      }
    }
    for (var section : sections) {
      if (!section.symbol().isKept()) {
        section.symbol().number(symbols.size());
        symbols.add(local("", SymbolType.SECTION, section.number()));
      }
    }
    for (int i = 0; i < groups.size(); i++) {
      symbols.add(local("", SymbolType.SECTION, i + 1));
    }
  }

  private static Symbol local(String name, SymbolType type, int section) {
    return new Symbol(
        name,
        0,
        0,
        SymbolBinding.LOCAL,
        type,
        SymbolVisibility.DEFAULT,
        new SectionRef.Defined(section));
  }

  private static boolean isGlobal(AsmSymbol symbol) {
    return symbol.isGlobal() || symbol.isWeak() || !symbol.isDefined() || symbol.isCommon();
  }

  private boolean isWanted(AsmSymbol symbol) {
    if (symbol.isSectionSymbol() || symbol.isKept()) {
      return true;
    }
    if (symbol.isEquate() && Resolver.resolve(symbol.equated()).plus() != null) {
      return false;
    }
    if (symbol.isWeak() && !symbol.isDefined() && !symbol.isUsed()) {
      return false; // nothing needs it
    }
    if (symbol.isGlobal() || symbol.isWeak()) {
      return true;
    }
    boolean hidden =
        SymbolTable.isNumbered(symbol.name()) || !keepLocals && symbol.name().startsWith(".L");
    return !hidden && !(stripLocalAbsolute && symbol.isEquate());
  }

  private void add(AsmSymbol symbol) {
    symbol.number(symbols.size());
    var binding =
        symbol.isWeak()
            ? SymbolBinding.WEAK
            : isGlobal(symbol) ? SymbolBinding.GLOBAL : SymbolBinding.LOCAL;
    long size = symbol.isCommon() ? symbol.commonSize() : Resolver.resolve(symbol.size()).number();
    symbols.add(
        new Symbol(
            symbol.isSectionSymbol() ? "" : shownName(symbol),
            value(symbol),
            size,
            binding,
            type(symbol),
            symbol.visibility(),
            place(symbol)));
  }

  private static String shownName(AsmSymbol symbol) {
    return symbol.versionedName().isEmpty() ? symbol.name() : symbol.versionedName();
  }

  private static long value(AsmSymbol symbol) {
    if (symbol.isSectionSymbol()) {
      return 0; // wherever parts with lower numbers have put the first one
    }
    if (symbol.isPlace()) {
      return symbol.address() | (symbol.isThumbFunction() ? 1 : 0);
    }
    if (symbol.isCommon()) {
      return symbol.commonAlignment();
    }
    return symbol.isEquate() ? Resolver.resolve(symbol.equated()).number() & 0xffff_ffffL : 0;
  }

  private SymbolType type(AsmSymbol symbol) {
    boolean tls =
        symbol.isPlace()
            && !symbol.isSectionSymbol()
            && symbol.chunk().area() instanceof SectionBuilder home
            && (home.flags() & SectionFlags.TLS) != 0;
    if (tls) {
      return SymbolType.TLS;
    }
    if (symbol.isThumbFunction() && symbol.type() != SymbolType.IFUNC) {
      return SymbolType.FUNC;
    }
    boolean plain = symbol.type() == SymbolType.NOTYPE || symbol.type() == SymbolType.OBJECT;
    return symbol.isCommon() && plain ? commonType : symbol.type();
  }

  private SectionRef place(AsmSymbol symbol) {
    if (symbol.isPlace()) {
      return new SectionRef.Defined(
          symbol.chunk().area() instanceof SectionBuilder home ? home.number() : 0);
    }
    if (symbol.isCommon()) {
      return SectionRef.COMMON;
    }
    return symbol.isEquate() ? SectionRef.ABSOLUTE : SectionRef.UNDEFINED;
  }
}
