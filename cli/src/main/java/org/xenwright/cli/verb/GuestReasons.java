package org.xenwright.cli.verb;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xenwright.fdt.guest.GuestOptions;
import org.xenwright.xen.abi.Birth;

/** Why each node of a guest's tree is there, as comments in its source. */
final class GuestReasons {
  private static final Pattern NODE = Pattern.compile("^(\t*)([^\t ]+) \\{$");

  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("/", "two address and two size cells throughout: every address is 64 bits"),
          Map.entry("chosen", "what the guest was configured with: command line, initrd, seed"),
          Map.entry("cpus", "one node for each vcpu; reg is the affinity part of its MPIDR"),
          Map.entry("cpu", "started through PSCI, but for the first"),
          Map.entry("psci", "power control goes to Xen, so by HVC, never by SMC"),
          Map.entry("memory", "a bank of guest RAM as Xen's memory map places it"),
          Map.entry(
              "interrupt-controller",
              "the virtual GIC: two regions, each of two address and two size cells, 32 bytes"),
          Map.entry("timer", "PPIs 13, 14, 11: secure, physical, virtual; a guest uses the last"),
          Map.entry(
              "hypervisor",
              "region 0 is for the grant table, further ones for foreign pages; PPI 15 is the"
                  + " event channel upcall"),
          Map.entry("sbsa-uart", "the emulated UART, for guests without PV console"),
          Map.entry("sbsa-pl011", "the emulated UART, for guests without PV console"));

  private GuestReasons() {}

  /** The source with a comment line before each node that has a reason. */
  static String explain(String source, GuestOptions options) {
    var out = new StringBuilder();
    out.append("/* Xen ")
        .append(options.version().name())
        .append(
            options.birth() == Birth.LIBXL
                ? ", built by libxl for xl create */\n"
                : ", built by Xen itself from the host's tree (dom0less) */\n");
    for (var line : source.split("\n", -1)) {
      var node = NODE.matcher(line);
      if (node.matches()) {
        var base = node.group(2).replaceFirst("@.*", "");
        Optional.ofNullable(REASONS.get(base))
            .ifPresent(why -> out.append(node.group(1)).append("/* ").append(why).append(" */\n"));
      }
      out.append(line).append('\n');
    }
    out.setLength(out.length() - 1);
    return out.toString();
  }
}
