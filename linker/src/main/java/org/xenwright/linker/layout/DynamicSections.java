package org.xenwright.linker.layout;

import java.util.List;
import java.util.Map;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.SectionType;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.elf.model.SymbolVisibility;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.LinkText;
import org.xenwright.linker.pass.GlobalSymbol;
import org.xenwright.linker.pass.InputFile;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.pass.Inputs;

/**
 * The sections an image has for the dynamic linker (gABI 5). They are made empty, in GNU ld's
 * order, and attached to the first object; {@link Dynamics} says how large they are.
 */
public final class DynamicSections {
  /** Name of the symbol that stands for the dynamic section. */
  public static final String SYMBOL = "_DYNAMIC";

  /** Name of the relocations of the procedure linkage table. */
  public static final String REL_PLT_NAME = ".rel.plt";

  /** Name of the section whose fixups are sorted. */
  public static final String FIXUPS = ".rel.dyn";

  /** Name of the procedure linkage table. */
  public static final String PLT_NAME = ".plt";

  static final String PLT = PLT_NAME;
  static final String REL_PLT = REL_PLT_NAME;
  static final String COPIES = ".dynbss";
  static final String READ_ONLY_COPIES = ".data.rel.ro";
  static final long GNU_HASH = 0x6fff_fff6L;
  static final long VERSYM = 0x6fff_ffffL;

  private static final java.util.Set<String> EARLY =
      java.util.Set.of(
          ".interp",
          ".gnu.version_d",
          ".gnu.version",
          ".gnu.version_r",
          ".dynsym",
          ".dynstr",
          ".dynamic",
          ".hash",
          ".gnu.hash",
          ".rel.got",
          ".got",
          ".got.plt",
          PLT,
          REL_PLT,
          COPIES,
          READ_ONLY_COPIES,
          ".rel.bss",
          ".rel.data.rel.ro");

  private final InputFile file;
  private final List<InputSection> sections;

  private DynamicSections(InputFile file, List<InputSection> sections) {
    this.file = file;
    this.sections = sections;
  }

  /** Whether the image has a dynamic section. */
  public static boolean needed(Inputs inputs, LinkOptions options) {
    return !inputs.files().isEmpty()
        && !options.isRelocatable()
        && (options.isPic() || !inputs.shared().isEmpty());
  }

  /** How many sections GNU ld makes when it has read the first object of an image that moves. */
  static int early(Inputs inputs) {
    int count = 0;
    for (var section : inputs.sections()) {
      count += section.index() < 0 && EARLY.contains(section.name()) ? 1 : 0;
    }
    return count;
  }

  /** Adds the sections and the symbols for two of them. */
  static void add(
      Inputs inputs,
      LinkOptions options,
      List<InputSection> sections,
      Map<String, GlobalSymbol> symbols) {
    var first = inputs.files().getFirst();
    var made = new DynamicSections(first, sections);
    long read = SectionFlags.ALLOC;
    long write = SectionFlags.ALLOC | SectionFlags.WRITE;
    boolean executable = !options.has(LinkFlag.SHARED);
    if (executable && !options.has(LinkFlag.NO_DYNAMIC_LINKER)) {
      made.section(".interp", 1, read, 1, 0);
    }
    made.section(".gnu.version_d", 0x6fff_fffdL, read, 4, 0);
    made.section(".gnu.version", VERSYM, read, 2, 2);
    made.section(".gnu.version_r", 0x6fff_fffeL, read, 4, 0);
    made.section(".dynsym", 11, read, 4, 16);
    made.section(".dynstr", 3, read, 1, 0);
    int dynamic = sections.size();
    made.section(".dynamic", 6, write, 4, 8);
    symbols.put(SYMBOL, symbol(SYMBOL, first, dynamic));
    var style = options.text(LinkText.HASH_STYLE).orElse("both");
    if (!style.equals("gnu")) {
      made.section(".hash", 5, read, 4, 4);
    }
    if (!style.equals("sysv")) {
      made.section(".gnu.hash", GNU_HASH, read, 4, 4);
    }
    LinkerSections.table(first, sections, symbols);
    made.section(PLT, 0, read | SectionFlags.EXECUTE, 4, 4);
    made.section(REL_PLT, 9, read, 4, 8);
    made.section(COPIES, 8, write, 1, 0);
    made.section(READ_ONLY_COPIES, 0, write, 1, 0);
    if (executable) {
      made.section(".rel.bss", 9, read, 4, 8);
      made.section(".rel" + READ_ONLY_COPIES, 9, read, 4, 8);
    }
    if (inputs.sections().stream().anyMatch(s -> LinkerSections.isScanned(inputs, s))) {
      LinkerSections.indirect(first, sections);
    }
    if (options.isPic()) {
      made.relocations(inputs);
    }
  }

  /** Name of the section with the fixups of an input. */
  public static String fixupsOf(InputSection section) {
    return ".rel" + section.name();
  }

  /** One table for the relocations of all input sections of a name. */
  private void relocations(Inputs inputs) {
    var known = new java.util.HashSet<String>();
    for (var section : inputs.sections()) {
      if (LinkerSections.isScanned(inputs, section)
          && !known.contains(section.name())
          && DynamicReferences.anyFixup(section)) {
        known.add(section.name());
        section(fixupsOf(section), 9, SectionFlags.ALLOC, 4, 8);
      }
    }
  }

  private void section(String name, long type, long flags, long alignment, long entrySize) {
    sections.add(
        new InputSection(
            sections.size(),
            file,
            new Section(
                name,
                new SectionType(type),
                flags,
                0,
                alignment,
                entrySize,
                0,
                0,
                Bytes.EMPTY,
                0,
                List.of(),
                0)));
  }

  private static GlobalSymbol symbol(String name, InputFile file, int section) {
    return new GlobalSymbol(
        name,
        GlobalSymbol.Kind.DEFINED,
        file,
        new Symbol(
            name,
            0,
            0,
            SymbolBinding.LOCAL,
            SymbolType.OBJECT,
            SymbolVisibility.DEFAULT,
            SectionRef.ABSOLUTE),
        section,
        true);
  }
}
