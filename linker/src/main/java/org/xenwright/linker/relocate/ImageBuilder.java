package org.xenwright.linker.relocate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.model.BuildAttributes;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.ElfHeader;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.ProgramHeader;
import org.xenwright.elf.model.RelocationTable;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionType;
import org.xenwright.elf.model.SymbolTable;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.layout.DynamicSections;
import org.xenwright.linker.layout.HeaderNumbers;
import org.xenwright.linker.layout.Output;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.pass.Stabs;

/** Puts contents, symbols and headers together as an ELF image. */
public final class ImageBuilder {
  private static final long HASH = 5;
  private static final long DYNAMIC = 6;
  private static final long REL = 9;
  private static final long DYNSYM = 11;
  private static final long GNU_HASH = 0x6fff_fff6L;
  private static final long VERDEF = 0x6fff_fffdL;
  private static final long VERNEED = 0x6fff_fffeL;
  private static final long VERSYM = 0x6fff_ffffL;

  /** {@code EF_ARM_BE8}: the code is little-endian, the data is not (AAELF32 4.3). */
  private static final int BE8 = 0x0080_0000;

  private static final int SOFT_FLOAT = 0x200;
  private static final int VFP_ARGS = 28;

  private final Tree tree;

  private ImageBuilder(Tree tree) {
    this.tree = tree;
  }

  /** The image. */
  public static ElfObject build(
      Tree tree,
      Map<Output, byte[]> contents,
      SymbolIndex index,
      Optional<BuildAttributes> attributes,
      long start) {
    var builder = new ImageBuilder(tree);
    var symbols = index.symbols();
    boolean partial = tree.options().isRelocatable();
    boolean kept = partial || tree.options().has(LinkFlag.EMIT_RELOCATIONS);
    var relocations = new LinkedHashMap<Output, RelocationTable>();
    if (kept) {
      var all = new KeptRelocations(tree, index);
      tree.written().forEach(output -> relocations.put(output, all.of(output)));
    }
    var groups =
        new OutputGroups(
            tree, index, o -> !relocations.getOrDefault(o, RelocationTable.EMPTY).isEmpty());
    var sections = new ArrayList<Section>();
    sections.add(Section.NULL);
    for (var output : tree.numbered()) {
      var section = builder.section(output, contents);
      section = groups.completed(section, output);
      sections.add(
          section.withRelocations(relocations.getOrDefault(output, RelocationTable.EMPTY)));
    }
    var segments = new ArrayList<ProgramHeader>();
    for (var segment : tree.segments()) {
      segments.add(segment.header());
    }
    if (partial) {
      return new ElfObject(
          new ElfHeader(
              ElfHeader.RELOCATABLE,
              ElfHeader.ARM,
              ElfHeader.EABI5 | builder.swapped(),
              start,
              builder.abi(symbols),
              tree.options().encoding()),
          sections,
          symbols,
          List.of());
    }
    int flags = ElfHeader.EABI5;
    for (var file : tree.inputs().files()) {
      flags |= file.elf().header().flags() & BE8;
    }
    flags |= builder.swapped();
    flags |=
        attributes.isPresent() && attributes.get().number(VFP_ARGS) == 1
            ? ElfHeader.HARD_FLOAT
            : SOFT_FLOAT;
    int type = builder.moves() ? ElfHeader.SHARED : ElfHeader.EXECUTABLE;
    return new ElfObject(
        new ElfHeader(
            type, ElfHeader.ARM, flags, start, builder.abi(symbols), tree.options().encoding()),
        sections,
        symbols,
        segments);
  }

  private int swapped() {
    return tree.options().has(LinkFlag.BE8) ? BE8 : 0;
  }

  /** Functions that are picked at start, and in objects sections to be kept, are GNU's own. */
  private int abi(SymbolTable symbols) {
    for (var output : tree.written()) {
      if (tree.options().isRelocatable() && (output.elfFlags() & SectionFlags.RETAIN) != 0) {
        return ElfHeader.OSABI_GNU;
      }
    }
    return symbols.hasAny(SymbolType.IFUNC) ? ElfHeader.OSABI_GNU : 0;
  }

  /** An executable that is not laid out from address 0 is not to be moved, GNU ld finds. */
  private boolean moves() {
    long lowest = Long.MAX_VALUE;
    for (var segment : tree.segments()) {
      if (segment.type() == ProgramHeader.LOAD) {
        lowest = Math.min(lowest, segment.header().virtualAddress());
      }
    }
    return tree.options().has(LinkFlag.SHARED) || (tree.options().has(LinkFlag.PIE) && lowest == 0);
  }

  private Section section(Output output, Map<Output, byte[]> contents) {
    var bytes = contents.get(output);
    boolean relocates = isLinkage(output) || relocated(output) > 0;
    long flags = output.elfFlags() | (relocates ? SectionFlags.INFO_LINK : 0);
    return new Section(
        output.name(),
        new SectionType(output.type()),
        flags,
        output.vma(),
        // Scripts can force an address that is not aligned.
        Long.lowestOneBit(1L << output.alignmentPower() | output.vma()),
        output.entrySize(),
        linkOf(output),
        infoOf(output),
        bytes == null ? Bytes.EMPTY : Bytes.wrap(bytes),
        output.size(),
        List.of(),
        output.fileOffset());
  }

  private boolean isLinkage(Output output) {
    return tree.dynamics().isPresent()
        && output.type() == REL
        && output.name().equals(DynamicSections.REL_PLT_NAME);
  }

  /** Tables for the dynamic linker say how many symbols are local, or what they relocate. */
  private int infoOf(Output output) {
    if (tree.dynamics().isEmpty()) {
      return 0;
    }
    var dynamics = tree.dynamics().get();
    if (output.type() == VERDEF || output.type() == VERNEED) {
      var versions = dynamics.versions();
      return output.type() == VERDEF ? versions.definitions() : versions.needs();
    }
    return output.type() == DYNSYM
        ? 1 + dynamics.sectionSymbols().size()
        : isLinkage(output)
            ? dynamics
                .made(".got.plt")
                .flatMap(tree::outputOf)
                .map(HeaderNumbers.of(tree)::of)
                .orElse(0)
            : relocated(output);
  }

  /** The section that a table of fixups is for by its name, when it is for one alone. */
  private int relocated(Output table) {
    if (tree.dynamics().isPresent() && table.type() == REL && table.name().startsWith(".rel.")) {
      var name = table.name().substring(".rel".length());
      for (var output : tree.written()) {
        if (output.name().equals(name)) {
          return HeaderNumbers.of(tree).of(output);
        }
      }
    }
    return 0;
  }

  private int numberOf(String name) {
    return tree.dynamics()
        .flatMap(d -> d.made(name))
        .flatMap(tree::outputOf)
        .map(Output::number)
        .orElse(0);
  }

  /** Unwind tables name the code they describe, dynamic tables their symbols or strings. */
  private int linkOf(Output output) {
    if (tree.dynamics().isPresent() && (output.elfFlags() & SectionFlags.ALLOC) != 0) {
      long type = output.type();
      if (type == DYNSYM || type == DYNAMIC || type == VERDEF || type == VERNEED) {
        return numberOf(".dynstr");
      }
      if (type == HASH || type == GNU_HASH || type == REL || type == VERSYM) {
        return numberOf(".dynsym");
      }
    }
    if (output.name().equals(Stabs.SECTION)) {
      return tree.find(Stabs.STRINGS).map(Output::number).orElse(0);
    }
    if ((output.elfFlags() & SectionFlags.LINK_ORDER) == 0) {
      return 0;
    }
    for (var section : tree.inputs().sections()) {
      if (section.isLinkOrdered()
          && section.index() > 0
          && tree.outputOf(section).filter(o -> o == output).isPresent()) {
        var code = tree.inputs().section(section.file(), section.section().link());
        return tree.outputOf(code).map(Output::number).orElse(0);
      }
    }
    return 0;
  }
}
