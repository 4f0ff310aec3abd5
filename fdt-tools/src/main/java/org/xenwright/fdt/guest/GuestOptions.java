package org.xenwright.fdt.guest;

import java.util.Optional;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.Window;
import org.xenwright.xen.abi.XenVersion;

/**
 * What decides a guest's tree.
 *
 * @param version the release of Xen
 * @param birth who builds the domain
 * @param arch word size of the guest
 * @param memory in bytes
 * @param vcpus how many
 * @param gic interrupt controller
 * @param bootargs the command line
 * @param uart whether the emulated UART is there ({@code vuart} or {@code vpl011})
 * @param enhanced dom0less only
 * @param hostCpu compatible string of the host's CPU, which dom0less copies
 * @param seed the toolstack's rng-seed is drawn from this, so that the same options give the same
 *     tree; without it there is none
 * @param initrd where the initrd lies
 * @param clockFrequency of the timer, when the host's tree has it
 */
public record GuestOptions(
    XenVersion version,
    Birth birth,
    GuestArch arch,
    long memory,
    int vcpus,
    GicVersion gic,
    Optional<String> bootargs,
    boolean uart,
    Enhanced enhanced,
    String hostCpu,
    Optional<Long> seed,
    Optional<Window> initrd,
    Optional<Integer> clockFrequency) {

  /** One CPU, GICv2, nothing optional. */
  public static GuestOptions of(XenVersion version, Birth birth, long memory) {
    return new GuestOptions(
        version,
        birth,
        GuestArch.ARM32,
        memory,
        1,
        GicVersion.V2,
        Optional.empty(),
        false,
        Enhanced.OFF,
        "arm,cortex-a15",
        Optional.of(0L),
        Optional.empty(),
        Optional.empty());
  }

  /** The same with another word size. */
  public GuestOptions withArch(GuestArch other) {
    return new GuestOptions(
        version,
        birth,
        other,
        memory,
        vcpus,
        gic,
        bootargs,
        uart,
        enhanced,
        hostCpu,
        seed,
        initrd,
        clockFrequency);
  }

  /** The same with that many CPUs. */
  public GuestOptions withVcpus(int count) {
    return new GuestOptions(
        version,
        birth,
        arch,
        memory,
        count,
        gic,
        bootargs,
        uart,
        enhanced,
        hostCpu,
        seed,
        initrd,
        clockFrequency);
  }

  /** The same with another interrupt controller. */
  public GuestOptions withGic(GicVersion other) {
    return new GuestOptions(
        version,
        birth,
        arch,
        memory,
        vcpus,
        other,
        bootargs,
        uart,
        enhanced,
        hostCpu,
        seed,
        initrd,
        clockFrequency);
  }

  /** The same with a command line. */
  public GuestOptions withBootargs(String text) {
    return new GuestOptions(
        version,
        birth,
        arch,
        memory,
        vcpus,
        gic,
        Optional.of(text),
        uart,
        enhanced,
        hostCpu,
        seed,
        initrd,
        clockFrequency);
  }

  /** The same with the emulated UART. */
  public GuestOptions withUart() {
    return new GuestOptions(
        version,
        birth,
        arch,
        memory,
        vcpus,
        gic,
        bootargs,
        true,
        enhanced,
        hostCpu,
        seed,
        initrd,
        clockFrequency);
  }

  /** The same with {@code xen,enhanced}. */
  public GuestOptions withEnhanced(Enhanced other) {
    return new GuestOptions(
        version,
        birth,
        arch,
        memory,
        vcpus,
        gic,
        bootargs,
        uart,
        other,
        hostCpu,
        seed,
        initrd,
        clockFrequency);
  }

  /** The same on a host with another CPU. */
  public GuestOptions withHostCpu(String compatible) {
    return new GuestOptions(
        version,
        birth,
        arch,
        memory,
        vcpus,
        gic,
        bootargs,
        uart,
        enhanced,
        compatible,
        seed,
        initrd,
        clockFrequency);
  }

  /** The same with an rng-seed drawn from another number, or none. */
  public GuestOptions withSeed(Optional<Long> other) {
    return new GuestOptions(
        version,
        birth,
        arch,
        memory,
        vcpus,
        gic,
        bootargs,
        uart,
        enhanced,
        hostCpu,
        other,
        initrd,
        clockFrequency);
  }

  /** The same with an initrd. */
  public GuestOptions withInitrd(Window where) {
    return new GuestOptions(
        version,
        birth,
        arch,
        memory,
        vcpus,
        gic,
        bootargs,
        uart,
        enhanced,
        hostCpu,
        seed,
        Optional.of(where),
        clockFrequency);
  }

  /** The same with the timer's frequency in Hz. */
  public GuestOptions withClockFrequency(int hertz) {
    return new GuestOptions(
        version,
        birth,
        arch,
        memory,
        vcpus,
        gic,
        bootargs,
        uart,
        enhanced,
        hostCpu,
        seed,
        initrd,
        Optional.of(hertz));
  }
}
