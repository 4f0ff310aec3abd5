package org.xenwright.linker.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.elf.model.ElfHeader;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.elf.model.SymbolVisibility;
import org.xenwright.elf.write.ElfWriter;
import org.xenwright.linker.SecureEntry;
import org.xenwright.linker.layout.Tree;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * {@code --out-implib} and {@code --in-implib}: an object of absolute symbols, so that code that is
 * linked alone can use what is in an image; with {@code --cmse-implib} of secure gateways only.
 */
public final class ImportLibrary {
  private ImportLibrary() {}

  /** The bytes of a library of an image; empty when nothing is to be in it. */
  public static Optional<byte[]> of(ElfObject image, Tree tree, boolean secure) {
    var symbols = new ArrayList<>(List.of(Symbol.NULL));
    for (var symbol : image.symbols()) {
      boolean wanted =
          secure
              ? tree.gateways().filter(g -> g.contains(symbol.name())).isPresent()
              : tree.inputs().symbol(symbol.name()).filter(s -> s.isDefined()).isPresent()
                  && tree.scriptSymbol(symbol.name()).isEmpty();
      if (symbol.binding() != SymbolBinding.LOCAL && wanted) {
        symbols.add(
            new Symbol(
                symbol.name(),
                symbol.value(),
                symbol.size(),
                symbol.binding(),
                symbol.type(),
                symbol.visibility(),
                SectionRef.ABSOLUTE));
      }
    }
    if (symbols.size() == 1) {
      return Optional.empty();
    }
    var header =
        new ElfHeader(
            ElfHeader.RELOCATABLE,
            ElfHeader.ARM,
            image.header().flags(),
            0,
            image.header().osAbi(),
            image.header().encoding());
    return Optional.of(
        ElfWriter.writeLinked(
            new ElfObject(header, List.of(Section.NULL), symbols, List.of()), List.of()));
  }

  /** The gateways that an earlier library has; what cannot be one is complained of. */
  public static List<SecureEntry> read(ElfObject library, String file, Report report) {
    var entries = new ArrayList<SecureEntry>();
    for (var symbol : library.symbols().subList(1, Math.max(1, library.symbols().size()))) {
      boolean good =
          symbol.section() instanceof SectionRef.Absolute
              && symbol.binding() != SymbolBinding.LOCAL
              && symbol.type() == SymbolType.FUNC
              && (symbol.value() & 1) != 0;
      if (good) {
        entries.add(new SecureEntry(symbol.name(), symbol.value() & ~1L));
        if (symbol.visibility() != SymbolVisibility.DEFAULT || symbol.size() != 8) {
          report.add(
              Diagnostic.of(
                  Rule.XW_LD_009,
                  Position.of(""),
                  symbol.size() == 8
                      ? "visibility of symbol `" + symbol.name() + "' has changed"
                      : "incorrect size for symbol `" + symbol.name() + "'"));
        }
      } else {
        report.add(
            Diagnostic.of(
                Rule.XW_LD_009,
                Position.of(file),
                "invalid import library entry: `"
                    + (symbol.type() == SymbolType.SECTION
                            && symbol.section() instanceof SectionRef.Defined(int number)
                        ? library.sections().get(number).name()
                        : symbol.name())
                    + "'; symbol should be absolute, global and refer to Thumb functions"));
      }
    }
    return entries;
  }
}
