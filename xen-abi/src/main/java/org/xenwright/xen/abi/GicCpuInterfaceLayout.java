package org.xenwright.xen.abi;

/**
 * GICv2 CPU interface registers: GIC architecture IHI 0048B 4.4; behind them is the hardware's
 * GICV.
 */
public final class GicCpuInterfaceLayout {
  /** Bit 0 enables group 0, which is all Xen uses. */
  public static final int CTLR = 0x00;

  /** Priority mask; 0 at start, so nothing passes. */
  public static final int PMR = 0x04;

  /** Binary point. */
  public static final int BPR = 0x08;

  /** Acknowledge: INTID in bits 9:0. */
  public static final int IAR = 0x0c;

  /** End of interrupt: write the whole value read. */
  public static final int EOIR = 0x10;

  /** Running priority. */
  public static final int RPR = 0x14;

  /** Highest pending. */
  public static final int HPPIR = 0x18;

  /** Group 1 alias of BPR. */
  public static final int ABPR = 0x1c;

  /** Group 1 alias of IAR. */
  public static final int AIAR = 0x20;

  /** Group 1 alias of EOIR. */
  public static final int AEOIR = 0x24;

  /** Group 1 alias of HPPIR. */
  public static final int AHPPIR = 0x28;

  /** Active priorities. */
  public static final int APR0 = 0xd0;

  /** The host's. */
  public static final int IIDR = 0xfc;

  /** Deactivate, for EOImode 1. */
  public static final int DIR = 0x1000;

  /** Priority bits implemented. */
  public static final int PRIORITY_MASK = 0xf8;

  private GicCpuInterfaceLayout() {}
}
