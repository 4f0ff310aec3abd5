package org.xenwright.fdt.dts;

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
    var shown = kept ? tree : tree.withRoot(resolved(tree.root()));
    return SourceOutput.write(
        TreeDraft.of(shown, false),
        new SourceOutput.Style(0, style == Style.JOINED_STRINGS, true),
        "");
  }

  /**
   * One value as it stands right of the equals sign, references kept; empty for a value without
   * bytes.
   */
  public static String value(Property property) {
    var tree = TreeDraft.of(DeviceTree.of(Node.of("", property)), false);
    return SourceOutput.value(
        tree.root().properties().getFirst(), new SourceOutput.Style(0, false, true));
  }

  private static Node resolved(Node node) {
    return node.withProperties(node.properties().stream().map(DtsPrinter::resolved).toList())
        .withChildren(node.children().stream().map(DtsPrinter::resolved).toList());
  }

  private static Property resolved(Property property) {
    var marks =
        property.marks().stream()
            .filter(m -> !(m instanceof Mark.Phandle || m instanceof Mark.Path))
            .toList();
    return new Property(
        property.name(), property.value(), property.labels(), marks, property.origin());
  }
}
