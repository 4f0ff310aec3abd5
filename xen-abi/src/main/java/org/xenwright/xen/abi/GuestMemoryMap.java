package org.xenwright.xen.abi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where things are in a guest's physical address space: public/arch-arm.h, the GUEST_* constants.
 * Guests must take these from the tree; only the toolchain may know them.
 *
 * @param ram0 the first RAM bank's base and greatest size
 * @param ram1 the bank for what does not fit, above 4 GiB; since 4.5
 * @param gicDistributor GICv2 distributor
 * @param gicCpuInterface GICv2 CPU interface as mapped, which may be more than the tree says
 * @param gicCpuInterfaceInTree the size the toolstack writes into the tree for it
 * @param gicV3Distributor GICv3 distributor
 * @param gicV3Redistributors GICv3 redistributors, one frame pair of 0x20000 per CPU
 * @param grants the grant window
 * @param magic the window of the magic pages; empty in 4.4, where they follow RAM
 * @param magicPages how many magic pages there are
 * @param uart the emulated SBSA UART; since 4.10
 * @param virtio virtio-mmio transports of 0x200 each; since 4.17
 */
public record GuestMemoryMap(
    Window ram0,
    Optional<Window> ram1,
    Window gicDistributor,
    Window gicCpuInterface,
    long gicCpuInterfaceInTree,
    Optional<Window> gicV3Distributor,
    Optional<Window> gicV3Redistributors,
    Window grants,
    Optional<Window> magic,
    int magicPages,
    Optional<Window> uart,
    Optional<Window> virtio) {

  /** Size of a page, of a grant frame and of a magic page. */
  public static final long PAGE = 0x1000;

  /** Distance of redistributor frame pairs. */
  public static final long REDISTRIBUTOR_STRIDE = 0x20000;

  /** The low map of the first ARM release. The GICC size in the tree is the GICD's by mistake. */
  static final GuestMemoryMap XEN_4_4 =
      new GuestMemoryMap(
          new Window(0x8000_0000L, 0x8000_0000L),
          Optional.empty(),
          new Window(0x2c00_1000L, 0x1000),
          new Window(0x2c00_2000L, 0x2000),
          0x1000,
          Optional.empty(),
          Optional.empty(),
          new Window(0xb000_0000L, 0x20000),
          Optional.empty(),
          2,
          Optional.empty(),
          Optional.empty());

  /** The map used until today appears; eight redistributors. */
  static final GuestMemoryMap XEN_4_5 =
      new GuestMemoryMap(
          new Window(0x4000_0000L, 0xc000_0000L),
          Optional.of(new Window(0x2_0000_0000L, 0xfe_0000_0000L)),
          new Window(0x0300_1000L, 0x1000),
          new Window(0x0300_2000L, 0x2000),
          0x100,
          Optional.of(new Window(0x0300_1000L, 0x10000)),
          Optional.of(new Window(0x0302_0000L, 0x10_0000)),
          new Window(0x3800_0000L, 0x100_0000),
          Optional.of(new Window(0x3900_0000L, 0x100_0000)),
          2,
          Optional.empty(),
          Optional.empty());

  /** 4.17 to the newest release. */
  static final GuestMemoryMap XEN_4_17 =
      new GuestMemoryMap(
          XEN_4_5.ram0,
          XEN_4_5.ram1,
          XEN_4_5.gicDistributor,
          XEN_4_5.gicCpuInterface,
          0x2000,
          XEN_4_5.gicV3Distributor,
          Optional.of(new Window(0x0302_0000L, 0x100_0000)),
          XEN_4_5.grants,
          XEN_4_5.magic,
          4,
          Optional.of(new Window(0x2200_0000L, 0x1000)),
          Optional.of(new Window(0x0200_0000L, 0x10_0000)));

  /** The RAM banks of a guest of that size; empty when no such guest can be. */
  public List<Bank> banks(long memoryBytes) {
    var banks = new ArrayList<Bank>();
    if (memoryBytes <= 0 || (memoryBytes & (PAGE - 1)) != 0) {
      return List.of();
    }
    banks.add(new Bank(ram0.address(), Math.min(memoryBytes, ram0.size())));
    long rest = memoryBytes - ram0.size();
    if (rest > 0) {
      if (ram1.isEmpty() || rest > ram1.get().size()) {
        return List.of();
      }
      banks.add(new Bank(ram1.get().address(), rest));
    }
    return List.copyOf(banks);
  }

  /**
   * The console ring's page: the first magic page. Page number for HVM_PARAM_CONSOLE_PFN is this
   * over {@link #PAGE}.
   */
  public long consolePage(long memoryBytes) {
    return magic.map(Window::address).orElse(ram0.address() + memoryBytes);
  }

  /** The xenstore ring's page: the second magic page. */
  public long xenstorePage(long memoryBytes) {
    return consolePage(memoryBytes) + PAGE;
  }
}
