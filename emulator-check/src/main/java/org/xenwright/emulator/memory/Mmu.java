package org.xenwright.emulator.memory;

/**
 * The guest's first translation stage by the short descriptors of DDI 0406C B3.5; {@link
 * LongDescriptors} has the other format. Reads the tables at every call: what may be remembered,
 * and how long, is {@link PageMaps}' matter.
 */
public final class Mmu {
  static final int MMU_ON = 1;
  static final int TABLES_BIG_ENDIAN = 1 << 25;
  private static final int WXN = 1 << 19;
  private static final int UWXN = 1 << 20;
  private static final int REMAP = 1 << 28;
  private static final int ACCESS_FLAG = 1 << 29;

  // Fault status, section and page forms (B3.13.3).
  private static final int TRANSLATION = 0b0101;
  private static final int ACCESS_SECTION = 0b0011;
  private static final int ACCESS_PAGE = 0b0110;
  private static final int DOMAIN = 0b1001;
  private static final int PERMISSION = 0b1101;
  private static final int PAGE_BIT = 0b0010;
  private static final int EXTERNAL_FIRST = 0b1100;
  private static final int EXTERNAL_SECOND = 0b1110;

  private final GuestMemory memory;
  private final TranslationControl control;
  private final LongDescriptors longDescriptors;

  /** Translates through {@code memory} as {@code control} says. */
  public Mmu(GuestMemory memory, TranslationControl control) {
    this.memory = memory;
    this.control = control;
    this.longDescriptors = new LongDescriptors(memory, control);
  }

  /** The status of a permission fault for the translation {@code walk} holds. */
  public int permissionFault(Walk walk) {
    if (control.ttbcr() < 0) {
      return 0b001100 | longDescriptors.level(walk);
    }
    return walk.regionLength >= 1 << 20 ? PERMISSION : PERMISSION | PAGE_BIT;
  }

  /**
   * Finds where {@code virtual} leads and what is allowed there. Checks translation, access flag
   * and domain, not permission.
   */
  public void walk(int virtual, Walk out) {
    boolean on = (control.sctlr() & MMU_ON) != 0;
    out.start(virtual, on);
    if (!on) {
      return;
    }
    if (control.ttbcr() < 0) {
      longDescriptors.walk(virtual, out);
    } else {
      firstLevel(virtual, out);
    }
    int sctlr = control.sctlr();
    if ((sctlr & WXN) != 0 && (out.userWrite || out.privilegedWrite)) {
      out.executeNever = true;
    }
    if ((sctlr & UWXN) != 0 && out.userWrite) {
      out.privilegedExecuteNever = true;
    }
  }

  private void firstLevel(int virtual, Walk out) {
    int n = control.ttbcr() & 7;
    boolean low = n == 0 || virtual >>> (32 - n) == 0;
    if (!low) {
      n = 0;
    }
    if ((control.ttbcr() & (low ? 1 << 4 : 1 << 5)) != 0) {
      out.fault = TRANSLATION;
      return;
    }
    int base = (int) (low ? control.ttbr0() : control.ttbr1()) & -1 << (14 - n);
    long at = Integer.toUnsignedLong(base | (virtual << n) >>> (n + 20) << 2);
    out.descriptors[0] = at;
    int descriptor = read(at, out, EXTERNAL_FIRST);
    if (out.fault != 0) {
      return;
    }
    switch (descriptor & 3) {
      case 0 -> out.fault = TRANSLATION;
      case 1 -> secondLevel(virtual, descriptor, out);
      default -> section(virtual, descriptor, out);
    }
  }

  private void section(int virtual, int descriptor, Walk out) {
    boolean supersection = (descriptor & 1 << 18) != 0;
    out.domain = supersection ? 0 : descriptor >>> 5 & 15;
    if (supersection) {
      out.physical = descriptor & 0xff000000L | virtual & 0xffffff;
      out.physical |= (long) (descriptor >>> 20 & 15) << 32 | (long) (descriptor >>> 5 & 15) << 36;
      out.region(virtual, 1 << 24);
    } else {
      out.physical = descriptor & 0xfff00000L | virtual & 0xfffff;
      out.region(virtual, 1 << 20);
    }
    out.executeNever = (descriptor & 1 << 4) != 0;
    out.privilegedExecuteNever = (descriptor & 1) != 0;
    int attributes = descriptor >>> 12 & 7;
    type(attributes, descriptor >>> 2 & 3, out);
    finish(descriptor >>> 10 & 3 | descriptor >>> 13 & 4, ACCESS_SECTION, 0, out);
  }

  private void secondLevel(int virtual, int table, Walk out) {
    out.domain = table >>> 5 & 15;
    long at = Integer.toUnsignedLong(table & 0xfffffc00 | virtual >>> 10 & 0x3fc);
    out.descriptors[1] = at;
    int descriptor = read(at, out, EXTERNAL_SECOND);
    if (out.fault != 0) {
      return;
    }
    int attributes;
    switch (descriptor & 3) {
      case 0 -> {
        out.fault = TRANSLATION | PAGE_BIT;
        return;
      }
      case 1 -> {
        out.physical = descriptor & 0xffff0000L | virtual & 0xffff;
        out.region(virtual, 1 << 16);
        out.executeNever = (descriptor & 1 << 15) != 0;
        attributes = descriptor >>> 12 & 7;
      }
      default -> {
        out.physical = descriptor & 0xfffff000L | virtual & 0xfff;
        out.region(virtual, 1 << 12);
        out.executeNever = (descriptor & 1) != 0;
        attributes = descriptor >>> 6 & 7;
      }
    }
    out.privilegedExecuteNever = (table & 1 << 2) != 0;
    type(attributes, descriptor >>> 2 & 3, out);
    finish(descriptor >>> 4 & 3 | descriptor >>> 7 & 4, ACCESS_PAGE, PAGE_BIT, out);
  }

  private void finish(int permissions, int accessFault, int pageBit, Walk out) {
    if ((control.sctlr() & ACCESS_FLAG) != 0 && (permissions & 1) == 0) {
      out.fault = accessFault;
      return;
    }
    switch (control.dacr() >>> (2 * out.domain) & 3) {
      case 1 -> permissions(permissions, out);
      case 3 -> out.manager = true;
      default -> out.fault = DOMAIN | pageBit;
    }
  }

  /** AP[2:0] (B3.7.1); with the access flag in use only AP[2:1] count. */
  private void permissions(int ap, Walk out) {
    boolean simple = (control.sctlr() & ACCESS_FLAG) != 0;
    boolean readOnly = (ap & 4) != 0;
    int low = simple ? ap & 2 | 1 : ap & 3;
    if (low == 0) {
      // 000 is no access; 100 is reserved.
      out.reserved |= readOnly;
      out.privilegedRead = false;
      out.privilegedWrite = false;
      out.userRead = false;
      out.userWrite = false;
      return;
    }
    out.privilegedRead = true;
    out.privilegedWrite = !readOnly;
    out.userRead = low >= 2;
    out.userWrite = low == 3 && !readOnly;
    if (simple) {
      out.userWrite = (ap & 2) != 0 && !readOnly;
    }
  }

  private void type(int tex, int cb, Walk out) {
    if ((control.sctlr() & REMAP) != 0) {
      // B3.8.3: TEX[0]:C:B picks a field of PRRR.
      int n = (tex & 1) << 2 | cb;
      switch (control.prrr() >>> (2 * n) & 3) {
        case 0 -> out.type = MemoryType.STRONGLY_ORDERED;
        case 1 -> out.type = MemoryType.DEVICE;
        case 2 -> out.type = MemoryType.NORMAL;
        default -> {
          out.type = MemoryType.NORMAL;
          out.reserved = true;
        }
      }
      return;
    }
    int texcb = tex << 2 | cb;
    switch (texcb) {
      case 0 -> out.type = MemoryType.STRONGLY_ORDERED;
      case 0b00001, 0b01000 -> out.type = MemoryType.DEVICE;
      case 0b00010, 0b00011, 0b00100, 0b00111 -> out.type = MemoryType.NORMAL;
      default -> {
        out.type = MemoryType.NORMAL;
        out.reserved |= texcb < 0b10000;
      }
    }
  }

  private int read(long at, Walk out, int external) {
    int offset = memory.offset(at);
    if (offset == GuestMemory.ABSENT) {
      out.tableAbsent = true;
      out.physical = at;
      out.fault = external;
      return 0;
    }
    int word = memory.wordAt(offset);
    return (control.sctlr() & TABLES_BIG_ENDIAN) != 0 ? Integer.reverseBytes(word) : word;
  }
}
