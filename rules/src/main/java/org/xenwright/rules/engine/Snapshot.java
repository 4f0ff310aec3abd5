package org.xenwright.rules.engine;

/** Moments of a path at which rules look at the whole state, in the order they usually come. */
public enum Snapshot {
  /** Right after SCTLR.M rose. */
  MMU_ON,
  /** First call or jump to the declared C entry; for an image without one, the first WFI or the end of the path. */
  BOOT_DONE,
  /** CPSR.I was cleared for the first time. */
  IRQ_ON,
  /** The path ended. */
  IMAGE_END
}
