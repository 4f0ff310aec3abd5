package org.xenwright.elf.write;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.xenwright.elf.model.ByteParts;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionType;

/**
 * The file layout GNU as gives to an object: section contents in header order, then symbols, their
 * names, all relocations, section names and last the section headers. A section's relocations
 * follow it in the numbering.
 */
final class RelocatableLayout {
  private final ElfObject object;
  private final List<Section> sections = new ArrayList<>();
  private final int[] headerOf;
  private final StringTable names;
  private final Charset charset;
  private final Image out;
  private int headerCount;

  private final List<String> made;
  private final DebugPacking packing;

  /** A layout; {@code made} is the order of names that a linker has, empty for that of GNU as. */
  RelocatableLayout(ElfObject object, List<String> made, DebugPacking packing) {
    // The names that an assembler reads are bytes, one in each character.
    this.charset = made.isEmpty() ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    this.names = new StringTable(charset);
    this.object = object;
    this.packing = packing;
    this.out = new Image(object.header().encoding());
    this.made = List.copyOf(made);
    this.headerOf = new int[object.sections().size()];
    number();
  }

  /** Gives every kept section its number; its relocations take the next one. */
  private void number() {
    headerCount = 1;
    names.add(".symtab");
    names.add(".strtab");
    names.add(".shstrtab");
    for (int i = 1; i < object.sections().size(); i++) {
      var section = object.sections().get(i);
      if (!isMadeAnew(section)) {
        sections.add(section);
        headerOf[i] = headerCount;
        headerCount += section.relocations().isEmpty() ? 1 : 2;
      }
    }
    if (!made.isEmpty()) {
      var named = sections.stream().collect(Collectors.groupingBy(Section::name));
      for (var name : made) {
        named.getOrDefault(name, List.of()).forEach(this::addNames);
      }
    }
    // GNU as creates groups last although it numbers them first; their name enters the table late.
    sections.stream().filter(s -> !isGroup(s)).forEach(this::addNames);
    sections.stream().filter(RelocatableLayout::isGroup).forEach(this::addNames);
  }

  private void addNames(Section section) {
    names.add(section.name());
    if (!section.relocations().isEmpty()) {
      names.add(".rel" + section.name());
    }
  }

  private static boolean isGroup(Section section) {
    return section.type().equals(SectionType.GROUP);
  }

  /** Names of the tables that are written with the symbols and the sections. */
  private static final Set<String> NAME_TABLES = Set.of(".strtab", ".shstrtab");

  /**
   * Tables that only carry other parts of the model; those that are loaded (dynamic linking) are
   * contents.
   */
  static boolean isMadeAnew(Section section) {
    var type = section.type();
    return type.equals(SectionType.NULL)
        || !section.has(SectionFlags.ALLOC)
            && (type.equals(SectionType.REL)
                || type.equals(SectionType.SYMTAB)
                || type.equals(SectionType.STRTAB) && NAME_TABLES.contains(section.name()));
  }

  ByteParts parts() {
    RawHeader.file(out, object.header(), 0);
    int[] offsets = new int[sections.size()];
    for (int i = 0; i < offsets.length; i++) {
      var section = sections.get(i);
      if (packing.isLate(section.name(), section.flags())) {
        continue;
      }
      out.align((int) section.alignment());
      offsets[i] = out.size();
      out.append(isGroup(section) ? groupContent(section) : section.content());
    }
    int symtabNumber = headerCount;
    var symbols = new SymbolTableWriter(object.symbols(), headerOf, charset);
    out.align(4);
    int symtabOffset = out.size();
    symbols.writeTo(out);
    int strtabOffset = out.size();
    out.append(symbols.strings());
    int[] relOffsets = writeRelocations(sections, offsets, packing, out);
    int namesOffset = out.size();
    out.append(names.bytes());
    out.align(4);
    int headers = out.size();
    sectionHeaders(offsets, relOffsets, symtabNumber);
    long symtabSize = (long) object.symbols().size() * RawHeader.SYMBOL_SIZE;
    RawHeader.section(
        out,
        names.offset(".symtab"),
        SectionType.SYMTAB.number(),
        0,
        0,
        symtabOffset,
        symtabSize,
        symtabNumber + 1,
        object.symbols().firstGlobal(),
        4,
        RawHeader.SYMBOL_SIZE);
    table(".strtab", strtabOffset, symbols.strings().length);
    table(".shstrtab", namesOffset, names.bytes().length);
    RawHeader.finish(out, headers, symtabNumber + 3, symtabNumber + 2);
    return out.parts();
  }

  private void table(String name, int offset, int size) {
    RawHeader.section(
        out, names.offset(name), SectionType.STRTAB.number(), 0, 0, offset, size, 0, 0, 1, 0);
  }

  /**
   * Appends what stands behind the symbols: packed debug information, whose places enter {@code
   * contents}, and the relocations of all sections; answers where those of each are.
   */
  static int[] writeRelocations(
      List<Section> sections, int[] contents, DebugPacking packing, Image out) {
    int[] offsets = new int[sections.size()];
    for (int i = 0; i < offsets.length; i++) {
      var section = sections.get(i);
      if (packing.isLate(section.name(), section.flags())) {
        out.align((int) section.alignment());
        contents[i] = out.size();
        out.append(section.content());
      }
      var relocations = sections.get(i).relocations();
      if (!relocations.isEmpty()) {
        out.align(4);
        offsets[i] = out.size();
        for (int r = 0; r < relocations.size(); r++) {
          out.u32(relocations.offset(r));
          out.u32(relocations.info(r));
        }
      }
    }
    return offsets;
  }

  private void sectionHeaders(int[] offsets, int[] relOffsets, int symtabNumber) {
    RawHeader.section(out, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    int number = 1;
    for (int i = 0; i < offsets.length; i++) {
      var section = sections.get(i);
      RawHeader.section(
          out,
          names.offset(section.name()),
          section.type().number(),
          section.flags(),
          section.address(),
          offsets[i],
          section.size(),
          isGroup(section) ? symtabNumber : headerOf[section.link()],
          section.info(),
          section.alignment(),
          section.entrySize());
      if (!section.relocations().isEmpty()) {
        RawHeader.section(
            out,
            names.offset(".rel" + section.name()),
            SectionType.REL.number(),
            SectionFlags.INFO_LINK | section.flags() & SectionFlags.GROUP,
            0,
            relOffsets[i],
            (long) section.relocations().size() * RawHeader.REL_SIZE,
            symtabNumber,
            number,
            4,
            RawHeader.REL_SIZE);
        number++;
      }
      number++;
    }
  }

  /**
   * A group lists model indices as little-endian words; the file wants header numbers, with each
   * member's relocations after it (gABI 4.4).
   */
  private Bytes groupContent(Section group) {
    var words = new Image(object.header().encoding());
    words.u32(group.content().u32(0));
    for (int at = 4; at + 4 <= group.content().length(); at += 4) {
      int member = group.content().s32(at);
      words.u32(headerOf[member]);
      if (!object.sections().get(member).relocations().isEmpty()) {
        words.u32(headerOf[member] + 1L);
      }
    }
    return Bytes.wrap(words.toArray());
  }
}
