package org.xenwright.linker.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.Symbol;

/**
 * References to {@code x} or {@code x@v} where an object defines {@code x@@v}: they are given the
 * name of what they mean, so that all later passes see one name.
 */
public final class VersionedReferences {
  private VersionedReferences() {}

  /** The inputs with such references renamed. */
  public static Inputs apply(Inputs inputs) {
    var meant = new HashMap<String, GlobalSymbol>();
    for (var symbol : inputs.globals()) {
      if (symbol.isDefined() && VersionedName.isDefault(symbol.name())) {
        var base = VersionedName.base(symbol.name());
        mean(inputs, base, symbol, meant);
        mean(inputs, base + "@" + VersionedName.version(symbol.name()), symbol, meant);
      }
    }
    return meant.isEmpty() ? inputs : renamed(inputs, meant);
  }

  private static void mean(
      Inputs inputs, String name, GlobalSymbol symbol, Map<String, GlobalSymbol> meant) {
    if (inputs.symbol(name).filter(s -> !isOwn(s)).isPresent()) {
      meant.putIfAbsent(name, symbol);
    }
  }

  private static boolean isOwn(GlobalSymbol symbol) {
    return symbol.isDefined() || symbol.kind() == GlobalSymbol.Kind.COMMON;
  }

  private static Inputs renamed(Inputs inputs, Map<String, GlobalSymbol> meant) {
    var files = new ArrayList<InputFile>();
    var sections = new ArrayList<InputSection>();
    for (var file : inputs.files()) {
      var fresh =
          new InputFile(
              file.number(),
              file.name(),
              file.member(),
              file.archive(),
              renamed(file.elf(), meant),
              file.firstSection(),
              file.globals());
      files.add(fresh);
      for (int i = 0; i < file.elf().sections().size(); i++) {
        sections.add(new InputSection(sections.size(), fresh, i));
      }
    }
    // The old names stay where they are, for symbols are found by their numbers.
    var symbols = new LinkedHashMap<String, GlobalSymbol>();
    inputs
        .symbols()
        .forEach((name, symbol) -> {
          var old = meant.getOrDefault(name, symbol);
          var home = old.file().number() < 0 ? old.file() : files.get(old.file().number());
          symbols.put(
              name,
              new GlobalSymbol(
                  old.name(),
                  old.kind(),
                  home,
                  old.symbol(),
                  old.section(),
                  old.strongReference()));
        });
    return inputs.with(files, sections, symbols);
  }

  private static ElfObject renamed(ElfObject elf, Map<String, GlobalSymbol> meant) {
    boolean any = false;
    for (var symbol : elf.symbols()) {
      any |= !symbol.isDefined() && meant.containsKey(symbol.name());
    }
    if (!any) {
      return elf;
    }
    var symbols = new ArrayList<Symbol>(elf.symbols().size());
    for (var symbol : elf.symbols()) {
      var other = symbol.isDefined() ? null : meant.get(symbol.name());
      symbols.add(
          other == null
              ? symbol
              : new Symbol(
                  other.name(),
                  symbol.value(),
                  symbol.size(),
                  symbol.binding(),
                  symbol.type(),
                  symbol.visibility(),
                  symbol.section()));
    }
    return new ElfObject(elf.header(), elf.sections(), symbols, elf.segments());
  }
}
