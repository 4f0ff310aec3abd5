package org.xenwright.emulator.xen.hypercall;

import java.nio.ByteBuffer;
import org.xenwright.emulator.memory.GuestMemory;
import org.xenwright.emulator.xen.domain.Domain;
import org.xenwright.emulator.xen.domain.GuestPages;
import org.xenwright.xen.abi.Errno;
import org.xenwright.xen.abi.VcpuInfoLayout;
import org.xenwright.xen.abi.VcpuOp;

/** {@code vcpu_op}: where the CPU's event flags lie. Starting CPUs is PSCI's business on Arm. */
record VcpuCall(Domain domain) implements HypercallHandler {
  private static final int RUNSTATE_BYTES = 48;

  @Override
  public Outcome handle(Arguments in) {
    var operation = VcpuOp.of(in.command());
    if (in.r(1) != 0) {
      return Outcome.error(Errno.ENOENT); // this machine has one CPU
    }
    if (operation.isEmpty()) {
      // observed, also for the operations other architectures have
      return Outcome.error(Errno.EINVAL);
    }
    return switch (operation.get()) {
      case REGISTER_VCPU_INFO -> registerInfo(in);
      case REGISTER_RUNSTATE_MEMORY_AREA -> registerRunstate(in);
      case INITIALISE,
          UP,
          DOWN,
          IS_UP,
          GET_RUNSTATE_INFO,
          SET_PERIODIC_TIMER,
          STOP_PERIODIC_TIMER,
          SET_SINGLESHOT_TIMER,
          STOP_SINGLESHOT_TIMER,
          REGISTER_RUNSTATE_PHYS_AREA ->
          Outcome.error(Errno.EINVAL);
    };
  }

  private Outcome registerInfo(Arguments in) {
    var argument = in.pointers().read(in.r(2), VcpuOp.REGISTER_VCPU_INFO.bytes());
    if (argument.isEmpty()) {
      return Outcome.error(Errno.EFAULT);
    }
    long frame = argument.get().getLong(0);
    int offset = argument.get().getInt(8);
    boolean crosses = Integer.compareUnsigned(offset, GuestMemory.PAGE - VcpuInfoLayout.SIZE) > 0;
    if (crosses || domain.events().vcpuInfoMoved() || !GuestPages.addressable(frame)) {
      return Outcome.error(Errno.EINVAL); // the second call: observed
    }
    int page = domain.pages().memory().offset(frame * GuestMemory.PAGE);
    if (page == GuestMemory.ABSENT) {
      return Outcome.error(Errno.EINVAL);
    }
    domain.events().moveVcpuInfo(page + offset);
    return Outcome.OK;
  }

  /**
   * The state stays "running since registration": with one CPU of its own the guest never waits for
   * one.
   */
  private Outcome registerRunstate(Arguments in) {
    var argument = in.pointers().read(in.r(2), VcpuOp.REGISTER_RUNSTATE_MEMORY_AREA.bytes());
    if (argument.isEmpty()) {
      return Outcome.error(Errno.EFAULT);
    }
    var state = ByteBuffer.allocate(RUNSTATE_BYTES).order(argument.get().order());
    state.putLong(8, in.now() * 16); // nanoseconds: the counter runs at 62.5 MHz
    boolean written = in.pointers().write((int) argument.get().getLong(0), state);
    return written ? Outcome.OK : Outcome.error(Errno.EFAULT);
  }
}
