package org.xenwright.fdt.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Node;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.XenVersion;

/**
 * Checks what a Xen guest needs from its tree. One method or class for each subject; rules XW-FDT.
 */
public final class GuestChecks {
  private static final Pattern VERSION =
      Pattern.compile("(?:XENVM|xen,xenvm|xen,xen)-([0-9]+\\.[0-9]+)");
  private static final int NAME_LIMIT = 31;

  private final DeviceTree tree;
  private final GuestProfile profile;
  private final Findings findings;

  private GuestChecks(DeviceTree tree, GuestProfile profile, Findings findings) {
    this.tree = tree;
    this.profile = profile;
    this.findings = findings;
  }

  /** Runs all checks; complaints name the file where the tree has no source. */
  public static void check(DeviceTree tree, GuestProfile profile, String file, Report report) {
    var findings = new Findings(file, tree.root().origin(), report);
    new GuestChecks(tree, profile, findings).run();
  }

  private void run() {
    var root = Place.root(tree);
    var version = profile.version().orElseGet(this::versionOfTree);
    rootCells(root);
    versions();
    names(root);
    reservations();
    new InterruptChecks(tree, findings, version.map(), profile.controllers()).check(root);
    new MemoryChecks(findings, version, profile).check(root);
    new CpuChecks(findings, version).check(root);
    new ChosenChecks(tree, findings, profile).check(root);
    new HypervisorChecks(findings, version, wantsHypervisor()).check(root);
  }

  /** Xen's own domains have the node only when they ask for it. */
  private boolean wantsHypervisor() {
    return profile.birth().filter(b -> b == Birth.DOM0LESS).isEmpty();
  }

  private XenVersion versionOfTree() {
    return versionsNamed().stream()
        .flatMap(v -> XenVersion.of(v).stream())
        .findFirst()
        .orElse(XenVersion.V4_17);
  }

  private void rootCells(Place root) {
    for (var name : List.of("#address-cells", "#size-cells")) {
      if (root.node().cell(name).filter(c -> c == 2).isEmpty()) {
        var message = root.node().cell(name).map(c -> c + ", want 2").orElse("missing, want 2");
        root.property(name)
            .ifPresentOrElse(
                p -> findings.at(Rule.XW_FDT_011, root, p, message, "write <2>."),
                () ->
                    findings.tree(
                        Rule.XW_FDT_011,
                        "/ " + name + ": " + message,
                        "in YAML write \""
                            + name
                            + "\": 2 with the quotes; unquoted it is a comment."));
      }
    }
  }

  private TreeSet<String> versionsNamed() {
    var out = new TreeSet<String>();
    tree.walk((path, node) -> {
      for (var name : List.of("model", "compatible")) {
        for (var text : node.value(name).map(v -> v.strings()).orElse(List.of())) {
          var found = VERSION.matcher(text);
          if (found.matches()) {
            out.add(found.group(1));
          }
        }
      }
    });
    return out;
  }

  private void versions() {
    var named = versionsNamed();
    profile.version().ifPresent(v -> named.add(v.name()));
    if (named.size() > 1) {
      findings.tree(
          Rule.XW_FDT_023,
          "the tree names more than one Xen version: " + String.join(", ", named),
          "");
    }
  }

  private void names(Place place) {
    var node = place.node();
    if (node.baseName().length() > NAME_LIMIT) {
      findings.at(
          Rule.XW_FDT_027,
          place,
          "the name has "
              + node.baseName().length()
              + " characters before the unit address, at most "
              + NAME_LIMIT
              + " are allowed");
    }
    node.unitAddress()
        .filter(u -> !u.equals(u.toLowerCase(Locale.ROOT)))
        .ifPresent(
            u -> findings.at(Rule.XW_FDT_027, place, "the unit address has capital letters"));
    node.children().forEach(c -> names(place.child(c)));
  }

  private void reservations() {
    if (profile.kind() == GuestProfile.Kind.MINI_OS && !tree.reservations().isEmpty()) {
      findings.tree(
          Rule.XW_FDT_017,
          "the reservation block has "
              + tree.reservations().size()
              + " entries, which Mini-OS ignores",
          "");
    }
  }

  /** The nodes a predicate picks, with their places, in tree order. */
  static List<Place> places(Place from, Predicate<Node> wanted) {
    var out = new ArrayList<Place>();
    collect(from, wanted, out);
    return out;
  }

  private static void collect(Place place, Predicate<Node> wanted, List<Place> out) {
    if (wanted.test(place.node())) {
      out.add(place);
    }
    place.node().children().forEach(c -> collect(place.child(c), wanted, out));
  }

  /** A node's device type, if it has one. */
  static Optional<String> deviceType(Node node) {
    return node.value("device_type").flatMap(v -> v.string());
  }
}
