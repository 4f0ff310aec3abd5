package org.xenwright.xen.abi;

/**
 * How Xen tells a 32-bit guest of an access with nothing behind it: xen/arch/arm/traps.c
 * inject_abt32_exception; observed. LR_abt is the faulting instruction itself in ARM state, +4 in
 * Thumb.
 */
public final class InjectedFault {
  /** DFSR or IFSR with TTBCR.EAE clear: "debug event". */
  public static final int STATUS_SHORT = 0x002;

  /** The same with TTBCR.EAE set. */
  public static final int STATUS_LONG = 0x222;

  /** LR_abt minus the instruction's address, ARM state; hardware gives 8 and 4. */
  public static final int LINK_OFFSET_ARM = 0;

  /** The same in Thumb state. */
  public static final int LINK_OFFSET_THUMB = 4;

  /** LR_und minus the address of an HVC with an unknown immediate (observed); hardware gives 4. */
  public static final int HVC_LINK_OFFSET = 8;

  private InjectedFault() {}
}
