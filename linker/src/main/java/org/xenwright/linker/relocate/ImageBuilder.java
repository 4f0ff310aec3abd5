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
import org.xenwright.elf.model.Symbol;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.layout.Merging;
import org.xenwright.linker.layout.Output;
import org.xenwright.linker.layout.Tree;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/** Puts contents, symbols and headers together as an ELF image. */
public final class ImageBuilder {
  private static final int SOFT_FLOAT = 0x200;
  private static final int VFP_ARGS = 28;

  private final Tree tree;
  private final LinkOptions options;

  private ImageBuilder(Tree tree, LinkOptions options) {
    this.tree = tree;
    this.options = options;
  }

  /** The image. */
  public static ElfObject build(
      Tree tree,
      Merging merging,
      Map<Output, byte[]> contents,
      List<Symbol> symbols,
      Optional<BuildAttributes> attributes,
      Optional<String> entry,
      Report report) {
    var builder = new ImageBuilder(tree, tree.options());
    var sections = new ArrayList<Section>();
    sections.add(Section.NULL);
    for (var output : tree.written()) {
      sections.add(builder.section(output, contents));
    }
    var segments = new ArrayList<ProgramHeader>();
    for (var segment : tree.segments()) {
      segments.add(segment.header());
    }
    int flags = ElfHeader.EABI5;
    for (var file : tree.inputs().files()) {
      flags |= file.elf().header().flags() & 0x0080_0000;
    }
    flags |=
        attributes.isPresent() && attributes.get().number(VFP_ARGS) == 1
            ? ElfHeader.HARD_FLOAT
            : SOFT_FLOAT;
    long start = builder.entry(new SymbolValues(tree, merging), entry, report);
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

  private long entry(SymbolValues values, Optional<String> wanted, Report report) {
    var name = wanted.orElse("start");
    var address = SymbolList.entry(values, name);
    if (address.isPresent()) {
      return address.get();
    }
    if (name.matches("0[xX][0-9a-fA-F]{1,8}|[0-9]{1,9}")) {
      return Long.decode(name);
    }
    for (var output : tree.written()) {
      if (output.name().equals(".text")) {
        if (wanted.isPresent()) {
          report.add(
              Diagnostic.of(
                  Rule.XW_LD_010,
                  Position.of(options.output()),
                  "cannot find entry symbol "
                      + name
                      + String.format("; defaulting to 0x%08x", output.vma())));
        }
        return output.vma();
      }
    }
    if (wanted.isPresent()) {
      report.add(
          Diagnostic.of(
              Rule.XW_LD_010,
              Position.of(options.output()),
              "cannot find entry symbol " + name + "; not setting start address"));
    }
    return 0;
  }
}
