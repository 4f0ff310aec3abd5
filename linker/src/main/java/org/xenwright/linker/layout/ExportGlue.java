package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.elf.model.SymbolVisibility;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.pass.GlobalSymbol;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.pass.Inputs;
import org.xenwright.linker.script.VersionNode;

/**
 * Where calls cannot change the state by themselves, Thumb functions that other images may call are
 * exported as Arm code that goes on to them; their own place has the name {@code __real_x}.
 */
public final class ExportGlue {
  /** The section that holds the code. */
  public static final String SECTION = ".glue_7";

  private static final String REAL = "__real_";
  private static final int MOVING = 16;
  private static final int FIXED = 12;

  private ExportGlue() {}

  /** The inputs with this code, when exports need any. */
  public static Optional<Inputs> apply(Tree tree, List<VersionNode> versions, VeneerChoice choice) {
    if (!DynamicSections.needed(tree.inputs, tree.options)
        || choice.blx()
        || choice.isThumbOnly()) {
      return Optional.empty();
    }
    var exported = new ArrayList<GlobalSymbol>();
    var dynamic = DynamicSymbols.of(tree, versions);
    for (var name : tree.visited()) {
      if (dynamic.isDynamic(name) && !tree.definitions.containsKey(name)) {
        tree.inputs.symbol(name).filter(s -> isThumb(tree, s)).ifPresent(exported::add);
      }
    }
    return exported.isEmpty()
        ? Optional.empty()
        : Optional.of(with(tree.inputs, exported, tree.options));
  }

  private static boolean isThumb(Tree tree, GlobalSymbol symbol) {
    return symbol.isDefined()
        && symbol.section() >= 0
        && symbol.symbol().type() == SymbolType.FUNC
        && symbol.symbol().visibility() == SymbolVisibility.DEFAULT
        && (symbol.symbol().value() & 1) != 0
        && tree.isPlaced(tree.inputs.sections().get(symbol.section()));
  }

  private static Inputs with(Inputs inputs, List<GlobalSymbol> exported, LinkOptions options) {
    var sections = new ArrayList<>(inputs.sections());
    var symbols = new LinkedHashMap<>(inputs.symbols());
    for (var home : inputs.sections()) {
      if (!isHome(home)) {
        continue;
      }
      var content = Bytes.wrap(new byte[exported.size() * bytes(options)]);
      sections.set(
          home.id(), new InputSection(home.id(), home.file(), sized(home.section(), content)));
      int at = 0;
      for (var symbol : exported) {
        var name = symbol.name();
        var own = symbol.symbol();
        symbols.put(
            name,
            new GlobalSymbol(name, symbol.kind(), home.file(), own.withValue(at), home.id(), true));
        symbols.put(
            "__" + name + "_from_arm",
            new GlobalSymbol(
                "__" + name + "_from_arm",
                GlobalSymbol.Kind.DEFINED,
                home.file(),
                local("__" + name + "_from_arm", own, at),
                home.id(),
                true));
        symbols.put(
            REAL + name,
            new GlobalSymbol(
                REAL + name,
                GlobalSymbol.Kind.DEFINED,
                symbol.file(),
                local(REAL + name, own, own.value()),
                symbol.section(),
                true));
        at += bytes(options);
      }
    }
    return inputs.with(sections, symbols);
  }

  private static Symbol local(String name, Symbol symbol, long value) {
    return new Symbol(
        name,
        value,
        0,
        SymbolBinding.LOCAL,
        SymbolType.FUNC,
        SymbolVisibility.DEFAULT,
        symbol.section());
  }

  private static Section sized(Section section, Bytes content) {
    return new Section(
        section.name(),
        section.type(),
        section.flags(),
        0,
        section.alignment(),
        0,
        0,
        0,
        content,
        content.length(),
        List.of(),
        0);
  }

  private static boolean isHome(InputSection section) {
    return section.index() < 0 && section.name().equals(SECTION);
  }

  /** Whether the code of a section of the linker's is there. */
  public static Optional<InputSection> home(Tree tree) {
    return tree.inputs.made().stream().filter(s -> isHome(s) && s.section().size() > 0).findFirst();
  }

  /** Bytes of the code for one function, of which the last four are data. */
  public static int bytes(LinkOptions options) {
    return options.isPic() ? MOVING : FIXED;
  }

  /** Writes the code. */
  public static void write(Tree tree, Merging merging, Map<Output, byte[]> contents) {
    var home = home(tree);
    var output = home.flatMap(tree::outputOf);
    if (output.isEmpty() || !(contents.get(output.get()) instanceof byte[] bytes)) {
      return;
    }
    var out = CodeBytes.in(bytes, tree.options);
    var values = new SymbolValues(tree, merging);
    for (var symbol : tree.inputs.symbols().values()) {
      if (symbol.section() == home.get().id() && symbol.symbol().binding() != SymbolBinding.LOCAL) {
        long at = tree.offsetOf[home.get().id()] + symbol.symbol().value();
        long place = output.get().vma + at;
        long target = values.global(REAL + symbol.name()).s() | 1;
        if (tree.options.isPic()) {
          // ldr ip, [pc, #4]; add ip, ip, pc; bx ip
          out.arm(at, 0xe59f_c004, 0xe08c_c00f, 0xe12f_ff1c);
          out.word(at + 12, target - (place + 12));
        } else {
          // ldr ip, [pc]; bx ip
          out.arm(at, 0xe59f_c000, 0xe12f_ff1c);
          out.word(at + 8, target);
        }
      }
    }
  }
}
