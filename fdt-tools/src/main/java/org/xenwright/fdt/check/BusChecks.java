package org.xenwright.fdt.check;

import java.util.HashMap;
import java.util.List;
import org.xenwright.fdt.Node;
import org.xenwright.rules.Rule;

/** Addresses: reg, ranges, unit addresses and the cell counts that give them shape. */
final class BusChecks {
  private final Findings findings;

  BusChecks(Findings findings) {
    this.findings = findings;
  }

  void check(Place place) {
    reg(place);
    ranges(place);
    unitAddress(place);
    cellCounts(place);
    siblings(place);
  }

  private void reg(Place place) {
    var reg = place.property("reg");
    if (reg.isEmpty()) {
      return;
    }
    if (place.parent().isEmpty()) {
      findings.at(Rule.XW_DTS_113, place, reg.get(), "the root node has no address");
      return;
    }
    var parent = place.parent().get();
    int address = parent.addressCellsOrDefault();
    int size = parent.sizeCellsOrDefault();
    int bytes = reg.get().value().size();
    long entry = 4L * (Integer.toUnsignedLong(address) + Integer.toUnsignedLong(size));
    if (bytes == 0) {
      findings.at(Rule.XW_DTS_113, place, reg.get(), "is empty");
    }
    if (entry == 0 ? bytes != 0 : bytes % entry != 0) {
      findings.at(
          Rule.XW_DTS_113,
          place,
          reg.get(),
          bytes
              + " bytes, want a multiple of "
              + entry
              + " ("
              + address
              + " address and "
              + size
              + " size cells)");
    }
  }

  private void ranges(Place place) {
    for (var name : List.of("ranges", "dma-ranges")) {
      var ranges = place.property(name);
      if (ranges.isEmpty()) {
        continue;
      }
      if (place.parent().isEmpty()) {
        findings.at(Rule.XW_DTS_114, place, ranges.get(), "the root node has no parent bus");
        continue;
      }
      var parent = place.parent().get();
      int up = parent.addressCellsOrDefault();
      int child = place.addressCellsOrDefault();
      int size = place.sizeCellsOrDefault();
      int bytes = ranges.get().value().size();
      long entry = 4L * (up + (long) child + size);
      if (bytes == 0) {
        if (up != child || parent.sizeCellsOrDefault() != size) {
          findings.at(
              Rule.XW_DTS_114,
              place,
              ranges.get(),
              "is empty, but the cell counts of the two buses differ");
        }
      } else if (entry <= 0 || bytes % entry != 0) {
        findings.at(
            Rule.XW_DTS_114, place, ranges.get(), bytes + " bytes, want a multiple of " + entry);
      }
    }
  }

  private void unitAddress(Place place) {
    if (place.node().child("__overlay__").isPresent() || place.parent().isEmpty()) {
      return; // fragments of overlays are numbered, not addressed
    }
    var unit = place.unit();
    boolean addressed =
        place.has("reg") || place.value("ranges").filter(v -> !v.isEmpty()).isPresent();
    if (addressed && unit.isEmpty()) {
      findings.at(Rule.XW_DTS_115, place, "has reg or ranges, but no unit address");
    } else if (!addressed && !unit.isEmpty()) {
      findings.at(Rule.XW_DTS_115, place, "has a unit address, but neither reg nor ranges");
    }
    if (place.parent().get().isSimpleBus()) {
      simpleBus(place, unit);
      return;
    }
    var digits = unit.startsWith("0x") ? unit.substring(2) : unit;
    if (!digits.equals(unit)) {
      findings.at(Rule.XW_DTS_116, place, "the unit address begins with 0x");
    }
    if (digits.length() > 1
        && digits.startsWith("0")
        && Character.digit(digits.charAt(1), 16) >= 0) {
      findings.at(Rule.XW_DTS_116, place, "the unit address begins with 0");
    }
  }

  private void simpleBus(Place place, String unit) {
    var parent = place.parent().orElseThrow();
    int width = parent.addressCellsOrDefault() * 4;
    var value = place.value("reg");
    int skip = 0;
    if (value.isEmpty()) {
      value = place.value("ranges").filter(v -> !v.isEmpty());
      skip = place.addressCellsOrDefault() * 4;
    }
    if (value.isEmpty()) {
      if (parent.parent().isPresent() && !place.isSimpleBus()) {
        findings.at(Rule.XW_DTS_126, place, "has no address on its bus");
      }
      return;
    }
    if (width < 4 || width > 8 || skip < 0 || skip + width > value.get().size()) {
      return; // the format checks say so
    }
    var expected = Long.toHexString(value.get().number(skip, width));
    if (!unit.equals(expected)) {
      findings.at(Rule.XW_DTS_126, place, "the unit address should be " + expected);
    }
  }

  private void cellCounts(Place place) {
    if (place.parent().isEmpty()) {
      return;
    }
    var parent = place.parent().get();
    if (place.has("reg") || place.has("ranges")) {
      if (parent.addressCells().isEmpty()) {
        findings.at(Rule.XW_DTS_118, place, "relies on the default of 2 for #address-cells");
      }
      if (parent.sizeCells().isEmpty()) {
        findings.at(Rule.XW_DTS_118, place, "relies on the default of 1 for #size-cells");
      }
    }
    boolean counted = place.addressCells().isPresent() && place.sizeCells().isPresent();
    boolean needed =
        place.has("ranges")
            || place.node().children().isEmpty()
            || place.node().children().stream().anyMatch(c -> c.property("reg").isPresent());
    if (counted && !needed) {
      findings.at(
          Rule.XW_DTS_119,
          place,
          "has #address-cells and #size-cells, but no ranges and no child with reg");
    }
  }

  private void siblings(Place place) {
    if (place.addressCells().isEmpty() || place.sizeCells().isEmpty()) {
      return;
    }
    var seen = new HashMap<String, Node>();
    for (var child : place.node().children()) {
      child
          .unitAddress()
          .map(unit -> seen.putIfAbsent(unit, child))
          .ifPresent(first ->
              findings.at(
                  Rule.XW_DTS_117,
                  place.child(first),
                  "shares its unit address with " + child.name()));
    }
  }
}
