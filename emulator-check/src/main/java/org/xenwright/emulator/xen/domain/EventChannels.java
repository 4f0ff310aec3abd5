package org.xenwright.emulator.xen.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.xenwright.emulator.device.InterruptSink;
import org.xenwright.emulator.memory.GuestMemory;
import org.xenwright.xen.abi.InterruptNumbers;
import org.xenwright.xen.abi.SharedInfoLayout;
import org.xenwright.xen.abi.VcpuInfoLayout;

/**
 * Event channels, by the two-level ABI until the guest asks for queues. There an event sets a
 * pending bit; unless it is masked, that sets a selector bit; if none was set, that sets
 * upcall_pending; and only its change from 0 to 1 raises the interrupt. A guest that ends the
 * interrupt without clearing upcall_pending hears nothing more (observed). Port 0 is never used.
 */
public final class EventChannels {
  private static final int RECORDS = 64;
  private static final EventPort CLOSED = new EventPort.Closed();

  private final GuestMemory memory;
  private final InterruptSink interrupts;
  private final int sharedInfo;
  private int vcpuInfo;
  private final List<EventPort> ports = new ArrayList<>();
  private Optional<FifoQueues> queues = Optional.empty();

  /**
   * No channels yet.
   *
   * @param sharedInfo array offset of the shared info page
   */
  public EventChannels(GuestMemory memory, InterruptSink interrupts, int sharedInfo) {
    this.memory = memory;
    this.interrupts = interrupts;
    this.sharedInfo = sharedInfo;
    this.vcpuInfo = sharedInfo + SharedInfoLayout.VCPU_INFO;
    ports.add(CLOSED);
  }

  /** What {@code port} is connected to; {@link EventPort.Closed} for numbers out of range. */
  public EventPort port(int port) {
    return port > 0 && port < ports.size() ? ports.get(port) : CLOSED;
  }

  /** Whether Xen keeps a record of that port: it makes records for so many at a time (observed). */
  public boolean valid(int port) {
    return port >= 0 && port < (ports.size() + RECORDS - 1) / RECORDS * RECORDS;
  }

  /** Gives out the lowest closed port; empty when all are in use. */
  public OptionalInt open(EventPort connection) {
    for (int port = 1; port < ports.size(); port++) {
      if (ports.get(port) instanceof EventPort.Closed) {
        ports.set(port, connection);
        return OptionalInt.of(port);
      }
    }
    if (ports.size() == queues.map(FifoQueues::ports).orElse(SharedInfoLayout.PORTS)) {
      return OptionalInt.empty();
    }
    ports.add(connection);
    return OptionalInt.of(ports.size() - 1);
  }

  /** Connects an open port to something else. */
  public void connect(int port, EventPort connection) {
    ports.set(port, connection);
  }

  /** Closes a port; its pending bit goes. A loopback's other end becomes unbound. */
  public void close(int port, int self) {
    if (port(port) instanceof EventPort.Loopback(int remote)) {
      ports.set(remote, new EventPort.Unbound(self));
    }
    if (port > 0 && port < ports.size()) {
      ports.set(port, CLOSED);
      clear(port);
    }
  }

  private void clear(int port) {
    if (queues.isPresent()) {
      if (queues.get().has(port)) {
        queues.get().clear(port);
      }
    } else {
      int word = pendingWord(port);
      memory.putDouble(word, memory.doubleAt(word) & ~bit(port));
    }
  }

  /** Closes all ports and goes back to the two-level ABI. */
  public void closeAll(int self) {
    for (int port = 1; port < ports.size(); port++) {
      close(port, self);
    }
    queues = Optional.empty();
  }

  /**
   * From now on events are queued; those that have come already are once their words are there.
   *
   * @param control array offset of the control block
   * @return false when they are queued already
   */
  public boolean queue(int control) {
    if (queues.isPresent()) {
      return false;
    }
    queues = Optional.of(new FifoQueues(memory, control, this::upcall));
    return true;
  }

  /** Whether events are queued. */
  public boolean queued() {
    return queues.isPresent();
  }

  /** Adds a page of event words; false when there are as many as there can be. */
  public boolean addWords(int page) {
    var words = queues.orElseThrow();
    if (words.full()) {
      return false;
    }
    int first = words.ports();
    words.add(page);
    for (int port = Math.max(1, first); port < Math.min(ports.size(), words.ports()); port++) {
      if (port < SharedInfoLayout.PORTS && (memory.doubleAt(pendingWord(port)) & bit(port)) != 0) {
        words.deliver(port);
      }
    }
    return true;
  }

  /** Sets the queue of a port. */
  public void priority(int port, int priority) {
    queues.orElseThrow().priority(port, priority);
  }

  /** Whether an event of the port waits to be seen. */
  public boolean pending(int port) {
    return queues
        .map(words -> words.pending(port))
        .orElseGet(() -> (memory.doubleAt(pendingWord(port)) & bit(port)) != 0);
  }

  /** The port bound to a virtual interrupt. */
  public OptionalInt boundTo(int virq) {
    for (int port = 1; port < ports.size(); port++) {
      if (ports.get(port) instanceof EventPort.VirtualInterrupt(int bound) && bound == virq) {
        return OptionalInt.of(port);
      }
    }
    return OptionalInt.empty();
  }

  /** An event arrives at {@code port}. */
  public void deliver(int port) {
    if (queues.isPresent() && queues.get().has(port)) {
      queues.get().deliver(port);
      return;
    }
    int pending = pendingWord(port);
    long before = memory.doubleAt(pending);
    memory.putDouble(pending, before | bit(port));
    if (queues.isEmpty()
        && (before & bit(port)) == 0
        && (memory.doubleAt(maskWord(port)) & bit(port)) == 0) {
      select(port);
    }
  }

  /** Clears the mask bit of {@code port} and delivers what waits behind it. */
  public void unmask(int port) {
    if (queues.isPresent()) {
      if (queues.get().has(port)) {
        queues.get().unmask(port);
      }
      return;
    }
    int word = maskWord(port);
    long mask = memory.doubleAt(word);
    memory.putDouble(word, mask & ~bit(port));
    boolean masked = (mask & bit(port)) != 0;
    if (masked && (memory.doubleAt(pendingWord(port)) & bit(port)) != 0) {
      select(port);
    }
  }

  private void select(int port) {
    int selector = vcpuInfo + VcpuInfoLayout.PENDING_SELECTOR;
    long before = memory.doubleAt(selector);
    long bit = 1L << port / SharedInfoLayout.WORD_BITS;
    memory.putDouble(selector, before | bit);
    if ((before & bit) == 0) {
      upcall();
    }
  }

  private void upcall() {
    int flag = vcpuInfo + VcpuInfoLayout.UPCALL_PENDING;
    if (memory.byteAt(flag) == 0) {
      memory.putByte(flag, 1);
      interrupts.inject(InterruptNumbers.EVENT_CHANNEL);
    }
  }

  /** Whether {@link #moveVcpuInfo} was done. */
  public boolean vcpuInfoMoved() {
    return vcpuInfo != sharedInfo + SharedInfoLayout.VCPU_INFO;
  }

  /**
   * Moves the CPU's vcpu_info to array offset {@code to}. The new place starts with everything
   * selected and one upcall, so that nothing that came in between is lost (observed).
   */
  public void moveVcpuInfo(int to) {
    for (int i = 0; i < VcpuInfoLayout.SIZE; i++) {
      memory.putByte(to + i, memory.byteAt(vcpuInfo + i));
    }
    vcpuInfo = to;
    memory.putDouble(to + VcpuInfoLayout.PENDING_SELECTOR, -1L);
    memory.putByte(to + VcpuInfoLayout.UPCALL_PENDING, 1);
    interrupts.inject(InterruptNumbers.EVENT_CHANNEL);
  }

  /** Whether the guest has an upcall to handle. */
  public boolean upcallPending() {
    return memory.byteAt(vcpuInfo + VcpuInfoLayout.UPCALL_PENDING) != 0;
  }

  private static long bit(int port) {
    return 1L << port % SharedInfoLayout.WORD_BITS;
  }

  private int pendingWord(int port) {
    return sharedInfo + SharedInfoLayout.PENDING + port / SharedInfoLayout.WORD_BITS * 8;
  }

  private int maskWord(int port) {
    return sharedInfo + SharedInfoLayout.MASK + port / SharedInfoLayout.WORD_BITS * 8;
  }
}
