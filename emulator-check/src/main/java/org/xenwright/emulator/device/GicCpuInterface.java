package org.xenwright.emulator.device;

import static org.xenwright.xen.abi.GicCpuInterfaceLayout.*;

import org.xenwright.xen.abi.InterruptNumbers;

/**
 * The CPU interface: the hardware's virtual one, which Xen maps straight into the guest, so nothing
 * aborts within its two pages. Xen queues everything in group 0; the aliases for group 1 find
 * nothing.
 */
public final class GicCpuInterface implements MmioDevice {
  /** Identification of the CPU interface QEMU provides; observed through Xen. */
  static final int IIDR_VALUE = 0x0002043b;

  private static final int LEAST_BINARY_POINT = 2;
  private static final int ID_BITS = 0x3ff;

  private final Gic gic;
  private int binaryPoint = LEAST_BINARY_POINT;
  private int aliasedBinaryPoint = LEAST_BINARY_POINT + 1;

  /** The registers of {@code gic}. */
  public GicCpuInterface(Gic gic) {
    this.gic = gic;
  }

  @Override
  public long read(int offset, int size) {
    long word = Integer.toUnsignedLong(word(offset & ~3));
    int shift = 8 * (offset & 3);
    return switch (size) {
      case 1 -> word >>> shift & 0xff;
      case 2 -> word >>> shift & 0xffff;
      default -> word;
    };
  }

  private int word(int at) {
    return switch (at) {
      case CTLR -> gic.control();
      case PMR -> gic.mask();
      case BPR -> binaryPoint;
      case IAR -> gic.acknowledge();
      case RPR -> gic.runningPriority();
      case HPPIR -> gic.highestPending();
      case ABPR -> aliasedBinaryPoint;
      case AIAR, AHPPIR -> InterruptNumbers.SPURIOUS;
      case APR0 -> gic.activePriorities();
      case IIDR -> IIDR_VALUE;
      default -> 0; // open set: offsets
    };
  }

  @Override
  public boolean write(int offset, int size, int value) {
    switch (offset) {
      case CTLR -> gic.setControl(value);
      case PMR -> gic.setMask(value);
      case BPR -> binaryPoint = Math.max(LEAST_BINARY_POINT, value & 7);
      case EOIR -> gic.end(value & ID_BITS);
      case ABPR -> aliasedBinaryPoint = Math.max(LEAST_BINARY_POINT + 1, value & 7);
      case DIR -> gic.deactivate(value & ID_BITS);
      default -> {} // open set: offsets
    }
    return true;
  }
}
