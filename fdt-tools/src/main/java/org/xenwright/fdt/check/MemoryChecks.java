package org.xenwright.fdt.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.fdt.Property;
import org.xenwright.rules.Rule;
import org.xenwright.xen.abi.GuestMemoryMap;
import org.xenwright.xen.abi.Window;
import org.xenwright.xen.abi.XenVersion;

/** Memory nodes against the guest memory map: public/arch-arm.h. */
final class MemoryChecks {
  private final Findings findings;
  private final XenVersion version;
  private final GuestProfile profile;

  MemoryChecks(Findings findings, XenVersion version, GuestProfile profile) {
    this.findings = findings;
    this.version = version;
    this.profile = profile;
  }

  void check(Place root) {
    var nodes =
        GuestChecks.places(
            root, n -> GuestChecks.deviceType(n).filter("memory"::equals).isPresent());
    GuestChecks.places(root, n -> n.baseName().equals("memory")).stream()
        .filter(p -> nodes.stream().noneMatch(n -> n.path().equals(p.path())))
        .forEach(p -> findings.at(Rule.XW_FDT_016, p, "has no device_type = \"memory\""));
    if (nodes.isEmpty()) {
      findings.tree(Rule.XW_FDT_016, "the tree has no memory node", "");
    }
    var seen = new ArrayList<Window>();
    for (var node : nodes) {
      var banks = banks(node);
      if (banks.isEmpty()) {
        continue;
      }
      unitAddress(node, banks.getFirst());
      for (var bank : banks) {
        bank(node, bank, seen);
        seen.add(bank);
      }
    }
    order(nodes, seen);
  }

  private List<Window> banks(Place node) {
    var reg = node.property("reg");
    int address = node.parent().map(Place::addressCellsOrDefault).orElse(0) * 4;
    int size = node.parent().map(Place::sizeCellsOrDefault).orElse(0) * 4;
    if (reg.isEmpty() || reg.get().value().size() < address + size) {
      findings.at(Rule.XW_FDT_016, node, "has no reg with a bank");
      return List.of();
    }
    var out = new ArrayList<Window>();
    if (address >= 4 && address <= 8 && size >= 4 && size <= 8) {
      var value = reg.get().value();
      for (int at = 0; at + address + size <= value.size(); at += address + size) {
        out.add(new Window(value.number(at, address), value.number(at + address, size)));
      }
    }
    return out;
  }

  private void unitAddress(Place node, Window first) {
    node.node()
        .unitAddress()
        .filter(u -> !u.equals(Long.toHexString(first.address())))
        .ifPresent(u ->
            findings.at(
                Rule.XW_FDT_016,
                node,
                "the unit address differs from reg, which begins at 0x"
                    + Long.toHexString(first.address())));
  }

  private void bank(Place node, Window bank, List<Window> others) {
    Property reg = node.property("reg").orElseThrow();
    if (bank.size() == 0
        || bank.size() % GuestMemoryMap.PAGE != 0
        || bank.address() % GuestMemoryMap.PAGE != 0) {
      findings.at(Rule.XW_FDT_016, node, reg, "bank " + bank + " is not made of whole pages");
      return;
    }
    var map = version.map();
    boolean inside =
        map.ram0().contains(bank.address(), bank.size())
            || map.ram1().filter(r -> r.contains(bank.address(), bank.size())).isPresent();
    if (!inside) {
      findings.at(
          Rule.XW_FDT_016,
          node,
          reg,
          "bank " + bank + " lies outside the RAM of Xen " + version.name() + " guests",
          "RAM begins at 0x" + Long.toHexString(map.ram0().address()) + ".");
    }
    devices()
        .forEach((name, window) -> {
          if (window.overlaps(bank)) {
            findings.at(
                Rule.XW_FDT_016,
                node,
                reg,
                "bank " + bank + " overlaps the " + name + " at " + window);
          }
        });
    others.stream()
        .filter(bank::overlaps)
        .findFirst()
        .ifPresent(
            o -> findings.at(Rule.XW_FDT_016, node, reg, "bank " + bank + " overlaps bank " + o));
  }

  private Map<String, Window> devices() {
    var map = version.map();
    var out = new LinkedHashMap<String, Window>();
    out.put("distributor", map.gicDistributor());
    out.put("CPU interface", map.gicCpuInterface());
    out.put("grant window", map.grants());
    put(out, "redistributors", map.gicV3Redistributors());
    put(out, "magic pages", map.magic());
    put(out, "UART", map.uart());
    put(out, "virtio devices", map.virtio());
    return out;
  }

  private static void put(Map<String, Window> out, String name, Optional<Window> window) {
    window.ifPresent(w -> out.put(name, w));
  }

  private void order(List<Place> nodes, List<Window> banks) {
    for (int i = 1; i < banks.size(); i++) {
      if (Long.compareUnsigned(banks.get(i).address(), banks.getFirst().address()) < 0) {
        findings.tree(
            Rule.XW_FDT_024,
            "the first bank of the tree is " + banks.getFirst() + ", not the lowest",
            "");
        return;
      }
    }
    if (profile.kind() == GuestProfile.Kind.MINI_OS && nodes.size() > 1) {
      findings.at(
          Rule.XW_FDT_024, nodes.get(1), "is a second memory node, which Mini-OS never sees");
    }
  }
}
