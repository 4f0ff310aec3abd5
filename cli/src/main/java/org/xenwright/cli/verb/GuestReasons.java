package org.xenwright.cli.verb;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xenwright.fdt.guest.GuestOptions;
import org.xenwright.xen.abi.Birth;

/** Why each node of a guest's tree is there, as comments in its source. */
final class GuestReasons {
  private static final Pattern NODE = Pattern.compile("^(\t*)([^\t ]+) \\{$");

  private final boolean libxl;
  private final Map<String, String> reasons;

  private GuestReasons(GuestOptions options) {
    this.libxl = options.birth() == Birth.LIBXL;
    var uart = "the emulated UART, because " + (libxl ? "vuart" : "vpl011") + " asks for it; SPI 0";
    this.reasons =
        Map.ofEntries(
            Map.entry(
                "/",
                "two address and two size cells throughout: every address is 64 bits"
                    + (libxl ? "; the names tell the guest that it runs on Xen" : "")),
            Map.entry(
                "chosen",
                libxl
                    ? "what the guest was configured with: command line, initrd, seed"
                    : "what the guest was configured with; without an initrd both ends are 0"),
            Map.entry("cpus", "one node for each vcpu; reg is the affinity part of its MPIDR"),
            Map.entry(
                "cpu",
                libxl
                    ? "the toolstack names this core whatever the host has; all but the first start"
                        + " by PSCI"
                    : "named after the host's first CPU; all but the first start by PSCI"),
            Map.entry("psci", "power control goes to Xen, so by HVC, never by SMC"),
            Map.entry("memory", memory(options)),
            Map.entry("interrupt-controller", controller(options)),
            Map.entry("timer", "PPIs 13, 14, 11: secure, physical, virtual; a guest uses the last"),
            Map.entry(
                "hypervisor",
                libxl
                    ? "region 0 is for the grant table, further ones for foreign pages; PPI 15 is"
                        + " the event channel upcall"
                    : "because xen,enhanced asks for it: the grant table's window; PPI 15 is the"
                        + " event channel upcall"),
            Map.entry("sbsa-uart", uart),
            Map.entry("sbsa-pl011", uart));
  }

  private static String memory(GuestOptions options) {
    var bank = "where the memory map of Xen " + options.version().name() + " has guest RAM";
    return options.birth() == Birth.LIBXL
        ? "one node for each bank, " + bank
        : "one node for all banks, " + bank;
  }

  private static String controller(GuestOptions options) {
    return "the virtual GIC: two regions, "
        + switch (options.gic()) {
          case V2 -> "distributor and CPU interface";
          case V3 -> "distributor and redistributors";
        }
        + ", each of two address and two size cells: 32 bytes";
  }

  /** The source with a comment line before each node. */
  static String explain(String source, GuestOptions options) {
    var why = new GuestReasons(options);
    var out = new StringBuilder();
    out.append("/* Xen ")
        .append(options.version().name())
        .append(
            why.libxl
                ? ", built by libxl for xl create */\n"
                : ", built by Xen itself from the host's tree (dom0less) */\n");
    for (var line : source.split("\n", -1)) {
      var node = NODE.matcher(line);
      if (node.matches()) {
        var base = node.group(2).replaceFirst("@.*", "");
        Optional.ofNullable(why.reasons.get(base))
            .ifPresent(
                text -> out.append(node.group(1)).append("/* ").append(text).append(" */\n"));
      }
      out.append(line).append('\n');
    }
    out.setLength(out.length() - 1);
    return out.toString();
  }
}
