package org.xenwright.fdt.named;

import org.xenwright.fdt.Mark;
import org.xenwright.fdt.cells.Provider;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.PropertyDraft;
import org.xenwright.fdt.draft.TreeDraft;
import org.xenwright.fdt.named.Scope.Owners;
import org.xenwright.fdt.named.Scope.Properties;

/** Lists of phandles, each with as many arguments as its node asks for. */
final class ReferenceChecks {
  private ReferenceChecks() {}

  /** What dtc calls the check of a kind of provider. */
  static String checkOf(Provider provider) {
    return provider.property().replace('-', '_');
  }

  static Scope of(Provider provider) {
    return new Owners(
        provider.property(), (run, node, property) -> list(run, node, property, provider));
  }

  static final Scope GPIOS =
      new Properties(
          Provider::isGpio,
          (run, node, property) -> {
            if (!node.has("gpio-hog")) {
              list(run, node, property, Provider.gpios(property.name()));
            }
          });

  static final Scope SINGULAR_GPIO =
      new Properties(
          name -> name.endsWith("gpio") && Provider.isGpio(name),
          (run, node, property) ->
              run.fail(node, property, "'[*-]gpio' is deprecated, use '[*-]gpios' instead"));

  private static void list(
      CheckRun run, NodeDraft node, PropertyDraft property, Provider provider) {
    int size = property.size();
    if (size % 4 != 0) {
      run.fail(node, property, "property size (" + size + ") is invalid, expected multiple of 4");
      return;
    }
    int cell = 0;
    while (cell >= 0 && cell < size / 4) {
      if (TreeDraft.isPhandle(property.cell(cell))) {
        cell = entry(run, node, property, provider, cell);
      } else if (run.tree().plugin()) {
        return; // of another tree
      } else {
        cell++; // bindings leave out optional entries so
      }
    }
  }

  /** Judges the entry at a cell; answers where the next begins, -1 when nobody can tell. */
  private static int entry(
      CheckRun run, NodeDraft node, PropertyDraft property, Provider provider, int cell) {
    if (!property.marks().isEmpty() && !isReference(property, cell * 4)) {
      run.fail(node, property, "cell " + cell + " is not a phandle reference");
    }
    var target = run.tree().byPhandle(property.cell(cell));
    if (target.isEmpty()) {
      run.fail(node, property, "Could not get phandle node for (cell " + cell + ")");
      return -1;
    }
    var count = target.get().property(provider.cells());
    if (count.isEmpty() && !provider.optional()) {
      run.fail(
          node,
          "Missing property '%s' in node %s or bad phandle (referred from %s[%d])"
              .formatted(provider.cells(), target.get().path(), property.name(), cell));
      return -1;
    }
    int arguments = count.map(p -> p.cell(0)).orElse(0);
    long end = cell + 1L + arguments;
    if (arguments < 0 || end * 4 > property.size()) { // dtc goes round for ever on a count of -1
      run.fail(
          node,
          property,
          "property size (%d) too small for cell size %s"
              .formatted(property.size(), Integer.toUnsignedString(arguments)));
      return -1;
    }
    return (int) end;
  }

  private static boolean isReference(PropertyDraft property, int offset) {
    for (var mark : property.marks()) {
      if (mark instanceof Mark.Phandle && mark.offset() == offset) {
        return true;
      }
    }
    return false;
  }
}
