package org.xenwright.linker;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.elf.model.ArmRelocation;
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
import org.xenwright.linker.script.ScriptParser;
import org.xenwright.rules.Report;

/** Small objects made in code, so that tests need no assembler. */
public final class Objects {
  private final String name;
  private final List<Section> sections = new ArrayList<>(List.of(Section.NULL));
  private final List<Symbol> symbols = new ArrayList<>(List.of(Symbol.NULL));

  private Objects(String name) {
    this.name = name;
  }

  /** An object with nothing in it yet. */
  public static Objects named(String name) {
    return new Objects(name);
  }

  /** Adds a section of words; {@code flags} such as {@code ax} or {@code aw}. */
  public Objects section(String section, String flags, int... words) {
    var bytes = new byte[words.length * 4];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (words[i / 4] >> 8 * (i % 4));
    }
    long bits = SectionFlags.ALLOC;
    bits |= flags.contains("w") ? SectionFlags.WRITE : 0;
    bits |= flags.contains("x") ? SectionFlags.EXECUTE : 0;
    sections.add(Section.of(section, SectionType.PROGBITS, bits, 4, Bytes.wrap(bytes)));
    return this;
  }

  /** Defines a global at an offset of the last section. */
  public Objects define(String symbol, long offset) {
    symbols.add(symbol(symbol, offset, new SectionRef.Defined(sections.size() - 1)));
    return this;
  }

  /** Marks what follows an offset of the last section: {@code $a}, {@code $t} or {@code $d}. */
  public Objects mark(String symbol, long offset) {
    symbols.add(
        new Symbol(
            symbol,
            offset,
            0,
            SymbolBinding.LOCAL,
            SymbolType.NOTYPE,
            SymbolVisibility.DEFAULT,
            new SectionRef.Defined(sections.size() - 1)));
    return this;
  }

  /** Adds a relocation of the last section to a name that is defined elsewhere. */
  public Objects refer(String symbol, ArmRelocation type, long offset) {
    symbols.add(symbol(symbol, 0, SectionRef.UNDEFINED));
    var last = sections.removeLast();
    var relocations = new ArrayList<>(last.relocations());
    relocations.add(new Relocation(offset, type, symbols.size() - 1));
    sections.add(last.withRelocations(relocations));
    return this;
  }

  private static Symbol symbol(String name, long value, SectionRef section) {
    return new Symbol(
        name, value, 0, SymbolBinding.GLOBAL, SymbolType.NOTYPE, SymbolVisibility.DEFAULT, section);
  }

  /** The object. */
  public InputObject build() {
    return new InputObject.Relocatable(
        name, new ElfObject(ElfHeader.relocatable(), sections, symbols, List.of()));
  }

  /** Links objects by a script text; complaints go to the report. */
  public static java.util.Optional<LinkedImage> link(
      String script, Report report, InputObject... objects) {
    return ScriptParser.parse("test.lds", script, report)
        .flatMap(
            s -> Linker.link(new LinkRequest(List.of(objects), s, LinkOptions.DEFAULT), report));
  }
}
