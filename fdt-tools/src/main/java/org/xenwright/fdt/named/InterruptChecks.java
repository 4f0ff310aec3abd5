package org.xenwright.fdt.named;

import java.util.Optional;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.PropertyDraft;
import org.xenwright.fdt.draft.TreeDraft;
import org.xenwright.fdt.named.Scope.Nodes;
import org.xenwright.fdt.named.Scope.Owners;

/** Interrupts, their parents, and maps between them: Devicetree Specification 2.4. */
final class InterruptChecks {
  private InterruptChecks() {}

  private static boolean isProvider(NodeDraft node) {
    return node.has("interrupt-controller") || node.has("interrupt-map");
  }

  static final Scope PROVIDERS =
      new Nodes((run, node) -> {
        boolean counted = node.has("#interrupt-cells");
        if (counted != isProvider(node)) {
          run.fail(
              node,
              counted
                  ? "'#interrupt-cells' found, but node is not an interrupt provider"
                  : "Missing '#interrupt-cells' in interrupt provider");
        }
      });

  static final Scope INTERRUPTS =
      new Owners(
          "interrupts",
          (run, node, interrupts) -> {
            int size = interrupts.size();
            if (size % 4 != 0) {
              run.fail(node, interrupts, "size (" + size + ") is invalid, expected multiple of 4");
            }
            switch (controllerOf(run, node)) {
              case Controller.Unknown unknown -> {}
              case Controller.None none -> run.fail(node, "Missing interrupt-parent");
              case Controller.Found(NodeDraft controller) -> {
                var cells = controller.property("#interrupt-cells");
                int entry = cells.map(p -> p.cell(0) * 4).orElse(0);
                if (cells.isPresent() && !AddressChecks.isMultiple(size, entry)) {
                  run.fail(
                      node, cells.get(), "size is (" + size + "), expected multiple of " + entry);
                }
              }
            }
          });

  /** Who takes a node's interrupts. */
  private sealed interface Controller {
    record Found(NodeDraft node) implements Controller {}

    /** Nobody does. */
    record None() implements Controller {}

    /** It cannot be told, or somebody has been told of that already. */
    record Unknown() implements Controller {}
  }

  /** The nearest node above that takes interrupts, or that one which a node on the way names. */
  private static Controller controllerOf(CheckRun run, NodeDraft node) {
    for (var at = Optional.of(node); at.isPresent(); at = at.get().parent()) {
      var here = at.get();
      if (here != node && isProvider(here)) {
        return new Controller.Found(here);
      }
      var parent = here.property("interrupt-parent");
      if (parent.isPresent()) {
        return named(run, here, parent.get());
      }
    }
    return new Controller.None();
  }

  private static Controller named(CheckRun run, NodeDraft node, PropertyDraft parent) {
    int phandle = parent.cell(0);
    if (!TreeDraft.isPhandle(phandle)) {
      if (run.tree().plugin()) {
        return new Controller.Unknown(); // of another tree
      }
      run.fail(node, parent, "Invalid phandle");
      return new Controller.None();
    }
    var controller = run.tree().byPhandle(phandle);
    if (controller.isEmpty()) {
      run.fail(node, parent, "Bad phandle");
      return new Controller.Unknown();
    }
    if (!isProvider(controller.get())) {
      run.fail(controller.get(), "Missing interrupt-controller or interrupt-map property");
    }
    return new Controller.Found(controller.get());
  }

  private static long count(NodeDraft node, String property) {
    return Integer.toUnsignedLong(node.property(property).map(p -> p.cell(0)).orElse(0));
  }

  static final Scope MAPS =
      new Owners(
          "interrupt-map",
          (run, node, map) -> {
            if (node.addressCells() < 0) {
              run.fail(node, "Missing '#address-cells' in interrupt-map provider");
              return;
            }
            long source = node.addressCells() + count(node, "#interrupt-cells");
            var mask = node.property("interrupt-map-mask");
            if (mask.isPresent() && mask.get().size() != source * 4) {
              run.fail(
                  node,
                  mask.get(),
                  "property size (" + mask.get().size() + ") is invalid, expected " + source * 4);
            }
            if (map.size() % 4 != 0) {
              run.fail(
                  node,
                  map,
                  "property size (" + map.size() + ") is invalid, expected multiple of 4");
              return;
            }
            long cell = 0;
            while (cell >= 0 && cell < map.size() / 4) {
              cell = entry(run, node, map, cell + source);
            }
          });

  /** Judges a map's entry by the cell of its phandle; the next entry's cell, -1 when unknown. */
  private static long entry(CheckRun run, NodeDraft node, PropertyDraft map, long cell) {
    long all = map.size() / 4;
    if (cell >= all) {
      run.fail(node, map, "property size (" + map.size() + ") too small, expected > " + cell * 4);
      return -1;
    }
    int phandle = map.cell((int) cell);
    if (!TreeDraft.isPhandle(phandle)) {
      if (!run.tree().plugin()) {
        run.fail(node, map, "Cell " + cell + " is not a phandle(" + phandle + ")");
      }
      return -1;
    }
    var parent = run.tree().byPhandle(phandle);
    if (parent.isEmpty()) {
      run.fail(node, map, "Could not get phandle(" + phandle + ") node for (cell " + cell + ")");
      return -1;
    }
    if (!parent.get().has("#interrupt-cells")) {
      run.fail(
          node,
          "Missing property '#interrupt-cells' in node %s or bad phandle (referred from interrupt-map[%d])"
              .formatted(parent.get().path(), cell));
      return -1;
    }
    if (!parent.get().has("#address-cells")) {
      run.fail(
          node,
          map,
          "Missing property '#address-cells' in node %s, using 0 as fallback"
              .formatted(parent.get().path()));
    }
    long next =
        cell + 1 + count(parent.get(), "#interrupt-cells") + count(parent.get(), "#address-cells");
    if (next > all) {
      run.fail(node, map, "property size (" + map.size() + ") mismatch, expected " + next * 4);
    }
    return next;
  }
}
