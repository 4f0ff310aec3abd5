package org.xenwright.linker.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.ProgramHeader;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionType;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * The bytes a loader puts into memory, from the lowest load address to the highest, gaps zero: what
 * {@code objcopy -O binary} and {@code ld --oformat binary} write.
 *
 * @param base load address of the first byte
 * @param bytes the image
 * @param pieces sections that gave bytes, by load address
 */
public record FlatBinary(long base, byte[] bytes, List<Piece> pieces) {
  /**
   * Largest image, in bytes; scripts with sections far apart would otherwise ask for gigabytes of
   * zeros.
   */
  public static final long LIMIT = 1L << 30;

  /** Which section an image byte came from. */
  public record Piece(String section, long loadAddress, long runAddress, long size) {}

  /** The image of an ELF file; empty when it would be too large, which is then in the report. */
  public static Optional<FlatBinary> of(ElfObject elf, String name, Report report) {
    var pieces = new ArrayList<Piece>();
    var contents = new ArrayList<Section>();
    for (var section : elf.sections()) {
      if (section.has(SectionFlags.ALLOC)
          && !section.type().equals(SectionType.NOBITS)
          && section.size() > 0) {
        contents.add(section);
      }
    }
    contents.sort(Comparator.comparingLong(s -> loadAddress(elf, s)));
    if (contents.isEmpty()) {
      return Optional.of(new FlatBinary(0, new byte[0], List.of()));
    }
    long base = loadAddress(elf, contents.getFirst());
    long end = base;
    for (var section : contents) {
      end = Math.max(end, loadAddress(elf, section) + section.size());
    }
    if (end - base > LIMIT) {
      var last = contents.getLast();
      report.add(
          Diagnostic.of(
              Rule.XW_LD_017,
              Position.of(name),
              String.format(
                  "the flat image would have 0x%x bytes: it begins with %s at 0x%x and ends with %s at 0x%x",
                  end - base,
                  contents.getFirst().name(),
                  base,
                  last.name(),
                  loadAddress(elf, last))));
      return Optional.empty();
    }
    var bytes = new byte[(int) (end - base)];
    for (var section : contents) {
      long at = loadAddress(elf, section);
      section.content().copyTo(bytes, (int) (at - base));
      pieces.add(new Piece(section.name(), at, section.address(), section.size()));
    }
    return Optional.of(new FlatBinary(base, bytes, List.copyOf(pieces)));
  }

  /**
   * Where a section is loaded: its address moved as its segment's load address is from its run
   * address.
   */
  public static long loadAddress(ElfObject elf, Section section) {
    for (var segment : elf.segments()) {
      if (segment.type() == ProgramHeader.LOAD
          && segment.memorySize() > 0
          && section.address() >= segment.virtualAddress()
          && section.address() + section.size() <= segment.virtualAddress() + segment.memorySize()
          && (section.fileOffset() == 0
              || section.type().equals(SectionType.NOBITS)
              || (section.fileOffset() >= segment.fileOffset()
                  && section.fileOffset() + section.size()
                      <= segment.fileOffset() + segment.fileSize()))) {
        return segment.physicalAddress() + section.address() - segment.virtualAddress();
      }
    }
    return section.address();
  }
}
