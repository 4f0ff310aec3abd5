package org.xenwright.xen.abi;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a guest's device tree says, in numbers: the common ground of verifier and emulator. Built
 * from a tree by {@code org.xenwright.fdt.guest.GuestTree}.
 *
 * @param ram banks in the order of the tree
 * @param devices one entry for each register region of each device node
 * @param grants the grant window (first {@code reg} of the hypervisor node); empty under dom0less
 *     without {@code xen,enhanced}
 * @param interrupts what the tree says about interrupts
 * @param cpus number of CPU nodes
 * @param dtb the blob as it lies in guest memory; copied in and out
 */
public record GuestPlatform(
    List<Bank> ram,
    List<Device> devices,
    Optional<Window> grants,
    Interrupts interrupts,
    int cpus,
    byte[] dtb) {

  /**
   * Interrupt numbers (INTID) of the tree.
   *
   * @param event event channel upcall, of the hypervisor node
   * @param virtualTimer third interrupt of the timer node
   */
  public record Interrupts(Optional<Integer> event, Optional<Integer> virtualTimer) {
    /** The numbers every Xen so far gives a guest. */
    public static final Interrupts XEN =
        new Interrupts(
            Optional.of(InterruptNumbers.EVENT_CHANNEL),
            Optional.of(InterruptNumbers.VIRTUAL_TIMER));
  }

  public GuestPlatform {
    ram = List.copyOf(ram);
    devices = List.copyOf(devices);
    dtb = dtb.clone();
  }

  /** A platform with one CPU and Xen's usual interrupts. */
  public GuestPlatform(List<Bank> ram, List<Device> devices, Optional<Window> grants, byte[] dtb) {
    this(ram, devices, grants, Interrupts.XEN, 1, dtb);
  }

  @Override
  public byte[] dtb() {
    return dtb.clone();
  }

  /** The first region of the kind, in tree order. */
  public Optional<Device> device(DeviceKind kind) {
    return devices.stream().filter(d -> d.kind() == kind).findFirst();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GuestPlatform p
        && ram.equals(p.ram)
        && devices.equals(p.devices)
        && grants.equals(p.grants)
        && interrupts.equals(p.interrupts)
        && cpus == p.cpus
        && Arrays.equals(dtb, p.dtb);
  }

  @Override
  public int hashCode() {
    return Objects.hash(ram, devices, grants, interrupts, cpus, Arrays.hashCode(dtb));
  }
}
