package org.xenwright.fdt.guest;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Node;
import org.xenwright.fdt.Property;
import org.xenwright.xen.abi.Bank;
import org.xenwright.xen.abi.EntryState;

/** Xen's own tree for a domain without toolstack: dom0less-build.c prepare_dtb_domU. */
final class Dom0lessTree {
  private Dom0lessTree() {}

  static DeviceTree of(GuestOptions options) {
    var version = options.version();
    var nodes = new ArrayList<Node>();
    nodes.add(chosen(options));
    nodes.add(GuestTree.psci(version));
    nodes.add(cpus(options));
    nodes.add(GuestTree.memory(banks(options)));
    nodes.add(interruptController(options));
    nodes.add(GuestTree.timer(options));
    if (options.uart()) {
      version
          .map()
          .uart()
          .ifPresent(w ->
              nodes.add(GuestTree.uart("sbsa-uart@" + Long.toHexString(w.address()), options, w)));
    }
    switch (options.enhanced()) {
      case OFF -> {}
      case NO_XENSTORE, ENABLED -> nodes.add(GuestTree.hypervisor(options, List.of()));
    }
    var properties = List.of(Property.cells("#address-cells", 2), Property.cells("#size-cells", 2));
    return DeviceTree.of(new Node("", properties, nodes));
  }

  private static List<Bank> banks(GuestOptions options) {
    var banks = options.version().map().banks(options.memory());
    return banks.isEmpty()
        ? List.of(new Bank(options.version().map().ram0().address(), options.memory()))
        : banks;
  }

  /** The initrd's ends are there even when it is not (observed). */
  private static Node chosen(GuestOptions options) {
    var out = new ArrayList<Property>();
    options.bootargs().ifPresent(text -> out.add(Property.strings("bootargs", text)));
    long start = options.initrd().map(w -> w.address()).orElse(0L);
    long end = options.initrd().map(w -> w.end()).orElse(0L);
    out.add(Property.longs("linux,initrd-start", start));
    out.add(Property.longs("linux,initrd-end", end));
    return new Node("chosen", out, List.of());
  }

  private static Node cpus(GuestOptions options) {
    var cpus = new ArrayList<Node>();
    for (int i = 0; i < options.vcpus(); i++) {
      int reg = EntryState.affinity(i);
      var cpu =
          Node.of(
              "cpu@" + Integer.toHexString(reg),
              Property.strings("compatible", options.hostCpu()),
              Property.strings("device_type", "cpu"),
              Property.cells("reg", reg));
      cpus.add(
          switch (options.arch()) {
            case ARM32 -> cpu;
            case ARM64 -> cpu.with(Property.strings("enable-method", "psci"));
          });
    }
    var properties = List.of(Property.cells("#address-cells", 1), Property.cells("#size-cells", 0));
    return new Node("cpus", properties, cpus);
  }

  private static Node interruptController(GuestOptions options) {
    var map = options.version().map();
    int phandle = GuestTree.gicPhandle(options.version());
    return Node.of(
        "interrupt-controller@" + Long.toHexString(map.gicDistributor().address()),
        Property.cells("#address-cells", 0),
        Property.cells("#interrupt-cells", 3),
        Property.flag("interrupt-controller"),
        switch (options.gic()) {
          case V2 -> Property.strings("compatible", "arm,gic-400");
          case V3 -> Property.strings("compatible", "arm,gic-v3");
        },
        new Property("reg", GuestTree.gicRegions(options, map.gicCpuInterface().size())),
        Property.cells("linux,phandle", phandle),
        Property.cells("phandle", phandle));
  }
}
