package org.xenwright.fdt.named;

import java.util.function.Predicate;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.PropertyDraft;

/**
 * The part of a tree that a check looks at. Most look at one property wherever it stands, so a run
 * leads them there by its {@link Survey} instead of walking the tree for each.
 */
sealed interface Scope {
  /** Judges a node and tells the run what is wrong with it. */
  @FunctionalInterface
  interface NodeTest {
    void judge(CheckRun run, NodeDraft node);
  }

  /** Judges a property of a node. */
  @FunctionalInterface
  interface PropertyTest {
    void judge(CheckRun run, NodeDraft node, PropertyDraft property);
  }

  /** Judges a labelled place. */
  @FunctionalInterface
  interface LabelTest {
    void judge(CheckRun run, Survey.Labelled place);
  }

  /** Every node. */
  record Nodes(NodeTest test) implements Scope {}

  /** Every node of that full name. */
  record NodesCalled(String name, NodeTest test) implements Scope {}

  /** The root only. */
  record Root(NodeTest test) implements Scope {}

  /** Every node that has the property, with its first property of that name. */
  record Owners(String property, PropertyTest test) implements Scope {}

  /** Every property whose name is one of those. */
  record Properties(Predicate<String> names, PropertyTest test) implements Scope {}

  /** Every property with references in its value. */
  record References(PropertyTest test) implements Scope {}

  /** Every labelled place. */
  record Labels(LabelTest test) implements Scope {}
}
