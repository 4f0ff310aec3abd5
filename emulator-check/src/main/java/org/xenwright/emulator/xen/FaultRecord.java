package org.xenwright.emulator.xen;

/**
 * A fault that Xen made the guest take.
 *
 * @param kind what the guest tried
 * @param pc virtual address of the instruction
 * @param link r14 of the mode the guest was in: who called
 * @param virtual the address it used; for a fetch the same as {@code pc}
 * @param physical where the guest's own tables led, or the same as {@code virtual} with the MMU off
 * @param time virtual time, in instructions
 * @param reason why Xen did it, one sentence without a full stop
 */
public record FaultRecord(
    Kind kind, int pc, int link, int virtual, long physical, long time, String reason) {
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
