package org.xenwright.xen.abi;

import java.util.Optional;

/** State of a port: public/event_channel.h EVTCHNSTAT_*. */
public enum EventChannelStatus {
  CLOSED(0),
  UNBOUND(1),
  INTERDOMAIN(2),
  PIRQ(3),
  VIRQ(4),
  IPI(5);

  private final int number;

  EventChannelStatus(int number) {
    this.number = number;
  }

  /** The constant of that number. */
  public static Optional<EventChannelStatus> of(int number) {
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
}
