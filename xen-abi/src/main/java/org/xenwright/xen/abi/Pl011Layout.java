package org.xenwright.xen.abi;

/**
 * The emulated SBSA UART: xen/arch/arm/vpl011.c. Offsets not named abort up to 4.17 and read 0
 * since 4.18.
 */
public final class Pl011Layout {
  /** Data: a byte in, a byte out. */
  public static final int DR = 0x00;

  /** Receive status: reads 0. */
  public static final int RSR = 0x04;

  /** Flags. */
  public static final int FR = 0x18;

  /** Interrupt mask. */
  public static final int IMSC = 0x38;

  /** Raw interrupts. */
  public static final int RIS = 0x3c;

  /** Masked interrupts. */
  public static final int MIS = 0x40;

  /** Interrupt clear; a read aborts. */
  public static final int ICR = 0x44;

  /** Flag: sending. */
  public static final int FR_BUSY = 0x08;

  /** Flag: nothing received. */
  public static final int FR_RXFE = 0x10;

  /** Flag: no room to send. */
  public static final int FR_TXFF = 0x20;

  /** Flag: receive FIFO full. */
  public static final int FR_RXFF = 0x40;

  /** Flag: everything sent. */
  public static final int FR_TXFE = 0x80;

  /** Flags at start: nothing received, everything sent. */
  public static final int FR_RESET = 0x90;

  /** Interrupt: received. */
  public static final int INT_RX = 0x10;

  /** Interrupt: sent. */
  public static final int INT_TX = 0x20;

  /** Interrupt: receive timeout. */
  public static final int INT_RT = 0x40;

  /** Interrupt: overrun. */
  public static final int INT_OE = 0x400;

  private Pl011Layout() {}
}
