package org.xenwright.fdt.named;

import java.util.Optional;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.PropertyDraft;
import org.xenwright.fdt.named.Scope.NodesCalled;
import org.xenwright.fdt.named.Scope.Root;

/** {@code /chosen} and {@code /aliases}: Devicetree Specification 3.3 and 3.6. */
final class WellKnownNodes {
  private WellKnownNodes() {}

  static final Scope CHOSEN_CONTROLLER =
      new Root((run, root) ->
          run.tree()
              .byPath("/chosen")
              .flatMap(c -> c.property("interrupt-controller"))
              .ifPresent(p ->
                  run.fail(root, p, "/chosen has obsolete \"interrupt-controller\" property")));

  static final Scope CHOSEN_PLACE =
      new NodesCalled(
          "chosen",
          (run, node) -> {
            if (node.parent().filter(p -> p == run.tree().root()).isEmpty()) {
              run.fail(node, "chosen node must be at root node");
            }
          });

  static final Scope CHOSEN_ARGUMENTS =
      new NodesCalled("chosen", (run, node) -> string(run, node, node.property("bootargs")));

  static final Scope CHOSEN_CONSOLE =
      new NodesCalled(
          "chosen",
          (run, node) -> {
            var path = node.property("stdout-path");
            if (path.isEmpty()) {
              path = node.property("linux,stdout-path");
              path.ifPresent(p -> run.fail(node, p, "Use 'stdout-path' instead"));
            }
            string(run, node, path);
          });

  private static void string(CheckRun run, NodeDraft node, Optional<PropertyDraft> property) {
    property.ifPresent(p -> ValueType.STRING.judge(run, node, p));
  }

  static final Scope ALIASES =
      new NodesCalled(
          "aliases",
          (run, node) -> {
            for (var alias : node.properties()) {
              boolean phandle =
                  alias.name().equals("phandle") || alias.name().equals("linux,phandle");
              if (!phandle) {
                alias(run, node, alias);
              }
            }
          });

  private static void alias(CheckRun run, NodeDraft node, PropertyDraft alias) {
    boolean empty = alias.size() == 0;
    if (empty || run.tree().byPath(alias.text()).isEmpty()) {
      run.fail(
          node,
          alias,
          "aliases property is not a valid node (" + (empty ? "(null)" : alias.text()) + ")");
    } else if (!isPlain(alias.name())) {
      run.fail(node, "aliases property name must include only lowercase and '-'");
    }
  }

  private static boolean isPlain(String name) {
    return name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-');
  }
}
