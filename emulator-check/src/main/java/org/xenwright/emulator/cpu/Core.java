package org.xenwright.emulator.cpu;

import java.util.OptionalLong;
import org.xenwright.emulator.memory.GuestMemory;

/** One core: its state, its memory and the loop that runs it. */
public final class Core {
  /** How a core is set up; {@code strict} stops at every {@link StrictCheck}. */
  public record Options(boolean strict, EventSink events) {}

  private final CpuState cpu = new CpuState();
  private final GuestMemory memory;
  private final Environment environment;
  private final Options options;

  /** A core at reset; the environment sets registers and pc before the first {@link #run}. */
  public Core(GuestMemory memory, Environment environment, Options options) {
    this.memory = memory;
    this.environment = environment;
    this.options = options;
  }

  /** The state. */
  public CpuState cpu() {
    return cpu;
  }

  /** The memory. */
  public GuestMemory memory() {
    return memory;
  }

  /** Virtual time: instructions run so far, plus what was skipped while waiting. Exact within an instruction's callbacks. */
  public long now() {
    throw new UnsupportedOperationException();
  }

  /** Instructions run so far. */
  public long instructions() {
    throw new UnsupportedOperationException();
  }

  /** Runs until {@code budget} more instructions are done (a block more at most) or something stops the core. */
  public StopReason run(long budget) {
    throw new UnsupportedOperationException(environment.toString() + options);
  }

  /** Makes {@link #run} come back with {@code reason} before the next instruction. */
  public void stop(StopReason reason) {
    throw new UnsupportedOperationException(reason.toString());
  }

  /** Makes the guest take a data abort with DFSR {@code status}, DFAR {@code address} and LR_abt {@code link}. */
  public void injectDataAbort(int status, int address, int link) {
    throw new UnsupportedOperationException();
  }

  /** Makes the guest take a prefetch abort with IFSR {@code status}, IFAR {@code address} and LR_abt {@code link}. */
  public void injectPrefetchAbort(int status, int address, int link) {
    throw new UnsupportedOperationException();
  }

  /** Makes the guest take an undefined instruction exception with LR_und {@code link}. */
  public void injectUndefined(int link) {
    throw new UnsupportedOperationException();
  }

  /**
   * Where {@code virtual} leads as a privileged access of the guest's current context, which is how Xen follows pointers in
   * hypercall arguments: empty without a translation or without the permission asked for. With the MMU off it is the address
   * itself. Changes nothing, raises nothing.
   */
  public OptionalLong translate(int virtual, boolean write) {
    throw new UnsupportedOperationException(virtual + " " + write);
  }
}
