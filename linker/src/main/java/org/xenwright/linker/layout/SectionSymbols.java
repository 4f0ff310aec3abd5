package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.pass.Traits;

/**
 * The two sections that have a symbol in the dynamic symbol table: the first that is read-only and
 * the first that is not, of those the inputs fill.
 */
final class SectionSymbols {
  private static final int PROGBITS = 1;
  private static final int NOBITS = 8;

  private final Tree tree;
  private final Map<String, InputSection> made;

  private SectionSymbols(Tree tree, Map<String, InputSection> made) {
    this.tree = tree;
    this.made = made;
  }

  /** Those sections in header order; {@code made} are the linker's own by name. */
  static List<Output> of(Tree tree, Map<String, InputSection> made) {
    var sections = new SectionSymbols(tree, made);
    var found = new ArrayList<Output>();
    sections.first(0).ifPresent(found::add);
    sections.first(Traits.READONLY).ifPresent(found::add);
    found.sort(Comparator.comparingInt((Output o) -> tree.headers.indexOf(o)));
    return found;
  }

  /** The first section of a kind; a thread-local one only when there is no other. */
  private Optional<Output> first(int wanted) {
    Optional<Output> found = Optional.empty();
    for (var output : tree.headers) {
      boolean plain = output.type == PROGBITS || output.type == NOBITS || output.type == 0;
      if (output.exists
          && (output.has(Traits.ALLOC) || output.traits == 0)
          && (output.traits & Traits.READONLY) == wanted
          && plain
          && isFilled(output.children)
          && !isOwn(output.name)
          && found.filter(o -> !o.has(Traits.TLS)).isEmpty()) {
        found = Optional.of(output);
      }
    }
    return found;
  }

  /** Whether an output will be written, which is not settled yet. */
  private boolean isFilled(List<Node> nodes) {
    for (var node : nodes) {
      boolean filled =
          switch (node) {
            case Node.Input(var section) -> tree.sizeOf[section.id()] > 0;
            case Node.Wild wild -> isFilled(wild.children);
            case Node.Datum _ -> true;
            case Node.Assign assign ->
                assign.command.setsDot() && !DotForms.isEmptyMove(assign.command.value(), tree);
            case Node.Check _, Node.Filling _, Node.Remark _, Node.Code _, Node.Gap _, Output _ ->
                false;
          };
      if (filled) {
        return true;
      }
    }
    return false;
  }

  private boolean isOwn(String name) {
    var section = made.get(name);
    return section != null
        && tree.outputOf[section.id()] != null
        && tree.placeOf(section).name.equals(name);
  }
}
