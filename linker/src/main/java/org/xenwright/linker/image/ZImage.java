package org.xenwright.linker.image;

import java.util.List;
import java.util.Optional;
import org.xenwright.elf.dwarf.LineTable;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * The 32-bit zImage: eight words that do nothing, a branch, the magic, start and end (Linux
 * Documentation/arch/arm/booting; the two Xen loaders read nothing else). {@link #pack} makes one
 * from a linked image and refuses one that no loader would take; {@link #read} says what stands in
 * any file.
 */
public final class ZImage {
  /** Offset of the branch past the header. */
  public static final int BRANCH = 0x20;

  /** Offset of the magic word. */
  public static final int MAGIC_AT = 0x24;

  /** Offset of the start word. */
  public static final int START_AT = 0x28;

  /** Offset of the end word. */
  public static final int END_AT = 0x2c;

  /** Length of the part loaders read. */
  public static final int LENGTH = 0x30;

  /** The magic word. */
  public static final int MAGIC = 0x016f_2818;

  /** The word Linux puts at 0x34 when 0x38 points to a table of extensions. */
  public static final int EXTENSION_MARK = 0x4545_4545;

  private ZImage() {}

  /**
   * What the header says.
   *
   * @param fileLength bytes of the file
   * @param first the word at 0
   * @param branch the word at 0x20
   * @param magic the word at 0x24
   * @param start the word at 0x28: 0 for an image that runs anywhere
   * @param end the word at 0x2c
   * @param entryOffset offset the code goes on at, -1 when the words before and at 0x20 are no such
   *     code
   * @param extended whether Linux's extension table is claimed
   */
  public record Header(
      long fileLength,
      int first,
      int branch,
      int magic,
      long start,
      long end,
      long entryOffset,
      boolean extended) {
    /** Whether a loader takes the file for a zImage. */
    public boolean hasMagic() {
      return magic == MAGIC;
    }

    /** Bytes the header claims: end minus start, as an unsigned word. */
    public long claimedLength() {
      return (end - start) & 0xffff_ffffL;
    }

    /** Whether the image may be loaded anywhere. */
    public boolean isPositionIndependent() {
      return start == 0;
    }

    /**
     * What is wrong, in full sentences without the stop; empty for a header both Xen loaders take.
     */
    public List<String> faults() {
      var all = new java.util.ArrayList<String>();
      if (!hasMagic()) {
        all.add(
            String.format("the word at 0x24 is 0x%08x, not the zImage magic 0x016f2818", magic)
                + (Integer.reverseBytes(magic) == MAGIC
                    ? "; its bytes are in big-endian order, loaders read it as little-endian"
                    : ""));
        return all;
      }
      if (entryOffset < 0) {
        all.add(
            String.format(
                "the first words do not lead past the header: 0x%08x at 0 and 0x%08x at 0x20",
                first, branch));
      }
      if (claimedLength() > fileLength) {
        all.add(
            String.format(
                "the header claims 0x%x bytes, 0x%x more than the file has; the hypervisor's loader refuses it",
                claimedLength(), claimedLength() - fileLength));
      } else if (claimedLength() < fileLength) {
        all.add(
            String.format(
                "the header claims 0x%x bytes, 0x%x fewer than the file has; the hypervisor's loader cuts them off",
                claimedLength(), fileLength - claimedLength()));
      }
      return all;
    }
  }

  /** The header of a file; empty when it is shorter than one. */
  public static Optional<Header> read(byte[] file) {
    return read(file, file.length);
  }

  /** The header of a file of {@code length} bytes that begins with {@code head}. */
  public static Optional<Header> read(byte[] head, long length) {
    if (head.length < LENGTH) {
      return Optional.empty();
    }
    var in = Bytes.wrap(head);
    boolean extended = head.length >= 0x3c && in.s32(0x34) == EXTENSION_MARK;
    return Optional.of(
        new Header(
            length,
            in.s32(0),
            in.s32(BRANCH),
            in.s32(MAGIC_AT),
            in.u32(START_AT),
            in.u32(END_AT),
            entry(in, length),
            extended));
  }

  /**
   * Follows the header's code: words that do nothing, then a branch; -1 when there is anything
   * else.
   */
  private static long entry(Bytes in, long length) {
    for (int at = 0; at <= BRANCH; at += 4) {
      int word = in.s32(at);
      if (at == BRANCH - 4 && word == TO_THUMB) {
        return thumbBranch(in, BRANCH, length);
      }
      if (isBranch(word)) {
        long target = at + 8 + ((word << 8) >> 6);
        return target >= LENGTH && target < length && (target & 3) == 0 ? target : -1;
      }
      if (at < BRANCH && !doesNothing(word)) {
        return -1;
      }
    }
    return -1;
  }

  /** Where a wide Thumb branch (encoding T4 of B) goes; -1 when the word is none. */
  private static long thumbBranch(Bytes in, int at, long length) {
    int first = in.u16(at);
    int second = in.u16(at + 2);
    if ((first & 0xf800) != 0xf000 || (second & 0xd000) != 0x9000) {
      return -1;
    }
    int sign = first >> 10 & 1;
    int i1 = ~(second >> 13 ^ sign) & 1;
    int i2 = ~(second >> 11 ^ sign) & 1;
    int offset = -sign << 24 | i1 << 23 | i2 << 22 | (first & 0x3ff) << 12 | (second & 0x7ff) << 1;
    long target = at + 4L + offset;
    return target >= LENGTH && target < length ? target : -1;
  }

  /** {@code sub pc, pc, #3} goes on in Thumb state with the next word (DDI 0406C A2.3.1). */
  private static final int TO_THUMB = 0xe24f_f003;

  private static boolean isBranch(int word) {
    return (word & 0xff00_0000) == 0xea00_0000;
  }

  /** {@code mov r0,r0}, the no-op hint, and Linux's EFI variants that only touch scratch state. */
  private static boolean doesNothing(int word) {
    return word == 0xe1a0_0000 || word == 0xe320_f000 || (word & 0xffff) == 0x5a4d;
  }

  /**
   * The flat image of a linked guest with its header checked; empty when no loader would take it.
   */
  public static Optional<byte[]> pack(ElfObject elf, Report report) {
    return pack(elf, "image", report);
  }

  /** As {@link #pack(ElfObject, Report)}, with a name for messages. */
  public static Optional<byte[]> pack(ElfObject elf, String name, Report report) {
    var flat = FlatBinary.of(elf, name, report);
    if (flat.isEmpty()) {
      return Optional.empty();
    }
    var bytes = flat.get().bytes();
    var header = read(bytes);
    if (header.isEmpty()) {
      report.add(
          Diagnostic.of(
              Rule.XW_LD_018,
              Position.of(name),
              "the image has " + bytes.length + " bytes, fewer than a zImage header"));
      return Optional.empty();
    }
    boolean right = check(elf, flat.get(), header.get(), name, report);
    return right ? Optional.of(bytes) : Optional.empty();
  }

  private static boolean check(
      ElfObject elf, FlatBinary flat, Header header, String name, Report report) {
    var lines = LineTable.read(elf);
    long base = flat.pieces().getFirst().runAddress();
    if (!header.hasMagic()) {
      report.add(
          Diagnostic.of(Rule.XW_LD_018, place(lines, base, name), header.faults().getFirst())
              .withFix(magicElsewhere(flat))
              .withNotes(List.of(firstSection(flat))));
      return false;
    }
    if (header.entryOffset() < 0) {
      report.add(
          Diagnostic.of(Rule.XW_LD_018, place(lines, base, name), header.faults().getFirst())
              .withFix("begin with eight nops and a branch past 0x2c, or with the branch itself"));
      return false;
    }
    if (header.claimedLength() != header.fileLength()) {
      report.add(
          Diagnostic.of(
                  Rule.XW_LD_019, place(lines, base + START_AT, name), header.faults().getLast())
              .withFix(
                  "write the end word as the distance from the first byte to a symbol behind the last loaded section")
              .withNotes(
                  List.of(
                      Diagnostic.Note.of(
                          String.format(
                              "start is 0x%x, end is 0x%x", header.start(), header.end())),
                      lastSection(flat))));
      return false;
    }
    if (header.start() != 0 && header.start() != flat.base()) {
      report.add(
          Diagnostic.of(
                  Rule.XW_LD_019,
                  place(lines, base + START_AT, name),
                  String.format(
                      "start is 0x%x, but the image is linked to load at 0x%x",
                      header.start(), flat.base()))
              .withFix(
                  "write start as 0 for an image that runs anywhere, else as its load address"));
      return false;
    }
    return true;
  }

  private static Position place(LineTable lines, long address, String name) {
    return lines.lookup(address).orElse(Position.of(name));
  }

  private static String magicElsewhere(FlatBinary flat) {
    var in = Bytes.wrap(flat.bytes());
    for (int at = 0; at + 4 <= in.length(); at += 4) {
      if (in.s32(at) == MAGIC) {
        return String.format(
            "the magic is at 0x%x, so the header begins 0x%x bytes into the image: put its section first",
            at, at - MAGIC_AT);
      }
    }
    return "put the header's section first in the script, in KEEP";
  }

  private static Diagnostic.Note firstSection(FlatBinary flat) {
    return Diagnostic.Note.of(
        "the image begins with section " + flat.pieces().getFirst().section());
  }

  private static Diagnostic.Note lastSection(FlatBinary flat) {
    var last = flat.pieces().getLast();
    return Diagnostic.Note.of(
        String.format(
            "the image ends with section %s, at 0x%x",
            last.section(), last.loadAddress() + last.size() - flat.base()));
  }
}
