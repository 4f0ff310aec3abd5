package org.xenwright.emulator.xen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.xenwright.emulator.cpu.Core;
import org.xenwright.emulator.cpu.DeviceAccess;
import org.xenwright.emulator.cpu.Environment;
import org.xenwright.emulator.cpu.StageTwoFault;
import org.xenwright.emulator.cpu.StopReason;
import org.xenwright.emulator.device.GenericTimer;
import org.xenwright.emulator.device.Gic;
import org.xenwright.emulator.device.GicCpuInterface;
import org.xenwright.emulator.device.GicDistributor;
import org.xenwright.emulator.device.VirtualUart;
import org.xenwright.emulator.xen.domain.ConsoleLine;
import org.xenwright.emulator.xen.domain.Domain;
import org.xenwright.emulator.xen.hypercall.Arguments;
import org.xenwright.emulator.xen.hypercall.GuestPointers;
import org.xenwright.emulator.xen.hypercall.Hypercalls;
import org.xenwright.emulator.xen.hypercall.Outcome;
import org.xenwright.isa.ir.Op.SystemRegisterName;
import org.xenwright.xen.abi.Errno;
import org.xenwright.xen.abi.GuestMemoryMap;
import org.xenwright.xen.abi.Hypercall;
import org.xenwright.xen.abi.InjectedFault;
import org.xenwright.xen.abi.ShutdownReason;

/** What a core meets when it leaves itself: Xen, running one domain on it. */
public final class Hypervisor implements Environment {
  /** Why the core was stopped: the domain has ended; {@link Domain#shutdown} says how. */
  public static final String SHUTDOWN = "shutdown";

  /** Why the core was stopped: its CPU was switched off and nobody is left to switch it on. */
  public static final String CPU_OFF = "cpu off";

  /** Why the core was stopped: {@link #requestStop}. */
  public static final String ASKED = "asked";

  /** Why the core was stopped: the guest only faults. */
  public static final String FAULT_LOOP = "fault loop";

  private static final int POISON = 0xdeadbeef;

  private final Domain domain;
  private final boolean poison;
  private final Gic gic;
  private final GenericTimer timer;
  private final List<MappedDevice> devices;
  private final Hypercalls hypercalls;
  private final Psci psci;
  private final FaultLog faults = new FaultLog();
  private boolean stopWanted;

  /**
   * Xen around {@code domain}.
   *
   * @param gic the domain's interrupt controller
   * @param uart whether the guest has the SBSA UART
   * @param poison whether hypercalls overwrite the registers a guest must not rely on afterwards
   */
  public Hypervisor(Domain domain, Gic gic, boolean uart, boolean poison) {
    this.domain = domain;
    this.poison = poison;
    this.gic = gic;
    timer = new GenericTimer(gic);
    hypercalls = new Hypercalls(domain);
    psci = new Psci(domain);
    devices = new ArrayList<>();
    GuestMemoryMap map = domain.version().map();
    devices.add(
        new MappedDevice("GIC distributor", map.gicDistributor(), true, new GicDistributor(gic)));
    devices.add(
        new MappedDevice(
            "GIC CPU interface", map.gicCpuInterface(), false, new GicCpuInterface(gic)));
    if (uart) {
      map.uart()
          .ifPresent(window ->
              devices.add(
                  new MappedDevice(
                      "UART",
                      window,
                      true,
                      new VirtualUart(
                          gic, b -> domain.console().put(ConsoleLine.Channel.UART, b)))));
    }
  }

  /** Stops the core as soon as the call into the environment that is going on is done. */
  public void requestStop() {
    stopWanted = true;
  }

  /** The faults Xen has injected. */
  public FaultLog faults() {
    return faults;
  }

  private Optional<MappedDevice> deviceAt(long physical) {
    for (var device : devices) {
      if (device.window().contains(physical)) {
        return Optional.of(device);
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean emulates(long physical) {
    return deviceAt(physical).filter(MappedDevice::trapped).isPresent();
  }

  @Override
  public long readDevice(Core core, DeviceAccess access) {
    var device = deviceAt(access.physical());
    if (device.isEmpty() || device.get().trapped() && !access.described()) {
      return ABORT;
    }
    timer.advance(core.now());
    int offset = (int) (access.physical() - device.get().window().address());
    return device.get().registers().read(offset, access.size());
  }

  @Override
  public boolean writeDevice(Core core, DeviceAccess access, int value) {
    var device = deviceAt(access.physical());
    if (device.isEmpty() || device.get().trapped() && !access.described()) {
      return false;
    }
    timer.advance(core.now());
    int offset = (int) (access.physical() - device.get().window().address());
    boolean done = device.get().registers().write(offset, access.size(), value);
    settle(core);
    return done;
  }

  @Override
  public void stageTwoFault(Core core, StageTwoFault fault) {
    var cpu = core.cpu();
    int pc = cpu.pc();
    boolean longFormat = cpu.cp15().mmuOn() && cpu.cp15().longDescriptors();
    int status = longFormat ? InjectedFault.STATUS_LONG : InjectedFault.STATUS_SHORT;
    // Hardware would add 4 or 8 in Arm state; Xen does not (observed).
    int link = pc + (cpu.thumb() ? InjectedFault.LINK_OFFSET_THUMB : InjectedFault.LINK_OFFSET_ARM);
    var kind =
        fault.walk()
            ? FaultRecord.Kind.WALK
            : fault.fetch()
                ? FaultRecord.Kind.FETCH
                : fault.write() ? FaultRecord.Kind.STORE : FaultRecord.Kind.LOAD;
    var why =
        deviceAt(fault.physical())
            .map(device ->
                String.format(
                    "the %s has no register at offset 0x%x for such an access",
                    device.name(), fault.physical() - device.window().address()))
            .orElseGet(() ->
                String.format(
                    "there is nothing at guest-physical 0x%08x in its map", fault.physical()));
    note(
        core,
        new FaultRecord(
            kind, status, pc, cpu.r(14), fault.virtual(), fault.physical(), core.now(), why));
    if (fault.fetch()) {
      core.injectPrefetchAbort(status, fault.virtual(), link);
    } else {
      core.injectDataAbort(status, fault.virtual(), link);
    }
  }

  private void note(Core core, FaultRecord fault) {
    faults.add(fault, core.instructions());
    if (faults.goesRound()) {
      core.stop(new StopReason.Requested(FAULT_LOOP));
    }
  }

  @Override
  public void hypercall(Core core, int immediate) {
    timer.advance(core.now());
    if (immediate == Hypercall.IMMEDIATE) {
      hypercall(core);
    } else if (immediate == Hypercall.PSCI_IMMEDIATE) {
      firmwareCall(core);
    } else {
      undefined(core, "HVC #0x" + Integer.toHexString(immediate) + " is no call Xen knows");
    }
    settle(core);
  }

  private void undefined(Core core, String why) {
    int next = core.cpu().pc();
    int pc = next - 4;
    note(
        core,
        new FaultRecord(
            FaultRecord.Kind.UNDEFINED, 0, pc, core.cpu().r(14), pc, pc, core.now(), why));
    core.injectUndefined(pc + InjectedFault.HVC_LINK_OFFSET);
  }

  private void hypercall(Core core) {
    var cpu = core.cpu();
    var registers = List.of(cpu.r(0), cpu.r(1), cpu.r(2), cpu.r(3), cpu.r(4));
    var pointers = new GuestPointers(core.memory(), core::translate);
    int number = cpu.r(12);
    switch (hypercalls.handle(number, new Arguments(registers, pointers, core.now()))) {
      case Outcome.Result(int value) -> {
        cpu.setR(0, value);
        if (poison && value != Errno.ENOSYS.result()) {
          Hypercall.of(number).ifPresent(call -> poison(core, call));
        }
      }
      case Outcome.Waits(var what, var ready, var deadline) -> {
        cpu.setR(0, 0);
        core.sleep(cpu.pc() - 4, what, ready, deadline);
      }
      case Outcome.Ended _ -> {} // settle() sees it
    }
  }

  /** As a debug build of Xen does; a release build leaves the registers alone (observed). */
  private static void poison(Core core, Hypercall call) {
    for (int i = 1; i < call.arguments(); i++) {
      core.cpu().setR(i, POISON);
    }
    core.cpu().setR(12, POISON);
  }

  private void firmwareCall(Core core) {
    var cpu = core.cpu();
    switch (psci.call(cpu.r(0), cpu.r(1), cpu.r(2))) {
      case Psci.Answer.Values(var values) -> {
        for (int i = 0; i < values.size(); i++) {
          cpu.setR(i, values.get(i));
        }
      }
      case Psci.Answer.Silence _, Psci.Answer.Ended _ -> {}
      case Psci.Answer.CpuOff _ -> core.stop(new StopReason.Requested(CPU_OFF));
    }
  }

  @Override
  public void secureMonitorCall(Core core, int immediate) {
    timer.advance(core.now());
    if (immediate == Hypercall.PSCI_IMMEDIATE) {
      firmwareCall(core);
    } else {
      undefined(core, "SMC #0x" + Integer.toHexString(immediate) + " is no call Xen knows");
    }
    settle(core);
  }

  @Override
  public OptionalLong readSystem(Core core, SystemRegisterName register) {
    return core.cpu().privileged() || timer.userMay(register)
        ? timer.read(register, core.now())
        : OptionalLong.empty();
  }

  @Override
  public boolean writeSystem(Core core, SystemRegisterName register, long value) {
    boolean allowed = core.cpu().privileged() || timer.userMay(register);
    return allowed && timer.write(register, value, core.now());
  }

  @Override
  public boolean interruptPending(long now) {
    advance(now);
    return gic.linePending();
  }

  @Override
  public long nextEvent(long now) {
    advance(now);
    return Math.min(timer.next(now), domain.watchdogs().next());
  }

  private void advance(long now) {
    timer.advance(now);
    if (domain.watchdogs().next() <= now) {
      domain.watchdogs().stop(1);
      domain.watchdogs().stop(2);
      domain.shutDown(ShutdownReason.WATCHDOG); // whoever runs the core looks for it between slices
    }
  }

  /** After a call that may have ended the domain or shown what was waited for. */
  private void settle(Core core) {
    advance(core.now());
    if (domain.shutdown().isPresent()) {
      core.stop(new StopReason.Requested(SHUTDOWN));
    } else if (stopWanted) {
      core.stop(new StopReason.Requested(ASKED));
    }
  }
}
