package org.xenwright.isa.sysreg;

/** Who may use a system register, and how. */
public enum Access {
  /** Not at this level. */
  NONE,
  READ_ONLY,
  WRITE_ONLY,
  READ_WRITE,
  /** From Hyp mode only: undefined in a guest. */
  HYPERVISOR,
  /** From Secure state only: undefined in a guest. */
  SECURE;

  /** Whether a guest can read it at this level. */
  public boolean reads() {
    return this == READ_ONLY || this == READ_WRITE;
  }

  /** Whether a guest can write it at this level. */
  public boolean writes() {
    return this == WRITE_ONLY || this == READ_WRITE;
  }
}
