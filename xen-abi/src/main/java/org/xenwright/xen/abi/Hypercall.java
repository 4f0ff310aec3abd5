package org.xenwright.xen.abi;

import java.util.Locale;
import java.util.Optional;

/**
 * Hypercalls an ARM Xen has: public/xen.h __HYPERVISOR_*, xen/arch/arm/traps.c arm_hypercall_table.
 * Number in r12 (x16), arguments from r0 (x0) on, result in r0. Any other number answers -ENOSYS.
 */
public enum Hypercall {
  PLATFORM_OP(7, 1, 7, Use.PRIVILEGED),
  MEMORY_OP(12, 2, 4, Use.GUEST),
  MULTICALL(13, 2, 5, Use.GUEST),
  XEN_VERSION(17, 2, 4, Use.GUEST),
  /** Write works for dom0less guests and on debug builds only. */
  CONSOLE_IO(18, 3, 4, Use.GUEST),
  GRANT_TABLE_OP(20, 3, 4, Use.GUEST),
  VM_ASSIST(21, 2, 8, Use.GUEST),
  VCPU_OP(24, 3, 4, Use.GUEST),
  XSM_OP(27, 1, 5, Use.GUEST),
  SCHED_OP(29, 2, 4, Use.GUEST),
  EVENT_CHANNEL_OP(32, 2, 4, Use.GUEST),
  PHYSDEV_OP(33, 2, 4, Use.GUEST),
  HVM_OP(34, 2, 4, Use.GUEST),
  SYSCTL(35, 1, 4, Use.PRIVILEGED),
  DOMCTL(36, 1, 4, Use.PRIVILEGED),
  ARGO_OP(39, 5, 12, Use.GUEST),
  DM_OP(41, 3, 15, Use.PRIVILEGED),
  HYPFS_OP(42, 5, 14, Use.PRIVILEGED);

  /** Who may call. */
  public enum Use {
    GUEST,
    PRIVILEGED
  }

  /** Immediate of the HVC instruction: public/arch-arm.h XEN_HYPERCALL_TAG. */
  public static final int IMMEDIATE = 0xea1;

  /** Immediate of PSCI and SMCCC calls. */
  public static final int PSCI_IMMEDIATE = 0;

  /** {@code hvc #0xea1}, ARM encoding, always. */
  public static final int A32_WORD = 0xe140_ea71;

  /** {@code hvc #0xea1}, Thumb encoding, first halfword on top. */
  public static final int T32_WORD = 0xf7e0_8ea1;

  /** Result register of an unknown number. */
  public static final int UNKNOWN = -38;

  private final int number;
  private final int arguments;
  private final int sinceMinor;
  private final Use use;

  Hypercall(int number, int arguments, int sinceMinor, Use use) {
    this.number = number;
    this.arguments = arguments;
    this.sinceMinor = sinceMinor;
    this.use = use;
  }

  /** The hypercall of that number. */
  public static Optional<Hypercall> of(int number) {
    for (var call : values()) {
      if (call.number == number) {
        return Optional.of(call);
      }
    }
    return Optional.empty();
  }

  /** The number in r12. */
  public int number() {
    return number;
  }

  /** How many argument registers count, and so may be clobbered. */
  public int arguments() {
    return arguments;
  }

  /** Who may call it. */
  public Use use() {
    return use;
  }

  /** Whether this release answers it on ARM. */
  public boolean in(XenVersion version) {
    return version.atLeast(4, sinceMinor);
  }

  /** The name in Xen's headers without prefix: {@code event_channel_op}. */
  public String abiName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
