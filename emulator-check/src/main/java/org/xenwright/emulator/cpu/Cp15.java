package org.xenwright.emulator.cpu;

import org.xenwright.emulator.memory.TranslationControl;

/**
 * The coprocessor 15 registers a core owns, with the values a guest of Xen finds at its first
 * instruction (SCTLR 0x00c50078, the rest 0).
 */
public final class Cp15 implements TranslationControl {
  static final int SCTLR_M = 1;
  static final int SCTLR_A = 1 << 1;
  static final int SCTLR_V = 1 << 13;
  static final int SCTLR_WXN = 1 << 19;
  static final int SCTLR_UWXN = 1 << 20;
  static final int SCTLR_EE = 1 << 25;
  static final int SCTLR_TRE = 1 << 28;
  static final int SCTLR_AFE = 1 << 29;
  static final int SCTLR_TE = 1 << 30;

  int sctlr = 0x00c50078;
  int cpacr;
  long ttbr0;
  long ttbr1;
  int ttbcr;
  int dacr;
  int dfsr;
  int ifsr;
  int dfar;
  int ifar;
  int adfsr;
  int aifsr;
  int prrr; // MAIR0 when TTBCR.EAE is 1
  int nmrr; // MAIR1
  int amair0;
  int amair1;
  int vbar;
  int contextidr;
  int tpidrurw;
  int tpidruro;
  int tpidrprw;
  int csselr;
  int teecr;
  int teehbr;
  long par;

  @Override
  public int sctlr() {
    return sctlr;
  }

  /** Whether the first translation stage is on. */
  public boolean mmuOn() {
    return (sctlr & SCTLR_M) != 0;
  }

  @Override
  public int ttbcr() {
    return ttbcr;
  }

  /** Whether the long descriptor format is in use (TTBCR.EAE). */
  public boolean longDescriptors() {
    return ttbcr < 0;
  }

  @Override
  public long ttbr0() {
    return ttbr0;
  }

  @Override
  public long ttbr1() {
    return ttbr1;
  }

  @Override
  public int dacr() {
    return dacr;
  }

  @Override
  public int prrr() {
    return prrr;
  }

  @Override
  public int nmrr() {
    return nmrr;
  }

  /** VBAR. */
  public int vbar() {
    return vbar;
  }

  /** DFSR. */
  public int dfsr() {
    return dfsr;
  }

  /** DFAR. */
  public int dfar() {
    return dfar;
  }

  /** IFSR. */
  public int ifsr() {
    return ifsr;
  }

  /** IFAR. */
  public int ifar() {
    return ifar;
  }
}
