package org.xenwright.linker.image;

import java.util.Optional;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionType;

/**
 * An image to be given a header, and how.
 *
 * @param name for messages
 * @param image the bytes from the lowest load address on
 * @param base the address the first byte was linked to run at; 0 when not known
 * @param zeros bytes of memory behind the image that the program takes for zeros
 * @param entry offset of the first instruction, odd in Thumb state; 0 when not known
 * @param alignment what the place of the image must be a multiple of
 * @param header where the header comes from
 * @param start the load address to write; empty to keep what stands there, or 0 in a new header
 * @param extension whether Linux's table of extensions is asked for
 */
public record PackRequest(
    String name,
    byte[] image,
    long base,
    long zeros,
    long entry,
    long alignment,
    Header header,
    Optional<Long> start,
    boolean extension) {
  /** Where the header comes from. */
  public enum Header {
    /** The image's own, or its first bytes if they are zeros, or else a new one in front. */
    AUTO,
    /** The image must have one. */
    OWN,
    /** A new one in front of the image. */
    FRONT
  }

  /** What a flat image is aligned to that does not say: a page. */
  private static final long PAGE = 0x1000;

  /** The toolstack loads at 0x8000 into memory, so no more can be promised. */
  private static final long MOST = 0x8000;

  /** A flat image that says nothing of itself. */
  public static PackRequest flat(String name, byte[] image) {
    return new PackRequest(name, image, 0, 0, 0, PAGE, Header.AUTO, Optional.empty(), false);
  }

  /** The image of a linked program, which knows its zeros, its entry and its alignment. */
  public static PackRequest of(ElfObject elf, FlatBinary flat, String name) {
    long run = flat.pieces().isEmpty() ? 0 : flat.pieces().getFirst().runAddress();
    long end = run + flat.bytes().length;
    long alignment = 4;
    long zerosEnd = end;
    for (var section : elf.sections()) {
      if (!section.has(SectionFlags.ALLOC) || section.size() == 0) {
        continue;
      }
      alignment = Math.max(alignment, Math.min(MOST, Long.highestOneBit(section.alignment())));
      if (section.type().equals(SectionType.NOBITS) && !section.has(SectionFlags.TLS)) {
        zerosEnd = Math.max(zerosEnd, section.address() + section.size());
      }
    }
    long entry = elf.header().entry() - run;
    return new PackRequest(
        name,
        flat.bytes(),
        run,
        zerosEnd - end,
        entry >= 0 && entry < flat.bytes().length ? entry : 0,
        alignment,
        Header.AUTO,
        Optional.empty(),
        false);
  }

  /** The same with a header from elsewhere. */
  public PackRequest withHeader(Header other) {
    return new PackRequest(name, image, base, zeros, entry, alignment, other, start, extension);
  }

  /** The same with a load address. */
  public PackRequest withStart(long address) {
    return new PackRequest(
        name, image, base, zeros, entry, alignment, header, Optional.of(address), extension);
  }

  /** The same with so many bytes of zeros behind it. */
  public PackRequest withZeros(long bytes) {
    return new PackRequest(name, image, base, bytes, entry, alignment, header, start, extension);
  }

  /** The same with an entry. */
  public PackRequest withEntry(long offset) {
    return new PackRequest(name, image, base, zeros, offset, alignment, header, start, extension);
  }

  /** The same with the table of extensions. */
  public PackRequest withExtension() {
    return new PackRequest(name, image, base, zeros, entry, alignment, header, start, true);
  }
}
