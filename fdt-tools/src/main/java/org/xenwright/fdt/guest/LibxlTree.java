package org.xenwright.fdt.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Node;
import org.xenwright.fdt.Property;
import org.xenwright.fdt.blob.Layout;
import org.xenwright.xen.abi.Bank;
import org.xenwright.xen.abi.EntryState;
import org.xenwright.xen.abi.GuestMemoryMap;
import org.xenwright.xen.abi.Window;

/**
 * The toolstack's tree: libxl_arm.c, libxl__prepare_dtb and
 * libxl__arch_domain_finalise_hw_description.
 */
final class LibxlTree {
  private static final long TWO_MIB = 0x20_0000;
  private static final long SMALLEST_EXTENDED = 64L << 20;
  private static final int SEED_BYTES = 128;

  private LibxlTree() {}

  static DeviceTree of(GuestOptions options) {
    var version = options.version();
    var nodes = new ArrayList<Node>();
    nodes.add(chosen(options));
    nodes.add(cpus(options));
    nodes.add(GuestTree.psci(version));
    banks(options).forEach(bank -> nodes.add(GuestTree.memory(List.of(bank))));
    nodes.add(interruptController(options));
    nodes.add(GuestTree.timer(options));
    nodes.add(GuestTree.hypervisor(options, extended(options)));
    if (options.uart()) {
      version.map().uart().ifPresent(w -> nodes.add(GuestTree.uart("sbsa-pl011", options, w)));
    }
    var properties =
        List.of(
            Property.strings("model", "XENVM-" + version.name()),
            Property.strings("compatible", "xen,xenvm-" + version.name(), "xen,xenvm"),
            Property.cells("interrupt-parent", GuestTree.gicPhandle(version)),
            Property.cells("#address-cells", 2),
            Property.cells("#size-cells", 2));
    return DeviceTree.of(new Node("", properties, nodes));
  }

  private static List<Bank> banks(GuestOptions options) {
    var banks = options.version().map().banks(options.memory());
    return banks.isEmpty()
        ? List.of(new Bank(options.version().map().ram0().address(), options.memory()))
        : banks;
  }

  private static Node chosen(GuestOptions options) {
    var out = new ArrayList<Property>();
    options.bootargs().ifPresent(text -> out.add(Property.strings("bootargs", text)));
    if (options.version().atLeast(4, 5)) {
      options
          .initrd()
          .ifPresent(initrd -> {
            long page = GuestMemoryMap.PAGE;
            long size = initrd.size() + page - 1 & -page;
            out.add(Property.longs("linux,initrd-start", initrd.address()));
            out.add(Property.longs("linux,initrd-end", initrd.address() + size));
          });
    }
    if (options.version().atLeast(4, 16)) {
      options.seed().ifPresent(seed -> out.add(new Property("rng-seed", randomBytes(seed))));
    }
    return new Node("chosen", out, List.of());
  }

  private static Bytes randomBytes(long seed) {
    var out = new byte[SEED_BYTES];
    new SplittableRandom(seed).nextBytes(out);
    return Bytes.of(out);
  }

  private static Node cpus(GuestOptions options) {
    var cpus = new ArrayList<Node>();
    for (int i = 0; i < options.vcpus(); i++) {
      // up to 4.5 the name is decimal and the number plain
      boolean packed = options.version().atLeast(4, 6);
      int reg = packed ? EntryState.affinity(i) : i;
      cpus.add(
          Node.of(
              "cpu@" + (packed ? Integer.toHexString(reg) : Integer.toString(reg)),
              Property.strings("device_type", "cpu"),
              switch (options.arch()) {
                case ARM32 -> Property.strings("compatible", "arm,cortex-a15");
                case ARM64 -> Property.strings("compatible", "arm,armv8");
              },
              Property.strings("enable-method", "psci"),
              Property.cells("reg", reg)));
    }
    var properties = List.of(Property.cells("#address-cells", 1), Property.cells("#size-cells", 0));
    return new Node("cpus", properties, cpus);
  }

  private static Node interruptController(GuestOptions options) {
    var version = options.version();
    var out = new ArrayList<Property>();
    out.add(
        switch (options.gic()) {
          case V2 -> Property.strings("compatible", "arm,cortex-a15-gic", "arm,cortex-a9-gic");
          case V3 -> Property.strings("compatible", "arm,gic-v3");
        });
    out.add(Property.cells("#interrupt-cells", 3));
    out.add(Property.cells("#address-cells", 0));
    out.add(Property.flag("interrupt-controller"));
    if (options.gic() == GicVersion.V3 && !version.atLeast(4, 12)) {
      out.add(Property.cells("redistributor-stride", (int) GuestMemoryMap.REDISTRIBUTOR_STRIDE));
      out.add(Property.cells("#redistributor-regions", 1));
    }
    var reg = GuestTree.gicRegions(options, version.map().gicCpuInterfaceInTree());
    out.add(new Property("reg", reg));
    out.add(Property.cells("linux,phandle", GuestTree.gicPhandle(version)));
    out.add(Property.cells("phandle", GuestTree.gicPhandle(version)));
    var map = version.map();
    var distributor =
        options.gic() == GicVersion.V3
            ? map.gicV3Distributor().orElse(map.gicDistributor())
            : map.gicDistributor();
    return new Node(
        "interrupt-controller@" + Long.toHexString(distributor.address()), out, List.of());
  }

  /**
   * Unused address space above each bank's RAM, since 4.16, when there are at least 64 MiB of it.
   */
  private static List<Window> extended(GuestOptions options) {
    var out = new ArrayList<Window>();
    var map = options.version().map();
    var banks = banks(options);
    if (!options.version().atLeast(4, 16)) {
      return out;
    }
    for (int i = 0; i < 2; i++) {
      var room = i == 0 ? map.ram0() : map.ram1().orElse(new Window(0, 0));
      long used = i < banks.size() ? banks.get(i).size() : 0;
      long start = room.address() + used + TWO_MIB - 1 & -TWO_MIB;
      if (room.end() - start >= SMALLEST_EXTENDED) {
        out.add(new Window(start, room.end() - start));
      }
    }
    return out;
  }

  /** An unused second bank leaves NOP words where its node was written first. */
  static List<Layout.Nops> nops(GuestOptions options, DeviceTree tree) {
    if (options.version().map().ram1().isEmpty() || banks(options).size() > 1) {
      return List.of();
    }
    int before = 1 + tree.root().properties().size();
    for (var node : tree.root().children()) {
      if (node.name().startsWith("interrupt-controller")) {
        break;
      }
      before += tokens(node);
    }
    int begin = 1 + ("memory@200000000".length() + 4) / 4;
    int deviceType = 3 + "memory\0".length() / 4 + 1;
    int reg = 3 + 4;
    return List.of(new Layout.Nops(before, begin + deviceType + reg + 1));
  }

  private static int tokens(Node node) {
    return 2
        + node.properties().size()
        + node.children().stream().mapToInt(LibxlTree::tokens).sum();
  }
}
