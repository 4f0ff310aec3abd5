package org.xenwright.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.rules.path.Layout;
import org.xenwright.verifier.explore.World;
import org.xenwright.verifier.facts.TreeRegisters;
import org.xenwright.verifier.solve.Loads;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.BootContract;
import org.xenwright.xen.abi.Device;
import org.xenwright.xen.abi.GuestPlatform;
import org.xenwright.xen.abi.HvmParam;
import org.xenwright.xen.abi.Placement;
import org.xenwright.xen.abi.Window;
import org.xenwright.xen.abi.XenVersion;
import org.xenwright.xen.abi.ZImageHeader;

/**
 * One boot contract made concrete as far as a proof needs it: the tree and the RAM are given, the
 * load address is any that the contract allows with them.
 *
 * @param contract the promise
 * @param version which Xen answers hypercalls
 * @param platform what the tree says
 * @param loads load addresses to prove for, ascending
 * @param complete whether {@code loads} has every one the contract allows with this RAM
 * @param entry distance of the first instruction from the load address
 * @param present bytes of the image file that are in memory
 * @param tree where the device tree lies
 */
public record ContractCase(
    BootContract contract,
    XenVersion version,
    GuestPlatform platform,
    List<Long> loads,
    boolean complete,
    long entry,
    int present,
    long tree) {
  /**
   * More load addresses than this are not all tried: the first, the last and some evenly between
   * are.
   */
  public static final int MOST_LOADS = 512;

  private static final long MEGABYTE = 0x10_0000;
  private static final long ACROSS = 0x28;

  public ContractCase {
    loads = List.copyOf(loads);
  }

  /** Whether a contract can be met at all. */
  public sealed interface Plan {
    /** It can. */
    record Ready(ContractCase planned) implements Plan {}

    /**
     * It cannot: the loader refuses the image, or there is no room.
     *
     * @param reason one clause in plain words
     * @param otherwise the case as it would be if the image were acceptable, so that rules can say
     *     what is wrong with it
     */
    record Refused(String reason, Optional<ContractCase> otherwise) implements Plan {}
  }

  /**
   * Plans a contract for an image and a platform; the platform's first bank is where the image
   * goes.
   */
  public static Plan plan(
      BootContract contract, XenVersion version, GuestPlatform platform, byte[] image) {
    long memory = platform.ram().stream().mapToLong(b -> b.size()).sum();
    var birth = contract.birth().orElse(Birth.DOM0LESS);
    var header = ZImageHeader.read(image);
    int treeBytes = platform.dtb().length;
    var placed =
        header.isPresent()
            ? Placement.of(
                new Placement.Request(version, birth, memory, header.get(), treeBytes, 0))
            : Placement.of(version, birth, memory, image.length, treeBytes);
    return switch (placed) {
      case Placement.Refused refused -> {
        var assumed = Placement.of(version, birth, memory, image.length, treeBytes);
        yield new Plan.Refused(
            refused.reason().text(),
            assumed instanceof Placement.Placed at
                ? planned(contract, version, platform, image, at)
                : Optional.empty());
      }
      case Placement.Placed at ->
          planned(contract, version, platform, image, at)
              .<Plan>map(Plan.Ready::new)
              .orElseGet(() ->
                  new Plan.Refused(Placement.Refusal.IMAGE_OUTSIDE_RAM.text(), Optional.empty()));
    };
  }

  private static Optional<ContractCase> planned(
      BootContract contract,
      XenVersion version,
      GuestPlatform platform,
      byte[] image,
      Placement.Placed at) {
    int treeBytes = platform.dtb().length;
    long tree = contract.dtb().anywhere() ? awkward(platform, at.dtb()) : at.dtb();
    var loads = loads(contract, platform, at, new Window(tree, treeBytes), image.length);
    int present = Math.clamp(at.copied(), 0, image.length);
    return loads.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ContractCase(
                contract,
                version,
                platform,
                some(loads),
                loads.size() <= MOST_LOADS,
                at.entry() - at.load(),
                present,
                tree));
  }

  /**
   * For contracts that promise 8 bytes of alignment only: a tree across the last megabyte line of
   * the bank.
   */
  private static long awkward(GuestPlatform platform, long usual) {
    var bank = platform.ram().getFirst();
    boolean room = bank.size() >= 4 * MEGABYTE && platform.dtb().length <= MEGABYTE / 2;
    return room ? (bank.end() - 1 & -MEGABYTE) - ACROSS : usual;
  }

  private static List<Long> loads(
      BootContract contract,
      GuestPlatform platform,
      Placement.Placed at,
      Window tree,
      int imageBytes) {
    if (contract.load().fixed()) {
      return List.of(at.load());
    }
    var bank = platform.ram().getFirst();
    var loads = new ArrayList<Long>();
    var lowest = contract.lowest(bank, imageBytes);
    if (lowest.isPresent()) {
      long step = contract.load().granule();
      for (long load = lowest.get(); contract.admits(bank, load, imageBytes); load += step) {
        if (!new Window(load, imageBytes).overlaps(tree)) {
          loads.add(load);
        }
      }
    }
    return loads;
  }

  private static List<Long> some(List<Long> all) {
    if (all.size() <= MOST_LOADS) {
      return all;
    }
    var chosen = new ArrayList<Long>();
    for (int i = 0; i < MOST_LOADS; i++) {
      chosen.add(all.get((int) ((long) i * (all.size() - 1) / (MOST_LOADS - 1))));
    }
    return chosen;
  }

  /**
   * What the explorer needs to know; {@code imageLink} is the link-time address of the image's
   * first byte.
   */
  public World world(byte[] image, long imageLink) {
    var shared = shared();
    boolean toolstack = toolstack();
    long memory = platform.ram().getFirst().size();
    var map = version.map();
    return new World(
        Loads.of(loads),
        complete,
        common(imageLink),
        0,
        imageLink,
        java.util.Arrays.copyOf(image, present),
        entry,
        tree,
        platform.dtb(),
        platform.ram().stream().map(b -> b.window()).toList(),
        platform.devices(),
        shared,
        contract.birth(),
        version,
        toolstack ? toolstackParameters(map.consolePage(memory) >>> 12) : bareParameters());
  }

  /**
   * The alignment that rewrites of values may lean on: that of every load address, and of the
   * addresses congruent to the link address modulo 1 MiB, with which rules compare.
   */
  private long common(long imageLink) {
    long granule = contract.load().granule();
    return Long.lowestOneBit(
        granule | loads.getFirst() & granule - 1 | imageLink & MEGABYTE - 1 | MEGABYTE);
  }

  /** The same for one load address. */
  public ContractCase at(long load) {
    return new ContractCase(contract, version, platform, List.of(load), true, entry, present, tree);
  }

  /** The same as rules see it. */
  public Layout layout(long imageLink) {
    long granule = contract.load().granule();
    return new Layout(
        contract.name(),
        imageLink,
        present,
        granule,
        loads.getFirst() & granule - 1,
        loads,
        tree,
        platform.dtb().length,
        platform.ram().stream().map(b -> new Layout.Range(b.address(), b.size())).toList(),
        platform.devices().stream().map(ContractCase::device).toList(),
        TreeRegisters.of(platform.dtb()),
        magic(),
        shared().stream().map(w -> new Layout.Range(w.address(), w.size())).toList());
  }

  /** The pages that the toolstack adds; none under another birth. */
  private Layout.Range magic() {
    var map = version.map();
    return toolstack()
        ? new Layout.Range(
            map.consolePage(platform.ram().getFirst().size()), map.magicPages() * 4096L)
        : new Layout.Range(0, 0);
  }

  private boolean toolstack() {
    return contract.birth().filter(b -> b == Birth.LIBXL).isPresent();
  }

  /** Windows that hold, or may be given, pages besides RAM. */
  private List<Window> shared() {
    var map = version.map();
    var shared = new ArrayList<Window>();
    platform.grants().ifPresent(shared::add);
    shared.add(map.grants());
    if (toolstack()) {
      shared.add(
          new Window(map.consolePage(platform.ram().getFirst().size()), map.magicPages() * 4096L));
    }
    return shared;
  }

  private static Layout.Device device(Device device) {
    String kind =
        switch (device.kind()) {
          case GIC_DISTRIBUTOR -> "gic-distributor";
          case GIC_CPU_INTERFACE -> "gic-cpu";
          case GIC_REDISTRIBUTOR -> "gic-redistributor";
          case UART -> "uart";
          case VIRTIO -> "virtio";
          case OTHER -> "other";
        };
    return new Layout.Device(
        device.path(), kind, new Layout.Range(device.address(), device.size()));
  }

  private static Map<Integer, Long> toolstackParameters(long consolePage) {
    return Map.of(
        HvmParam.CALLBACK_IRQ.number(),
        HvmParam.CALLBACK_PPI_31,
        HvmParam.CONSOLE_PFN.number(),
        consolePage,
        HvmParam.CONSOLE_EVTCHN.number(),
        (long) HvmParam.LIBXL_CONSOLE_PORT,
        HvmParam.STORE_PFN.number(),
        consolePage + 1,
        HvmParam.STORE_EVTCHN.number(),
        (long) HvmParam.LIBXL_STORE_PORT);
  }

  private static Map<Integer, Long> bareParameters() {
    var zero = new HashMap<Integer, Long>();
    for (var parameter : HvmParam.values()) {
      if (parameter != HvmParam.MONITOR_RING_PFN) {
        zero.put(parameter.number(), 0L);
      }
    }
    return zero;
  }
}
