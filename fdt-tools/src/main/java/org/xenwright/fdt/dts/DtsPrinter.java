package org.xenwright.fdt.dts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Mark;
import org.xenwright.fdt.Node;
import org.xenwright.fdt.Property;
import org.xenwright.fdt.draft.TreeDraft;
import org.xenwright.fdt.dtc.SourceOutput;

/**
 * Writes a finished tree as source. Values without marks are dressed by a guess: text, else cells,
 * else bytes; read back they are equal.
 */
public final class DtsPrinter {
  /** Whose output is imitated. */
  public enum Style {
    /** dtc up to 1.6: a list of strings is one string with {@code \0} inside. */
    JOINED_STRINGS,
    /** dtc since 1.7: strings of a list stand apart. */
    SEPARATE_STRINGS
  }

  /** How references are written. */
  public enum References {
    /** As the numbers and paths they became. */
    RESOLVED,
    /** As {@code &label}, where marks say so. */
    KEPT
  }

  private DtsPrinter() {}

  /** The source text, Latin-1. */
  public static String print(DeviceTree tree, Style style, References references) {
    boolean kept = references == References.KEPT;
    var shown =
        tree.withRoot(each(tree.root(), p -> withoutEmptyRuns(kept ? p : withoutReferences(p))));
    var text =
        new StringBuilder(
            SourceOutput.write(
                TreeDraft.of(shown.withRoot(withoutLabels(shown.root())), false),
                new SourceOutput.Style(0, style == Style.JOINED_STRINGS, true),
                ""));
    // the root takes a label in no other way
    shown.root().labels().forEach(l -> text.append('\n').append(l).append(": &{/} {\n};\n"));
    return text.toString();
  }

  private static Node withoutLabels(Node root) {
    return new Node(root.name(), root.properties(), root.children(), List.of(), root.origin());
  }

  /**
   * One value as it stands right of the equals sign, references kept; empty for a value without
   * bytes.
   */
  public static String value(Property property) {
    var tree = TreeDraft.of(DeviceTree.of(Node.of("", withoutEmptyRuns(property))), false);
    return SourceOutput.value(
        tree.root().properties().getFirst(), new SourceOutput.Style(0, false, true));
  }

  private static Node each(Node node, UnaryOperator<Property> change) {
    return node.withProperties(node.properties().stream().map(change).toList())
        .withChildren(node.children().stream().map(c -> each(c, change)).toList());
  }

  private static Property withoutReferences(Property property) {
    return withMarks(
        property,
        property.marks().stream()
            .filter(m -> !(m instanceof Mark.Phandle || m instanceof Mark.Path))
            .toList());
  }

  /**
   * dtc opens a run of nothing and leaves it open when another begins at the same place; what is
   * written here has to be readable.
   */
  private static Property withoutEmptyRuns(Property property) {
    var marks = property.marks();
    var kept = new ArrayList<Mark>();
    for (int i = 0; i < marks.size(); i++) {
      boolean empty =
          marks.get(i) instanceof Mark.Run run
              && (endsAtOnce(run, marks.subList(i + 1, marks.size()))
                  || run.offset() >= property.value().size());
      if (!empty) {
        kept.add(marks.get(i));
      }
    }
    return kept.size() == marks.size() ? property : withMarks(property, kept);
  }

  private static boolean endsAtOnce(Mark.Run run, List<Mark> behind) {
    return behind.stream()
        .takeWhile(m -> m.offset() == run.offset())
        .anyMatch(m ->
            switch (m) {
              case Mark.Run _, Mark.Raw _ -> true;
              case Mark.Path _ -> run.kind() != Mark.Kind.STRING;
              case Mark.Label _, Mark.Phandle _ -> false;
            });
  }

  private static Property withMarks(Property property, List<Mark> marks) {
    return new Property(
        property.name(), property.value(), property.labels(), marks, property.origin());
  }
}
