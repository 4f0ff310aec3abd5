package org.xenwright.xen.abi;

/**
 * Registers of a 32-bit guest's first instruction: tools/libs/guest/xg_dom_arm.c vcpu_arm32,
 * xen/arch/arm/domain_build.c, and arch_vcpu_create; observed the same under both births. Every
 * register not named is 0.
 */
public final class EntryState {
  /** SVC mode, A, I and F masked, Z set, ARM state, little-endian. */
  public static final int CPSR = 0x4000_01d3;

  /** The same without Z. */
  public static final int CPSR_BEFORE_4_17 = 0x0000_01d3;

  /** MMU, caches, alignment check and branch prediction off; low vectors; CP15BEN set. */
  public static final int SCTLR = 0x00c5_0078;

  /** r0. */
  public static final int R0 = 0;

  /** r1: no machine number, there is a device tree. */
  public static final int R1 = 0xffff_ffff;

  /** r2 when there is no device tree; else its guest physical address. */
  public static final int R2_WITHOUT_TREE = 0xffff_ffff;

  /** MPIDR of CPU 0; the CPU's number in bits 3:0, further CPUs in Aff1. */
  public static final int MPIDR = 0x8000_0000;

  private EntryState() {}

  /** MPIDR of a CPU: Aff0 holds the low four bits since 4.6, eight before; bit 31 is set. */
  public static int mpidr(XenVersion version, int cpu) {
    return MPIDR | (version.atLeast(4, 6) ? affinity(cpu) : cpu);
  }

  /** Aff1:Aff0 of a CPU as trees since 4.6 have it: sixteen CPUs to a cluster. */
  public static int affinity(int cpu) {
    return cpu & 15 | cpu >> 4 << 8;
  }
}
