package org.xenwright.fdt.check;

import org.xenwright.rules.Rule;
import org.xenwright.xen.abi.GuestMemoryMap;
import org.xenwright.xen.abi.InterruptNumbers;
import org.xenwright.xen.abi.XenVersion;

/**
 * The node compatible with {@code xen,xen}: Linux Documentation/devicetree/bindings/arm/xen.txt.
 */
final class HypervisorChecks {
  private final Findings findings;
  private final XenVersion version;
  private final boolean wanted;

  HypervisorChecks(Findings findings, XenVersion version, boolean wanted) {
    this.findings = findings;
    this.version = version;
    this.wanted = wanted;
  }

  void check(Place root) {
    var nodes = GuestChecks.places(root, n -> n.isCompatible("xen,xen"));
    if (nodes.isEmpty() && wanted) {
      findings.tree(Rule.XW_FDT_010, "no node is compatible with xen,xen", "");
    }
    nodes.forEach(this::node);
  }

  private void node(Place place) {
    var compatible = place.property("compatible").orElseThrow();
    var names = compatible.value().strings();
    int plain = names.indexOf("xen,xen");
    boolean first = names.stream().limit(plain).anyMatch(n -> n.startsWith("xen,xen-"));
    if (!first) {
      findings.at(
          Rule.XW_FDT_012,
          place,
          compatible,
          names.stream().anyMatch(n -> n.startsWith("xen,xen-"))
              ? "the versioned string stands behind xen,xen"
              : "there is no versioned string before xen,xen",
          "write \"xen,xen-" + version.name() + "\", \"xen,xen\".");
    }
    grants(place);
    var interrupts = place.property("interrupts");
    if (interrupts.isEmpty()) {
      findings.at(Rule.XW_FDT_010, place, "has no interrupts: guests cannot receive events");
    } else {
      InterruptChecks.expect(interrupts.get().value(), 0, InterruptNumbers.EVENT_CHANNEL)
          .ifPresent(m -> findings.at(Rule.XW_FDT_013, place, interrupts.get(), m));
    }
  }

  private void grants(Place place) {
    var reg = place.property("reg");
    int address = place.parent().map(Place::addressCellsOrDefault).orElse(2) * 4;
    int size = place.parent().map(Place::sizeCellsOrDefault).orElse(2) * 4;
    if (reg.isEmpty() || reg.get().value().size() < address + size) {
      findings.at(Rule.XW_FDT_010, place, "has no reg with the grant window");
      return;
    }
    if (address < 4 || address > 8 || size < 4 || size > 8) {
      return; // the root's cell counts are complained about already
    }
    long start = reg.get().value().number(0, address);
    long bytes = reg.get().value().number(address, size);
    long need = version.grantFrames() * GuestMemoryMap.PAGE;
    if (start % GuestMemoryMap.PAGE != 0 || bytes % GuestMemoryMap.PAGE != 0) {
      findings.at(Rule.XW_FDT_010, place, reg.get(), "the grant window is not made of whole pages");
    } else if (Long.compareUnsigned(bytes, need) < 0) {
      findings.at(
          Rule.XW_FDT_010,
          place,
          reg.get(),
          "the grant window has 0x"
              + Long.toHexString(bytes)
              + " bytes, "
              + version.grantFrames()
              + " frames need 0x"
              + Long.toHexString(need));
    }
  }
}
