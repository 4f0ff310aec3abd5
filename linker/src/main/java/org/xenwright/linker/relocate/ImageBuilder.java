package org.xenwright.linker.relocate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.model.BuildAttributes;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.ElfHeader;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.ProgramHeader;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionType;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.layout.Output;
import org.xenwright.linker.layout.Tree;

/** Puts contents, symbols and headers together as an ELF image. */
public final class ImageBuilder {
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
    var relocations = new KeptRelocations(tree, index);
    var groups = new OutputGroups(tree, index);
    var sections = new ArrayList<Section>();
    sections.add(Section.NULL);
    for (var output : tree.written()) {
      var section = builder.section(output, contents);
      section = groups.completed(section, output);
      sections.add(kept ? section.withRelocations(relocations.of(output)) : section);
    }
    var segments = new ArrayList<ProgramHeader>();
    for (var segment : tree.segments()) {
      segments.add(segment.header());
    }
    if (partial) {
      return new ElfObject(
          new ElfHeader(ElfHeader.RELOCATABLE, ElfHeader.ARM, ElfHeader.EABI5, start, 0),
          sections,
          symbols,
          List.of());
    }
    int flags = ElfHeader.EABI5;
    for (var file : tree.inputs().files()) {
      flags |= file.elf().header().flags() & 0x0080_0000;
    }
    flags |=
        attributes.isPresent() && attributes.get().number(VFP_ARGS) == 1
            ? ElfHeader.HARD_FLOAT
            : SOFT_FLOAT;
    return new ElfObject(ElfHeader.executable(flags, start), sections, symbols, segments);
  }

  private Section section(Output output, Map<Output, byte[]> contents) {
    var bytes = contents.get(output);
    long flags = output.elfFlags();
    return new Section(
        output.name(),
        new SectionType(output.type()),
        flags,
        output.vma(),
        1L << output.alignmentPower(),
        output.entrySize(),
        linkOf(output),
        0,
        bytes == null ? Bytes.EMPTY : Bytes.wrap(bytes),
        output.size(),
        List.of(),
        output.fileOffset());
  }

  /** Unwind tables name the code they describe. */
  private int linkOf(Output output) {
    if ((output.elfFlags() & SectionFlags.LINK_ORDER) == 0) {
      return 0;
    }
    for (var section : tree.inputs().sections()) {
      if (section.index() > 0
          && section.section().has(SectionFlags.LINK_ORDER)
          && tree.outputOf(section).filter(o -> o == output).isPresent()) {
        var code = tree.inputs().section(section.file(), section.section().link());
        return tree.outputOf(code).map(Output::number).orElse(0);
      }
    }
    return 0;
  }
}
