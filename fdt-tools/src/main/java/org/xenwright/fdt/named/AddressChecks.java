package org.xenwright.fdt.named;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.PropertyDraft;
import org.xenwright.fdt.named.Scope.Nodes;
import org.xenwright.fdt.named.Scope.Owners;

/**
 * Addresses of nodes, and the counts that give them shape: Devicetree Specification 2.3.5 to 2.3.8.
 */
final class AddressChecks {
  private AddressChecks() {}

  /** Whether a length is a multiple of an entry's, which may be nothing. */
  static boolean isMultiple(int length, int entry) {
    return entry == 0 ? length == 0 : length % entry == 0;
  }

  /** Not a complaint: notes the counts for the checks behind it. */
  static final Scope NOTED_COUNTS =
      new Nodes((run, node) ->
          node.cells(
              node.property("#address-cells").map(p -> p.cell(0)).orElse(-1),
              node.property("#size-cells").map(p -> p.cell(0)).orElse(-1)));

  static final Scope REG =
      new Owners(
          "reg",
          (run, node, reg) -> {
            if (node.parent().isEmpty()) {
              run.fail(node, "Root node has a \"reg\" property");
              return;
            }
            if (reg.size() == 0) {
              run.fail(node, reg, "property is empty");
            }
            int address = node.parent().get().addressCellsOrDefault();
            int size = node.parent().get().sizeCellsOrDefault();
            if (!isMultiple(reg.size(), (address + size) * 4)) {
              run.fail(
                  node,
                  reg,
                  "property has invalid length (%d bytes) (#address-cells == %d, #size-cells == %d)"
                      .formatted(reg.size(), address, size));
            }
          });

  static Scope translations(String property) {
    return new Owners(
        property,
        (run, node, ranges) -> {
          if (node.parent().isEmpty()) {
            run.fail(node, ranges, "Root node has a \"" + property + "\" property");
          } else if (ranges.size() == 0) {
            identity(run, node, ranges, node.parent().get());
          } else {
            entries(run, node, ranges, node.parent().get());
          }
        });
  }

  /** An empty value says that addresses below are those above, so the counts are the same. */
  private static void identity(
      CheckRun run, NodeDraft node, PropertyDraft ranges, NodeDraft parent) {
    var form = "empty \"%s\" property but its %s (%d) differs from %s (%d)";
    int mine = node.addressCellsOrDefault();
    int above = parent.addressCellsOrDefault();
    if (mine != above) {
      run.fail(
          node,
          ranges,
          form.formatted(ranges.name(), "#address-cells", mine, parent.path(), above));
    }
    mine = node.sizeCellsOrDefault();
    above = parent.sizeCellsOrDefault();
    if (mine != above) {
      run.fail(
          node, ranges, form.formatted(ranges.name(), "#size-cells", mine, parent.path(), above));
    }
  }

  private static void entries(
      CheckRun run, NodeDraft node, PropertyDraft ranges, NodeDraft parent) {
    int above = parent.addressCellsOrDefault();
    int mine = node.addressCellsOrDefault();
    int size = node.sizeCellsOrDefault();
    if (!isMultiple(ranges.size(), (above + mine + size) * 4)) {
      run.fail(
          node,
          ranges,
          ("\"%s\" property has invalid length (%d bytes) (parent #address-cells == %d, child"
                  + " #address-cells == %d, #size-cells == %d)")
              .formatted(ranges.name(), ranges.size(), above, mine, size));
    }
  }

  static final Scope UNIT_OR_NONE =
      new Nodes((run, node) -> {
        boolean unit = !node.unit().isEmpty();
        boolean addressed =
            node.has("reg") || node.property("ranges").filter(p -> p.size() > 0).isPresent();
        if (unit == addressed || node.child("__overlay__").isPresent()) {
          return; // a fragment is numbered, not addressed
        }
        run.fail(
            node,
            addressed
                ? "node has a reg or ranges property, but no unit name"
                : "node has a unit name, but no reg or ranges property");
      });

  static final Scope UNIT_FORMAT =
      new Nodes((run, node) -> {
        var unit = node.unit();
        boolean onBus =
            node.parent().isPresent() && node.parent().get().bus() != NodeDraft.Bus.NONE;
        if (unit.isEmpty() || onBus) {
          return; // each bus has a check of its own
        }
        if (unit.startsWith("0x")) {
          run.fail(node, "unit name should not have leading \"0x\"");
          unit = unit.substring(2);
        }
        boolean zero = unit.length() > 1 && unit.charAt(0) == '0';
        if (zero && unit.charAt(1) < 0x80 && Character.digit(unit.charAt(1), 16) >= 0) {
          run.fail(node, "unit name should not have leading 0s");
        }
      });

  static final Scope COUNTS_GIVEN =
      new Nodes((run, node) -> {
        if (node.parent().isEmpty() || !node.has("reg") && !node.has("ranges")) {
          return;
        }
        if (node.parent().get().addressCells() == -1) {
          run.fail(node, "Relying on default #address-cells value");
        }
        if (node.parent().get().sizeCells() == -1) {
          run.fail(node, "Relying on default #size-cells value");
        }
      });

  static final Scope COUNTS_NEEDED =
      new Nodes((run, node) -> {
        boolean counted = node.addressCells() >= 0 && node.sizeCells() >= 0;
        if (!counted || node.parent().isEmpty() || node.childrenEver().isEmpty()) {
          return;
        }
        boolean used = node.has("ranges") || node.has("dma-ranges");
        for (var child : node.children()) {
          used |= child.has("reg") || child.has("ranges");
        }
        if (!used) {
          run.fail(
              node,
              "unnecessary #address-cells/#size-cells without \"ranges\", \"dma-ranges\" or child"
                  + " \"reg\" or \"ranges\" property");
        }
      });

  static final Scope UNITS_DIFFER = unitsDiffer(false);

  static final Scope UNITS_DIFFER_IF_ENABLED = unitsDiffer(true);

  /** Siblings of one unit address; those that are disabled may be left out. */
  private static Scope unitsDiffer(boolean enabledOnly) {
    return new Nodes((run, node) -> {
      if (node.addressCells() < 0 || node.sizeCells() < 0 || node.children().size() < 2) {
        return;
      }
      var seen = new HashMap<String, List<NodeDraft>>();
      for (var child : node.children()) {
        if (child.unit().isEmpty() || enabledOnly && isDisabled(child)) {
          continue;
        }
        var others = seen.computeIfAbsent(child.unit(), u -> new ArrayList<>(1));
        for (var other : others) {
          run.fail(other, "duplicate unit-address (also used in node " + child.path() + ")");
        }
        others.add(child);
      }
    });
  }

  private static boolean isDisabled(NodeDraft node) {
    return node.property("status").filter(p -> p.text().equals("disabled")).isPresent();
  }
}
