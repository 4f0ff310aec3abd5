package org.xenwright.fdt.cells;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A kind of node that others refer to with arguments.
 *
 * @param property that refers to it: phandles, each with its arguments
 * @param cells property of the provider that counts the arguments
 * @param optional whether no count means none
 */
public record Provider(String property, String cells, boolean optional) {
  /** The kinds that checks look at, but GPIOs, whose properties have names of their own. */
  public static final List<Provider> ALL =
      List.of(
          provider("clocks", "clock"),
          new Provider("cooling-device", "#cooling-cells", false),
          provider("dmas", "dma"),
          provider("hwlocks", "hwlock"),
          new Provider("interrupts-extended", "#interrupt-cells", false),
          provider("io-channels", "io-channel"),
          provider("iommus", "iommu"),
          new Provider("mboxes", "#mbox-cells", false),
          new Provider("msi-parent", "#msi-cells", true),
          provider("mux-controls", "mux-control"),
          provider("phys", "phy"),
          provider("power-domains", "power-domain"),
          provider("pwms", "pwm"),
          provider("resets", "reset"),
          new Provider("sound-dai", "#sound-dai-cells", false),
          provider("thermal-sensors", "thermal-sensor"));

  /** More lists of phandles, which no check of dtc looks at. */
  private static final List<Provider> UNCHECKED =
      List.of(
          new Provider("assigned-clocks", "#clock-cells", false),
          new Provider("assigned-clock-parents", "#clock-cells", false),
          new Provider("interconnects", "#interconnect-cells", false),
          new Provider("memory-region", "", true),
          new Provider("nvmem-cells", "#nvmem-cell-cells", true));

  private static Provider provider(String property, String one) {
    return new Provider(property, "#" + one + "-cells", false);
  }

  /** GPIOs under the property's name. */
  public static Provider gpios(String property) {
    return new Provider(property, "#gpio-cells", false);
  }

  /** Whether a property of that name lists GPIOs. */
  public static boolean isGpio(String name) {
    return !name.endsWith(",nr-gpios")
        && (name.endsWith("-gpios")
            || name.equals("gpios")
            || name.endsWith("-gpio")
            || name.equals("gpio"));
  }

  /** What a property of that name refers to, if it is known. */
  public static Optional<Provider> of(String property) {
    return isGpio(property)
        ? Optional.of(gpios(property))
        : Stream.concat(ALL.stream(), UNCHECKED.stream())
            .filter(p -> p.property.equals(property))
            .findFirst();
  }
}
