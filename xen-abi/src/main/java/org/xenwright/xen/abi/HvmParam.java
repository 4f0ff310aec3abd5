package org.xenwright.xen.abi;

import java.util.Optional;

/** Parameters a guest may read: public/hvm/params.h. Since 4.14 any other index answers -EINVAL. */
public enum HvmParam {
  /** Bits 63:56 = 2 for a PPI, bits 15:8 flags (2 = active-low level), bits 7:0 INTID. */
  CALLBACK_IRQ(0),
  STORE_PFN(1),
  STORE_EVTCHN(2),
  CONSOLE_PFN(17),
  CONSOLE_EVTCHN(18),
  /** Never readable by the guest. */
  MONITOR_RING_PFN(28);

  /** {@link #CALLBACK_IRQ} as the toolstack sets it since 4.8; observed. */
  public static final long CALLBACK_PPI_31 = 0x0200_0000_0000_021fL;

  /** {@link #STORE_PFN} of a dom0less guest whose page comes later. */
  public static final long STORE_PFN_LATE = -1L;

  /** First port the toolstack allocates. */
  public static final int LIBXL_STORE_PORT = 1;

  /** Second port the toolstack allocates. */
  public static final int LIBXL_CONSOLE_PORT = 2;

  private final int number;

  HvmParam(int number) {
    this.number = number;
  }

  /** The constant of that number. */
  public static Optional<HvmParam> of(int number) {
    for (var each : values()) {
      if (each.number == number) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** The number in the ABI. */
  public int number() {
    return number;
  }
}
