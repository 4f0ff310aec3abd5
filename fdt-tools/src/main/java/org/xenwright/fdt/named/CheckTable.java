package org.xenwright.fdt.named;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.fdt.cells.Provider;
import org.xenwright.fdt.named.Check.Inspection;
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
    off("deprecated_gpio_property", Rule.XW_DTS_131, ProviderChecks::deprecatedGpio);
    warning("gpios_property", Rule.XW_DTS_131, ProviderChecks::gpios, "phandle_references");
    warning("interrupts_property", Rule.XW_DTS_121, IrqChecks::interrupts, "phandle_references");
    warning(
        "interrupt_provider", Rule.XW_DTS_122, IrqChecks::provider, "interrupts_extended_is_cell");
    warning(
        "interrupt_map",
        Rule.XW_DTS_132,
        IrqChecks::map,
        "phandle_references",
        "addr_size_cells",
        "interrupt_provider");
    warning("alias_paths", Rule.XW_DTS_124, StyleChecks::aliasPaths);
    warning("graph_nodes", Rule.XW_DTS_130, GraphChecks::nodes);
    warning("graph_port", Rule.XW_DTS_130, GraphChecks::port, "graph_nodes");
    warning("graph_endpoint", Rule.XW_DTS_130, GraphChecks::endpoint, "graph_nodes");
    off("always_fail", Rule.XW_DTS_133, (run, node) -> run.fail(node, "always_fail check"));
  }

  /** The list. */
  public static final List<Check> ALL = List.copyOf(TABLE);

  private CheckTable() {}

  /** The check of that name. */
  public static Optional<Check> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static void structure() {
    error("duplicate_node_names", Rule.XW_DTS_101, NameChecks::duplicateNodes);
    error("duplicate_property_names", Rule.XW_DTS_102, NameChecks::duplicateProperties);
    error("node_name_chars", Rule.XW_DTS_103, NameChecks::nodeCharacters);
    error("node_name_format", Rule.XW_DTS_105, NameChecks::nodeFormat, "node_name_chars");
    error("node_name_not_empty", Rule.XW_DTS_105, NameChecks::nodeNotEmpty, "node_name_chars");
    error("property_name_chars", Rule.XW_DTS_104, NameChecks::propertyCharacters);
    error("name_is_string", Rule.XW_DTS_106, TypeChecks.string("name"));
    error("name_properties", Rule.XW_DTS_106, FinishingChecks::nameProperties, "name_is_string");
    warning(
        "node_name_vs_property_name",
        Rule.XW_DTS_125,
        NameChecks::nodeAgainstProperty,
        "node_name_chars");
    error("duplicate_label", Rule.XW_DTS_107, LabelChecks::duplicates);
    error("explicit_phandles", Rule.XW_DTS_108, FinishingChecks::explicitPhandles);
    error(
        "phandle_references",
        Rule.XW_DTS_109,
        FinishingChecks::phandleReferences,
        "duplicate_node_names",
        "explicit_phandles");
    error(
        "path_references",
        Rule.XW_DTS_110,
        FinishingChecks::pathReferences,
        "duplicate_node_names");
    error(
        "omit_unused_nodes",
        Rule.XW_DTS_110,
        FinishingChecks::omitUnused,
        "phandle_references",
        "path_references");
  }

  private static void types() {
    warning("address_cells_is_cell", Rule.XW_DTS_111, TypeChecks.cell("#address-cells"));
    warning("size_cells_is_cell", Rule.XW_DTS_111, TypeChecks.cell("#size-cells"));
    warning("device_type_is_string", Rule.XW_DTS_112, TypeChecks.string("device_type"));
    warning("model_is_string", Rule.XW_DTS_112, TypeChecks.string("model"));
    warning("status_is_string", Rule.XW_DTS_112, TypeChecks.string("status"));
    warning("label_is_string", Rule.XW_DTS_112, TypeChecks.string("label"));
    warning("compatible_is_string_list", Rule.XW_DTS_112, TypeChecks.strings("compatible"));
    warning("names_is_string_list", Rule.XW_DTS_112, TypeChecks::names);
    off("property_name_chars_strict", Rule.XW_DTS_104, NameChecks::propertyCharactersStrict);
    off("node_name_chars_strict", Rule.XW_DTS_103, NameChecks::nodeCharactersStrict);
  }

  private static void buses() {
    warning(
        "addr_size_cells",
        Rule.XW_DTS_111,
        RegChecks::noteCells,
        "address_cells_is_cell",
        "size_cells_is_cell");
    warning("reg_format", Rule.XW_DTS_113, RegChecks::reg, "addr_size_cells");
    warning("ranges_format", Rule.XW_DTS_114, RegChecks.ranges("ranges"), "addr_size_cells");
    warning(
        "dma_ranges_format", Rule.XW_DTS_114, RegChecks.ranges("dma-ranges"), "addr_size_cells");
    warning("unit_address_vs_reg", Rule.XW_DTS_115, RegChecks::unitAddress);
    warning(
        "unit_address_format",
        Rule.XW_DTS_116,
        RegChecks::unitAddressFormat,
        "node_name_format",
        "pci_bridge",
        "simple_bus_bridge");
    warning(
        "pci_bridge",
        Rule.XW_DTS_127,
        PciChecks::bridge,
        "device_type_is_string",
        "addr_size_cells");
    warning("pci_device_reg", Rule.XW_DTS_127, PciChecks::deviceReg, "reg_format", "pci_bridge");
    warning(
        "pci_device_bus_num", Rule.XW_DTS_127, PciChecks::busNumber, "reg_format", "pci_bridge");
    warning(
        "simple_bus_bridge",
        Rule.XW_DTS_126,
        BusChecks::simpleBridge,
        "addr_size_cells",
        "compatible_is_string_list");
    warning(
        "simple_bus_reg", Rule.XW_DTS_126, BusChecks::simpleReg, "reg_format", "simple_bus_bridge");
    warning("i2c_bus_bridge", Rule.XW_DTS_128, BusChecks::i2cBridge, "addr_size_cells");
    warning("i2c_bus_reg", Rule.XW_DTS_128, BusChecks::i2cReg, "reg_format", "i2c_bus_bridge");
    warning("spi_bus_bridge", Rule.XW_DTS_129, BusChecks::spiBridge, "addr_size_cells");
    warning("spi_bus_reg", Rule.XW_DTS_129, BusChecks::spiReg, "reg_format", "spi_bus_bridge");
  }

  private static void style() {
    warning(
        "avoid_default_addr_size", Rule.XW_DTS_118, StyleChecks::defaultCells, "addr_size_cells");
    warning(
        "avoid_unnecessary_addr_size",
        Rule.XW_DTS_119,
        StyleChecks::unnecessaryCells,
        "avoid_default_addr_size");
    warning(
        "unique_unit_address",
        Rule.XW_DTS_117,
        StyleChecks.uniqueUnits(false),
        "avoid_default_addr_size");
    off(
        "unique_unit_address_if_enabled",
        Rule.XW_DTS_117,
        StyleChecks.uniqueUnits(true),
        "avoid_default_addr_size");
    warning(
        "obsolete_chosen_interrupt_controller",
        Rule.XW_DTS_120,
        StyleChecks::chosenInterruptController);
    warning("chosen_node_is_root", Rule.XW_DTS_120, StyleChecks::chosenAtRoot);
    warning("chosen_node_bootargs", Rule.XW_DTS_120, StyleChecks::chosenBootargs);
    warning("chosen_node_stdout_path", Rule.XW_DTS_120, StyleChecks::chosenStdout);
  }

  private static void providers() {
    for (var provider : Provider.ALL) {
      var check = ProviderChecks.checkOf(provider);
      var cells = check + "_is_cell";
      warning(
          check + "_property",
          Rule.XW_DTS_123,
          (run, node) -> ProviderChecks.inspect(run, node, provider),
          cells,
          "phandle_references");
      warning(cells, Rule.XW_DTS_111, TypeChecks.cell(provider.cells()));
    }
  }

  private static void error(String name, Rule rule, Inspection inspection, String... needs) {
    add(new Check(name, Level.ERROR, rule, inspection, List.of(needs)));
  }

  private static void warning(String name, Rule rule, Inspection inspection, String... needs) {
    add(new Check(name, Level.WARNING, rule, inspection, List.of(needs)));
  }

  private static void off(String name, Rule rule, Inspection inspection, String... needs) {
    add(new Check(name, Level.OFF, rule, inspection, List.of(needs)));
  }

  private static void add(Check check) {
    TABLE.add(check);
    BY_NAME.put(check.name(), check);
  }
}
