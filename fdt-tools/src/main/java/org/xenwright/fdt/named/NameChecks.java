package org.xenwright.fdt.named;

import java.util.HashSet;
import java.util.List;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.PropertyDraft;
import org.xenwright.fdt.named.Scope.Labels;
import org.xenwright.fdt.named.Scope.Nodes;
import org.xenwright.fdt.named.Scope.Properties;

/** What nodes, properties and labels may be called, and that no two are called alike. */
final class NameChecks {
  private NameChecks() {}

  /**
   * An order to delete a child counts as one when its own block defines the child too: the block
   * takes effect as a whole.
   */
  static final Scope NODES_DIFFER =
      new Nodes((run, node) -> {
        var all = node.childrenEver();
        var names = new HashSet<String>(all.size() * 2);
        all.forEach(child -> names.add(child.name()));
        for (int i = 0; i < all.size() && names.size() < all.size(); i++) {
          if (!all.get(i).deleted()) {
            clash(run, all.get(i).name(), all.subList(i + 1, all.size()));
          }
        }
      });

  private static void clash(CheckRun run, String name, List<NodeDraft> later) {
    for (var other : later) {
      if (other.name().equals(name)) {
        run.fail(other, "Duplicate node name");
      }
    }
  }

  static final Scope PROPERTIES_DIFFER =
      new Nodes((run, node) -> {
        if (run.survey().repeats(node)) {
          var all = node.properties();
          for (int i = 0; i < all.size(); i++) {
            var property = all.get(i);
            all.subList(i + 1, all.size()).stream()
                .filter(later -> later.name().equals(property.name()))
                .forEach(later -> run.fail(node, property, "Duplicate property name"));
          }
        }
      });

  static final Scope LABELS_DIFFER =
      new Labels((run, place) -> {
        var holder = run.survey().holder(place.label()).orElse(place);
        if (holder != place) {
          run.fail(
              place.node(),
              "Duplicate label '" + place.label() + "' on " + place + " and " + holder);
        }
      });

  static final Scope NODE_CHARACTERS =
      new Nodes((run, node) -> {
        int at = Alphabet.NODE.end(node.name(), 0);
        if (at < node.name().length()) {
          run.fail(node, "Bad character '" + node.name().charAt(at) + "' in node name");
        }
      });

  static final Scope NODE_CHARACTERS_STRICT =
      new Nodes((run, node) -> {
        int at = Alphabet.STRICT.end(node.name(), 0);
        if (at < node.baseLength()) {
          run.fail(node, "Character '" + node.name().charAt(at) + "' not recommended in node name");
        }
      });

  static final Scope ONE_UNIT =
      new Nodes((run, node) -> {
        if (node.unit().indexOf('@') >= 0) {
          run.fail(node, "multiple '@' characters in node name");
        }
      });

  static final Scope NODE_NAMED =
      new Nodes((run, node) -> {
        if (node.baseLength() == 0 && node.parent().isPresent()) {
          run.fail(node, "Empty node name");
        }
      });

  static final Scope NODE_OR_PROPERTY =
      new Nodes((run, node) -> {
        if (!run.survey().sites(node.name()).isEmpty()
            && node.parent().filter(p -> p.has(node.name())).isPresent()) {
          run.fail(node, "node name and property name conflict");
        }
      });

  static final Scope PROPERTY_CHARACTERS =
      new Properties(
          Alphabet.PROPERTY::isLeftBy,
          (run, node, property) ->
              run.fail(
                  node,
                  property,
                  "Bad character '" + stray(property, Alphabet.PROPERTY) + "' in property name"));

  private static char stray(PropertyDraft property, Alphabet alphabet) {
    return property.name().charAt(alphabet.end(property.name(), 0));
  }

  static final Scope PROPERTY_CHARACTERS_STRICT =
      new Properties(
          name -> Alphabet.STRICT.isLeftBy(name) && !name.equals("device_type"),
          (run, node, property) -> {
            var name = property.name();
            int at = Alphabet.STRICT.end(name, 0);
            // a count's sign may stand first and behind a vendor's comma
            if (name.charAt(at) == '#' && (at == 0 || name.charAt(at - 1) == ',')) {
              at = Alphabet.STRICT.end(name, at + 1);
            }
            if (at < name.length()) {
              run.fail(
                  node,
                  property,
                  "Character '" + name.charAt(at) + "' not recommended in property name");
            }
          });
}
