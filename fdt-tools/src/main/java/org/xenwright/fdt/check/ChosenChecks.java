package org.xenwright.fdt.check;

import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Property;
import org.xenwright.fdt.guest.GuestTree;
import org.xenwright.rules.Rule;

/** Boot arguments and the initrd. */
final class ChosenChecks {
  /** COMMAND_LINE_SIZE of 32-bit ARM Linux. */
  private static final int COMMAND_LINE = 1024;

  private final DeviceTree tree;
  private final Findings findings;
  private final GuestProfile profile;

  ChosenChecks(DeviceTree tree, Findings findings, GuestProfile profile) {
    this.tree = tree;
    this.findings = findings;
    this.profile = profile;
  }

  void check(Place root) {
    root.node().child("chosen").map(root::child).ifPresent(this::chosen);
  }

  private void chosen(Place place) {
    place.property("bootargs").ifPresent(p -> arguments(place, p));
    var start = place.property("linux,initrd-start");
    var end = place.property("linux,initrd-end");
    if (start.isPresent() != end.isPresent()) {
      findings.at(
          Rule.XW_FDT_020, place, start.orElseGet(end::orElseThrow), "the other end is missing");
    } else if (start.isPresent()) {
      initrd(place, start.get(), end.orElseThrow());
    }
  }

  private void arguments(Place place, Property property) {
    var text = property.value().string().orElse("");
    if (property.value().size() > COMMAND_LINE) {
      findings.at(
          Rule.XW_FDT_021,
          place,
          property,
          property.value().size() + " bytes, 32-bit Linux keeps " + COMMAND_LINE);
    }
    if (profile.kind() == GuestProfile.Kind.LINUX && !text.contains("console=")) {
      findings.at(Rule.XW_FDT_021, place, property, "names no console");
    }
  }

  private void initrd(Place place, Property start, Property end) {
    var from = start.value().address();
    var to = end.value().address();
    if (from.isEmpty() || to.isEmpty()) {
      findings.at(
          Rule.XW_FDT_020, place, from.isEmpty() ? start : end, "is neither one cell nor two");
      return;
    }
    if (profile.kind() == GuestProfile.Kind.MINI_OS && start.value().size() == 4) {
      findings.at(Rule.XW_FDT_020, place, start, "is one cell where the guest reads two");
    }
    if (from.get() == 0 && to.get() == 0) {
      return; // Xen writes both as 0 when there is none
    }
    long size = to.get() - from.get();
    if (Long.compareUnsigned(to.get(), from.get()) <= 0) {
      findings.at(Rule.XW_FDT_020, place, end, "is not above linux,initrd-start");
      return;
    }
    var platform = GuestTree.platform(tree, new byte[0]);
    boolean inside = platform.ram().stream().anyMatch(b -> b.window().contains(from.get(), size));
    if (!inside) {
      findings.at(
          Rule.XW_FDT_020,
          place,
          start,
          "0x"
              + Long.toHexString(from.get())
              + " to 0x"
              + Long.toHexString(to.get())
              + " is not inside a bank of RAM");
    }
  }
}
