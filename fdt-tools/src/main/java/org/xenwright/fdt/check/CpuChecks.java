package org.xenwright.fdt.check;

import java.util.List;
import org.xenwright.fdt.Bytes;
import org.xenwright.rules.Rule;
import org.xenwright.xen.abi.EntryState;
import org.xenwright.xen.abi.XenVersion;

/** CPU nodes and PSCI. */
final class CpuChecks {
  private final Findings findings;
  private final XenVersion version;

  CpuChecks(Findings findings, XenVersion version) {
    this.findings = findings;
    this.version = version;
  }

  void check(Place root) {
    var cpus =
        GuestChecks.places(root, n -> GuestChecks.deviceType(n).filter("cpu"::equals).isPresent());
    for (int i = 0; i < cpus.size(); i++) {
      var place = cpus.get(i);
      int wanted = version.atLeast(4, 6) ? EntryState.affinity(i) : i;
      var reg = place.node().cell("reg");
      if (reg.filter(r -> r == wanted).isEmpty()) {
        findings.at(
            Rule.XW_FDT_019,
            place,
            "reg is "
                + reg.map(r -> "0x" + Integer.toHexString(r)).orElse("not one cell")
                + ", the MPIDR of CPU "
                + i
                + " has 0x"
                + Integer.toHexString(wanted));
      }
    }
    boolean v3 = !GuestChecks.places(root, n -> n.isCompatible("arm,gic-v3")).isEmpty();
    int limit = version.maximumCpus(v3);
    if (cpus.size() > limit) {
      findings.tree(
          Rule.XW_FDT_019,
          cpus.size()
              + " CPUs, but "
              + (v3 ? "GICv3" : "GICv2")
              + " under Xen "
              + version.name()
              + " serves "
              + limit,
          "");
    }
    if (cpus.isEmpty()) {
      findings.tree(Rule.XW_FDT_019, "the tree has no CPU node", "");
    }
    psci(root, cpus);
  }

  private void psci(Place root, List<Place> cpus) {
    var nodes =
        GuestChecks.places(
            root,
            n ->
                n.value("compatible").map(Bytes::strings).orElse(List.of()).stream()
                    .anyMatch(s -> s.startsWith("arm,psci")));
    for (var node : nodes) {
      var method = node.value("method").flatMap(Bytes::string).orElse("missing");
      if (!method.equals("hvc")) {
        var message = "is " + method + ", want hvc";
        node.property("method")
            .ifPresentOrElse(
                p -> findings.at(Rule.XW_FDT_018, node, p, message),
                () -> findings.at(Rule.XW_FDT_018, node, "method " + message));
      }
    }
    boolean asked =
        cpus.stream()
            .anyMatch(c ->
                c.value("enable-method").flatMap(Bytes::string).filter("psci"::equals).isPresent());
    if (asked && nodes.isEmpty()) {
      findings.tree(Rule.XW_FDT_018, "CPUs are enabled by psci, but there is no psci node", "");
    }
  }
}
