package org.xenwright.elf.write;

import java.nio.charset.StandardCharsets;
import org.xenwright.elf.model.ByteParts;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionType;

/**
 * The file layout of a linked image: header, program headers, contents where their {@code
 * fileOffset} says, then symbols, their names, section names and section headers, as GNU ld orders
 * them. A section that is not loaded and has offset 0 is appended.
 */
final class ImageLayout {
  private final ElfObject object;

  private final DebugPacking packing;

  ImageLayout(ElfObject object, DebugPacking packing) {
    this.object = object;
    this.packing = packing;
  }

  /** Whether a section has its place in the file already. */
  private static boolean isPlaced(Section section) {
    return section.fileOffset() != 0 || section.has(SectionFlags.ALLOC);
  }

  ByteParts parts() {
    var sections =
        object.sections().stream().filter(s -> !RelocatableLayout.isMadeAnew(s)).toList();
    int[] headerOf = new int[object.sections().size()];
    var names = new StringTable();
    boolean hasSymbols = object.symbols().size() > 1;
    if (hasSymbols) {
      names.add(".symtab");
      names.add(".strtab");
    }
    names.add(".shstrtab");
    int number = 1;
    for (int i = 0; i < headerOf.length; i++) {
      var section = object.sections().get(i);
      if (!RelocatableLayout.isMadeAnew(section)) {
        headerOf[i] = number++;
        number += section.relocations().isEmpty() ? 0 : 1;
        names.add(section.name());
        if (!section.relocations().isEmpty()) {
          names.add(".rel" + section.name());
        }
      }
    }
    var symbols = new SymbolTableWriter(object.symbols(), headerOf, StandardCharsets.UTF_8);
    var out = new Image(object.header().encoding());
    RawHeader.file(out, object.header(), object.segments().size());
    programHeaders(out);
    int[] offsets = new int[sections.size()];
    for (int i = 0; i < offsets.length; i++) {
      var section = sections.get(i);
      if (packing.isLate(section.name(), section.flags())) {
        continue;
      }
      boolean placed = isPlaced(section);
      if (!placed) {
        out.align((int) section.alignment());
      }
      offsets[i] = placed ? (int) section.fileOffset() : out.size();
      if (!section.type().equals(SectionType.NOBITS)) {
        out.place(offsets[i], section.content());
      }
    }
    if (hasSymbols) {
      out.align(4);
    }
    int symtabOffset = out.size();
    if (hasSymbols) {
      symbols.writeTo(out);
    }
    int strtabOffset = out.size();
    if (hasSymbols) {
      out.append(symbols.strings());
    }
    int[] relOffsets = RelocatableLayout.writeRelocations(sections, offsets, packing, out);
    int namesOffset = out.size();
    out.append(names.bytes());
    out.align(4);
    int headers = out.size();
    RawHeader.section(out, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    int own = 1;
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
          isFixups(section) && hasSymbols ? number : headerOf[section.link()],
          section.info(),
          section.alignment(),
          section.entrySize());
      if (!section.relocations().isEmpty()) {
        RawHeader.section(
            out,
            names.offset(".rel" + section.name()),
            SectionType.REL.number(),
            SectionFlags.INFO_LINK,
            0,
            relOffsets[i],
            (long) section.relocations().size() * RawHeader.REL_SIZE,
            number,
            own++,
            4,
            RawHeader.REL_SIZE);
      }
      own++;
    }
    if (hasSymbols) {
      RawHeader.section(
          out,
          names.offset(".symtab"),
          SectionType.SYMTAB.number(),
          0,
          0,
          symtabOffset,
          (long) object.symbols().size() * RawHeader.SYMBOL_SIZE,
          number + 1,
          object.symbols().firstGlobal(),
          4,
          RawHeader.SYMBOL_SIZE);
      table(out, names.offset(".strtab"), strtabOffset, symbols.strings().length);
      number += 2;
    }
    table(out, names.offset(".shstrtab"), namesOffset, names.bytes().length);
    RawHeader.finish(out, headers, number + 1, number);
    return out.parts();
  }

  /** Relocations that are loaded, of an image without a dynamic symbol table they could name. */
  private static boolean isFixups(Section section) {
    return section.type().equals(SectionType.REL)
        && section.has(SectionFlags.ALLOC)
        && section.link() == 0;
  }

  private static void table(Image out, int name, int offset, int size) {
    RawHeader.section(out, name, SectionType.STRTAB.number(), 0, 0, offset, size, 0, 0, 1, 0);
  }

  private void programHeaders(Image out) {
    for (var segment : object.segments()) {
      out.u32(segment.type());
      out.u32(segment.fileOffset());
      out.u32(segment.virtualAddress());
      out.u32(segment.physicalAddress());
      out.u32(segment.fileSize());
      out.u32(segment.memorySize());
      out.u32(segment.flags());
      out.u32(segment.alignment());
    }
  }
}
