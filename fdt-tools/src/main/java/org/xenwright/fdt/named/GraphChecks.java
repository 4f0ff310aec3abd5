package org.xenwright.fdt.named;

import java.util.Optional;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.NodeDraft.Bus;
import org.xenwright.fdt.draft.TreeDraft;

/** Graphs of ports and endpoints. */
final class GraphChecks {
  private GraphChecks() {}

  static void nodes(CheckRun run, NodeDraft node) {
    for (var child : node.children()) {
      if (!BusChecks.isCalled(child, "endpoint") && !child.has("remote-endpoint")) {
        continue;
      }
      if (node.parent().isEmpty()) {
        run.fail(
            node,
            "root node contains endpoint node '"
                + child.name()
                + "', potentially misplaced remote-endpoint property");
        continue;
      }
      node.bus(Bus.GRAPH_PORT);
      var parent = node.parent().get();
      if (parent.bus() == Bus.NONE && (parent.name().equals("ports") || node.has("reg"))) {
        parent.bus(Bus.GRAPH_PORTS);
      }
      break;
    }
  }

  private static void reg(CheckRun run, NodeDraft node) {
    var reg = node.property("reg");
    if (reg.isEmpty()) {
      return;
    }
    if (reg.get().size() != 4) {
      run.fail(node, "graph node malformed 'reg' property");
      return;
    }
    var expected = Integer.toHexString(reg.get().cell(0));
    if (!node.unit().equals(expected)) {
      run.fail(node, "graph node unit address error, expected \"" + expected + "\"");
    }
    var parent = node.parent().orElseThrow();
    if (parent.addressCells() != 1) {
      run.fail(
          node,
          node.property("#address-cells"),
          "graph node '#address-cells' is " + parent.addressCells() + ", must be 1");
    }
    if (parent.sizeCells() != 0) {
      run.fail(
          node,
          node.property("#size-cells"),
          "graph node '#size-cells' is " + parent.sizeCells() + ", must be 0");
    }
  }

  static void port(CheckRun run, NodeDraft node) {
    if (node.bus() != Bus.GRAPH_PORT) {
      return;
    }
    reg(run, node);
    if (run.tree().plugin()) {
      return; // the rest may lie in the tree the overlay is for
    }
    if (!BusChecks.isCalled(node, "port")) {
      run.fail(node, "graph port node name should be 'port'");
    }
  }

  private static Optional<NodeDraft> remote(CheckRun run, NodeDraft endpoint) {
    var property = endpoint.property("remote-endpoint");
    if (property.isEmpty() || !TreeDraft.isPhandle(property.get().cell(0))) {
      return Optional.empty();
    }
    var node = run.tree().byPhandle(property.get().cell(0));
    if (node.isEmpty()) {
      run.fail(endpoint, property.get(), "graph phandle is not valid");
    }
    return node;
  }

  static void endpoint(CheckRun run, NodeDraft node) {
    if (node.parent().filter(p -> p.bus() == Bus.GRAPH_PORT).isEmpty()) {
      return;
    }
    reg(run, node);
    if (run.tree().plugin()) {
      return; // the rest may lie in the tree the overlay is for
    }
    if (!BusChecks.isCalled(node, "endpoint")) {
      run.fail(node, "graph endpoint node name should be 'endpoint'");
    }
    var other = remote(run, node);
    if (other.isPresent() && remote(run, other.get()).filter(n -> n == node).isEmpty()) {
      run.fail(node, "graph connection to node '" + other.get().path() + "' is not bidirectional");
    }
  }
}
