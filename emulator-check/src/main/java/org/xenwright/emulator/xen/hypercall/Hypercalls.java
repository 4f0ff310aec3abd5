package org.xenwright.emulator.xen.hypercall;

import org.xenwright.emulator.xen.domain.Domain;
import org.xenwright.xen.abi.Errno;
import org.xenwright.xen.abi.Hypercall;

/** All hypercalls of one guest, by number. */
public final class Hypercalls {
  private static final HypercallHandler NOT_THERE = new RefusedCall(Errno.ENOSYS);

  private final Domain domain;

  /** The hypercalls that act on {@code domain}. */
  public Hypercalls(Domain domain) {
    this.domain = domain;
  }

  /**
   * Carries out hypercall {@code number}; numbers Xen does not know on Arm are answered with
   * ENOSYS.
   */
  public Outcome handle(int number, Arguments in) {
    return Hypercall.of(number)
        .filter(call -> call.in(domain.version()))
        .map(this::handler)
        .orElse(NOT_THERE)
        .handle(in);
  }

  private HypercallHandler handler(Hypercall call) {
    return switch (call) {
      case PLATFORM_OP, SYSCTL, DOMCTL -> new ControlCall();
      case MEMORY_OP -> new MemoryCall(domain);
      case MULTICALL -> new MultiCall(this);
      case XEN_VERSION -> new VersionCall(domain);
      case CONSOLE_IO -> new ConsoleCall(domain);
      case GRANT_TABLE_OP -> new GrantTableCall(domain);
      case VM_ASSIST -> new VmAssistCall();
      case VCPU_OP -> new VcpuCall(domain);
      case SCHED_OP -> new SchedCall(domain);
      case EVENT_CHANNEL_OP -> new EventChannelCall(domain);
      case HVM_OP -> new HvmCall(domain);
      case PHYSDEV_OP -> NOT_THERE; // for guests without PCI
      case XSM_OP, ARGO_OP, DM_OP -> NOT_THERE; // not built in (observed)
      case HYPFS_OP -> new RefusedCall(Errno.EPERM); // observed
    };
  }
}
