package org.xenwright.isa.sysreg;

/** What an access to a system register does besides moving a value. */
public enum Effect {
  /** Nothing: identification, scratch. */
  NONE,
  /** Changes how the processor works: SCTLR, CPACR. */
  CONTROL,
  /** Changes how addresses are translated: tables, domains, attributes, ASID. */
  TRANSLATION,
  /** TLB maintenance. */
  TLB,
  /** Instruction cache maintenance. */
  ICACHE,
  /** Data cache maintenance. */
  DCACHE,
  /** Branch predictor maintenance. */
  BRANCH_PREDICTOR,
  /** A barrier from before ARMv7. */
  BARRIER,
  /** Translates an address into PAR. */
  ADDRESS_TRANSLATION,
  /** Fault status and address. */
  FAULT,
  /** Where exceptions go. */
  VECTORS,
  /** The interrupt controller. */
  INTERRUPTS,
  /** The generic timer. */
  TIMER,
  /** Performance monitors. */
  PERFORMANCE,
  /** Debug. */
  DEBUG
}
