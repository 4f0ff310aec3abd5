package org.xenwright.fdt.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Node;
import org.xenwright.xen.abi.Bank;
import org.xenwright.xen.abi.Device;
import org.xenwright.xen.abi.DeviceKind;
import org.xenwright.xen.abi.GuestPlatform;
import org.xenwright.xen.abi.InterruptNumbers;
import org.xenwright.xen.abi.Window;

/**
 * Reads the numbers out of a tree, honouring cell counts and address translation of the buses on
 * the way.
 */
final class PlatformReader {
  /** Interrupt specifier of a GIC: class, number, flags. */
  private static final int INTERRUPT_BYTES = 12;

  private final List<Bank> ram = new ArrayList<>();
  private final List<Device> devices = new ArrayList<>();
  private Optional<Window> grants = Optional.empty();
  private Optional<Integer> event = Optional.empty();
  private Optional<Integer> timer = Optional.empty();
  private int cpus;

  private PlatformReader() {}

  static GuestPlatform read(DeviceTree tree, byte[] blob) {
    var reader = new PlatformReader();
    reader.children("/", tree.root(), Optional.of(BusMap.IDENTITY));
    return new GuestPlatform(
        reader.ram,
        reader.devices,
        reader.grants,
        new GuestPlatform.Interrupts(reader.event, reader.timer),
        reader.cpus,
        blob);
  }

  private void children(String path, Node bus, Optional<BusMap> map) {
    for (var child : bus.children()) {
      var childPath = DeviceTree.join(path, child.name());
      var regions = map.map(m -> regions(bus, child, m)).orElse(List.of());
      node(childPath, child, regions);
      children(childPath, child, map.flatMap(m -> m.below(bus, child)));
    }
  }

  private void node(String path, Node node, List<Window> regions) {
    var type = node.value("device_type").flatMap(Bytes::string).orElse("");
    if (type.equals("memory")) {
      regions.stream()
          .filter(r -> r.size() != 0)
          .forEach(r -> ram.add(new Bank(r.address(), r.size())));
    } else if (type.equals("cpu")) {
      cpus++;
    } else if (node.isCompatible("xen,xen")) {
      grants = regions.stream().findFirst();
      event = interrupt(node, 0);
    } else {
      if (node.isCompatible("arm,armv7-timer") || node.isCompatible("arm,armv8-timer")) {
        timer = interrupt(node, 2);
      }
      for (int i = 0; i < regions.size(); i++) {
        var region = regions.get(i);
        devices.add(new Device(path, kind(node, i), region.address(), region.size()));
      }
    }
  }

  private static DeviceKind kind(Node node, int index) {
    if (node.isCompatible("arm,gic-v3")) {
      return index == 0 ? DeviceKind.GIC_DISTRIBUTOR : DeviceKind.GIC_REDISTRIBUTOR;
    }
    if (node.property("interrupt-controller").isPresent() && index < 2) {
      return index == 0 ? DeviceKind.GIC_DISTRIBUTOR : DeviceKind.GIC_CPU_INTERFACE;
    }
    if (node.isCompatible("arm,sbsa-uart") || node.isCompatible("arm,pl011")) {
      return DeviceKind.UART;
    }
    return node.isCompatible("virtio,mmio") ? DeviceKind.VIRTIO : DeviceKind.OTHER;
  }

  private static List<Window> regions(Node bus, Node node, BusMap map) {
    int address = BusMap.addressCells(bus) * 4;
    int size = BusMap.sizeCells(bus) * 4;
    var reg = node.value("reg").orElse(Bytes.EMPTY);
    var out = new ArrayList<Window>();
    if (address == 0 || address > 8 || size == 0 || size > 8) {
      return out; // numbers of a bus such as /cpus, not addresses
    }
    for (int at = 0; at + address + size <= reg.size(); at += address + size) {
      long length = reg.number(at + address, size);
      map.translate(reg.number(at, address)).ifPresent(start -> out.add(new Window(start, length)));
    }
    return out;
  }

  private static Optional<Integer> interrupt(Node node, int index) {
    var cells = node.value("interrupts").orElse(Bytes.EMPTY);
    int at = index * INTERRUPT_BYTES;
    if (at + INTERRUPT_BYTES > cells.size()) {
      return Optional.empty();
    }
    int first = cells.u32(at) == 0 ? InterruptNumbers.FIRST_SPI : InterruptNumbers.FIRST_PPI;
    return Optional.of(first + cells.u32(at + 4));
  }
}
