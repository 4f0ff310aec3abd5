package org.xenwright.fdt.named;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.xenwright.fdt.Mark;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.PropertyDraft;
import org.xenwright.fdt.draft.TreeDraft;
import org.xenwright.fdt.named.Scope.Nodes;
import org.xenwright.fdt.named.Scope.Owners;
import org.xenwright.fdt.named.Scope.References;

/** Checks that finish the tree: phandles, paths, nodes nobody wants. */
final class Finishing {
  private static final List<String> PHANDLES = List.of("phandle", "linux,phandle");

  private Finishing() {}

  /** A {@code name} property that says what the node is called anyway is dropped. */
  static final Scope NAMES =
      new Owners(
          "name",
          (run, node, name) -> {
            var base = node.name().substring(0, node.baseLength());
            var said = new String(name.value(), StandardCharsets.ISO_8859_1);
            if (said.equals(base + "\0")) {
              node.remove(name);
              run.changed();
            } else {
              run.fail(
                  node,
                  "\"name\" property is incorrect (\""
                      + name.text()
                      + "\" instead of base node name)");
            }
          });

  static final Scope EXPLICIT_PHANDLES =
      new Nodes((run, node) -> {
        int[] said = new int[2];
        for (int i = 0; i < said.length; i++) {
          var property = node.property(PHANDLES.get(i));
          said[i] = property.isPresent() ? said(run, node, property.get()) : 0;
        }
        if (said[0] != 0 && said[1] != 0 && said[0] != said[1]) {
          run.fail(node, "mismatching 'phandle' and 'linux,phandle' properties");
        }
        int number = said[0] == 0 ? said[1] : said[0];
        if (number != 0) {
          claim(run, node, number);
        }
      });

  private static void claim(CheckRun run, NodeDraft node, int number) {
    var owner = run.tree().byPhandle(number).orElse(node);
    if (owner == node) {
      run.tree().phandle(node, number);
    } else {
      run.fail(node, "duplicated phandle 0x%x (seen before at %s)".formatted(number, owner.path()));
    }
  }

  /** The phandle a property says; 0 when it says none that can be used. */
  private static int said(CheckRun run, NodeDraft node, PropertyDraft property) {
    var name = property.name();
    if (property.size() != 4) {
      run.fail(node, property, "bad length (" + property.size() + ") " + name + " property");
      return 0;
    }
    var reference = firstReference(property);
    if (reference.isPresent()) {
      // one's own phandle may be asked for; it is filled in when references are
      if (run.tree().find(reference.get()).filter(n -> n == node).isEmpty()) {
        run.fail(node, name + " is a reference to another node");
      }
      return 0;
    }
    int number = property.cell(0);
    if (!TreeDraft.isPhandle(number)) {
      run.fail(node, property, "bad value (0x%x) in %s property".formatted(number, name));
      return 0;
    }
    return number;
  }

  private static Optional<String> firstReference(PropertyDraft property) {
    for (var mark : property.marks()) {
      if (mark instanceof Mark.Phandle reference) {
        return Optional.of(reference.target());
      }
    }
    return Optional.empty();
  }

  static final Scope PHANDLE_REFERENCES =
      new References((run, node, property) -> {
        var marks = property.marks();
        for (int i = 0; i < marks.size(); i++) {
          if (marks.get(i) instanceof Mark.Phandle reference) {
            resolve(run, node, property, reference);
          }
        }
      });

  private static void resolve(
      CheckRun run, NodeDraft node, PropertyDraft property, Mark.Phandle reference) {
    var target = run.tree().find(reference.target());
    if (target.isPresent()) {
      boolean fresh = !TreeDraft.isPhandle(target.get().phandle());
      property.patch(
          reference.offset(), run.tree().phandleOf(target.get(), run.options().phandles()));
      target.get().referTo();
      if (fresh) {
        run.changed();
      }
    } else if (run.tree().plugin()) {
      property.patch(reference.offset(), -1); // a fixup fills it in
    } else {
      missing(run, node, property, reference.target());
    }
  }

  static final Scope PATH_REFERENCES =
      new References((run, node, property) -> {
        var marks = property.marks();
        for (int i = 0; i < marks.size(); i++) {
          if (marks.get(i) instanceof Mark.Path reference) {
            var target = run.tree().find(reference.target());
            if (target.isPresent()) {
              var path = target.get().path() + "\0";
              property.insert(i, path.getBytes(StandardCharsets.ISO_8859_1));
              target.get().referTo();
            } else {
              missing(run, node, property, reference.target());
            }
          }
        }
      });

  private static void missing(CheckRun run, NodeDraft node, PropertyDraft property, String target) {
    run.failNear(
        node, property.span(), "Reference to non-existent node or label \"" + target + "\"\n");
  }

  /** With symbols asked for, any label may be referred to later. */
  static final Scope UNUSED =
      new Nodes((run, node) -> {
        if (!node.deleted() && node.isUnwanted(run.options().symbols())) {
          node.delete();
          run.changed();
        }
      });
}
