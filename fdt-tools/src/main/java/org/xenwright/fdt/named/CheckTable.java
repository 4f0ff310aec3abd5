package org.xenwright.fdt.named;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.fdt.cells.Provider;
import org.xenwright.fdt.named.Check.Level;
import org.xenwright.rules.Rule;

/** All checks, in the order dtc runs them. */
public final class CheckTable {
  private static final List<Check> TABLE = new ArrayList<>();
  private static final Map<String, Check> BY_NAME = new HashMap<>();

  /** Checks that finish a tree; running them again would do it twice. */
  static final List<String> FINISHING =
      List.of("name_properties", "phandle_references", "path_references", "omit_unused_nodes");

  static {
    structure();
    types();
    buses();
    style();
    providers();
    off("deprecated_gpio_property", Rule.XW_DTS_131, ReferenceChecks.SINGULAR_GPIO);
    warning("gpios_property", Rule.XW_DTS_131, ReferenceChecks.GPIOS, "phandle_references");
    warning(
        "interrupts_property", Rule.XW_DTS_121, InterruptChecks.INTERRUPTS, "phandle_references");
    warning(
        "interrupt_provider",
        Rule.XW_DTS_122,
        InterruptChecks.PROVIDERS,
        "interrupts_extended_is_cell");
    warning(
        "interrupt_map",
        Rule.XW_DTS_132,
        InterruptChecks.MAPS,
        "phandle_references",
        "addr_size_cells",
        "interrupt_provider");
    warning("alias_paths", Rule.XW_DTS_124, WellKnownNodes.ALIASES);
    warning("graph_nodes", Rule.XW_DTS_130, GraphChecks.PORTS_KNOWN);
    warning("graph_port", Rule.XW_DTS_130, GraphChecks.PORTS, "graph_nodes");
    warning("graph_endpoint", Rule.XW_DTS_130, GraphChecks.ENDPOINTS, "graph_nodes");
    off(
        "always_fail",
        Rule.XW_DTS_133,
        new Scope.Nodes((run, node) -> run.fail(node, "always_fail check")));
  }

  /** The list. */
  public static final List<Check> ALL = List.copyOf(TABLE);

  private CheckTable() {}

  /** The check of that name. */
  public static Optional<Check> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static void structure() {
    error("duplicate_node_names", Rule.XW_DTS_101, NameChecks.NODES_DIFFER);
    error("duplicate_property_names", Rule.XW_DTS_102, NameChecks.PROPERTIES_DIFFER);
    error("node_name_chars", Rule.XW_DTS_103, NameChecks.NODE_CHARACTERS);
    error("node_name_format", Rule.XW_DTS_105, NameChecks.ONE_UNIT, "node_name_chars");
    error("node_name_not_empty", Rule.XW_DTS_105, NameChecks.NODE_NAMED, "node_name_chars");
    error("property_name_chars", Rule.XW_DTS_104, NameChecks.PROPERTY_CHARACTERS);
    error("name_is_string", Rule.XW_DTS_106, ValueType.STRING.of("name"));
    error("name_properties", Rule.XW_DTS_106, Finishing.NAMES, "name_is_string");
    warning(
        "node_name_vs_property_name",
        Rule.XW_DTS_125,
        NameChecks.NODE_OR_PROPERTY,
        "node_name_chars");
    error("duplicate_label", Rule.XW_DTS_107, NameChecks.LABELS_DIFFER);
    error("explicit_phandles", Rule.XW_DTS_108, Finishing.EXPLICIT_PHANDLES);
    error(
        "phandle_references",
        Rule.XW_DTS_109,
        Finishing.PHANDLE_REFERENCES,
        "duplicate_node_names",
        "explicit_phandles");
    error("path_references", Rule.XW_DTS_110, Finishing.PATH_REFERENCES, "duplicate_node_names");
    error(
        "omit_unused_nodes",
        Rule.XW_DTS_110,
        Finishing.UNUSED,
        "phandle_references",
        "path_references");
  }

  private static void types() {
    warning("address_cells_is_cell", Rule.XW_DTS_111, ValueType.CELL.of("#address-cells"));
    warning("size_cells_is_cell", Rule.XW_DTS_111, ValueType.CELL.of("#size-cells"));
    warning("device_type_is_string", Rule.XW_DTS_112, ValueType.STRING.of("device_type"));
    warning("model_is_string", Rule.XW_DTS_112, ValueType.STRING.of("model"));
    warning("status_is_string", Rule.XW_DTS_112, ValueType.STRING.of("status"));
    warning("label_is_string", Rule.XW_DTS_112, ValueType.STRING.of("label"));
    warning("compatible_is_string_list", Rule.XW_DTS_112, ValueType.STRINGS.of("compatible"));
    warning("names_is_string_list", Rule.XW_DTS_112, ValueType.NAME_LISTS);
    off("property_name_chars_strict", Rule.XW_DTS_104, NameChecks.PROPERTY_CHARACTERS_STRICT);
    off("node_name_chars_strict", Rule.XW_DTS_103, NameChecks.NODE_CHARACTERS_STRICT);
  }

  private static void buses() {
    warning(
        "addr_size_cells",
        Rule.XW_DTS_111,
        AddressChecks.NOTED_COUNTS,
        "address_cells_is_cell",
        "size_cells_is_cell");
    warning("reg_format", Rule.XW_DTS_113, AddressChecks.REG, "addr_size_cells");
    warning(
        "ranges_format", Rule.XW_DTS_114, AddressChecks.translations("ranges"), "addr_size_cells");
    warning(
        "dma_ranges_format",
        Rule.XW_DTS_114,
        AddressChecks.translations("dma-ranges"),
        "addr_size_cells");
    warning("unit_address_vs_reg", Rule.XW_DTS_115, AddressChecks.UNIT_OR_NONE);
    warning(
        "unit_address_format",
        Rule.XW_DTS_116,
        AddressChecks.UNIT_FORMAT,
        "node_name_format",
        "pci_bridge",
        "simple_bus_bridge");
    warning(
        "pci_bridge",
        Rule.XW_DTS_127,
        Buses.PCI_BRIDGE,
        "device_type_is_string",
        "addr_size_cells");
    warning("pci_device_reg", Rule.XW_DTS_127, Buses.PCI_CHILD, "reg_format", "pci_bridge");
    warning(
        "pci_device_bus_num", Rule.XW_DTS_127, Buses.PCI_BUS_NUMBER, "reg_format", "pci_bridge");
    warning(
        "simple_bus_bridge",
        Rule.XW_DTS_126,
        Buses.SIMPLE_BRIDGE,
        "addr_size_cells",
        "compatible_is_string_list");
    warning(
        "simple_bus_reg", Rule.XW_DTS_126, Buses.SIMPLE_CHILD, "reg_format", "simple_bus_bridge");
    warning("i2c_bus_bridge", Rule.XW_DTS_128, Buses.I2C_BRIDGE, "addr_size_cells");
    warning("i2c_bus_reg", Rule.XW_DTS_128, Buses.I2C_CHILD, "reg_format", "i2c_bus_bridge");
    warning("spi_bus_bridge", Rule.XW_DTS_129, Buses.SPI_BRIDGE, "addr_size_cells");
    warning("spi_bus_reg", Rule.XW_DTS_129, Buses.SPI_CHILD, "reg_format", "spi_bus_bridge");
  }

  private static void style() {
    warning(
        "avoid_default_addr_size", Rule.XW_DTS_118, AddressChecks.COUNTS_GIVEN, "addr_size_cells");
    warning(
        "avoid_unnecessary_addr_size",
        Rule.XW_DTS_119,
        AddressChecks.COUNTS_NEEDED,
        "avoid_default_addr_size");
    warning(
        "unique_unit_address",
        Rule.XW_DTS_117,
        AddressChecks.UNITS_DIFFER,
        "avoid_default_addr_size");
    off(
        "unique_unit_address_if_enabled",
        Rule.XW_DTS_117,
        AddressChecks.UNITS_DIFFER_IF_ENABLED,
        "avoid_default_addr_size");
    warning(
        "obsolete_chosen_interrupt_controller", Rule.XW_DTS_120, WellKnownNodes.CHOSEN_CONTROLLER);
    warning("chosen_node_is_root", Rule.XW_DTS_120, WellKnownNodes.CHOSEN_PLACE);
    warning("chosen_node_bootargs", Rule.XW_DTS_120, WellKnownNodes.CHOSEN_ARGUMENTS);
    warning("chosen_node_stdout_path", Rule.XW_DTS_120, WellKnownNodes.CHOSEN_CONSOLE);
  }

  private static void providers() {
    for (var provider : Provider.ALL) {
      var check = ReferenceChecks.checkOf(provider);
      var cells = check + "_is_cell";
      warning(
          check + "_property",
          Rule.XW_DTS_123,
          ReferenceChecks.of(provider),
          cells,
          "phandle_references");
      warning(cells, Rule.XW_DTS_111, ValueType.CELL.of(provider.cells()));
    }
  }

  private static void error(String name, Rule rule, Scope scope, String... needs) {
    add(new Check(name, Level.ERROR, rule, scope, List.of(needs)));
  }

  private static void warning(String name, Rule rule, Scope scope, String... needs) {
    add(new Check(name, Level.WARNING, rule, scope, List.of(needs)));
  }

  private static void off(String name, Rule rule, Scope scope, String... needs) {
    add(new Check(name, Level.OFF, rule, scope, List.of(needs)));
  }

  private static void add(Check check) {
    TABLE.add(check);
    BY_NAME.put(check.name(), check);
  }
}
