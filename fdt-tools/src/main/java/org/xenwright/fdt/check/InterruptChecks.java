package org.xenwright.fdt.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Node;
import org.xenwright.rules.Rule;
import org.xenwright.xen.abi.GuestMemoryMap;
import org.xenwright.xen.abi.InterruptNumbers;

/** Interrupt controller, timer, and what points at them. */
final class InterruptChecks {
  private static final int SPECIFIER = 12;
  private static final int LEVEL_LOW = 8;

  private final DeviceTree tree;
  private final Findings findings;
  private final GuestMemoryMap map;
  private final Optional<KnownControllers> known;

  InterruptChecks(
      DeviceTree tree, Findings findings, GuestMemoryMap map, Optional<KnownControllers> known) {
    this.tree = tree;
    this.findings = findings;
    this.map = map;
    this.known = known;
  }

  void check(Place root) {
    var controllers = GuestChecks.places(root, n -> n.property("interrupt-controller").isPresent());
    if (controllers.isEmpty()) {
      findings.tree(Rule.XW_FDT_014, "the tree has no interrupt controller", "");
    }
    controllers.forEach(this::regions);
    controllers.forEach(this::compatible);
    controllers.stream()
        .skip(1)
        .forEach(p -> findings.at(Rule.XW_FDT_024, p, "is a second interrupt controller"));
    parents(root);
    GuestChecks.places(root, InterruptChecks::isTimer).forEach(this::timer);
  }

  static boolean isTimer(Node node) {
    return node.isCompatible("arm,armv7-timer") || node.isCompatible("arm,armv8-timer");
  }

  private void regions(Place gic) {
    var reg = gic.property("reg");
    if (reg.isEmpty() || gic.parent().isEmpty()) {
      findings.at(Rule.XW_FDT_004, gic, "the interrupt controller has no reg");
      return;
    }
    int address = gic.parent().get().addressCellsOrDefault();
    int size = gic.parent().get().sizeCellsOrDefault();
    int want = 2 * (address + size) * 4;
    int bytes = reg.get().value().size();
    boolean v3 = gic.node().isCompatible("arm,gic-v3");
    boolean more = v3 && bytes > want && bytes % (want / 2) == 0;
    if (want <= 0 || bytes == want || more) {
      return;
    }
    findings.reasoned(
        Rule.XW_FDT_004,
        gic,
        reg.get(),
        bytes + " bytes, want " + want,
        missing(reg.get().value(), address + size == 4 ? want : 0),
        (v3
                ? "GICv3 needs two regions (distributor, redistributors)"
                : "GICv2 needs two regions (distributor, CPU interface)")
            + ", each address+size in "
            + address
            + "+"
            + size
            + " cells of 4 bytes: 2*"
            + (address + size) * 4
            + " = "
            + want
            + " bytes");
  }

  /** The cells that would make a GICv2's regions whole, when what is there is a part of them. */
  private String missing(Bytes reg, int want) {
    var cpu = map.gicCpuInterface();
    var whole =
        Bytes.longs(
            map.gicDistributor().address(),
            map.gicDistributor().size(),
            cpu.address(),
            map.gicCpuInterfaceInTree());
    int have = reg.size();
    if (want != whole.size() || have >= want || !whole.slice(0, have).equals(reg)) {
      return "";
    }
    var cells = new ArrayList<String>();
    for (int at = have; at + 4 <= want; at += 4) {
      cells.add("0x" + Integer.toHexString(whole.u32(at)));
    }
    return "append " + String.join(" ", cells) + ".";
  }

  private void compatible(Place gic) {
    var names = gic.value("compatible").map(Bytes::strings).orElse(List.of());
    if (known.isEmpty() || names.stream().anyMatch(known.get().compatible()::contains)) {
      return;
    }
    var message =
        known.get().who()
            + " knows "
            + String.join(", ", known.get().compatible())
            + ", but not "
            + (names.isEmpty() ? "a controller without compatible" : String.join(", ", names));
    gic.property("compatible")
        .ifPresentOrElse(
            p -> findings.at(Rule.XW_FDT_022, gic, p, message),
            () -> findings.at(Rule.XW_FDT_022, gic, message));
  }

  private void parents(Place place) {
    var parent = place.property("interrupt-parent");
    if (parent.isPresent()) {
      var path = parent.get().value().cell().flatMap(tree::pathOfPhandle);
      if (path.isEmpty()) {
        findings.at(Rule.XW_FDT_014, place, parent.get(), "leads to no node");
      } else if (path.flatMap(tree::find)
          .flatMap(n -> n.property("interrupt-controller"))
          .isEmpty()) {
        findings.at(
            Rule.XW_FDT_014,
            place,
            parent.get(),
            "leads to " + path.get() + ", which controls no interrupts");
      }
    }
    var current = place.node().cell("phandle");
    var old = place.node().cell("linux,phandle");
    if (old.isPresent() && !old.equals(current)) {
      findings.at(
          Rule.XW_FDT_015,
          place,
          place.property("linux,phandle").orElseThrow(),
          current.isPresent()
              ? "phandle and linux,phandle differ"
              : "has linux,phandle but no phandle");
    }
    place.node().children().forEach(c -> parents(place.child(c)));
  }

  private void timer(Place timer) {
    var interrupts = timer.property("interrupts");
    if (interrupts.isEmpty() || interrupts.get().value().size() < 3 * SPECIFIER) {
      findings.at(
          Rule.XW_FDT_013,
          timer,
          "has fewer than three interrupts; guests take the third for the virtual timer");
      return;
    }
    expect(interrupts.get().value(), 2, InterruptNumbers.VIRTUAL_TIMER)
        .ifPresent(m -> findings.at(Rule.XW_FDT_013, timer, interrupts.get(), m));
  }

  /**
   * What is wrong with the specifier at an index, if it is not the PPI wanted, level and active
   * low.
   */
  static Optional<String> expect(Bytes cells, int index, int interrupt) {
    int at = index * SPECIFIER;
    if (at + SPECIFIER > cells.size()) {
      return Optional.of(cells.size() + " bytes, want " + (at + SPECIFIER));
    }
    int wanted = interrupt - InterruptNumbers.FIRST_PPI;
    if (cells.u32(at) != 1 || cells.u32(at + 4) != wanted) {
      return Optional.of(
          "interrupt "
              + index
              + " is <"
              + cells.u32(at)
              + " "
              + cells.u32(at + 4)
              + ">, want <1 "
              + wanted
              + "> (PPI, INTID "
              + interrupt
              + ")");
    }
    return (cells.u32(at + 8) & 0xf) == LEVEL_LOW
        ? Optional.empty()
        : Optional.of(
            "interrupt "
                + index
                + " has flags 0x"
                + Integer.toHexString(cells.u32(at + 8))
                + ", want active-low level (0xf08)");
  }
}
