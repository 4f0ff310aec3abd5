package org.xenwright.fdt.check;

import java.util.Map;
import java.util.Optional;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Node;
import org.xenwright.fdt.Property;
import org.xenwright.rules.Rule;

/** Properties that lead to other nodes: interrupts, phandles with arguments, aliases. */
final class ReferenceChecks {
  /** Property and the count its target gives: dtc's checks.c, WARNING_PROPERTY_PHANDLE_CELLS. */
  private static final Map<String, String> PROVIDERS =
      Map.ofEntries(
          Map.entry("clocks", "#clock-cells"),
          Map.entry("cooling-device", "#cooling-cells"),
          Map.entry("dmas", "#dma-cells"),
          Map.entry("hwlocks", "#hwlock-cells"),
          Map.entry("interrupts-extended", "#interrupt-cells"),
          Map.entry("io-channels", "#io-channel-cells"),
          Map.entry("iommus", "#iommu-cells"),
          Map.entry("mboxes", "#mbox-cells"),
          Map.entry("msi-parent", "#msi-cells"),
          Map.entry("mux-controls", "#mux-control-cells"),
          Map.entry("phys", "#phy-cells"),
          Map.entry("power-domains", "#power-domain-cells"),
          Map.entry("pwms", "#pwm-cells"),
          Map.entry("resets", "#reset-cells"),
          Map.entry("sound-dai", "#sound-dai-cells"),
          Map.entry("thermal-sensors", "#thermal-sensor-cells"));

  private final DeviceTree tree;
  private final Findings findings;
  private final Map<Integer, Node> phandles;
  private final Map<Node, String> paths;

  ReferenceChecks(
      DeviceTree tree, Findings findings, Map<Integer, Node> phandles, Map<Node, String> paths) {
    this.tree = tree;
    this.findings = findings;
    this.phandles = phandles;
    this.paths = paths;
  }

  void check(Place place) {
    place.property("interrupts").ifPresent(p -> interrupts(place, p));
    if (place.isInterruptProvider() && !place.has("#interrupt-cells")) {
      findings.at(Rule.XW_DTS_122, place, "controls interrupts, but has no #interrupt-cells");
    }
    for (var property : place.node().properties()) {
      var cells = PROVIDERS.get(property.name());
      if (cells != null) {
        arguments(place, property, cells);
      }
    }
    if (place.path().equals("/aliases")) {
      place.node().properties().forEach(p -> alias(place, p));
    }
  }

  private void interrupts(Place place, Property interrupts) {
    int bytes = interrupts.value().size();
    if (bytes % 4 != 0) {
      findings.at(Rule.XW_DTS_121, place, interrupts, bytes + " bytes, want a multiple of 4");
    }
    var controller = controller(place, place);
    if (controller.isEmpty()) {
      return;
    }
    var cells = controller.get().cell("#interrupt-cells");
    if (cells.isPresent() && cells.get() > 0 && bytes % (4L * cells.get()) != 0) {
      findings.at(
          Rule.XW_DTS_121,
          place,
          interrupts,
          bytes
              + " bytes, want a multiple of "
              + 4L * cells.get()
              + " ("
              + cells.get()
              + " cells of "
              + paths.get(controller.get())
              + ")");
    }
  }

  private Optional<Node> controller(Place start, Place from) {
    var at = Optional.of(from);
    while (at.isPresent()) {
      var here = at.get();
      if (here != start && here.isInterruptProvider()) {
        return Optional.of(here.node());
      }
      var parent = here.property("interrupt-parent");
      if (parent.isPresent()) {
        return named(here, parent.get());
      }
      at = here.parent();
    }
    findings.at(Rule.XW_DTS_121, start, "has interrupts, but no interrupt-parent");
    return Optional.empty();
  }

  private Optional<Node> named(Place place, Property parent) {
    var phandle = parent.value().cell();
    if (phandle.isEmpty() || phandle.get() == 0 || phandle.get() == -1) {
      findings.at(Rule.XW_DTS_121, place, parent, "is not a phandle");
      return Optional.empty();
    }
    var node = Optional.ofNullable(phandles.get(phandle.get()));
    if (node.isEmpty()) {
      findings.at(Rule.XW_DTS_121, place, parent, "no node has that phandle");
    } else if (node.get().property("interrupt-controller").isEmpty()
        && node.get().property("interrupt-map").isEmpty()) {
      var target = new Place(paths.getOrDefault(node.get(), ""), node.get(), Optional.empty());
      findings.at(
          Rule.XW_DTS_121,
          target,
          "is the interrupt parent of " + place.path() + ", but controls no interrupts");
    }
    return node;
  }

  private void arguments(Place place, Property property, String cellsName) {
    var value = property.value();
    if (value.size() % 4 != 0) {
      findings.at(Rule.XW_DTS_123, place, property, value.size() + " bytes, want a multiple of 4");
      return;
    }
    for (int at = 0; at < value.size(); at += 4) {
      int phandle = value.u32(at);
      if (phandle == 0 || phandle == -1) {
        continue; // bindings skip optional entries so
      }
      var provider = phandles.get(phandle);
      if (provider == null) {
        findings.at(Rule.XW_DTS_123, place, property, "cell " + at / 4 + " is no node's phandle");
        return;
      }
      var count = provider.cell(cellsName);
      if (count.isEmpty() && !cellsName.equals("#msi-cells")) {
        findings.at(Rule.XW_DTS_123, place, property, paths.get(provider) + " has no " + cellsName);
        return;
      }
      long skip = 4L * Integer.toUnsignedLong(count.orElse(0));
      if (at + 4 + skip > value.size()) {
        findings.at(
            Rule.XW_DTS_123,
            place,
            property,
            value.size()
                + " bytes, too short for the "
                + skip / 4
                + " cells "
                + paths.get(provider)
                + " asks for");
        return;
      }
      at += (int) skip;
    }
  }

  private void alias(Place place, Property alias) {
    if (alias.name().equals("phandle") || alias.name().equals("linux,phandle")) {
      return;
    }
    var target = alias.value().string();
    if (target.isEmpty() || !target.get().startsWith("/") || tree.find(target.get()).isEmpty()) {
      findings.at(Rule.XW_DTS_124, place, alias, "leads to no node");
    }
    if (!alias.name().matches("[a-z0-9-]*")) {
      findings.at(
          Rule.XW_DTS_124,
          place,
          alias,
          "the name has other characters than lower case, digits and '-'");
    }
  }
}
