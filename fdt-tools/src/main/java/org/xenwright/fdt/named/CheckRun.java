package org.xenwright.fdt.named;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.PropertyDraft;
import org.xenwright.fdt.draft.ResolveOptions;
import org.xenwright.fdt.draft.Span;
import org.xenwright.fdt.draft.TreeDraft;

/**
 * One run over one tree. Checks run in the order of the table and, as in dtc, none is begun after
 * the first that fails as an error.
 */
public final class CheckRun {
  private enum Status {
    PREREQUISITE,
    PASSED,
    FAILED
  }

  private final TreeDraft tree;
  private final CheckLevels levels;
  private final ResolveOptions options;
  private final Consumer<Finding> findings;
  private final Map<String, Status> statuses = new HashMap<>();
  private final Set<String> done;
  private Check current = CheckTable.ALL.getFirst();
  private boolean persistent;

  private CheckRun(
      TreeDraft tree,
      CheckLevels levels,
      ResolveOptions options,
      Set<String> done,
      Consumer<Finding> findings) {
    this.tree = tree;
    this.levels = levels;
    this.options = options;
    this.done = done;
    this.findings = findings;
  }

  /**
   * Runs all checks that are on, finishing the tree on the way; answers whether one failed as an
   * error. The tree's paths must be known.
   */
  public static boolean run(
      TreeDraft tree, CheckLevels levels, ResolveOptions options, Consumer<Finding> findings) {
    return new CheckRun(tree, levels, options, Set.of(), findings).all();
  }

  /** Checks a finished tree: what finishing does is taken as done; goes on after errors. */
  static void runFinished(TreeDraft tree, CheckLevels levels, Consumer<Finding> findings) {
    var run =
        new CheckRun(
            tree, levels, ResolveOptions.PLAIN, new HashSet<>(CheckTable.FINISHING), findings);
    run.persistent = true;
    run.all();
  }

  /** Finishes a tree and goes on after errors. */
  static boolean runFinishing(
      TreeDraft tree, ResolveOptions options, Set<String> skipped, Consumer<Finding> findings) {
    var run = new CheckRun(tree, CheckLevels.errorsOnly(), options, skipped, findings);
    run.persistent = true;
    return run.all();
  }

  private boolean all() {
    boolean error = false;
    for (var check : CheckTable.ALL) {
      if (levels.isOn(check) && (persistent || !error)) {
        error |= run(check);
      }
    }
    return error;
  }

  /** Tells that a check could not be made. */
  private void tellUnready(Check check, String needed) {
    current = check;
    tell(Optional.empty(), "", "Failed prerequisite '" + needed + "'", List.of(), Optional.empty());
  }

  private boolean run(Check check) {
    boolean error = false;
    if (!statuses.containsKey(check.name())) {
      boolean ready = true;
      for (var name : check.prerequisites()) {
        if (!error || persistent) {
          error |= run(CheckTable.named(name).orElseThrow());
        }
        if (statuses.get(name) != Status.PASSED) {
          ready = false;
          statuses.put(check.name(), Status.PREREQUISITE);
          tellUnready(check, name);
        }
      }
      if (ready) {
        if (!done.contains(check.name())) {
          current = check;
          visit(check, tree.root());
        }
        statuses.putIfAbsent(check.name(), Status.PASSED);
      }
    }
    return error || statuses.get(check.name()) != Status.PASSED && levels.isError(check);
  }

  private void visit(Check check, NodeDraft node) {
    check.inspection().inspect(this, node);
    var children = node.children();
    for (int i = 0; i < children.size(); i++) {
      visit(check, children.get(i));
    }
  }

  TreeDraft tree() {
    return tree;
  }

  ResolveOptions options() {
    return options;
  }

  /** The current check fails at a node. */
  void fail(NodeDraft node, String message) {
    failNear(node, Optional.empty(), message);
  }

  /** The current check fails at a node, as dtc sees it, though we know the very property. */
  void failNear(NodeDraft node, Optional<Span> exact, String message) {
    statuses.put(current.name(), Status.FAILED);
    if (!levels.isTold(current)) {
      return; // saves making the text
    }
    var spans = node.spans();
    tell(
        spans.stream().findFirst(),
        node.path(),
        message,
        spans.size() > 1 ? spans.subList(1, spans.size()) : List.of(),
        exact);
  }

  /** The current check fails at a property. */
  void fail(NodeDraft node, PropertyDraft property, String message) {
    statuses.put(current.name(), Status.FAILED);
    if (!levels.isTold(current)) {
      return;
    }
    tell(
        property.span().or(() -> node.spans().stream().findFirst()),
        node.path() + ":" + property.name(),
        message,
        List.of(),
        Optional.empty());
  }

  /** The same, or at the node when there is no such property. */
  void fail(NodeDraft node, Optional<PropertyDraft> property, String message) {
    if (property.isPresent()) {
      fail(node, property.get(), message);
    } else {
      fail(node, message);
    }
  }

  private void tell(
      Optional<Span> span, String subject, String message, List<Span> also, Optional<Span> exact) {
    if (levels.isTold(current)) {
      findings.accept(
          new Finding(current, levels.isError(current), span, subject, message, also, exact));
    }
  }
}
