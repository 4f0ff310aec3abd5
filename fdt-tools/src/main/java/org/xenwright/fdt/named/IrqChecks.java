package org.xenwright.fdt.named;

import java.util.Optional;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.PropertyDraft;
import org.xenwright.fdt.draft.TreeDraft;

/** Interrupts, their parents, and maps between them. */
final class IrqChecks {
  private IrqChecks() {}

  private static boolean isProvider(NodeDraft node) {
    return node.has("interrupt-controller") || node.has("interrupt-map");
  }

  static void provider(CheckRun run, NodeDraft node) {
    boolean counted = node.has("#interrupt-cells");
    if (isProvider(node) && !counted) {
      run.fail(node, "Missing '#interrupt-cells' in interrupt provider");
    } else if (!isProvider(node) && counted) {
      run.fail(node, "'#interrupt-cells' found, but node is not an interrupt provider");
    }
  }

  static void interrupts(CheckRun run, NodeDraft node) {
    var interrupts = node.property("interrupts");
    if (interrupts.isEmpty()) {
      return;
    }
    int size = interrupts.get().size();
    if (size % 4 != 0) {
      run.fail(node, interrupts.get(), "size (" + size + ") is invalid, expected multiple of 4");
    }
    var controller = Optional.<NodeDraft>empty();
    for (var at = Optional.of(node); at.isPresent(); at = at.get().parent()) {
      var here = at.get();
      if (here != node && isProvider(here)) {
        controller = at;
        break;
      }
      var parent = here.property("interrupt-parent");
      if (parent.isPresent()) {
        int phandle = parent.get().cell(0);
        if (!TreeDraft.isPhandle(phandle)) {
          if (run.tree().plugin()) {
            return;
          }
          run.fail(here, parent.get(), "Invalid phandle");
          break;
        }
        controller = run.tree().byPhandle(phandle);
        if (controller.isEmpty()) {
          run.fail(here, parent.get(), "Bad phandle");
          return;
        }
        if (!isProvider(controller.get())) {
          run.fail(controller.get(), "Missing interrupt-controller or interrupt-map property");
        }
        break;
      }
    }
    if (controller.isEmpty()) {
      run.fail(node, "Missing interrupt-parent");
      return;
    }
    controller
        .get()
        .property("#interrupt-cells")
        .ifPresent(cells -> multiple(run, node, size, cells));
  }

  private static void multiple(CheckRun run, NodeDraft node, int size, PropertyDraft cells) {
    int entry = cells.cell(0) * 4;
    if (!RegChecks.isMultiple(size, entry)) {
      run.fail(node, cells, "size is (" + size + "), expected multiple of " + entry);
    }
  }

  static void map(CheckRun run, NodeDraft node) {
    var property = node.property("interrupt-map");
    if (property.isEmpty()) {
      return;
    }
    if (node.addressCells() < 0) {
      run.fail(node, "Missing '#address-cells' in interrupt-map provider");
      return;
    }
    var map = property.get();
    long cells =
        node.addressCellsOrDefault()
            + Integer.toUnsignedLong(
                node.property("#interrupt-cells").map(p -> p.cell(0)).orElse(0));
    var mask = node.property("interrupt-map-mask");
    if (mask.isPresent() && mask.get().size() != cells * 4) {
      run.fail(
          node,
          mask.get(),
          "property size (" + mask.get().size() + ") is invalid, expected " + cells * 4);
    }
    if (map.size() % 4 != 0) {
      run.fail(node, map, "property size (" + map.size() + ") is invalid, expected multiple of 4");
      return;
    }
    entries(run, node, map, cells);
  }

  private static void entries(CheckRun run, NodeDraft node, PropertyDraft map, long cells) {
    long all = map.size() / 4;
    long cell = 0;
    while (cell < all) {
      if (cell + cells >= all) {
        run.fail(
            node,
            map,
            "property size (" + map.size() + ") too small, expected > " + (cell + cells) * 4);
        return;
      }
      cell += cells;
      int phandle = map.cell((int) cell);
      if (!TreeDraft.isPhandle(phandle)) {
        if (!run.tree().plugin()) {
          run.fail(node, map, "Cell " + cell + " is not a phandle(" + phandle + ")");
        }
        return;
      }
      var parent = run.tree().byPhandle(phandle);
      if (parent.isEmpty()) {
        run.fail(node, map, "Could not get phandle(" + phandle + ") node for (cell " + cell + ")");
        return;
      }
      var interruptCells = parent.get().property("#interrupt-cells");
      if (interruptCells.isEmpty()) {
        run.fail(
            node,
            "Missing property '#interrupt-cells' in node "
                + parent.get().path()
                + " or bad phandle (referred from interrupt-map["
                + cell
                + "])");
        return;
      }
      var addressCells = parent.get().property("#address-cells");
      if (addressCells.isEmpty()) {
        run.fail(
            node,
            map,
            "Missing property '#address-cells' in node "
                + parent.get().path()
                + ", using 0 as fallback");
      }
      cell +=
          1
              + Integer.toUnsignedLong(interruptCells.get().cell(0))
              + Integer.toUnsignedLong(addressCells.map(p -> p.cell(0)).orElse(0));
      if (cell > all) {
        run.fail(node, map, "property size (" + map.size() + ") mismatch, expected " + cell * 4);
      }
    }
  }
}
