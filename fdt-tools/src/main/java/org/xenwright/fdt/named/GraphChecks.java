package org.xenwright.fdt.named;

import java.util.Optional;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.NodeDraft.Bus;
import org.xenwright.fdt.draft.TreeDraft;
import org.xenwright.fdt.named.Scope.Nodes;

/** Graphs of ports and endpoints: Linux, Documentation/devicetree/bindings/graph.txt. */
final class GraphChecks {
  private GraphChecks() {}

  private static boolean isEndpoint(NodeDraft node) {
    return Buses.isCalled(node, "endpoint") || node.has("remote-endpoint");
  }

  /** Finds out which nodes are ports: those with an endpoint in them. */
  static final Scope PORTS_KNOWN =
      new Nodes((run, node) -> {
        for (var child : node.children()) {
          if (isEndpoint(child) && node.parent().isPresent()) {
            markPort(node, node.parent().get());
            return;
          }
          if (isEndpoint(child)) {
            run.fail(
                node,
                "root node contains endpoint node '%s', potentially misplaced remote-endpoint property"
                    .formatted(child.name()));
          }
        }
      });

  private static void markPort(NodeDraft port, NodeDraft parent) {
    port.bus(Bus.GRAPH_PORT);
    if (parent.bus() == Bus.NONE && (parent.name().equals("ports") || port.has("reg"))) {
      parent.bus(Bus.GRAPH_PORTS);
    }
  }

  static final Scope PORTS =
      new Nodes((run, node) -> {
        if (node.bus() == Bus.GRAPH_PORT) {
          member(run, node, "port");
        }
      });

  static final Scope ENDPOINTS =
      new Nodes((run, node) -> {
        if (node.parent().isEmpty() || node.parent().get().bus() != Bus.GRAPH_PORT) {
          return;
        }
        member(run, node, "endpoint");
        if (run.tree().plugin()) {
          return; // the other end may lie in the tree the overlay is for
        }
        var other = remote(run, node);
        boolean back =
            other.isEmpty() || remote(run, other.get()).filter(n -> n == node).isPresent();
        if (!back) {
          run.fail(
              node, "graph connection to node '" + other.get().path() + "' is not bidirectional");
        }
      });

  /** A numbered member of a graph is called what it is and says its number in one cell. */
  private static void member(CheckRun run, NodeDraft node, String base) {
    var reg = node.property("reg");
    if (reg.isPresent() && reg.get().size() != 4) {
      run.fail(node, "graph node malformed 'reg' property");
    } else if (reg.isPresent()) {
      var number = Integer.toHexString(reg.get().cell(0));
      if (!node.unit().equals(number)) {
        run.fail(node, "graph node unit address error, expected \"" + number + "\"");
      }
      var parent = node.parent().orElseThrow();
      count(run, node, "#address-cells", parent.addressCells(), 1);
      count(run, node, "#size-cells", parent.sizeCells(), 0);
    }
    if (!run.tree().plugin() && !Buses.isCalled(node, base)) {
      run.fail(node, "graph " + base + " node name should be '" + base + "'");
    }
  }

  private static void count(CheckRun run, NodeDraft node, String name, int is, int wanted) {
    if (is != wanted) {
      run.fail(
          node,
          node.property(name),
          "graph node '%s' is %d, must be %d".formatted(name, is, wanted));
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
}
