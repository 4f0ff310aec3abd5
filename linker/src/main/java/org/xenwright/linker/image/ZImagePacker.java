package org.xenwright.linker.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * Gives an image the header of a zImage: corrects its own, fills the room it left, or puts one in
 * front. The end word is always start plus the length of the file, which every loader takes.
 */
public final class ZImagePacker {
  /** {@code mov r0, r0}. */
  private static final int NOP = 0xe1a0_0000;

  private static final int ENDIANNESS_AT = 0x30;
  private static final int ENDIANNESS = 0x0403_0201;
  private static final int EXTENSION_MARK_AT = 0x34;

  /** Where a new header has code that enters Thumb state or goes far. */
  private static final int CODE_AT = 0x40;

  private static final int CODE_BYTES = 16;
  private static final int NEW_HEADER = CODE_AT + CODE_BYTES + ZImageExtension.BYTES;

  /** What {@code b} reaches, bytes. */
  private static final long REACH = 1 << 25;

  private final PackRequest request;
  private final Report report;
  private final List<String> done = new ArrayList<>();
  private int inFront;

  private ZImagePacker(PackRequest request, Report report) {
    this.request = request;
    this.report = report;
  }

  /**
   * A packed image.
   *
   * @param bytes header and image
   * @param header what its header says
   * @param zeros bytes of memory behind it that the program takes for zeros
   * @param done what was done to the header, one sentence each without the stop
   */
  public record Packed(byte[] bytes, ZImage.Header header, long zeros, List<String> done) {
    public Packed {
      done = List.copyOf(done);
    }
  }

  /** The packed image; empty after a complaint. */
  public static Optional<Packed> pack(PackRequest request, Report report) {
    return new ZImagePacker(request, report).pack();
  }

  private Optional<Packed> pack() {
    if (request.image().length == 0) {
      return refuse(Rule.XW_LD_018, "there is nothing to pack: the image is empty", "");
    }
    if (request.image().length > FlatBinary.LIMIT - MOST_ADDED) {
      return refuse(Rule.XW_LD_017, "the image is larger than 1 GiB", "");
    }
    var own = ZImage.read(request.image());
    boolean has = own.filter(ZImage.Header::hasMagic).isPresent();
    return switch (request.header()) {
      case FRONT -> front();
      case OWN -> has ? kept(own.orElseThrow()) : noHeader(own);
      case AUTO -> has ? kept(own.orElseThrow()) : hasRoom() ? filled() : front();
    };
  }

  /** The most a header and a table add: a header is as long as the greatest alignment. */
  private static final long MOST_ADDED = 0x1_0000;

  private Optional<Packed> noHeader(Optional<ZImage.Header> own) {
    return refuse(
        Rule.XW_LD_018,
        own.map(h -> h.faults().getFirst())
            .orElse("the image is shorter than the 0x30 bytes of a header"),
        "let the packer place a header: --header auto or --header front");
  }

  private Optional<Packed> refuse(Rule rule, String message, String fix) {
    var complaint = Diagnostic.of(rule, Position.of(request.name()), message);
    report.add(fix.isEmpty() ? complaint : complaint.withFix(fix));
    return Optional.empty();
  }

  private boolean hasRoom() {
    if (request.image().length < ZImage.LENGTH || (request.entry() & ~1L) < ZImage.LENGTH) {
      return false;
    }
    return isZero(ZImage.LENGTH);
  }

  private boolean isZero(int length) {
    for (int i = 0; i < length; i++) {
      if (request.image()[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** An image that has its header: its words are set right. */
  private Optional<Packed> kept(ZImage.Header header) {
    if (header.entryOffset() < 0) {
      return refuse(
          Rule.XW_LD_018,
          header.faults().getFirst(),
          "begin with eight nops and a branch past 0x2c, or with the branch itself");
    }
    long start = request.start().orElse(header.start());
    if (request.extension() && !header.extended() && !roomForMark(header)) {
      return refuse(
          Rule.XW_LD_018,
          String.format(
              "there is no room for the words of the extension table: the code goes on at 0x%x",
              header.entryOffset()),
          "leave the words from 0x30 to 0x3b zero and begin the code at 0x3c, or use --header front");
    }
    var out = out(request.image(), request.extension() && !header.extended());
    if (request.extension() && !header.extended()) {
      table(out, out.capacity() - ZImageExtension.BYTES);
    } else if (request.extension()) {
      done.add("the image has an extension table, which was left as it is");
    }
    if (start != header.start()) {
      done.add(String.format("start changed from 0x%x to 0x%x", header.start(), start));
    }
    long end = end(start, out.capacity());
    if (end != header.end()) {
      done.add(String.format("end changed from 0x%x to 0x%x", header.end(), end));
    }
    if (done.isEmpty()) {
      done.add("the header was right");
    }
    return finished(out, start);
  }

  /** Whether the words behind the header are zeros, no-ops or what belongs there already. */
  private boolean roomForMark(ZImage.Header header) {
    if (header.entryOffset() < ZImageExtension.OFFSET_AT + 4
        || header.fileLength() < ZImageExtension.OFFSET_AT + 4) {
      return false;
    }
    var in = ByteBuffer.wrap(request.image()).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = ENDIANNESS_AT; at <= ZImageExtension.OFFSET_AT; at += 4) {
      int word = in.getInt(at);
      boolean free = word == 0 || word == NOP || at == ENDIANNESS_AT && word == ENDIANNESS;
      if (!free) {
        return false;
      }
    }
    return true;
  }

  /** An image that left its first bytes free: the header goes there. */
  private Optional<Packed> filled() {
    long entry = request.entry();
    boolean room =
        entry >= NEW_HEADER && request.image().length >= NEW_HEADER && isZero(NEW_HEADER);
    boolean simple = (entry & 1) == 0;
    boolean small =
        simple
            && (!request.extension()
                || entry >= ZImageExtension.OFFSET_AT + 4 && isZero(ZImageExtension.OFFSET_AT + 4));
    if (!room && !small) {
      return refuse(
          Rule.XW_LD_018,
          String.format(
              "the room for the header is too small: 0x%x bytes are needed before the entry at 0x%x",
              NEW_HEADER, entry & ~1L),
          "leave more zeros, or use --header front");
    }
    var out = out(request.image(), request.extension() && !room);
    begin(out, entry, room);
    if (room || request.extension()) {
      out.putInt(ENDIANNESS_AT, ENDIANNESS);
    }
    if (request.extension()) {
      table(out, room ? CODE_AT + CODE_BYTES : out.capacity() - ZImageExtension.BYTES);
    }
    done.add("the header was put into the zeros the image begins with");
    return finished(out, request.start().orElse(0L));
  }

  private Optional<Packed> front() {
    int length = (int) up(NEW_HEADER, Math.max(4, request.alignment()));
    inFront = length;
    var image = new byte[length + request.image().length];
    System.arraycopy(request.image(), 0, image, length, request.image().length);
    long start = request.start().orElse(0L);
    if (start != 0 && start == request.base() && start >= length) {
      // The image is to lie where it was linked; loaders are told where the header is.
      start -= length;
    }
    var out = out(image, false);
    begin(out, length + request.entry(), true);
    out.putInt(ENDIANNESS_AT, ENDIANNESS);
    if (request.extension()) {
      table(out, CODE_AT + CODE_BYTES);
    }
    done.add(
        String.format(
            "a header of 0x%x bytes was put in front, so that the image keeps its alignment of 0x%x",
            length, request.alignment()));
    if (request.base() != 0 && start != 0) {
      done.add(
          String.format(
              "the image is linked for 0x%x and will lie at 0x%x", request.base(), start + length));
    }
    return finished(out, start);
  }

  private static ByteBuffer out(byte[] image, boolean tableBehind) {
    int length = tableBehind ? (int) up(image.length, 4) + ZImageExtension.BYTES : image.length;
    return ByteBuffer.wrap(Arrays.copyOf(image, length)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** No-ops and the way to the entry; Thumb and what is far are reached through a register. */
  private static void begin(ByteBuffer out, long entry, boolean hasCode) {
    for (int at = 0; at < ZImage.BRANCH; at += 4) {
      out.putInt(at, NOP);
    }
    boolean plain = (entry & 3) == 0 && entry < REACH || !hasCode;
    out.putInt(ZImage.BRANCH, branch(plain ? entry : CODE_AT));
    if (!plain) {
      // r12 is free at entry: the boot protocol passes r0, r1 and r2.
      out.putInt(CODE_AT, 0xe59f_c004); // ldr r12, [pc, #4]
      out.putInt(CODE_AT + 4, 0xe08f_c00c); // add r12, pc, r12
      out.putInt(CODE_AT + 8, 0xe12f_ff1c); // bx r12
      out.putInt(CODE_AT + 12, (int) (entry - (CODE_AT + 12)));
    }
  }

  private static int branch(long target) {
    return 0xea00_0000 | (int) (target - ZImage.BRANCH - 8 >> 2) & 0xff_ffff;
  }

  private void table(ByteBuffer out, int at) {
    out.putInt(ENDIANNESS_AT, ENDIANNESS);
    out.putInt(EXTENSION_MARK_AT, ZImage.EXTENSION_MARK);
    out.putInt(ZImageExtension.OFFSET_AT, at);
    int place = at;
    for (int word : ZImageExtension.words(at, out.capacity(), request.zeros())) {
      out.putInt(place, word);
      place += 4;
    }
    done.add(String.format("the extension table is at 0x%x", at));
  }

  private static long end(long start, long length) {
    return start + length & 0xffff_ffffL;
  }

  private Optional<Packed> finished(ByteBuffer out, long start) {
    if (start + out.capacity() > 0xffff_ffffL) {
      return refuse(
          Rule.XW_LD_019,
          String.format(
              "an image of 0x%x bytes does not fit behind the load address 0x%x",
              out.capacity(), start),
          "use 0 for an image that runs anywhere");
    }
    out.putInt(ZImage.MAGIC_AT, ZImage.MAGIC);
    out.putInt(ZImage.START_AT, (int) start);
    out.putInt(ZImage.END_AT, (int) end(start, out.capacity()));
    var header = ZImage.read(out.array()).orElseThrow();
    if (!header.faults().isEmpty()) {
      return refuse(Rule.XW_LD_018, header.faults().getFirst(), "");
    }
    // What was put behind the image lies where its zeros begin.
    long behind = out.capacity() - inFront - request.image().length;
    return Optional.of(
        new Packed(out.array(), header, Math.max(0, request.zeros() - behind), done));
  }

  private static long up(long value, long granule) {
    return value + granule - 1 & -granule;
  }
}
