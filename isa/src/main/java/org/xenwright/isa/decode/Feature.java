package org.xenwright.isa.decode;

/**
 * What an encoding needs beyond the ARMv5TE base (DDI 0406C chapter A1.5): the `ext` lines of the
 * table.
 */
public enum Feature {
  /** ARMv4T: 16-bit T32 with BL; a 32-bit T32 row without it needs {@link #T2}. */
  THUMB,
  /** ARMv5T: blx, bkpt, clz. */
  V5T,
  /** ARMv6: media instructions, exclusives of a word, cps. */
  V6,
  /** ARMv6K: sized exclusives, hints. */
  V6K,
  /** ARMv6T2: movw, movt, bit fields, rbit, mls. */
  T2,
  /** ARMv7: dmb, dsb, isb, dbg. */
  V7,
  /** SDIV and UDIV in A32. */
  IDIV,
  /** SDIV and UDIV in T32. */
  IDIVT,
  /** Multiprocessing Extensions: pldw. */
  MP,
  /** Security Extensions: smc. */
  SEC,
  /** Virtualization Extensions: hvc, eret, banked register access. */
  VIRT,
  /** Floating point registers. */
  VFP,
  /** Advanced SIMD. */
  NEON,
  /** The syntax from before UAL (`.syntax divided`). */
  DIVIDED
}
