package org.xenwright.fdt.named;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.NodeDraft.Bus;
import org.xenwright.fdt.draft.PropertyDraft;
import org.xenwright.fdt.named.Scope.NodeTest;
import org.xenwright.fdt.named.Scope.Nodes;
import org.xenwright.fdt.named.Scope.Owners;

/**
 * Buses: how a bus is known, the counts its children's addresses need, and the unit address a child
 * has by its {@code reg}.
 */
final class Buses {
  private Buses() {}

  /**
   * The cell counts of a bus.
   *
   * @param title of the bus in complaints
   * @param address count of address cells
   * @param size count of size cells
   */
  private record Counts(String title, ToIntFunction<NodeDraft> address, int size) {
    void judge(CheckRun run, NodeDraft node) {
      if (node.addressCellsOrDefault() != address.applyAsInt(node)) {
        run.fail(node, "incorrect #address-cells for " + title);
      }
      if (node.sizeCellsOrDefault() != size) {
        run.fail(node, "incorrect #size-cells for " + title);
      }
    }
  }

  private static final Counts PCI = new Counts("PCI bridge", node -> 3, 2);
  private static final Counts I2C = new Counts("I2C bus", node -> 1, 0);
  private static final Counts SPI = new Counts("SPI bus", node -> node.has("spi-slave") ? 0 : 1, 0);

  private static final int TEN_BIT_ADDRESS = 1 << 31;
  private static final int OWN_SLAVE_ADDRESS = 1 << 30;

  /** Whether the name before the unit address is that. */
  static boolean isCalled(NodeDraft node, String base) {
    return node.baseLength() == base.length() && node.name().startsWith(base);
  }

  private static boolean isCalledOneOf(NodeDraft node, Set<String> bases) {
    return bases.contains(node.name().substring(0, node.baseLength()));
  }

  /** A check of the nodes right below a kind of bus. */
  private static Scope below(Bus bus, NodeTest test) {
    return new Nodes((run, node) -> {
      if (node.parent().isPresent() && node.parent().get().bus() == bus) {
        test.judge(run, node);
      }
    });
  }

  private static void unit(CheckRun run, NodeDraft node, String bus, String expected) {
    if (!node.unit().equals(expected)) {
      run.fail(node, bus + " unit address format error, expected \"" + expected + "\"");
    }
  }

  private static Optional<PropertyDraft> filled(NodeDraft node, String property) {
    return node.property(property).filter(p -> p.size() > 0);
  }

  // ---- simple-bus: Devicetree Specification 4.5

  static final Scope SIMPLE_BRIDGE =
      new Owners(
          "compatible",
          (run, node, compatible) -> {
            if (lists(compatible.value(), "simple-bus")) {
              node.bus(Bus.SIMPLE);
            }
          });

  private static boolean lists(byte[] value, String text) {
    var all = new String(value, StandardCharsets.ISO_8859_1);
    for (int at = all.indexOf(text); at >= 0; at = all.indexOf(text, at + 1)) {
      int end = at + text.length();
      if ((at == 0 || all.charAt(at - 1) == 0) && (end == all.length() || all.charAt(end) == 0)) {
        return true;
      }
    }
    return false;
  }

  static final Scope SIMPLE_CHILD =
      below(
          Bus.SIMPLE,
          (run, node) -> {
            var parent = node.parent().orElseThrow();
            boolean own = node.has("reg");
            var cells = filled(node, own ? "reg" : "ranges");
            if (cells.isEmpty()) {
              if (parent.parent().isPresent() && node.bus() != Bus.SIMPLE) {
                run.fail(node, "missing or empty reg/ranges property");
              }
              return;
            }
            int first = own ? 0 : node.addressCellsOrDefault(); // ranges: the parent's address
            long address = 0;
            for (int i = 0; i < Math.min(parent.addressCellsOrDefault(), 1 << 16); i++) {
              address = address << 32 | Integer.toUnsignedLong(cells.get().cell(first + i));
            }
            unit(run, node, "simple-bus", Long.toHexString(address));
          });

  // ---- I2C

  static final Scope I2C_BRIDGE =
      new Nodes((run, node) -> {
        if (isCalledOneOf(node, Set.of("i2c", "i2c-bus", "i2c-arb"))) {
          node.bus(Bus.I2C);
          if (!node.childrenEver().isEmpty()) {
            I2C.judge(run, node);
          }
        }
      });

  static final Scope I2C_CHILD =
      below(
          Bus.I2C,
          (run, node) -> {
            var reg = filled(node, "reg");
            if (reg.isEmpty()) {
              run.fail(node, "missing or empty reg property");
              return;
            }
            unit(run, node, "I2C bus", Integer.toHexString(reg.get().cell(0) & ~OWN_SLAVE_ADDRESS));
            for (int i = 0; i * 4 < reg.get().size(); i++) {
              i2cAddress(run, node, reg.get(), reg.get().cell(i) & ~OWN_SLAVE_ADDRESS);
            }
          });

  private static void i2cAddress(CheckRun run, NodeDraft node, PropertyDraft reg, int address) {
    boolean ten = (address & TEN_BIT_ADDRESS) != 0;
    int most = ten ? 0x3ff : 0x7f;
    if ((address & ~TEN_BIT_ADDRESS) > most) {
      run.fail(
          node,
          reg,
          "I2C address must be less than "
              + (ten ? "10" : "7")
              + "-bits, got \"0x"
              + Integer.toHexString(address)
              + "\""
              + (ten ? "" : ". Set I2C_TEN_BIT_ADDRESS for 10 bit addresses or fix the property"));
    }
  }

  // ---- SPI

  private static boolean hasSpiDevices(NodeDraft node) {
    Predicate<PropertyDraft> spi = p -> p.name().startsWith("spi-");
    for (var child : node.children()) {
      if (child.properties().stream().anyMatch(spi)) {
        return true;
      }
    }
    return false;
  }

  static final Scope SPI_BRIDGE =
      new Nodes((run, node) -> {
        boolean named = isCalled(node, "spi");
        boolean shaped = node.addressCellsOrDefault() == 1 && node.sizeCellsOrDefault() == 0;
        if (!named && !shaped) {
          return;
        }
        if (named || hasSpiDevices(node)) {
          node.bus(Bus.SPI);
        }
        if (node.bus() != Bus.SPI) {
          return;
        }
        if (!named && node.has("reg")) {
          run.fail(node, "node name for SPI buses should be 'spi'");
        }
        if (!node.childrenEver().isEmpty()) {
          SPI.judge(run, node);
        }
      });

  static final Scope SPI_CHILD =
      below(
          Bus.SPI,
          (run, node) -> {
            if (node.parent().orElseThrow().has("spi-slave")) {
              return;
            }
            var reg = filled(node, "reg");
            if (reg.isEmpty()) {
              run.fail(node, "missing or empty reg property");
            } else {
              unit(run, node, "SPI bus", Integer.toHexString(reg.get().cell(0)));
            }
          });

  // ---- PCI: PCI Bus Binding to IEEE 1275, 2.2.1 and 4.1

  static final Scope PCI_BRIDGE =
      new Owners(
          "device_type",
          (run, node, type) -> {
            if (!type.text().equals("pci")) {
              return;
            }
            node.bus(Bus.PCI);
            if (!isCalledOneOf(node, Set.of("pci", "pcie"))) {
              run.fail(node, "node name is not \"pci\" or \"pcie\"");
            }
            if (!node.has("ranges")) {
              run.fail(node, "missing ranges for PCI bridge (or not a bridge)");
            }
            PCI.judge(run, node);
            node.property("bus-range").ifPresent(range -> busRange(run, node, range));
          });

  private static void busRange(CheckRun run, NodeDraft node, PropertyDraft range) {
    if (range.size() != 8) {
      run.fail(node, range, "value must be 2 cells");
      return;
    }
    if (Integer.compareUnsigned(range.cell(0), range.cell(1)) > 0) {
      run.fail(node, range, "1st cell must be less than or equal to 2nd cell");
    }
    if (Integer.compareUnsigned(range.cell(1), 0xff) > 0) {
      run.fail(node, range, "maximum bus number must be less than 256");
    }
  }

  static final Scope PCI_BUS_NUMBER =
      below(
          Bus.PCI,
          (run, node) -> {
            var reg = node.property("reg");
            if (reg.isEmpty()) {
              return;
            }
            var range = node.parent().orElseThrow().property("bus-range");
            int least = range.map(p -> p.cell(0)).orElse(0);
            int most = range.map(p -> p.cell(1)).orElse(0);
            int number = reg.get().cell(0) >> 16 & 0xff;
            if (Integer.compareUnsigned(number, least) < 0
                || Integer.compareUnsigned(number, most) > 0) {
              run.fail(
                  node,
                  range,
                  "PCI bus number "
                      + number
                      + " out of range, expected ("
                      + least
                      + " - "
                      + most
                      + ")");
            }
          });

  static final Scope PCI_CHILD =
      below(
          Bus.PCI,
          (run, node) -> {
            if (node.has("reg")) {
              pciAddress(run, node, node.property("reg").orElseThrow());
            }
          });

  private static void pciAddress(CheckRun run, NodeDraft node, PropertyDraft reg) {
    int high = reg.cell(0); // npt000ss bbbbbbbb dddddfff rrrrrrrr
    if (reg.cell(1) != 0 || reg.cell(2) != 0) {
      run.fail(node, reg, "PCI reg config space address cells 2 and 3 must be 0");
    }
    if (high >>> 24 != 0) {
      run.fail(node, reg, "PCI reg address is not configuration space");
    }
    if ((high & 0xff) != 0) {
      run.fail(node, reg, "PCI reg config space address register number must be 0");
    }
    var device = Integer.toHexString(high >> 11 & 0x1f);
    int function = high >> 8 & 7;
    if (function != 0 || !node.unit().equals(device)) {
      unit(run, node, "PCI", device + "," + function);
    }
  }
}
