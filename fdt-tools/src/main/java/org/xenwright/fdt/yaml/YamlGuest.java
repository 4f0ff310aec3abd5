package org.xenwright.fdt.yaml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.fdt.Bytes;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Property;
import org.xenwright.fdt.blob.Layout;
import org.xenwright.fdt.guest.Enhanced;
import org.xenwright.fdt.guest.GicVersion;
import org.xenwright.fdt.guest.GuestArch;
import org.xenwright.fdt.guest.GuestOptions;
import org.xenwright.fdt.guest.GuestTree;
import org.xenwright.fdt.yaml.YamlNode.Mapping;
import org.xenwright.fdt.yaml.YamlNode.Scalar;
import org.xenwright.rules.Rule;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.Window;
import org.xenwright.xen.abi.XenVersion;

/** The {@code guest:} section: the options of a Xen guest, expanded to its tree. */
final class YamlGuest {
  /** A guest's tree and the layout it is written in. */
  record Guest(DeviceTree tree, Layout layout) {}

  private static final List<String> KEYS =
      List.of(
          "xen",
          "birth",
          "arch",
          "memory",
          "vcpus",
          "gic",
          "bootargs",
          "initrd",
          "console",
          "enhanced",
          "host-cpu",
          "clock-frequency",
          "grant-table",
          "extended-regions",
          "rng-seed",
          "phandle-style",
          "layout");
  private static final int MOST_CPUS = 128;

  private final YamlScalars scalars;
  private final YamlProblems problems;

  YamlGuest(YamlScalars scalars) {
    this.scalars = scalars;
    this.problems = scalars.problems();
  }

  Optional<Guest> read(YamlNode node) {
    if (!(node instanceof Mapping guest)) {
      problems.add(Rule.XW_YAML_011, node.position(), "guest: is a mapping of options", "");
      return Optional.empty();
    }
    guest.entries().stream()
        .map(YamlNode.Entry::key)
        .filter(k -> !KEYS.contains(k.text()))
        .forEach(k -> problems.unknownKey(k, KEYS));
    int before = problems.report().diagnostics().size();
    var options = options(guest);
    var tree = edits(guest, GuestTree.of(options));
    var layout = guest.get("layout").map(l -> new YamlLayout(scalars).read(l)).orElse(Layout.DTC);
    return problems.report().diagnostics().size() > before
        ? Optional.empty()
        : Optional.of(new Guest(tree, layout));
  }

  private GuestOptions options(Mapping guest) {
    var versions = new HashMap<String, XenVersion>();
    XenVersion.ALL.forEach(v -> versions.put(v.name(), v));
    versions.put("newest", XenVersion.NEWEST);
    var version = choice(guest, "xen", versions, XenVersion.V4_17);
    var birth =
        choice(
            guest, "birth", Map.of("libxl", Birth.LIBXL, "dom0less", Birth.DOM0LESS), Birth.LIBXL);
    var arch =
        choice(
            guest,
            "arch",
            Map.of("arm32", GuestArch.ARM32, "arm64", GuestArch.ARM64),
            GuestArch.ARM32);
    if (!version.has(birth)) {
      problems.add(
          Rule.XW_YAML_011,
          guest.position(),
          "Xen " + version.name() + " builds no dom0less domains; they came with 4.12",
          "");
    }
    long memory = guest.get("memory").flatMap(scalars::size).orElse(64L << 20);
    if (version.map().banks(memory).isEmpty()) {
      problems.add(
          Rule.XW_YAML_011,
          guest.get("memory").orElse(guest).position(),
          "Xen " + version.name() + " has no guest of " + memory + " bytes",
          "give a multiple of 4 KiB, such as 64MiB.");
    }
    var options = GuestOptions.of(version, birth, memory).withArch(arch).withSeed(Optional.empty());
    var gic = choice(guest, "gic", Map.of("v2", GicVersion.V2, "v3", GicVersion.V3), GicVersion.V2);
    options = options.withVcpus(vcpus(guest)).withGic(gic);
    if (choice(guest, "console", Map.of("hvc", false, "pl011", true), false)) {
      options = options.withUart();
    }
    options =
        options.withEnhanced(
            choice(
                guest,
                "enhanced",
                Map.of(
                    "off", Enhanced.OFF,
                    "no-xenstore", Enhanced.NO_XENSTORE,
                    "enabled", Enhanced.ENABLED),
                Enhanced.OFF));
    return more(guest, options);
  }

  private GuestOptions more(Mapping guest, GuestOptions start) {
    var options = start;
    var bootargs = guest.get("bootargs").flatMap(this::text);
    if (bootargs.isPresent()) {
      options = options.withBootargs(YamlScalars.latin(bootargs.get()));
    }
    var hostCpu = guest.get("host-cpu").flatMap(this::text);
    if (hostCpu.isPresent()) {
      options = options.withHostCpu(hostCpu.get());
    }
    var frequency = guest.get("clock-frequency").flatMap(n -> scalars.number(n, 32));
    if (frequency.isPresent()) {
      options = options.withClockFrequency(frequency.get().intValue());
    }
    var initrd = guest.get("initrd").flatMap(n -> window(n, "start"));
    return initrd.isPresent() ? options.withInitrd(initrd.get()) : options;
  }

  private int vcpus(Mapping guest) {
    long count = guest.get("vcpus").flatMap(scalars::number).orElse(1L);
    if (count < 1 || count > MOST_CPUS) {
      problems.add(
          Rule.XW_YAML_013,
          guest.get("vcpus").orElse(guest).position(),
          "a guest has 1 to " + MOST_CPUS + " vcpus",
          "");
      return 1;
    }
    return (int) count;
  }

  /** Options that no builder has, but that a tree for tests may want. */
  private DeviceTree edits(Mapping guest, DeviceTree made) {
    var tree = made;
    var grants = guest.get("grant-table").flatMap(n -> window(n, "base"));
    if (grants.isPresent()) {
      var first = Bytes.longs(grants.get().address(), grants.get().size());
      tree =
          tree.edit(
              "/hypervisor",
              n -> {
                var reg = n.value("reg").orElse(first);
                return n.with(new Property("reg", first.plus(reg.slice(16, reg.size()))));
              });
    }
    if (!choice(guest, "extended-regions", Map.of("none", false, "auto", true), false)) {
      tree =
          tree.edit(
              "/hypervisor",
              n -> n.with(new Property("reg", n.value("reg").orElse(Bytes.EMPTY).slice(0, 16))));
    }
    var seed =
        guest.get("rng-seed").filter(n -> !(n instanceof Scalar s && s.text().equals("none")));
    var bytes = seed.flatMap(scalars::bytes);
    if (bytes.isPresent()) {
      tree = tree.edit("/chosen", n -> n.with(new Property("rng-seed", Bytes.of(bytes.get()))));
    }
    if (!choice(guest, "phandle-style", Map.of("both", true, "epapr", false), true)) {
      for (var child : tree.root().children()) {
        tree = tree.edit("/" + child.name(), n -> n.withoutProperty("linux,phandle"));
      }
    }
    return tree;
  }

  private Optional<String> text(YamlNode node) {
    if (node instanceof Scalar s) {
      return scalars.text(s);
    }
    problems.add(
        Rule.XW_YAML_011, node.position(), "expected text, found " + YamlScalars.kind(node), "");
    return Optional.empty();
  }

  private Optional<Window> window(YamlNode node, String startKey) {
    var keys = List.of(startKey, "size");
    if (!(node instanceof Mapping mapping)
        || mapping.get(startKey).isEmpty()
        || mapping.get("size").isEmpty()) {
      problems.add(
          Rule.XW_YAML_011, node.position(), "expected {" + startKey + ": ..., size: ...}", "");
      return Optional.empty();
    }
    mapping.entries().stream()
        .map(YamlNode.Entry::key)
        .filter(k -> !keys.contains(k.text()))
        .forEach(k -> problems.unknownKey(k, keys));
    var start = scalars.number(mapping.get(startKey).get());
    var size = scalars.size(mapping.get("size").get());
    return start.isPresent() && size.isPresent()
        ? Optional.of(new Window(start.get(), size.get()))
        : Optional.empty();
  }

  private <T> T choice(Mapping guest, String key, Map<String, T> choices, T otherwise) {
    var node = guest.get(key);
    if (node.isEmpty()) {
      return otherwise;
    }
    var word = node.get() instanceof Scalar s ? s.text() : "";
    var chosen = choices.get(word);
    if (chosen == null) {
      var known = choices.keySet().stream().sorted().toList();
      problems.add(
          Rule.XW_YAML_011,
          node.get().position(),
          key + " is one of " + String.join(", ", known) + ", not " + YamlScalars.kind(node.get()),
          YamlProblems.nearest(word, known).map(n -> "did you mean '" + n + "'?").orElse(""));
      return otherwise;
    }
    return chosen;
  }
}
