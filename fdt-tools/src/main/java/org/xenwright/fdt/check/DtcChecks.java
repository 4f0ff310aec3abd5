package org.xenwright.fdt.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Node;
import org.xenwright.fdt.Property;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * Checks of dtc that any tree should pass; each rule names dtc's check in brackets. A tree of
 * source has had its references checked when it was resolved.
 */
public final class DtcChecks {
  private final Findings findings;
  private final Map<Integer, Node> phandles = new HashMap<>();
  private final Map<Node, String> paths = new IdentityHashMap<>();
  private final DeviceTree tree;
  private final BusChecks buses;
  private final ReferenceChecks references;

  private DtcChecks(DeviceTree tree, String file, Report report) {
    this.tree = tree;
    this.findings = new Findings(file, report);
    this.buses = new BusChecks(findings);
    this.references = new ReferenceChecks(tree, findings, phandles, paths);
  }

  /** Runs all checks; complaints name the file where the tree has no source. */
  public static void check(DeviceTree tree, String file, Report report) {
    new DtcChecks(tree, file, report).run();
  }

  private void run() {
    tree.walk((path, node) -> {
      paths.put(node, path);
      DeviceTree.phandleOf(node).ifPresent(p -> phandles.putIfAbsent(p, node));
    });
    visit(Place.root(tree));
  }

  private void visit(Place place) {
    names(place);
    values(place);
    phandle(place);
    buses.check(place);
    references.check(place);
    place.node().children().forEach(c -> visit(place.child(c)));
  }

  private void names(Place place) {
    var node = place.node();
    var name = node.name();
    if (place.parent().isPresent()) {
      if (name.isEmpty()) {
        findings.at(Rule.XW_DTS_105, place, "a node below the root has no name");
      }
      if (name.indexOf('@') != name.lastIndexOf('@')) {
        findings.at(Rule.XW_DTS_105, place, "two '@' in the node name");
      }
    }
    foreign(name, DtcChecks::isNodeCharacter)
        .ifPresent(
            c -> findings.at(Rule.XW_DTS_103, place, "character " + c + " in the node name"));
    var properties = new HashSet<String>();
    for (var property : node.properties()) {
      if (!properties.add(property.name())) {
        findings.at(Rule.XW_DTS_102, place, property, "the property is there twice");
      }
      foreign(property.name(), DtcChecks::isPropertyCharacter)
          .ifPresent(c ->
              findings.at(Rule.XW_DTS_104, place, property, "character " + c + " in the name"));
    }
    var children = new HashSet<String>();
    for (var child : node.children()) {
      if (!children.add(child.name())) {
        findings.at(Rule.XW_DTS_101, place.child(child), "the node is there twice");
      }
      if (properties.contains(child.name())) {
        findings.at(Rule.XW_DTS_125, place.child(child), "its parent has a property of that name");
      }
    }
    place
        .property("name")
        .filter(p -> !p.value().strings().equals(List.of(node.baseName())))
        .ifPresent(p -> findings.at(Rule.XW_DTS_106, place, p, "differs from the node name"));
  }

  private static Optional<String> foreign(String name, IntPredicate allowed) {
    return name.chars()
        .filter(c -> !allowed.test(c))
        .mapToObj(c -> c > 0x20 && c < 0x7f ? "'" + (char) c + "'" : String.format("0x%02x", c))
        .findFirst();
  }

  private static boolean isWordCharacter(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  private static boolean isNodeCharacter(int c) {
    return isWordCharacter(c) || c > 0 && ",._+-@".indexOf(c) >= 0;
  }

  private static boolean isPropertyCharacter(int c) {
    return isWordCharacter(c) || c > 0 && ",._+*#?-".indexOf(c) >= 0;
  }

  private void values(Place place) {
    for (var property : place.node().properties()) {
      var name = property.name();
      boolean good =
          switch (name) {
            case "#address-cells", "#size-cells", "#interrupt-cells" ->
                property.value().size() == 4;
            case "device_type", "model", "status", "label" -> property.value().string().isPresent();
            case "compatible" -> !property.value().strings().isEmpty();
            default -> true;
          };
      if (!good) {
        findings.at(
            name.startsWith("#") ? Rule.XW_DTS_111 : Rule.XW_DTS_112,
            place,
            property,
            name.startsWith("#") ? "is not a single cell" : "is not text");
      }
    }
    if (place.node().name().equals("chosen")) {
      chosen(place);
    }
  }

  private void chosen(Place place) {
    if (!place.path().equals("/chosen")) {
      findings.at(Rule.XW_DTS_120, place, "the chosen node must be at the root");
    }
    for (var name : List.of("bootargs", "stdout-path", "linux,stdout-path")) {
      place
          .property(name)
          .filter(p -> p.value().string().isEmpty())
          .ifPresent(p -> findings.at(Rule.XW_DTS_120, place, p, "is not a string"));
    }
  }

  private void phandle(Place place) {
    for (var name : List.of("phandle", "linux,phandle")) {
      place.property(name).ifPresent(p -> phandle(place, p));
    }
  }

  private void phandle(Place place, Property property) {
    var cell = property.value().cell();
    if (cell.isEmpty()) {
      findings.at(
          Rule.XW_DTS_108,
          place,
          property,
          property.value().size() + " bytes, a phandle is one cell of 4");
    } else if (cell.get() == 0 || cell.get() == -1) {
      findings.at(Rule.XW_DTS_108, place, property, "this value is reserved");
    } else if (phandles.get(cell.get()) != place.node()) {
      var other = Optional.ofNullable(phandles.get(cell.get())).map(paths::get).orElse("");
      findings.at(
          Rule.XW_DTS_108,
          place,
          property,
          other.isEmpty() ? "phandle and linux,phandle differ" : "is also the phandle of " + other);
    }
  }
}
