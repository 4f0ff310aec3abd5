package org.xenwright.emulator.memory;

/** The first translation stage by long descriptors (DDI 0406C B3.6), which TTBCR.EAE chooses. */
final class LongDescriptors {
  private static final int TRANSLATION = 0b000100;
  private static final int ACCESS_FLAG = 0b001000;
  private static final int EXTERNAL_ON_WALK = 0b010100;
  private static final long ADDRESS = 0xff_ffff_f000L;

  private final GuestMemory memory;
  private final TranslationControl control;

  LongDescriptors(GuestMemory memory, TranslationControl control) {
    this.memory = memory;
    this.control = control;
  }

  /** The level of the block or page that {@code walk} ended at. */
  int level(Walk walk) {
    return walk.regionLength == 1 << 30 ? 1 : walk.regionLength == 1 << 21 ? 2 : 3;
  }

  void walk(int virtual, Walk out) {
    int ttbcr = control.ttbcr();
    int size0 = ttbcr & 7;
    int size1 = ttbcr >>> 16 & 7;
    boolean low = size0 == 0 || virtual >>> (32 - size0) == 0;
    boolean high = size1 == 0 ? !low : virtual >>> (32 - size1) == (1 << size1) - 1;
    if (size0 == 0 && size1 != 0) {
      low = !high;
    }
    int size = low ? size0 : size1;
    if (!low && !high || (ttbcr & (low ? 1 << 7 : 1 << 23)) != 0) {
      out.fault = TRANSLATION | 1;
      return;
    }
    long ttbr = low ? control.ttbr0() : control.ttbr1();
    int level = size < 2 ? 1 : 2;
    int bits = level == 1 ? 2 - size : 11 - size; // index bits of the first table
    long table = ttbr & 0xff_ffff_ffffL & -1L << (bits + 3);
    boolean noWrite = false;
    boolean noUser = false;
    boolean never = false;
    boolean privilegedNever = false;
    for (; ; level++) {
      int shift = 39 - 9 * level;
      int index = virtual >>> shift & (1 << bits) - 1;
      long at = table + 8L * index;
      out.descriptors[level - 1] = at;
      int offset = memory.offset(at);
      if (offset == GuestMemory.ABSENT) {
        out.tableAbsent = true;
        out.physical = at;
        out.fault = EXTERNAL_ON_WALK | level;
        return;
      }
      long descriptor = memory.doubleAt(offset);
      if ((control.sctlr() & Mmu.TABLES_BIG_ENDIAN) != 0) {
        descriptor = Long.reverseBytes(descriptor);
      }
      if ((descriptor & 1) == 0 || level == 3 && (descriptor & 2) == 0) {
        out.fault = TRANSLATION | level;
        return;
      }
      if (level == 3 || (descriptor & 2) == 0) {
        leaf(virtual, descriptor, shift, level, out);
        out.executeNever |= never;
        out.privilegedExecuteNever |= privilegedNever;
        if (noUser) {
          out.userRead = false;
          out.userWrite = false;
        }
        if (noWrite) {
          out.userWrite = false;
          out.privilegedWrite = false;
        }
        return;
      }
      privilegedNever |= (descriptor & 1L << 59) != 0;
      never |= (descriptor & 1L << 60) != 0;
      noUser |= (descriptor & 1L << 61) != 0;
      noWrite |= (descriptor & 1L << 62) != 0;
      table = descriptor & ADDRESS;
      bits = 9;
    }
  }

  private void leaf(int virtual, long descriptor, int shift, int level, Walk out) {
    long length = 1L << shift;
    out.physical = descriptor & ADDRESS & -length | virtual & length - 1;
    out.region(virtual, length);
    boolean readOnly = (descriptor & 1 << 7) != 0;
    boolean user = (descriptor & 1 << 6) != 0;
    out.privilegedWrite = !readOnly;
    out.userRead = user;
    out.userWrite = user && !readOnly;
    out.privilegedExecuteNever = (descriptor & 1L << 53) != 0;
    out.executeNever = (descriptor & 1L << 54) != 0;
    int attribute = (int) descriptor >>> 2 & 7;
    int mair = attribute < 4 ? control.prrr() : control.nmrr();
    int kind = mair >>> (8 * (attribute & 3)) & 0xff;
    if (kind >>> 4 != 0) {
      out.type = MemoryType.NORMAL;
    } else {
      out.type = kind == 0 ? MemoryType.STRONGLY_ORDERED : MemoryType.DEVICE;
      out.reserved |= kind != 0 && kind != 4;
    }
    if ((descriptor & 1 << 10) == 0) {
      out.fault = ACCESS_FLAG | level;
    }
  }
}
