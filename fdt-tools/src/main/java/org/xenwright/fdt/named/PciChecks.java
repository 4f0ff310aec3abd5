package org.xenwright.fdt.named;

import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.NodeDraft.Bus;

/** PCI bridges and what sits on them. */
final class PciChecks {
  private PciChecks() {}

  static void bridge(CheckRun run, NodeDraft node) {
    if (node.property("device_type").filter(p -> p.text().equals("pci")).isEmpty()) {
      return;
    }
    node.bus(Bus.PCI);
    if (!BusChecks.isCalled(node, "pci") && !BusChecks.isCalled(node, "pcie")) {
      run.fail(node, "node name is not \"pci\" or \"pcie\"");
    }
    if (!node.has("ranges")) {
      run.fail(node, "missing ranges for PCI bridge (or not a bridge)");
    }
    if (node.addressCellsOrDefault() != 3) {
      run.fail(node, "incorrect #address-cells for PCI bridge");
    }
    if (node.sizeCellsOrDefault() != 2) {
      run.fail(node, "incorrect #size-cells for PCI bridge");
    }
    var range = node.property("bus-range");
    if (range.isEmpty()) {
      return;
    }
    if (range.get().size() != 8) {
      run.fail(node, range.get(), "value must be 2 cells");
      return;
    }
    int first = range.get().cell(0);
    int last = range.get().cell(1);
    if (Integer.compareUnsigned(first, last) > 0) {
      run.fail(node, range.get(), "1st cell must be less than or equal to 2nd cell");
    }
    if (Integer.compareUnsigned(last, 0xff) > 0) {
      run.fail(node, range.get(), "maximum bus number must be less than 256");
    }
  }

  private static boolean isOnBus(NodeDraft node) {
    return node.parent().filter(p -> p.bus() == Bus.PCI).isPresent() && node.has("reg");
  }

  static void busNumber(CheckRun run, NodeDraft node) {
    if (!isOnBus(node)) {
      return;
    }
    int number = node.property("reg").orElseThrow().cell(0) >> 16 & 0xff;
    var range = node.parent().orElseThrow().property("bus-range");
    int least = range.map(p -> p.cell(0)).orElse(0);
    int most = range.map(p -> p.cell(1)).orElse(0);
    if (Integer.compareUnsigned(number, least) < 0 || Integer.compareUnsigned(number, most) > 0) {
      run.fail(
          node,
          range,
          "PCI bus number " + number + " out of range, expected (" + least + " - " + most + ")");
    }
  }

  static void deviceReg(CheckRun run, NodeDraft node) {
    if (!isOnBus(node)) {
      return;
    }
    var reg = node.property("reg").orElseThrow();
    if (reg.cell(1) != 0 || reg.cell(2) != 0) {
      run.fail(node, reg, "PCI reg config space address cells 2 and 3 must be 0");
    }
    int address = reg.cell(0);
    int device = (address & 0xf800) >> 11;
    int function = (address & 0x700) >> 8;
    if ((address & 0xff000000) != 0) {
      run.fail(node, reg, "PCI reg address is not configuration space");
    }
    if ((address & 0xff) != 0) {
      run.fail(node, reg, "PCI reg config space address register number must be 0");
    }
    var plain = Integer.toHexString(device);
    var full = plain + "," + function;
    if (!(function == 0 && node.unit().equals(plain)) && !node.unit().equals(full)) {
      run.fail(node, "PCI unit address format error, expected \"" + full + "\"");
    }
  }
}
