package org.xenwright.emulator.xen.domain;

/** What one event channel port is connected to. */
public sealed interface EventPort {
  /** Nothing; the port can be given out. */
  record Closed() implements EventPort {}

  /** Waits for {@code remote} to connect. */
  record Unbound(int remote) implements EventPort {}

  /** Connected to a service in another domain: {@code backend} runs at each notification. */
  record Service(int remote, int remotePort, Runnable backend) implements EventPort {}

  /** Connected to another port of this guest. */
  record Loopback(int remotePort) implements EventPort {}

  /** A virtual interrupt. */
  record VirtualInterrupt(int virq) implements EventPort {}

  /** A CPU's own doorbell. */
  record Doorbell() implements EventPort {}
}
