package org.xenwright.fdt.named;

import java.util.Optional;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.PropertyDraft;
import org.xenwright.fdt.named.Check.Inspection;

/** Properties whose values have one type everywhere. */
final class TypeChecks {
  private TypeChecks() {}

  static Inspection cell(String name) {
    return (run, node) ->
        node.property(name)
            .filter(p -> p.size() != 4)
            .ifPresent(p -> run.fail(node, p, "property is not a single cell"));
  }

  static Inspection string(String name) {
    return (run, node) -> string(run, node, node.property(name));
  }

  static void string(CheckRun run, NodeDraft node, Optional<PropertyDraft> property) {
    property
        .filter(p -> !isString(p.value()))
        .ifPresent(p -> run.fail(node, p, "property is not a string"));
  }

  static Inspection strings(String name) {
    return (run, node) -> strings(run, node, node.property(name));
  }

  private static void strings(CheckRun run, NodeDraft node, Optional<PropertyDraft> property) {
    property
        .filter(p -> p.size() > 0 && p.value()[p.size() - 1] != 0)
        .ifPresent(p -> run.fail(node, p, "property is not a string list"));
  }

  static void names(CheckRun run, NodeDraft node) {
    for (var property : node.properties()) {
      if (property.name().endsWith("-names")) {
        strings(run, node, node.property(property.name()));
      }
    }
  }

  /** Whether a value is one string: its only zero is its last byte. */
  private static boolean isString(byte[] value) {
    for (int i = 0; i < value.length; i++) {
      if (value[i] == 0) {
        return i == value.length - 1;
      }
    }
    return false;
  }
}
