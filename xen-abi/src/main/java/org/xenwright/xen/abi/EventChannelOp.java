package org.xenwright.xen.abi;

import java.util.Optional;

/**
 * Sub-operations of {@link Hypercall#EVENT_CHANNEL_OP}: public/event_channel.h. r0 = number, r1 =
 * structure.
 */
public enum EventChannelOp {
  /** u16 remote domain at 0, u32 remote port at 4, out u32 port at 8. */
  BIND_INTERDOMAIN(0, 12),
  /** u32 virq at 0, u32 vcpu at 4, out u32 port at 8. */
  BIND_VIRQ(1, 12),
  /** Not on ARM. */
  BIND_PIRQ(2, 12),
  /** u32 port. */
  CLOSE(3, 4),
  /** u32 port. */
  SEND(4, 4),
  /** u16 domain at 0, u32 port at 4, out u32 status at 8, u32 vcpu at 12, union at 16. */
  STATUS(5, 24),
  /** u16 domain at 0, u16 remote domain at 2, out u32 port at 4. */
  ALLOC_UNBOUND(6, 8),
  /** u32 vcpu at 0, out u32 port at 4. */
  BIND_IPI(7, 8),
  /** u32 port at 0, u32 vcpu at 4. */
  BIND_VCPU(8, 8),
  /** u32 port. */
  UNMASK(9, 4),
  /** u16 domain. */
  RESET(10, 2),
  /** FIFO: u64 frame at 0, u32 offset at 8, u32 vcpu at 12, out u8 link bits at 16. */
  INIT_CONTROL(11, 24),
  /** FIFO: u64 frame. */
  EXPAND_ARRAY(12, 8),
  /** FIFO: u32 port at 0, u32 priority at 4. */
  SET_PRIORITY(13, 8),
  /** Goes on with a reset that Xen interrupted itself; the same as one. */
  RESET_CONT(14, 2);

  private final int number;
  private final int bytes;

  EventChannelOp(int number, int bytes) {
    this.number = number;
    this.bytes = bytes;
  }

  /** The constant of that number. */
  public static Optional<EventChannelOp> of(int number) {
    for (var each : values()) {
      if (each.number == number) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** The number in the ABI. */
  public int number() {
    return number;
  }

  /** Size of the argument structure in bytes; 0 when there is none. */
  public int bytes() {
    return bytes;
  }
}
