package org.xenwright.linker.layout;

import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;

/** Finds the memory region that something is in. */
final class Regions {
  private Regions() {}

  /** A region; one that was not declared is made, with a warning, and spans everything. */
  static Region named(Tree tree, String name, Position position, Report report) {
    var region = tree.regions.get(name);
    if (region != null) {
      return region;
    }
    report.add(
        Diagnostic.of(Rule.XW_LD_012, position, "memory region `" + name + "' not declared")
            .withSeverity(Severity.WARN));
    var fresh = new Region(name, position, 0, -1, 0, 0);
    tree.regions.put(name, fresh);
    return fresh;
  }

  static Region ofAll(Tree tree) {
    return tree.regions.computeIfAbsent(
        Region.DEFAULT, n -> new Region(n, Position.of(n), 0, -1, 0, 0));
  }

  static Region attracting(Tree tree, int traits) {
    for (var region : tree.regions.values()) {
      if (!region.isDefault() && region.attracts(traits)) {
        return region;
      }
    }
    return ofAll(tree);
  }
}
