package org.xenwright.fdt.guest;

/** Which interrupt controller the guest has. */
public enum GicVersion {
  V2,
  /** On 64-bit hosts only. */
  V3
}
