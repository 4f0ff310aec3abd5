package org.xenwright.fdt.named;

import java.util.List;
import org.xenwright.fdt.Mark;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.PropertyDraft;
import org.xenwright.fdt.draft.TreeDraft;

/** Lists of phandles, each with as many arguments as its node asks for. */
final class ProviderChecks {
  /**
   * A kind of provider.
   *
   * @param check stem of the names of its checks
   * @param property that refers to it
   * @param cells property of the provider that counts the arguments
   * @param optional whether no count means none
   */
  record Provider(String check, String property, String cells, boolean optional) {
    void inspect(CheckRun run, NodeDraft node) {
      node.property(property).ifPresent(p -> arguments(run, node, p, this));
    }
  }

  static final List<Provider> PROVIDERS =
      List.of(
          provider("clocks", "clock"),
          new Provider("cooling_device", "cooling-device", "#cooling-cells", false),
          provider("dmas", "dma"),
          provider("hwlocks", "hwlock"),
          new Provider("interrupts_extended", "interrupts-extended", "#interrupt-cells", false),
          provider("io-channels", "io-channel"),
          provider("iommus", "iommu"),
          new Provider("mboxes", "mboxes", "#mbox-cells", false),
          new Provider("msi_parent", "msi-parent", "#msi-cells", true),
          provider("mux-controls", "mux-control"),
          provider("phys", "phy"),
          provider("power-domains", "power-domain"),
          provider("pwms", "pwm"),
          provider("resets", "reset"),
          new Provider("sound_dai", "sound-dai", "#sound-dai-cells", false),
          provider("thermal-sensors", "thermal-sensor"));

  private ProviderChecks() {}

  private static Provider provider(String property, String one) {
    return new Provider(property.replace('-', '_'), property, "#" + one + "-cells", false);
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
      var count = target.get().property(provider.cells);
      if (count.isEmpty() && !provider.optional) {
        run.fail(
            node,
            "Missing property '"
                + provider.cells
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

  private static boolean isGpio(String name) {
    return !name.endsWith(",nr-gpios")
        && (name.endsWith("-gpios")
            || name.equals("gpios")
            || name.endsWith("-gpio")
            || name.equals("gpio"));
  }

  static void gpios(CheckRun run, NodeDraft node) {
    if (node.has("gpio-hog")) {
      return;
    }
    for (var property : node.properties()) {
      if (isGpio(property.name())) {
        arguments(
            run, node, property, new Provider("gpios", property.name(), "#gpio-cells", false));
      }
    }
  }

  static void deprecatedGpio(CheckRun run, NodeDraft node) {
    for (var property : node.properties()) {
      if (isGpio(property.name()) && property.name().endsWith("gpio")) {
        run.fail(node, property, "'[*-]gpio' is deprecated, use '[*-]gpios' instead");
      }
    }
  }
}
