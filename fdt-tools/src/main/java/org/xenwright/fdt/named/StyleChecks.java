package org.xenwright.fdt.named;

import java.util.HashMap;
import java.util.List;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.named.Check.Inspection;

/** What works but is better done otherwise; chosen; aliases. */
final class StyleChecks {
  private StyleChecks() {}

  static void defaultCells(CheckRun run, NodeDraft node) {
    if (node.parent().isEmpty() || !node.has("reg") && !node.has("ranges")) {
      return;
    }
    if (node.parent().get().addressCells() == -1) {
      run.fail(node, "Relying on default #address-cells value");
    }
    if (node.parent().get().sizeCells() == -1) {
      run.fail(node, "Relying on default #size-cells value");
    }
  }

  static void unnecessaryCells(CheckRun run, NodeDraft node) {
    if (node.parent().isEmpty() || node.addressCells() < 0 || node.sizeCells() < 0) {
      return;
    }
    if (node.has("ranges") || node.has("dma-ranges") || !node.everHadChildren()) {
      return;
    }
    if (node.children().stream().noneMatch(c -> c.has("reg") || c.has("ranges"))) {
      run.fail(
          node,
          "unnecessary #address-cells/#size-cells without \"ranges\", \"dma-ranges\" or child"
              + " \"reg\" or \"ranges\" property");
    }
  }

  /** Siblings of one unit address; those that are disabled may be left out. */
  static Inspection uniqueUnits(boolean enabledOnly) {
    return (run, node) -> {
      if (node.addressCells() < 0 || node.sizeCells() < 0) {
        return;
      }
      var seen = new HashMap<String, List<NodeDraft>>();
      for (var child : node.children()) {
        if (child.unit().isEmpty() || enabledOnly && isDisabled(child)) {
          continue;
        }
        var others = seen.computeIfAbsent(child.unit(), u -> new java.util.ArrayList<>(1));
        for (var other : others) {
          run.fail(other, "duplicate unit-address (also used in node " + child.path() + ")");
        }
        others.add(child);
      }
    };
  }

  private static boolean isDisabled(NodeDraft node) {
    return node.property("status").filter(p -> p.text().equals("disabled")).isPresent();
  }

  static void chosenInterruptController(CheckRun run, NodeDraft node) {
    if (node != run.tree().root()) {
      return;
    }
    run.tree()
        .byPath("/chosen")
        .flatMap(c -> c.property("interrupt-controller"))
        .ifPresent(
            p -> run.fail(node, p, "/chosen has obsolete \"interrupt-controller\" property"));
  }

  static void chosenAtRoot(CheckRun run, NodeDraft node) {
    if (node.name().equals("chosen")
        && node.parent().filter(p -> p == run.tree().root()).isEmpty()) {
      run.fail(node, "chosen node must be at root node");
    }
  }

  static void chosenBootargs(CheckRun run, NodeDraft node) {
    if (node.name().equals("chosen")) {
      TypeChecks.string(run, node, node.property("bootargs"));
    }
  }

  static void chosenStdout(CheckRun run, NodeDraft node) {
    if (!node.name().equals("chosen")) {
      return;
    }
    var path = node.property("stdout-path");
    if (path.isEmpty()) {
      path = node.property("linux,stdout-path");
      path.ifPresent(p -> run.fail(node, p, "Use 'stdout-path' instead"));
    }
    TypeChecks.string(run, node, path);
  }

  static void aliasPaths(CheckRun run, NodeDraft node) {
    if (!node.name().equals("aliases")) {
      return;
    }
    for (var alias : node.properties()) {
      if (alias.name().equals("phandle") || alias.name().equals("linux,phandle")) {
        continue;
      }
      boolean empty = alias.size() == 0;
      if (empty || run.tree().byPath(alias.text()).isEmpty()) {
        run.fail(
            node,
            alias,
            "aliases property is not a valid node (" + (empty ? "(null)" : alias.text()) + ")");
        continue;
      }
      if (!alias.name().matches("[a-z0-9-]*")) {
        run.fail(node, "aliases property name must include only lowercase and '-'");
      }
    }
  }
}
