package org.xenwright.emulator.cpu;

import java.util.OptionalLong;
import org.xenwright.isa.ir.Op.SystemRegisterName;

/**
 * What lies outside the core: the hypervisor and its devices. The core calls in; every answer must
 * be a function of the calls so far and of {@link Core#now}, never of a clock, or runs would not
 * repeat. Second-stage translation is not asked here: it is the map in {@link
 * org.xenwright.emulator.memory.GuestMemory}, which the environment changes as it likes.
 */
public interface Environment {
  /**
   * Answer of {@link #readDevice}: nothing answers there; the core calls {@link #stageTwoFault}.
   */
  long ABORT = -1L;

  /**
   * Answer of {@link #readDevice}: the read is done but leaves the destination register as it was.
   */
  long KEEP = -2L;

  /**
   * Whether an emulated device answers at {@code physical}; a plain question, without effect on the
   * device.
   */
  boolean emulates(long physical);

  /**
   * Reads where the second stage shows no memory; the value zero-extended, {@link #ABORT} or {@link
   * #KEEP}.
   */
  long readDevice(Core core, DeviceAccess access);

  /**
   * Writes where the second stage shows no memory or only readable memory; false lets the core call
   * {@link #stageTwoFault}.
   */
  boolean writeDevice(Core core, DeviceAccess access, int value);

  /**
   * An access failed at the second stage. The environment makes the guest see it, usually by {@link
   * Core#injectDataAbort} or {@link Core#injectPrefetchAbort}, or stops the core. {@link
   * CpuState#pc} is the instruction that faulted.
   */
  void stageTwoFault(Core core, StageTwoFault fault);

  /** HVC; {@link CpuState#pc} is already the next instruction. */
  void hypercall(Core core, int immediate);

  /** SMC, which Xen takes; {@link CpuState#pc} is already the next instruction. */
  void secureMonitorCall(Core core, int immediate);

  /** Reads a coprocessor register the core does not own; empty makes the instruction undefined. */
  OptionalLong readSystem(Core core, SystemRegisterName register);

  /** Writes a coprocessor register the core does not own; false makes the instruction undefined. */
  boolean writeSystem(Core core, SystemRegisterName register, long value);

  /** Whether the interrupt line to this core is up at {@code now}, masked or not. */
  boolean interruptPending(long now);

  /**
   * When the environment next changes by itself (a timer fires), in instructions of virtual time;
   * {@link Long#MAX_VALUE} for never. Asked again after every call into the environment and when
   * the time has come.
   */
  long nextEvent(long now);
}
