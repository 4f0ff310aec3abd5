package org.xenwright.xen.abi;

/**
 * Interrupt numbers (INTID) Xen gives guests: public/arch-arm.h, GUEST_TIMER_*_PPI,
 * GUEST_EVTCHN_PPI, GUEST_VPL011_SPI, GUEST_VIRTIO_MMIO_SPI_*. A tree's cell holds INTID - 16 for
 * PPIs and INTID - 32 for SPIs.
 */
public final class InterruptNumbers {
  /** First private peripheral interrupt. */
  public static final int FIRST_PPI = 16;

  /** First shared peripheral interrupt. */
  public static final int FIRST_SPI = 32;

  /** Virtual timer. */
  public static final int VIRTUAL_TIMER = 27;

  /** Secure physical timer. */
  public static final int SECURE_TIMER = 29;

  /** Non-secure physical timer; emulated. */
  public static final int PHYSICAL_TIMER = 30;

  /** Event channel upcall. */
  public static final int EVENT_CHANNEL = 31;

  /** The emulated UART, since 4.10. */
  public static final int UART = 32;

  /** First virtio-mmio device, since 4.17. */
  public static final int VIRTIO_FIRST = 33;

  /** Last virtio-mmio device. */
  public static final int VIRTIO_LAST = 43;

  /** What an acknowledge reads when nothing is pending: GIC architecture, IHI 0048B 3.2.5. */
  public static final int SPURIOUS = 1023;

  /**
   * Flag cell of Xen's timer and event interrupts: all four CPUs of the mask, level, active low.
   */
  public static final int CELL_PPI_LEVEL_LOW = 0xf08;

  /** Flag cell of the UART: level, active high. */
  public static final int CELL_SPI_LEVEL_HIGH = 0xf04;

  /** Flag cell of virtio devices: rising edge. */
  public static final int CELL_SPI_EDGE = 0xf01;

  private InterruptNumbers() {}
}
