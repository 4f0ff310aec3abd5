package org.xenwright.emulator.xen.domain;

/**
 * A line the guest wrote.
 *
 * @param text without the line feed; unprintable bytes as {@code ?}
 * @param channel by which way it came
 * @param time virtual time at its last byte, in instructions
 */
public record ConsoleLine(String text, Channel channel, long time) {
  /** The ways a guest can print. */
  public enum Channel {
    /** The PV console ring. */
    RING,
    /** The console_io hypercall. */
    HYPERCALL,
    /** The SBSA UART. */
    UART
  }
}
