package org.xenwright.fdt.named;

import org.xenwright.fdt.Mark;
import org.xenwright.fdt.cells.Provider;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.PropertyDraft;
import org.xenwright.fdt.draft.TreeDraft;

/** Lists of phandles, each with as many arguments as its node asks for. */
final class ProviderChecks {
  private ProviderChecks() {}

  /** What dtc calls the check of a kind of provider. */
  static String checkOf(Provider provider) {
    return provider.property().replace('-', '_');
  }

  static void inspect(CheckRun run, NodeDraft node, Provider provider) {
    node.property(provider.property()).ifPresent(p -> arguments(run, node, p, provider));
  }

  private static void arguments(
      CheckRun run, NodeDraft node, PropertyDraft property, Provider provider) {
    int size = property.size();
    if (size % 4 != 0) {
      run.fail(node, property, "property size (" + size + ") is invalid, expected multiple of 4");
      return;
    }
    int skip;
    for (int cell = 0; cell < size / 4; cell += skip + 1) {
      skip = 0;
      int phandle = property.cell(cell);
      if (!TreeDraft.isPhandle(phandle)) {
        if (run.tree().plugin()) {
          return; // of another tree
        }
        continue; // bindings skip optional entries so
      }
      if (!property.marks().isEmpty() && !isReference(property, cell * 4)) {
        run.fail(node, property, "cell " + cell + " is not a phandle reference");
      }
      var target = run.tree().byPhandle(phandle);
      if (target.isEmpty()) {
        run.fail(node, property, "Could not get phandle node for (cell " + cell + ")");
        return;
      }
      var count = target.get().property(provider.cells());
      if (count.isEmpty() && !provider.optional()) {
        run.fail(
            node,
            "Missing property '"
                + provider.cells()
                + "' in node "
                + target.get().path()
                + " or bad phandle (referred from "
                + property.name()
                + "["
                + cell
                + "])");
        return;
      }
      skip = count.map(p -> p.cell(0)).orElse(0);
      if (skip < 0 || (cell + skip + 1L) * 4 > size) { // dtc goes round for ever on a count of -1
        run.fail(
            node,
            property,
            "property size ("
                + size
                + ") too small for cell size "
                + Integer.toUnsignedString(skip));
        return;
      }
    }
  }

  private static boolean isReference(PropertyDraft property, int offset) {
    for (var mark : property.marks()) {
      if (mark instanceof Mark.Phandle && mark.offset() == offset) {
        return true;
      }
    }
    return false;
  }

  static void gpios(CheckRun run, NodeDraft node) {
    if (node.has("gpio-hog")) {
      return;
    }
    for (var property : node.properties()) {
      if (Provider.isGpio(property.name())) {
        arguments(run, node, property, Provider.gpios(property.name()));
      }
    }
  }

  static void deprecatedGpio(CheckRun run, NodeDraft node) {
    for (var property : node.properties()) {
      if (Provider.isGpio(property.name()) && property.name().endsWith("gpio")) {
        run.fail(node, property, "'[*-]gpio' is deprecated, use '[*-]gpios' instead");
      }
    }
  }
}
