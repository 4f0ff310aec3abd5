package org.xenwright.fdt.guest;

/** Word size of a guest. */
public enum GuestArch {
  ARM32,
  /** On 64-bit hosts only. */
  ARM64
}
