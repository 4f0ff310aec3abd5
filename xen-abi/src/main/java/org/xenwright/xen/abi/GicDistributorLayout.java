package org.xenwright.xen.abi;

/**
 * GICv2 distributor registers: GIC architecture IHI 0048B 4.3; what Xen does with each:
 * xen/arch/arm/vgic-v2.c.
 */
public final class GicDistributorLayout {
  /** Enable; delivery does not depend on it in Xen. */
  public static final int CTLR = 0x000;

  /** Lines over 32 in bits 4:0, CPUs - 1 in bits 7:5. */
  public static final int TYPER = 0x004;

  /** Reads {@link #IIDR_VALUE}. */
  public static final int IIDR = 0x008;

  /** Implementer Arm. */
  public static final int IIDR_VALUE = 0x43b;

  /** Groups: read as zero. */
  public static final int IGROUPR = 0x080;

  /** Set enable, one bit each. */
  public static final int ISENABLER = 0x100;

  /** Clear enable. */
  public static final int ICENABLER = 0x180;

  /** Set pending; reads 0. A write aborts before 4.15. */
  public static final int ISPENDR = 0x200;

  /** Clear pending; reads 0. A write aborts before 4.16. */
  public static final int ICPENDR = 0x280;

  /** Set active; reads 0, writing non-zero aborts. */
  public static final int ISACTIVER = 0x300;

  /** Clear active; ignored. */
  public static final int ICACTIVER = 0x380;

  /** A byte each; bytes or words. */
  public static final int IPRIORITYR = 0x400;

  /** A byte each; bytes or words. */
  public static final int ITARGETSR = 0x800;

  /** Two bits each. */
  public static final int ICFGR = 0xc00;

  /** Reads 0. */
  public static final int NSACR = 0xe00;

  /** Sends a software interrupt. */
  public static final int SGIR = 0xf00;

  /** A write aborts. */
  public static final int CPENDSGIR = 0xf10;

  /** A write aborts. */
  public static final int SPENDSGIR = 0xf20;

  /** Aborts. */
  public static final int ICPIDR2 = 0xfe8;

  /** Bytes. */
  public static final int SIZE = 0x1000;

  private GicDistributorLayout() {}
}
