package org.xenwright.linker.layout;

import java.util.SortedMap;
import java.util.TreeMap;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkOptions;

/**
 * The code of a procedure linkage table (AAELF32 5.2.3.4): what an entry reaches its word in the
 * global offset table by.
 */
public enum LinkageForm {
  /** Words within 256 MB. */
  ARM(20, 12),
  /** {@code --long-plt}: words anywhere. */
  ARM_LONG(20, 16),
  /** For cores that have Thumb code only. */
  THUMB(16, 16);

  /** Bytes of the Thumb code before an Arm entry that changes the state. */
  public static final int STUB = 4;

  private final int header;
  private final int entry;

  LinkageForm(int header, int entry) {
    this.header = header;
    this.entry = entry;
  }

  static LinkageForm of(LinkOptions options, boolean thumbOnly) {
    return thumbOnly ? THUMB : options.has(LinkFlag.LONG_PLT) ? ARM_LONG : ARM;
  }

  /** Bytes of the first entry, which the dynamic linker is entered by. */
  public int header() {
    return header;
  }

  /** Bytes of any other entry. */
  public int entry() {
    return entry;
  }

  /** Whether the code is Thumb code. */
  public boolean isThumb() {
    return this == THUMB;
  }

  /** Mapping symbols of the first entry, and of the second if {@code more} follow. */
  public SortedMap<Integer, String> headerMarks() {
    var marks = new TreeMap<Integer, String>();
    marks.put(0, isThumb() ? "$t" : "$a");
    marks.put(header - 4, "$d");
    if (isThumb()) {
      marks.put(header, "$t");
    }
    return marks;
  }

  /** Writes the first entry of a table at an address; {@code words} is where its words begin. */
  public void writeHeader(CodeBytes out, long place, long words) {
    switch (this) {
      case ARM, ARM_LONG -> {
        // str lr, [sp, #-4]!; ldr lr, [pc, #4]; add lr, pc, lr; ldr pc, [lr, #8]!
        out.arm(0, 0xe52d_e004, 0xe59f_e004, 0xe08f_e00e, 0xe5be_f008);
        out.word(16, words - (place + 16));
      }
      case THUMB -> {
        // push {lr}; ldr.w lr, [pc, #8]; add lr, pc; ldr.w pc, [lr, #8]!
        out.thumb(0, 0xb500, 0xf8df, 0xe008, 0x44fe, 0xf85e, 0xff08);
        out.word(12, words - (place + 12));
      }
    }
  }

  /** Writes Thumb code that goes on in Arm code behind it: {@code bx pc; b .-2}. */
  public static void writeStub(CodeBytes out, long at) {
    out.thumb(at, 0x4778, 0xe7fd);
  }

  /** Writes an entry at an offset, which is at an address; {@code word} is that of its word. */
  public void writeEntry(CodeBytes out, long at, long place, long word) {
    switch (this) {
      case ARM -> {
        int distance = (int) (word - (place + 8));
        // add ip, pc, #; add ip, ip, #; ldr pc, [ip, #]!
        out.arm(
            at,
            0xe28f_c600 | distance >>> 20 & 0xff,
            0xe28c_ca00 | distance >>> 12 & 0xff,
            0xe5bc_f000 | distance & 0xfff);
      }
      case ARM_LONG -> {
        int distance = (int) (word - (place + 8));
        out.arm(
            at,
            0xe28f_c200 | distance >>> 28 & 0xf,
            0xe28c_c600 | distance >>> 20 & 0xff,
            0xe28c_ca00 | distance >>> 12 & 0xff,
            0xe5bc_f000 | distance & 0xfff);
      }
      case THUMB -> {
        int distance = (int) (word - (place + 12));
        int low = distance & 0xffff;
        int high = distance >>> 16;
        // movw ip, #; movt ip, #; add ip, pc; ldr.w pc, [ip]; b .-4
        out.thumb(
            at,
            0xf240 | low >>> 12 | (low & 0x800) >>> 1,
            0x0c00 | (low & 0x700) << 4 | low & 0xff,
            0xf2c0 | high >>> 12 | (high & 0x800) >>> 1,
            0x0c00 | (high & 0x700) << 4 | high & 0xff,
            0x44fc,
            0xf8dc,
            0xf000,
            0xe7fc);
      }
    }
  }
}
