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
 * One run over one tree. Checks run in the order of the table, those they need before them, and, as
 * in dtc, none is begun after the first that fails as an error.
 */
public final class CheckRun {
  private enum Outcome {
    PASSED,
    FAILED,
    /** What it needs has not passed. */
    UNREADY
  }

  private final TreeDraft tree;
  private final CheckLevels levels;
  private final ResolveOptions options;
  private final Consumer<Finding> findings;
  private final Map<Check, Outcome> outcomes = new HashMap<>();
  private final Set<String> done;
  private final boolean persistent;
  private Optional<Survey> survey = Optional.empty();
  private Check current = CheckTable.ALL.getFirst();
  private boolean failed;
  private boolean erred;

  private CheckRun(
      TreeDraft tree,
      CheckLevels levels,
      ResolveOptions options,
      Set<String> done,
      boolean persistent,
      Consumer<Finding> findings) {
    this.tree = tree;
    this.levels = levels;
    this.options = options;
    this.done = done;
    this.persistent = persistent;
    this.findings = findings;
  }

  /**
   * Runs all checks that are on, finishing the tree on the way; answers whether one failed as an
   * error. The tree's paths must be known.
   */
  public static boolean run(
      TreeDraft tree, CheckLevels levels, ResolveOptions options, Consumer<Finding> findings) {
    return new CheckRun(tree, levels, options, Set.of(), false, findings).all();
  }

  /** Checks a finished tree: what finishing does is taken as done; goes on after errors. */
  static void runFinished(TreeDraft tree, CheckLevels levels, Consumer<Finding> findings) {
    var done = new HashSet<>(CheckTable.FINISHING);
    new CheckRun(tree, levels, ResolveOptions.PLAIN, done, true, findings).all();
  }

  /** Finishes a tree and goes on after errors. */
  static boolean runFinishing(
      TreeDraft tree, ResolveOptions options, Set<String> skipped, Consumer<Finding> findings) {
    return new CheckRun(tree, CheckLevels.errorsOnly(), options, skipped, true, findings).all();
  }

  private boolean all() {
    for (var check : CheckTable.ALL) {
      if (levels.isOn(check) && !isStopped()) {
        settle(check);
      }
    }
    return erred;
  }

  private boolean isStopped() {
    return erred && !persistent;
  }

  /** Makes a check unless it was made already. */
  private Outcome settle(Check check) {
    var known = outcomes.get(check);
    if (known != null) {
      return known;
    }
    var outcome = Outcome.PASSED;
    for (var name : check.needs()) {
      var need = CheckTable.named(name).orElseThrow();
      var before = isStopped() ? outcomes.getOrDefault(need, Outcome.UNREADY) : settle(need);
      if (before != Outcome.PASSED) {
        outcome = Outcome.UNREADY;
        current = check;
        tell(Optional.empty(), "", "Failed prerequisite '" + name + "'", List.of());
      }
    }
    if (outcome == Outcome.PASSED && !done.contains(check.name())) {
      current = check;
      failed = false;
      look(check.scope());
      outcome = failed ? Outcome.FAILED : Outcome.PASSED;
    }
    outcomes.put(check, outcome);
    erred |= outcome != Outcome.PASSED && levels.isError(check);
    return outcome;
  }

  private void look(Scope scope) {
    var places = survey(); // a check that changes the tree still sees what was there before
    switch (scope) {
      case Scope.Nodes all -> {
        for (var node : places.nodes()) {
          all.test().judge(this, node);
        }
      }
      case Scope.NodesCalled called -> {
        for (var node : places.nodes()) {
          if (node.name().equals(called.name())) {
            called.test().judge(this, node);
          }
        }
      }
      case Scope.Root root -> root.test().judge(this, tree.root());
      case Scope.Owners owners -> {
        for (var site : places.sites(owners.property())) {
          owners.test().judge(this, site.node(), site.property());
        }
      }
      case Scope.Properties some -> {
        var names = new HashSet<String>();
        places.names().stream().filter(some.names()).forEach(names::add);
        if (!names.isEmpty()) {
          properties(places, names, some.test());
        }
      }
      case Scope.References references -> {
        for (var site : places.referring()) {
          references.test().judge(this, site.node(), site.property());
        }
      }
      case Scope.Labels labels -> {
        for (var place : places.labelled()) {
          labels.test().judge(this, place);
        }
      }
    }
  }

  private void properties(Survey places, Set<String> names, Scope.PropertyTest test) {
    for (var node : places.nodes()) {
      for (var property : node.properties()) {
        if (names.contains(property.name())) {
          test.judge(this, node, property);
        }
      }
    }
  }

  /** Where things stand in the tree now. */
  Survey survey() {
    if (survey.isEmpty()) {
      survey = Optional.of(Survey.of(tree.root()));
    }
    return survey.get();
  }

  /** A node or a property has come or gone. */
  void changed() {
    survey = Optional.empty();
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
    failed = true;
    if (!levels.isTold(current)) {
      return; // saves making the text
    }
    var spans = node.spans();
    findings.accept(
        new Finding(
            current,
            levels.isError(current),
            spans.stream().findFirst(),
            path(node),
            message,
            spans.size() > 1 ? spans.subList(1, spans.size()) : List.of(),
            exact));
  }

  /** The current check fails at a property. */
  void fail(NodeDraft node, PropertyDraft property, String message) {
    failed = true;
    if (levels.isTold(current)) {
      tell(
          property.span().or(() -> node.spans().stream().findFirst()),
          path(node) + ":" + property.name(),
          message,
          List.of());
    }
  }

  /** The same, or at the node when there is no such property. */
  void fail(NodeDraft node, Optional<PropertyDraft> property, String message) {
    if (property.isPresent()) {
      fail(node, property.get(), message);
    } else {
      fail(node, message);
    }
  }

  /** A node that is in no tree any more has no path. */
  private static String path(NodeDraft node) {
    return node.path().isEmpty() ? Finding.NOWHERE : node.path();
  }

  private void tell(Optional<Span> span, String subject, String message, List<Span> also) {
    if (levels.isTold(current)) {
      findings.accept(
          new Finding(
              current, levels.isError(current), span, subject, message, also, Optional.empty()));
    }
  }
}
