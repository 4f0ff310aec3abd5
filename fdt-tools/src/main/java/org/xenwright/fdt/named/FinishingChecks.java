package org.xenwright.fdt.named;

import java.nio.charset.StandardCharsets;
import org.xenwright.fdt.Mark;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.PropertyDraft;
import org.xenwright.fdt.draft.TreeDraft;

/** Checks that finish the tree: phandles, paths, nodes nobody wants. */
final class FinishingChecks {
  private FinishingChecks() {}

  /** A {@code name} property that says what the node is called anyway is dropped. */
  static void nameProperties(CheckRun run, NodeDraft node) {
    var name = node.property("name");
    if (name.isEmpty()) {
      return;
    }
    var base = node.name().substring(0, node.baseLength());
    var value = name.get().value();
    boolean right =
        value.length == base.length() + 1
            && new String(value, 0, base.length(), StandardCharsets.ISO_8859_1).equals(base);
    if (right) {
      node.remove(name.get());
    } else {
      run.fail(
          node,
          "\"name\" property is incorrect (\""
              + name.get().text()
              + "\" instead of base node name)");
    }
  }

  static void explicitPhandles(CheckRun run, NodeDraft node) {
    int phandle = said(run, node, "phandle");
    int legacy = said(run, node, "linux,phandle");
    if (phandle == 0 && legacy == 0) {
      return;
    }
    if (phandle != 0 && legacy != 0 && phandle != legacy) {
      run.fail(node, "mismatching 'phandle' and 'linux,phandle' properties");
    }
    int number = phandle == 0 ? legacy : phandle;
    var other = run.tree().byPhandle(number);
    if (other.isPresent() && other.get() != node) {
      run.fail(
          node,
          "duplicated phandle 0x"
              + Integer.toHexString(number)
              + " (seen before at "
              + other.get().path()
              + ")");
      return;
    }
    run.tree().phandle(node, number);
  }

  /** The phandle a property says; 0 when it says none that can be used. */
  private static int said(CheckRun run, NodeDraft node, String name) {
    var property = node.property(name);
    if (property.isEmpty()) {
      return 0;
    }
    if (property.get().size() != 4) {
      run.fail(
          node, property.get(), "bad length (" + property.get().size() + ") " + name + " property");
      return 0;
    }
    for (var mark : property.get().marks()) {
      if (mark instanceof Mark.Phandle reference) {
        // one's own phandle may be asked for; it is filled in when references are
        if (run.tree().find(reference.target()).filter(n -> n == node).isEmpty()) {
          run.fail(node, name + " is a reference to another node");
        }
        return 0;
      }
    }
    int number = property.get().cell(0);
    if (!TreeDraft.isPhandle(number)) {
      run.fail(
          node,
          property.get(),
          "bad value (0x" + Integer.toHexString(number) + ") in " + name + " property");
      return 0;
    }
    return number;
  }

  static void phandleReferences(CheckRun run, NodeDraft node) {
    var properties = node.properties();
    for (int i = 0; i < properties.size(); i++) {
      var property = properties.get(i);
      for (var mark : property.marks()) {
        if (mark instanceof Mark.Phandle reference) {
          phandleReference(run, node, property, reference);
        }
      }
    }
  }

  private static void phandleReference(
      CheckRun run, NodeDraft node, PropertyDraft property, Mark.Phandle reference) {
    var target = run.tree().find(reference.target());
    if (target.isPresent()) {
      property.patch(
          reference.offset(), run.tree().phandleOf(target.get(), run.options().phandles()));
      target.get().referTo();
    } else if (run.tree().plugin()) {
      property.patch(reference.offset(), -1);
    } else {
      missing(run, node, property, reference.target());
    }
  }

  private static void missing(CheckRun run, NodeDraft node, PropertyDraft property, String target) {
    run.failNear(
        node, property.span(), "Reference to non-existent node or label \"" + target + "\"\n");
  }

  static void pathReferences(CheckRun run, NodeDraft node) {
    for (var property : node.properties()) {
      var marks = property.marks();
      for (int i = 0; i < marks.size(); i++) {
        if (marks.get(i) instanceof Mark.Path reference) {
          var target = run.tree().find(reference.target());
          if (target.isPresent()) {
            var text = target.get().path() + "\0";
            property.insert(i, text.getBytes(StandardCharsets.ISO_8859_1));
            target.get().referTo();
          } else {
            missing(run, node, property, reference.target());
          }
        }
      }
    }
  }

  /** With symbols asked for, any label may be referred to later. */
  static void omitUnused(CheckRun run, NodeDraft node) {
    if (node.isUnwanted(run.options().symbols())) {
      node.delete();
    }
  }
}
