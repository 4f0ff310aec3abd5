package org.xenwright.xen.abi;

import java.util.Optional;

/**
 * PSCI and SMCCC functions served through HVC #0: include/xen/psci.h, asm-arm/smccc.h. Function in
 * r0, result in r0.
 */
public enum PsciFunction {
  /** PSCI 0.1, as the tree says. */
  OLD_CPU_OFF(1),
  /** PSCI 0.1: r1 = vcpu, r2 = entry. */
  OLD_CPU_ON(2),
  VERSION(0x8400_0000),
  CPU_SUSPEND(0x8400_0001),
  CPU_OFF(0x8400_0002),
  /** r1 = MPIDR, r2 = entry (bit 0 = Thumb), r3 = context. */
  CPU_ON(0x8400_0003),
  AFFINITY_INFO(0x8400_0004),
  MIGRATE(0x8400_0005),
  MIGRATE_INFO_TYPE(0x8400_0006),
  MIGRATE_INFO_UP_CPU(0x8400_0007),
  SYSTEM_OFF(0x8400_0008),
  SYSTEM_RESET(0x8400_0009),
  FEATURES(0x8400_000a),
  /** Since 4.22. */
  SYSTEM_SUSPEND(0x8400_000e),
  SMCCC_VERSION(0x8000_0000),
  SMCCC_ARCH_FEATURES(0x8000_0001),
  ARCH_WORKAROUND_1(0x8000_8000),
  ARCH_WORKAROUND_2(0x8000_7fff),
  ARCH_WORKAROUND_3(0x8000_3fff),
  STANDARD_CALL_COUNT(0x8400_ff00),
  STANDARD_UID(0x8400_ff01),
  STANDARD_REVISION(0x8400_ff03),
  HYPERVISOR_CALL_COUNT(0x8600_ff00),
  HYPERVISOR_UID(0x8600_ff01),
  HYPERVISOR_REVISION(0x8600_ff03);

  private final int number;

  PsciFunction(int number) {
    this.number = number;
  }

  /** The constant of that number. */
  public static Optional<PsciFunction> of(int number) {
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
