package org.xenwright.fdt.named;

import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.PropertyDraft;
import org.xenwright.fdt.named.Check.Inspection;

/** reg, ranges, unit addresses, and the cell counts that give them shape. */
final class RegChecks {
  private RegChecks() {}

  /** Whether a length is a multiple of an entry's, which may be nothing. */
  static boolean isMultiple(int length, int entry) {
    return entry == 0 ? length == 0 : length % entry == 0;
  }

  static void noteCells(CheckRun run, NodeDraft node) {
    node.cells(
        node.property("#address-cells").map(p -> p.cell(0)).orElse(-1),
        node.property("#size-cells").map(p -> p.cell(0)).orElse(-1));
  }

  static void reg(CheckRun run, NodeDraft node) {
    var reg = node.property("reg");
    if (reg.isEmpty()) {
      return;
    }
    if (node.parent().isEmpty()) {
      run.fail(node, "Root node has a \"reg\" property");
      return;
    }
    int size = reg.get().size();
    if (size == 0) {
      run.fail(node, reg.get(), "property is empty");
    }
    int address = node.parent().get().addressCellsOrDefault();
    int length = node.parent().get().sizeCellsOrDefault();
    if (!isMultiple(size, (address + length) * 4)) {
      run.fail(
          node,
          reg.get(),
          "property has invalid length ("
              + size
              + " bytes) (#address-cells == "
              + address
              + ", #size-cells == "
              + length
              + ")");
    }
  }

  static Inspection ranges(String name) {
    return (run, node) -> node.property(name).ifPresent(p -> ranges(run, node, p));
  }

  private static void ranges(CheckRun run, NodeDraft node, PropertyDraft ranges) {
    var name = ranges.name();
    if (node.parent().isEmpty()) {
      run.fail(node, ranges, "Root node has a \"" + name + "\" property");
      return;
    }
    var parent = node.parent().get();
    int up = parent.addressCellsOrDefault();
    int upSize = parent.sizeCellsOrDefault();
    int child = node.addressCellsOrDefault();
    int childSize = node.sizeCellsOrDefault();
    if (ranges.size() == 0) {
      if (up != child) {
        differs(run, node, ranges, "#address-cells", child, up);
      }
      if (upSize != childSize) {
        differs(run, node, ranges, "#size-cells", childSize, upSize);
      }
    } else if (!isMultiple(ranges.size(), (up + child + childSize) * 4)) {
      run.fail(
          node,
          ranges,
          "\""
              + name
              + "\" property has invalid length ("
              + ranges.size()
              + " bytes) (parent #address-cells == "
              + up
              + ", child #address-cells == "
              + child
              + ", #size-cells == "
              + childSize
              + ")");
    }
  }

  private static void differs(
      CheckRun run, NodeDraft node, PropertyDraft ranges, String cells, int mine, int above) {
    run.fail(
        node,
        ranges,
        "empty \""
            + ranges.name()
            + "\" property but its "
            + cells
            + " ("
            + mine
            + ") differs from "
            + node.parent().orElseThrow().path()
            + " ("
            + above
            + ")");
  }

  static void unitAddress(CheckRun run, NodeDraft node) {
    if (node.child("__overlay__").isPresent()) {
      return; // fragments are numbered, not addressed
    }
    boolean addressed =
        node.has("reg") || node.property("ranges").filter(p -> p.size() > 0).isPresent();
    boolean unit = !node.unit().isEmpty();
    if (addressed && !unit) {
      run.fail(node, "node has a reg or ranges property, but no unit name");
    } else if (!addressed && unit) {
      run.fail(node, "node has a unit name, but no reg or ranges property");
    }
  }

  static void unitAddressFormat(CheckRun run, NodeDraft node) {
    if (node.parent().filter(p -> p.bus() != NodeDraft.Bus.NONE).isPresent()) {
      return; // each bus has a check of its own
    }
    var unit = node.unit();
    if (unit.startsWith("0x")) {
      run.fail(node, "unit name should not have leading \"0x\"");
      unit = unit.substring(2);
    }
    if (unit.length() > 1
        && unit.charAt(0) == '0'
        && unit.charAt(1) < 0x80
        && Character.digit(unit.charAt(1), 16) >= 0) {
      run.fail(node, "unit name should not have leading 0s");
    }
  }
}
