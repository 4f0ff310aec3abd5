package org.xenwright.linker.relocate;

import java.util.Optional;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolTable;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.elf.model.SymbolVisibility;
import org.xenwright.linker.layout.DynamicSections;
import org.xenwright.linker.layout.DynamicVersions;
import org.xenwright.linker.layout.Got;
import org.xenwright.linker.layout.Indirect;
import org.xenwright.linker.layout.Merging;
import org.xenwright.linker.layout.Neighbour;
import org.xenwright.linker.layout.Output;
import org.xenwright.linker.layout.ScriptSymbol;
import org.xenwright.linker.layout.SymbolValues;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.pass.GlobalSymbol;

/** The entries of the image's symbol table for names that all objects see. */
final class GlobalEntries {
  private final Tree tree;
  private final Merging merging;
  private final SymbolValues values;
  private final LiveNames undefinedNames;
  private SymbolTable.Builder out;

  /** Entries that are added to {@code out}. */
  GlobalEntries(Tree tree, Merging merging, SymbolTable.Builder out) {
    this.tree = tree;
    this.merging = merging;
    this.values = new SymbolValues(tree, merging);
    this.undefinedNames = new LiveNames(tree);
    this.out = out;
  }

  /** The symbol that the image has for a global name. */
  Symbol symbolOf(String name) {
    out = new SymbolTable.Builder(1);
    add(name, SymbolBinding.GLOBAL);
    return out.count() == 0 ? Symbol.NULL : out.table().getLast();
  }

  private static Symbol placed(
      Symbol symbol, long address, SymbolBinding binding, SectionRef section) {
    return new Symbol(
        symbol.name(),
        address,
        symbol.size(),
        binding,
        symbol.type(),
        symbol.visibility(),
        section);
  }

  /** Whether a name that objects have as global is local in the image. */
  boolean isLocalised(String name) {
    return isThreadBase(name)
        || isLinkers(name)
        || values.headers(name).isPresent()
        || (tree.dynamics().isPresent() && tree.dynamics().get().isForcedLocal(name))
        || isLocal(tree.inputs().symbol(name))
        || isHiddenWeak(name)
        || isHidden(tree.scriptSymbol(name));
  }

  private static boolean isLocal(Optional<GlobalSymbol> symbol) {
    return symbol.isPresent()
        && symbol.get().isDefined()
        && symbol.get().symbol().binding() == SymbolBinding.LOCAL;
  }

  /** In images that move, weak names that nobody else can define are local though undefined. */
  private boolean isHiddenWeak(String name) {
    return tree.options().isPic()
        && tree.scriptSymbol(name).isEmpty()
        && tree.inputs()
            .symbol(name)
            .filter(s -> s.kind() == GlobalSymbol.Kind.UNDEFINED_WEAK)
            .map(s -> s.symbol().visibility())
            .filter(v -> v == SymbolVisibility.HIDDEN || v == SymbolVisibility.INTERNAL)
            .isPresent();
  }

  private static boolean isHidden(Optional<ScriptSymbol> symbol) {
    return symbol.isPresent() && symbol.get().hidden();
  }

  /** The linker's own symbol of that name, unless an object or the script defines it. */
  private boolean isThreadBase(String name) {
    return name.equals(Tree.THREAD_BASE)
        && tree.threadBlock().isPresent()
        && tree.inputs().symbol(name).filter(GlobalSymbol::isDefined).isEmpty()
        && tree.scriptSymbol(name).isEmpty();
  }

  /** GNU ld has its own two symbols without a section in images that move. */
  private boolean isAbsolute(String name) {
    return tree.options().isPic()
        && (name.equals(DynamicSections.SYMBOL) || name.equals(Got.SYMBOL));
  }

  private boolean isLinkers(String name) {
    return tree.dynamics().isPresent() && name.equals(DynamicSections.SYMBOL);
  }

  /** Adds the symbol that the image has for a global name, if it has one. */
  void add(String name, SymbolBinding wanted) {
    if (tree.dynamics().isPresent() && tree.dynamics().get().isVersion(name)) {
      out.add(
          new Symbol(
              name,
              0,
              0,
              SymbolBinding.GLOBAL,
              SymbolType.OBJECT,
              SymbolVisibility.DEFAULT,
              SectionRef.ABSOLUTE));
      return;
    }
    if (isThreadBase(name)) {
      tree.threadBlock().ifPresent(o -> out.add(LinkerMarks.mark(name, 0, 0, SymbolType.TLS, o)));
      return;
    }
    var script = tree.scriptSymbol(name);
    var symbol = tree.inputs().symbol(name);
    if (script.isPresent()) {
      var type =
          script
              .get()
              .sameAs()
              .flatMap(n -> tree.inputs().symbol(n))
              .filter(GlobalSymbol::isDefined)
              .map(s -> s.symbol().type())
              .orElse(SymbolType.NOTYPE);
      var visibility =
          wanted == SymbolBinding.LOCAL && script.get().hidden()
              ? SymbolVisibility.HIDDEN
              : symbol
                  .map(s -> s.symbol().visibility())
                  .filter(v -> v != SymbolVisibility.DEFAULT)
                  .or(() ->
                      // What is said to be the same as an object's symbol is as visible.
                      script
                          .get()
                          .sameAs()
                          .flatMap(n -> tree.inputs().symbol(n))
                          .filter(GlobalSymbol::isDefined)
                          .map(s -> s.symbol().visibility()))
                  .orElse(SymbolVisibility.DEFAULT);
      long size = symbol.filter(GlobalSymbol::isDefined).map(s -> s.symbol().size()).orElse(0L);
      out.add(
          new Symbol(
              name,
              script
                      .get()
                      .section()
                      .map(o -> shown(script.get().address(), o))
                      .orElse(script.get().address())
                  | (values.global(name).thumb() ? 1 : 0),
              size,
              wanted,
              symbol.filter(GlobalSymbol::isDefined).map(s -> s.symbol().type()).orElse(type),
              wanted == SymbolBinding.LOCAL ? SymbolVisibility.DEFAULT : visibility,
              script
                  .get()
                  .section()
                  .map(o -> reference(o, script.get().address()))
                  .orElse(SectionRef.ABSOLUTE)));
      return;
    }
    if (symbol.isPresent()) {
      known(symbol.get(), wanted);
    }
  }

  /** Thread-local symbols of an image count from the start of their block (gABI 4.5). */
  long threadLocal(SymbolType type, long address) {
    return type == SymbolType.TLS && !tree.options().isRelocatable()
        ? address - tree.threadBlock().map(Output::vma).orElse(0L)
        : address;
  }

  /** In a partial link symbols count from the start of their section. */
  long shown(long address, Output output) {
    return tree.options().isRelocatable() ? address - output.vma() : address;
  }

  private SectionRef reference(Output output, long address) {
    if (output.isWritten() && output.number() > 0) {
      return new SectionRef.Defined(output.number());
    }
    return Neighbour.of(tree, output, address)
        .<SectionRef>map(o -> new SectionRef.Defined(o.number()))
        .orElse(SectionRef.ABSOLUTE);
  }

  private void known(GlobalSymbol symbol, SymbolBinding wanted) {
    var s = symbol.symbol();
    switch (symbol.kind()) {
      case UNDEFINED, UNDEFINED_WEAK -> undefined(symbol, wanted);
      case COMMON -> {
        if (tree.options().isRelocatable()) {
          out.add(placed(s, s.value(), SymbolBinding.GLOBAL, SectionRef.COMMON));
        } else {
          undefined(symbol, wanted);
        }
      }
      case DEFINED, DEFINED_WEAK -> {
        if (symbol.section() < 0) {
          out.add(placed(s, s.value(), binding(symbol, wanted), SectionRef.ABSOLUTE));
          return;
        }
        var home = tree.indirect().flatMap(i -> i.made(Indirect.CODE)).flatMap(tree::outputOf);
        if (home.isPresent()
            && tree.indirect()
                .flatMap(i -> i.function(s.name()).flatMap(i::canonical))
                .isPresent()) {
          // GNU ld leaves a mark of its own in bit 0 here.
          out.add(
              new Symbol(
                  s.name(),
                  values.global(s.name()).s() | 1,
                  s.size(),
                  binding(symbol, wanted),
                  SymbolType.FUNC,
                  wanted == SymbolBinding.LOCAL ? SymbolVisibility.DEFAULT : s.visibility(),
                  new SectionRef.Defined(home.get().number())));
          return;
        }
        if (tree.gateways().isPresent()) {
          var gateway = tree.gateways().get().symbol(s, binding(symbol, wanted));
          if (gateway.isPresent()) {
            out.add(gateway.get());
            return;
          }
        }
        var section = tree.inputs().sections().get(symbol.section());
        var output = tree.outputOf(section);
        if (output.isEmpty() && !tree.isPlaced(section)) {
          return;
        }
        long address =
            merging.isMerged(section)
                ? merging.address(section, s.value())
                : tree.addressOf(section) + s.value();
        out.add(
            s.name(),
            threadLocal(s.type(), shown(address, tree.placeOf(section))),
            s.size(),
            binding(symbol, wanted),
            s.type(),
            wanted == SymbolBinding.LOCAL ? SymbolVisibility.DEFAULT : s.visibility(),
            isAbsolute(s.name())
                ? SymbolTable.ABSOLUTE
                : SymbolTable.section(reference(tree.placeOf(section), address)));
      }
    }
  }

  /** A symbol that a shared object defines: a copy has a place, a function perhaps one to call. */
  private boolean shared(GlobalSymbol symbol) {
    var dynamics = tree.dynamics();
    var export = dynamics.flatMap(d -> d.export(symbol.name()));
    if (export.isEmpty() || dynamics.get().indexOf(symbol.name()) == 0) {
      return false;
    }
    var copy = dynamics.get().copies().get(symbol.name());
    var value = values.global(symbol.name());
    boolean callable =
        value.state() == SymbolValues.State.DEFINED && dynamics.get().isAddressTaken(symbol.name());
    boolean weak =
        copy == null
            ? symbol.kind() == GlobalSymbol.Kind.UNDEFINED_WEAK
            : export.get().binding() == SymbolBinding.WEAK;
    out.add(
        new Symbol(
            symbol.name() + DynamicVersions.suffix(dynamics.get(), symbol.name()).orElse(""),
            copy != null || callable ? value.s() : 0,
            copy != null ? export.get().size() : 0,
            weak ? SymbolBinding.WEAK : SymbolBinding.GLOBAL,
            export.get().type(),
            symbol.symbol().visibility(),
            copy == null
                ? SectionRef.UNDEFINED
                : tree.outputOf(copy.home())
                    .<SectionRef>map(o -> new SectionRef.Defined(o.number()))
                    .orElse(SectionRef.UNDEFINED)));
    return true;
  }

  private void undefined(GlobalSymbol symbol, SymbolBinding wanted) {
    if (shared(symbol)) {
      return;
    }
    var headers = values.headers(symbol.name());
    if (headers.isPresent()) {
      tree.headerSegment()
          .ifPresent(segment ->
              out.add(
                  LinkerMarks.mark(
                      symbol.name(),
                      headers.get().s(),
                      0,
                      SymbolType.NOTYPE,
                      segment.sections().getFirst())));
      return;
    }
    var value = values.startStop(symbol.name());
    if (value.isPresent()) {
      var output =
          tree.written().stream()
              .filter(o -> symbol.name().endsWith(o.name()) && !o.name().isEmpty())
              .findFirst()
              .map(o -> reference(o, value.get().s()));
      out.add(
          new Symbol(
              symbol.name(),
              value.get().s(),
              0,
              SymbolBinding.GLOBAL,
              SymbolType.NOTYPE,
              SymbolVisibility.PROTECTED,
              output.orElse(SectionRef.ABSOLUTE)));
    } else if (undefinedNames.keeps(symbol)) {
      boolean weak = symbol.kind() == GlobalSymbol.Kind.UNDEFINED_WEAK;
      boolean local = wanted == SymbolBinding.LOCAL;
      out.add(
          new Symbol(
              symbol.name(),
              0,
              0,
              local ? wanted : weak ? SymbolBinding.WEAK : SymbolBinding.GLOBAL,
              symbol.symbol().type(),
              local ? SymbolVisibility.DEFAULT : symbol.symbol().visibility(),
              SectionRef.UNDEFINED));
    }
  }

  private static SymbolBinding binding(GlobalSymbol symbol, SymbolBinding wanted) {
    if (wanted == SymbolBinding.LOCAL) {
      return SymbolBinding.LOCAL;
    }
    return symbol.kind() == GlobalSymbol.Kind.DEFINED_WEAK
        ? SymbolBinding.WEAK
        : SymbolBinding.GLOBAL;
  }
}
