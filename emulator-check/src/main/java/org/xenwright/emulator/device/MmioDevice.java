package org.xenwright.emulator.device;

import org.xenwright.emulator.cpu.Environment;

/** A block of registers in the guest-physical map. */
public interface MmioDevice {
  /** Answer of {@link #read}: no such register, or not in this width. */
  long ABORT = Environment.ABORT;

  /** Answer of {@link #read}: done, but the destination register keeps its value. */
  long KEEP = Environment.KEEP;

  /**
   * Reads.
   *
   * @param offset in bytes from the first register
   * @param size 1, 2, 4 or 8 bytes
   * @return the value zero-extended, {@link #ABORT} or {@link #KEEP}
   */
  long read(int offset, int size);

  /** Writes; false when Xen answers with an abort. */
  boolean write(int offset, int size, int value);
}
