package org.xenwright.isa.decode;

import java.util.Set;

/** What an encoding needs beyond ARMv1 (DDI 0406C chapter A1.5): the `ext` lines of the table. */
public enum Feature {
  /** ARMv2: multiplication, coprocessors. */
  V2,
  /** ARMv2a: swp. */
  V2S,
  /** ARMv3: mrs and msr. */
  V3,
  /** ARMv3M: long multiplication. */
  V3M,
  /** ARMv4: halfwords and signed bytes. */
  V4,
  /** ARMv4T in A32: bx. */
  V4T,
  /** ARMv4T: 16-bit T32 with BL; a 32-bit T32 row without it needs {@link #T2}. */
  THUMB,
  /** ARMv5T: blx, bkpt, clz. */
  V5T,
  /** ARMv5TE: saturated sums, products of halfwords. */
  V5E,
  /** ARMv5TE without its beginnings (ARMv5TExP): doublewords, preload. */
  V5EP,
  /** ARMv5TEJ: bxj. */
  V5J,
  /** ARMv6: media instructions, exclusives of a word, cps. */
  V6,
  /** ARMv6K: sized exclusives, hints. */
  V6K,
  /** ARMv6T2: movw, movt, bit fields, rbit, mls. */
  T2,
  /** The 32-bit T32 rows that ARMv8-M has even in its baseline. */
  T2B,
  /** A32 and T32 of the A and R profiles: what microcontrollers lack. */
  NOTM,
  /** The T32 barriers, which ARMv6-M has too. */
  BARRIER,
  /** Digital signal processing in T32, which few microcontrollers have. */
  DSP,
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
  /** ARMv8-A's additions to AArch32: lda, stl, hlt, sevl, barriers for loads. */
  V8,
  /** Privileged Access Never of Armv8.1: setpan. */
  PAN,
  /** CRC32 of ARMv8. */
  CRC,
  /** VFPv2 in single precision and the registers S0-S31. */
  VFP,
  /** Double precision. */
  VFP_D,
  /** Registers D16-D31. */
  VFP_D32,
  /** VFPv3: constants, fixed point. */
  VFP3,
  /** Conversions of half precision. */
  VFP_FP16,
  /** VFPv4: fused multiply and add. */
  VFP4,
  /** The Armv8 additions to floating point. */
  VFP_V8,
  /** Armv8.2 arithmetic in half precision, scalars and vectors. */
  VFP_V82,
  /** Advanced SIMD. */
  NEON,
  /** Advanced SIMD with fused multiply and add. */
  NEON_FMA,
  /** The Armv8 additions to Advanced SIMD. */
  NEON_V8,
  /** AES, SHA and the 64-bit polynomial product. */
  CRYPTO,
  /** Armv8.1 VQRDMLAH and VQRDMLSH. */
  NEON_RDMA,
  /** Armv8.2 vectors of half precision. */
  NEON_FP16,
  /** Armv8.2 dot products. */
  DOTPROD,
  /** Armv8.2 half precision made longer: vfmal, vfmsl. */
  FP16FML,
  /** Armv8.3: complex numbers, vjcvt. */
  V83,
  /** Brain floats of Armv8.6. */
  BF16,
  /** Matrices of bytes of Armv8.6. */
  I8MM,
  /** Speculation barrier of Armv8.5: sb. */
  SB,
  /** Restrictions of predictions of Armv8.5. */
  PREDRES,
  /** Error barrier of Armv8.2: esb. */
  RAS,
  /** System registers of microcontrollers. */
  M,
  /** Armv8-M: security states. */
  V8M,
  /** Armv8-M with the main extension. */
  V8MM,
  /** Armv8.1-M: loops, branches to come, conditional selection. */
  V81M,
  /** Signed pointers of Armv8.1-M. */
  PACBTI,
  /** Vectors of microcontrollers, integers. */
  MVE,
  /** Maverick, a coprocessor of the EP9312. */
  MAVERICK,
  /** Custom Datapath Extension of Armv8-M on some coprocessor. */
  CDE,
  /** Vectors of microcontrollers, floating point. */
  MVE_FP,
  /** Unified syntax: wide forms of mnemonics that old syntax keeps narrow. */
  UNIFIED,
  /** The syntax from before UAL (`.syntax divided`). */
  DIVIDED;

  /** What brings 32-bit T32 instructions without the rest of Thumb-2. */
  static final Set<Feature> EARLY_WIDE = Set.of(THUMB, T2B, BARRIER, M, V8M);
}
