package org.xenwright.rules.path;

/** The moments at which snapshot rules look at the whole state. */
public enum Moment {
  /** SCTLR.M has been set: the instruction after the write is next. */
  MMU_ON("mmu-on"),
  /**
   * First branch to the declared end of boot, by default the first call into compiled code, else
   * the end of the path.
   */
  BOOT_DONE("boot-done"),
  /** CPSR.I becomes 0 for the first time. */
  IRQ_ON("irq-on"),
  /** The path ended or was cut. */
  IMAGE_END("image-end");

  private final String text;

  Moment(String text) {
    this.text = text;
  }

  /** The name rules use. */
  public String text() {
    return text;
  }
}
