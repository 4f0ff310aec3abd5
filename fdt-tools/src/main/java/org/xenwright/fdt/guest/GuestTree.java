package org.xenwright.fdt.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Node;
import org.xenwright.fdt.Property;
import org.xenwright.fdt.blob.BlobWriter;
import org.xenwright.fdt.blob.Layout;
import org.xenwright.xen.abi.Bank;
import org.xenwright.xen.abi.GuestPlatform;
import org.xenwright.xen.abi.InterruptNumbers;
import org.xenwright.xen.abi.PsciFunction;
import org.xenwright.xen.abi.Window;
import org.xenwright.xen.abi.XenVersion;

/** The tree a guest of these options gets, node by node in the order of its builder. */
public final class GuestTree {
  private GuestTree() {}

  /**
   * The tree. Options no Xen accepts still give a tree; the checks of {@code fdt.check} find what
   * is wrong with it.
   */
  public static DeviceTree of(GuestOptions options) {
    return switch (options.birth()) {
      case LIBXL -> LibxlTree.of(options);
      case DOM0LESS -> Dom0lessTree.of(options);
    };
  }

  /** The tree as bytes, laid out by libfdt's sequential writer as both builders use it. */
  public static byte[] blob(GuestOptions options) {
    var tree = of(options);
    return switch (options.birth()) {
      case LIBXL -> BlobWriter.write(tree, Layout.LIBFDT.withNops(LibxlTree.nops(options, tree)));
      case DOM0LESS -> BlobWriter.write(tree, Layout.LIBFDT);
    };
  }

  /** What a tree says in numbers. */
  public static GuestPlatform platform(DeviceTree tree, byte[] blob) {
    return PlatformReader.read(tree, blob);
  }

  /**
   * Phandle of the interrupt controller. It jumped in 4.6, where partial trees of users count from
   * 1.
   */
  static int gicPhandle(XenVersion version) {
    return version.atLeast(4, 6) ? 0xfde8 : 1;
  }

  static Node psci(XenVersion version) {
    var compatible = new ArrayList<String>();
    if (version.atLeast(4, 12)) {
      compatible.add("arm,psci-1.0");
    }
    if (version.atLeast(4, 5)) {
      compatible.add("arm,psci-0.2");
    }
    compatible.add("arm,psci");
    return Node.of(
        "psci",
        Property.strings("compatible", compatible.toArray(String[]::new)),
        Property.strings("method", "hvc"),
        Property.cells("cpu_off", PsciFunction.OLD_CPU_OFF.number()),
        Property.cells("cpu_on", PsciFunction.OLD_CPU_ON.number()));
  }

  static Node memory(List<Bank> banks) {
    return Node.of(
        "memory@" + Long.toHexString(banks.getFirst().address()),
        Property.strings("device_type", "memory"),
        Property.longs(
            "reg",
            banks.stream().flatMapToLong(b -> LongStream.of(b.address(), b.size())).toArray()));
  }

  static Node timer(GuestOptions options) {
    int flags = InterruptNumbers.CELL_PPI_LEVEL_LOW;
    var timer =
        Node.of(
            "timer",
            switch (options.arch()) {
              case ARM32 -> Property.strings("compatible", "arm,armv7-timer");
              case ARM64 -> Property.strings("compatible", "arm,armv8-timer");
            },
            Property.cells(
                "interrupts",
                1,
                ppi(InterruptNumbers.SECURE_TIMER),
                flags,
                1,
                ppi(InterruptNumbers.PHYSICAL_TIMER),
                flags,
                1,
                ppi(InterruptNumbers.VIRTUAL_TIMER),
                flags),
            Property.cells("interrupt-parent", gicPhandle(options.version())));
    return options
        .clockFrequency()
        .filter(f -> options.version().atLeast(4, 6))
        .map(f -> timer.with(Property.cells("clock-frequency", f)))
        .orElse(timer);
  }

  static Node uart(String name, GuestOptions options, Window window) {
    return Node.of(
        name,
        Property.strings("compatible", "arm,sbsa-uart"),
        region("reg", window),
        Property.cells(
            "interrupts",
            0,
            InterruptNumbers.UART - InterruptNumbers.FIRST_SPI,
            InterruptNumbers.CELL_SPI_LEVEL_HIGH),
        Property.cells("interrupt-parent", gicPhandle(options.version())),
        Property.cells("current-speed", 115200));
  }

  static Node hypervisor(GuestOptions options, List<Window> extended) {
    var version = options.version();
    var reg = regions(List.of(version.map().grants()));
    return Node.of(
        "hypervisor",
        Property.strings("compatible", "xen,xen-" + version.name(), "xen,xen"),
        new Property("reg", reg.plus(regions(extended))),
        Property.cells(
            "interrupts",
            1,
            ppi(InterruptNumbers.EVENT_CHANNEL),
            InterruptNumbers.CELL_PPI_LEVEL_LOW),
        Property.cells("interrupt-parent", gicPhandle(version)));
  }

  /**
   * The two regions of the interrupt controller; {@code cpuInterface} is the size the builder
   * writes for the second of a GICv2.
   */
  static Bytes gicRegions(GuestOptions options, long cpuInterface) {
    var map = options.version().map();
    return switch (options.gic()) {
      case V2 ->
          regions(
              List.of(
                  map.gicDistributor(), new Window(map.gicCpuInterface().address(), cpuInterface)));
      case V3 ->
          // releases without GICv3 for guests fall back to their own distributor: the checks
          // complain
          regions(
              List.of(
                  map.gicV3Distributor().orElse(map.gicDistributor()),
                  map.gicV3Redistributors().orElse(map.gicCpuInterface())));
    };
  }

  static Property region(String name, Window window) {
    return new Property(name, regions(List.of(window)));
  }

  private static Bytes regions(List<Window> windows) {
    var out = Bytes.EMPTY;
    for (var window : windows) {
      out = out.plus(Bytes.longs(window.address(), window.size()));
    }
    return out;
  }

  private static int ppi(int interrupt) {
    return interrupt - InterruptNumbers.FIRST_PPI;
  }
}
