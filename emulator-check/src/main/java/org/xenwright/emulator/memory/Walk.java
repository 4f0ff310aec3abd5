package org.xenwright.emulator.memory;

/**
 * The result of one translation: filled in by {@link Mmu}, read by the core, used again for the
 * next. Fields are plain because this is made for every miss of the page maps.
 */
public final class Walk {
  /** The address asked for. */
  public int virtual;

  /** Guest-physical address of the byte asked for. */
  public long physical;

  /** Memory type by the guest's own table; Strongly-ordered for data with the MMU off. */
  public MemoryType type = MemoryType.NORMAL;

  /**
   * 0, or the fault status as DFSR and IFSR show it in their low bits: FS in bits 10 and 3:0, or
   * STATUS in bits 5:0.
   */
  public int fault;

  /** Domain of the descriptor, for DFSR. */
  public int domain;

  /**
   * Whether a read of the table itself hit an address the second stage does not map; {@link
   * #physical} is that address.
   */
  public boolean tableAbsent;

  /** Whether the descriptor used an encoding that is reserved or not supported. */
  public boolean reserved;

  /** The domain is a manager: nothing is checked. */
  public boolean manager;

  /** Whether the MMU was on. */
  public boolean translated;

  /** What User mode and the privileged modes may do. */
  public boolean userRead;

  public boolean userWrite;
  public boolean privilegedRead;
  public boolean privilegedWrite;

  /** XN, and PXN for the privileged modes. */
  public boolean executeNever;

  public boolean privilegedExecuteNever;

  /** Guest-physical addresses of the descriptors read, -1 for none. */
  public final long[] descriptors = new long[3];

  /** First virtual address and length of what the descriptor maps. */
  public int regionStart;

  public long regionLength;

  void start(int asked, boolean on) {
    virtual = asked;
    physical = Integer.toUnsignedLong(virtual);
    type = MemoryType.STRONGLY_ORDERED;
    fault = 0;
    domain = 0;
    tableAbsent = false;
    reserved = false;
    manager = false;
    translated = on;
    userRead = true;
    userWrite = true;
    privilegedRead = true;
    privilegedWrite = true;
    executeNever = false;
    privilegedExecuteNever = false;
    descriptors[0] = -1;
    descriptors[1] = -1;
    descriptors[2] = -1;
    regionStart = virtual & -GuestMemory.PAGE;
    regionLength = GuestMemory.PAGE;
  }

  void region(int virtual, long length) {
    regionStart = virtual & (int) -length;
    regionLength = length;
  }

  /** Whether the access is allowed; a manager's always is. */
  public boolean allows(boolean privileged, boolean write) {
    if (manager) {
      return true;
    }
    if (privileged) {
      return write ? privilegedWrite : privilegedRead;
    }
    return write ? userWrite : userRead;
  }

  /** Whether instructions may be fetched. */
  public boolean allowsFetch(boolean privileged) {
    if (manager) {
      return true;
    }
    return !executeNever && (privileged ? privilegedRead && !privilegedExecuteNever : userRead);
  }
}
