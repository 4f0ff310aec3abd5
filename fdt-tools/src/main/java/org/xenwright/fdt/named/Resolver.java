package org.xenwright.fdt.named;

import java.util.Optional;
import java.util.Set;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.draft.LabelTrees;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.ResolveOptions;
import org.xenwright.fdt.draft.TreeDraft;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * Finishes a draft: resolves references and adds what the options ask for, in the order dtc does
 * it, for the order decides phandle numbers.
 */
public final class Resolver {
  private Resolver() {}

  /**
   * The finished tree, or empty when an error was reported. {@code file} stands in for drafts
   * without origin.
   */
  public static Optional<DeviceTree> resolve(
      TreeDraft tree, ResolveOptions options, Position file, Report report) {
    tree.root().fillPaths("");
    var skipped = Set.<String>of();
    if (options.verbatim()) {
      skipped =
          Set.of(
              "duplicate_node_names",
              "duplicate_property_names",
              "node_name_chars",
              "node_name_format",
              "node_name_not_empty",
              "property_name_chars",
              "name_is_string",
              "name_properties",
              "explicit_phandles");
      takePhandles(tree, tree.root());
    }
    boolean failed =
        CheckRun.runFinishing(
            tree,
            options,
            skipped,
            f -> {
              if (!f.subject().isEmpty()) {
                report.add(f.asDiagnostic(file.file()));
              }
            });
    return failed ? Optional.empty() : added(tree, options, file, report);
  }

  private static Optional<DeviceTree> added(
      TreeDraft tree, ResolveOptions options, Position file, Report report) {
    var extras =
        new LabelTrees(
            tree,
            options.phandles(),
            text -> report.add(Diagnostic.of(Rule.XW_DTS_107, file, text.strip())));
    try {
      if (options.aliases()) {
        extras.labels("aliases", false);
      }
      if (options.symbols()) {
        extras.labels("__symbols__", true);
      }
      if (options.fixups() || tree.plugin()) {
        extras.fixups();
      }
    } catch (LabelTrees.Impossible impossible) {
      report.add(Diagnostic.of(Rule.XW_DTS_109, file, impossible.why()));
      return Optional.empty();
    }
    if (options.sorted()) {
      tree.sort();
    }
    return Optional.of(tree.freeze());
  }

  /** Takes phandles that are usable and passes over any other. */
  private static void takePhandles(TreeDraft tree, NodeDraft node) {
    for (var name : new String[] {"phandle", "linux,phandle"}) {
      int number = node.property(name).filter(p -> p.size() == 4).map(p -> p.cell(0)).orElse(0);
      if (TreeDraft.isPhandle(number) && node.phandle() == 0 && tree.byPhandle(number).isEmpty()) {
        tree.phandle(node, number);
      }
    }
    node.children().forEach(c -> takePhandles(tree, c));
  }
}
