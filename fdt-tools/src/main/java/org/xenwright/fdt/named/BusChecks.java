package org.xenwright.fdt.named;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.NodeDraft.Bus;
import org.xenwright.fdt.draft.PropertyDraft;

/** Simple buses, I2C and SPI. */
final class BusChecks {
  private static final int OWN_SLAVE_ADDRESS = 1 << 30;
  private static final int TEN_BIT_ADDRESS = 1 << 31;

  private BusChecks() {}

  /** Whether the name before the unit address is that. */
  static boolean isCalled(NodeDraft node, String base) {
    return node.baseLength() == base.length() && node.name().startsWith(base);
  }

  private static boolean isOn(NodeDraft node, Bus bus) {
    return node.parent().filter(p -> p.bus() == bus).isPresent();
  }

  static void simpleBridge(CheckRun run, NodeDraft node) {
    var compatible = node.property("compatible");
    if (compatible.isPresent() && strings(compatible.get()).contains("simple-bus")) {
      node.bus(Bus.SIMPLE);
    }
  }

  private static List<String> strings(PropertyDraft property) {
    var text = new String(property.value(), StandardCharsets.ISO_8859_1);
    return List.of(text.split("\0", -1));
  }

  static void simpleReg(CheckRun run, NodeDraft node) {
    if (!isOn(node, Bus.SIMPLE)) {
      return;
    }
    var parent = node.parent().orElseThrow();
    var cells = node.property("reg").filter(p -> p.size() > 0);
    int at = 0;
    if (!node.has("reg")) {
      cells = node.property("ranges").filter(p -> p.size() > 0);
      at = node.addressCellsOrDefault();
    }
    if (cells.isEmpty()) {
      if (parent.parent().isPresent() && node.bus() != Bus.SIMPLE) {
        run.fail(node, "missing or empty reg/ranges property");
      }
      return;
    }
    long address = 0;
    int size = Math.min(parent.addressCellsOrDefault(), 1 << 16);
    for (int i = 0; i < size; i++) {
      address = address << 32 | Integer.toUnsignedLong(cells.get().cell(at + i));
    }
    var expected = Long.toHexString(address);
    if (!node.unit().equals(expected)) {
      run.fail(node, "simple-bus unit address format error, expected \"" + expected + "\"");
    }
  }

  static void i2cBridge(CheckRun run, NodeDraft node) {
    if (!isCalled(node, "i2c-bus") && !isCalled(node, "i2c-arb") && !isCalled(node, "i2c")) {
      return;
    }
    node.bus(Bus.I2C);
    if (!node.everHadChildren()) {
      return;
    }
    if (node.addressCellsOrDefault() != 1) {
      run.fail(node, "incorrect #address-cells for I2C bus");
    }
    if (node.sizeCellsOrDefault() != 0) {
      run.fail(node, "incorrect #size-cells for I2C bus");
    }
  }

  static void i2cReg(CheckRun run, NodeDraft node) {
    if (!isOn(node, Bus.I2C)) {
      return;
    }
    var reg = node.property("reg").filter(p -> p.size() > 0);
    if (reg.isEmpty()) {
      run.fail(node, "missing or empty reg property");
      return;
    }
    var expected = Integer.toHexString(reg.get().cell(0) & ~OWN_SLAVE_ADDRESS);
    if (!node.unit().equals(expected)) {
      run.fail(node, "I2C bus unit address format error, expected \"" + expected + "\"");
    }
    for (int i = 0; i * 4 < reg.get().size(); i++) {
      int address = reg.get().cell(i) & ~OWN_SLAVE_ADDRESS;
      var shown = "got \"0x" + Integer.toHexString(address) + "\"";
      if ((address & TEN_BIT_ADDRESS) != 0) {
        if ((address & ~TEN_BIT_ADDRESS) > 0x3ff) {
          run.fail(node, reg.get(), "I2C address must be less than 10-bits, " + shown);
        }
      } else if (address > 0x7f) {
        run.fail(
            node,
            reg.get(),
            "I2C address must be less than 7-bits, "
                + shown
                + ". Set I2C_TEN_BIT_ADDRESS for 10 bit addresses or fix the property");
      }
    }
  }

  static void spiBridge(CheckRun run, NodeDraft node) {
    if (isCalled(node, "spi")) {
      node.bus(Bus.SPI);
    } else {
      if (node.addressCellsOrDefault() != 1 || node.sizeCellsOrDefault() != 0) {
        return;
      }
      boolean found =
          node.children().stream()
              .anyMatch(c -> c.properties().stream().anyMatch(p -> p.name().startsWith("spi-")));
      if (found) {
        node.bus(Bus.SPI);
      }
      if (node.bus() == Bus.SPI && node.has("reg")) {
        run.fail(node, "node name for SPI buses should be 'spi'");
      }
    }
    if (node.bus() != Bus.SPI || !node.everHadChildren()) {
      return;
    }
    if (node.addressCellsOrDefault() != (node.has("spi-slave") ? 0 : 1)) {
      run.fail(node, "incorrect #address-cells for SPI bus");
    }
    if (node.sizeCellsOrDefault() != 0) {
      run.fail(node, "incorrect #size-cells for SPI bus");
    }
  }

  static void spiReg(CheckRun run, NodeDraft node) {
    if (!isOn(node, Bus.SPI) || node.parent().orElseThrow().has("spi-slave")) {
      return;
    }
    var reg = node.property("reg").filter(p -> p.size() > 0);
    if (reg.isEmpty()) {
      run.fail(node, "missing or empty reg property");
      return;
    }
    var expected = Integer.toHexString(reg.get().cell(0));
    if (!node.unit().equals(expected)) {
      run.fail(node, "SPI bus unit address format error, expected \"" + expected + "\"");
    }
  }
}
