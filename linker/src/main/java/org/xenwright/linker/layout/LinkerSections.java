package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.ElfHeader;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.SectionType;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.elf.model.SymbolVisibility;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.LinkText;
import org.xenwright.linker.pass.FrameEntries;
import org.xenwright.linker.pass.GlobalSymbol;
import org.xenwright.linker.pass.InputFile;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.pass.Inputs;
import org.xenwright.linker.pass.Traits;
import org.xenwright.rules.Report;

/**
 * The empty sections GNU ld for Arm makes for itself: glue between states, and tables for indirect
 * functions. They take no room in a static image, but they have alignment and a place among the
 * orphans, which shows in the image and in the map.
 */
public final class LinkerSections {
  /** Name of the file that owns the glue, as the map shows it. */
  public static final String STUBS = "linker stubs";

  /** Relocations for functions that are picked at start. */
  public static final String REL_IPLT_NAME = ".rel.iplt";

  static final String REL_IPLT = REL_IPLT_NAME;
  static final String REL_GOT = ".rel.got";

  /** Bytes at the start of the table that belong to the dynamic linker. */
  private static final int TABLE_HEADER = 12;

  private static final int NOTE = 7;

  /** Whether a section is one of the linker's for relocations the loader applies. */
  static boolean isRelocations(String name) {
    return name.equals(REL_IPLT) || name.equals(REL_GOT);
  }

  private LinkerSections() {}

  /** The inputs with these sections added. */
  public static Inputs add(Inputs inputs, LinkOptions options, Report report) {
    var files = new ArrayList<>(inputs.files());
    var sections = new ArrayList<>(inputs.sections());
    var symbols = new java.util.LinkedHashMap<>(inputs.symbols());
    var stubs =
        new InputFile(
            files.size(),
            STUBS,
            STUBS,
            Optional.empty(),
            new ElfObject(ElfHeader.relocatable(), List.of(), List.of(), List.of()),
            sections.size());
    long code = SectionFlags.ALLOC | SectionFlags.EXECUTE;
    sections.add(made(sections.size(), stubs, ".glue_7", code));
    sections.add(made(sections.size(), stubs, ".glue_7t", code));
    movedAway(inputs, options, stubs, sections, symbols);
    replacedLoads(inputs, options, report, stubs, sections, symbols);
    exchanges(inputs, options, stubs, sections, symbols);
    notes(stubs, options, sections);
    boolean dynamic = DynamicSections.needed(inputs, options);
    if (dynamic) {
      DynamicSections.add(inputs, options, sections, symbols);
    }
    if (!dynamic) {
      firstWithRelocations(inputs)
          .ifPresent(file -> {
            indirect(file, sections);
            if (Got.needed(inputs, options)) {
              table(file, sections, symbols);
            }
          });
    }
    if (FrameTables.isHeaderWanted(options)) {
      frameHeader(inputs, sections, symbols);
    }
    files.addFirst(stubs);
    return inputs.with(files, sections, symbols);
  }

  /** Instructions of the VFP11 that get new places; {@link Vfp11#write} fills them. */
  private static void movedAway(
      Inputs inputs,
      LinkOptions options,
      InputFile stubs,
      List<InputSection> sections,
      java.util.Map<String, GlobalSymbol> symbols) {
    var moved = Vfp11.find(inputs, options);
    int id = sections.size();
    long flags = SectionFlags.ALLOC | SectionFlags.EXECUTE;
    sections.add(
        made(id, stubs, Vfp11.SECTION, flags, Bytes.wrap(new byte[Vfp11.bytes(moved.size())])));
    if (!moved.isEmpty()) {
      symbols.put("$a", own("$a", SymbolType.NOTYPE, stubs, id, 0));
    }
    for (var one : moved) {
      var section = one.section();
      long veneer = Vfp11.bytes(one.number());
      symbols.put(one.symbol(), own(one.symbol(), SymbolType.FUNC, stubs, id, veneer));
      symbols.put(
          one.back(),
          own(one.back(), SymbolType.FUNC, section.file(), section.id(), one.offset() + 4));
    }
  }

  /** Loads of many words that become code of several; {@link MultipleLoads#write} fills it. */
  private static void replacedLoads(
      Inputs inputs,
      LinkOptions options,
      Report report,
      InputFile stubs,
      List<InputSection> sections,
      java.util.Map<String, GlobalSymbol> symbols) {
    if (!MultipleLoads.isAsked(options)) {
      return;
    }
    var replaced = MultipleLoads.find(inputs, options, report);
    int id = sections.size();
    long flags = SectionFlags.ALLOC | SectionFlags.EXECUTE;
    var room = Bytes.wrap(new byte[MultipleLoads.bytes(replaced)]);
    sections.add(made(id, stubs, MultipleLoads.SECTION, flags, room));
    if (!replaced.isEmpty()) {
      symbols.put("$t", own("$t", SymbolType.NOTYPE, stubs, id, 0));
    }
    for (var one : replaced) {
      var section = one.section();
      symbols.put(one.symbol(), own(one.symbol(), SymbolType.FUNC, stubs, id, one.at()));
      symbols.put(
          one.back(),
          own(one.back(), SymbolType.FUNC, section.file(), section.id(), one.offset() + 4));
    }
  }

  /** Code that exchanges the state for cores that cannot. */
  private static void exchanges(
      Inputs inputs,
      LinkOptions options,
      InputFile stubs,
      List<InputSection> sections,
      java.util.Map<String, GlobalSymbol> symbols) {
    var registers = ExchangeGlue.registers(inputs, options);
    int id = sections.size();
    long flags = SectionFlags.ALLOC | SectionFlags.EXECUTE;
    sections.add(
        made(id, stubs, ExchangeGlue.SECTION, flags, ExchangeGlue.code(registers, options)));
    registers.forEach((register, at) -> {
      var name = ExchangeGlue.symbol(register);
      symbols.put(name, own(name, SymbolType.FUNC, stubs, id, at));
    });
  }

  /** Room for the table to search frames by, in the first file with frames. */
  private static void frameHeader(
      Inputs inputs, List<InputSection> sections, java.util.Map<String, GlobalSymbol> symbols) {
    for (var section : inputs.sections()) {
      if (FrameEntries.isTable(section)
          && section.section().size() > FrameTables.HEADER_BYTES
          && !inputs.discarded().get(section.id())) {
        int id = sections.size();
        var owner = section.file();
        sections.add(made(id, owner, FrameTables.HEADER, SectionFlags.ALLOC));
        symbols.put(
            FrameTables.HEADER_SYMBOL,
            own(FrameTables.HEADER_SYMBOL, SymbolType.NOTYPE, owner, id, 0));
        return;
      }
    }
  }

  /** A symbol of a section that the linker makes. */
  private static GlobalSymbol own(
      String name, SymbolType type, InputFile file, int section, long offset) {
    return new GlobalSymbol(
        name,
        GlobalSymbol.Kind.DEFINED,
        file,
        new Symbol(
            name,
            offset,
            0,
            SymbolBinding.LOCAL,
            type,
            SymbolVisibility.DEFAULT,
            SectionRef.ABSOLUTE),
        section,
        true);
  }

  /** Tables for indirect functions. */
  static void indirect(InputFile file, List<InputSection> sections) {
    sections.add(made(sections.size(), file, ".iplt", SectionFlags.ALLOC | SectionFlags.EXECUTE));
    sections.add(made(sections.size(), file, REL_IPLT, SectionFlags.ALLOC));
    sections.add(made(sections.size(), file, ".igot.plt", SectionFlags.ALLOC | SectionFlags.WRITE));
  }

  /** The inputs of a partial link with the notes that the options ask for. */
  public static Inputs addNotes(Inputs inputs, LinkOptions options) {
    if (inputs.files().isEmpty()) {
      return inputs;
    }
    var sections = new ArrayList<>(inputs.sections());
    notes(inputs.files().getFirst(), options, sections);
    return sections.size() == inputs.sections().size()
        ? inputs
        : inputs.with(inputs.files(), sections, inputs.symbols());
  }

  /**
   * Room for the note that tells one link from another, whose bytes are known at the very end, and
   * the note about a package.
   */
  private static void notes(InputFile file, LinkOptions options, List<InputSection> sections) {
    var style = options.text(LinkText.BUILD_ID).orElse("none");
    if (!style.equals("none")) {
      var note = BuildId.empty(style, options.encoding());
      sections.add(note(file, BuildId.SECTION, note, sections));
    }
    options
        .text(LinkText.PACKAGE_METADATA)
        .map(json -> PackageMetadata.note(json, options.encoding()))
        .ifPresent(note -> sections.add(note(file, PackageMetadata.SECTION, note, sections)));
  }

  private static InputSection note(
      InputFile file, String name, byte[] note, List<InputSection> sections) {
    return new InputSection(
        sections.size(),
        file,
        new Section(
            name,
            new SectionType(NOTE),
            SectionFlags.ALLOC,
            0,
            4,
            0,
            0,
            0,
            Bytes.wrap(note),
            note.length,
            List.of(),
            0));
  }

  /** The global offset table, and the symbol for its start. */
  static void table(
      InputFile file, List<InputSection> sections, java.util.Map<String, GlobalSymbol> symbols) {
    long data = SectionFlags.ALLOC | SectionFlags.WRITE;
    sections.add(made(sections.size(), file, REL_GOT, SectionFlags.ALLOC));
    sections.add(made(sections.size(), file, ".got", data));
    int start = sections.size();
    sections.add(
        new InputSection(
            start,
            file,
            new Section(
                ".got.plt",
                MADE,
                data,
                0,
                4,
                4,
                0,
                0,
                Bytes.wrap(new byte[TABLE_HEADER]),
                TABLE_HEADER,
                List.of(),
                0)));
    symbols.put(Got.SYMBOL, own(Got.SYMBOL, SymbolType.OBJECT, file, start, 0));
  }

  /** Whether relocations of a section are looked at for tables that they need. */
  static boolean isScanned(Inputs inputs, InputSection section) {
    return section.isRelocated()
        && section.has(Traits.ALLOC)
        && !inputs.discarded().get(section.id());
  }

  private static Optional<InputFile> firstWithRelocations(Inputs inputs) {
    for (var section : inputs.sections()) {
      if (isScanned(inputs, section)) {
        return Optional.of(section.file());
      }
    }
    return Optional.empty();
  }

  private static InputSection made(int id, InputFile file, String name, long flags) {
    return made(id, file, name, flags, Bytes.EMPTY);
  }

  private static InputSection made(int id, InputFile file, String name, long flags, Bytes content) {
    return new InputSection(
        id,
        file,
        new Section(
            name,
            isRelocations(name) ? SectionType.REL : MADE,
            flags,
            0,
            4,
            0,
            0,
            0,
            content,
            content.length(),
            List.of(),
            0));
  }

  /** The type of such sections until the image is written: none. */
  static final SectionType MADE = new SectionType(0);
}
