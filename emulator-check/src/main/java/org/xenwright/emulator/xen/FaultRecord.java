package org.xenwright.emulator.xen;

/**
 * A fault that Xen made the guest take.
 *
 * @param kind what the guest tried
 * @param pc virtual address of the instruction
 * @param status what DFSR or IFSR says; 0 for an undefined instruction
 * @param link r14 of the mode the guest was in: who called
 * @param virtual the address it used; for a fetch the same as {@code pc}
 * @param physical where the guest's own tables led, or the same as {@code virtual} with the MMU off
 * @param time virtual time, in instructions
 * @param reason why Xen did it, one sentence without a full stop
 */
public record FaultRecord(
    Kind kind, int status, int pc, int link, int virtual, long physical, long time, String reason) {
  /** The exception as the manual names it, with its status register. */
  public String exception() {
    return switch (kind) {
      case LOAD, STORE, WALK -> String.format("data abort, DFSR 0x%03x", status);
      case FETCH -> String.format("prefetch abort, IFSR 0x%03x", status);
      case UNDEFINED -> "undefined instruction exception";
    };
  }

  /** What a guest can be stopped at. */
  public enum Kind {
    LOAD("load"),
    STORE("store"),
    FETCH("instruction fetch"),
    WALK("translation table walk"),
    UNDEFINED("undefined instruction");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** In words. */
    public String text() {
      return text;
    }
  }
}
