package org.xenwright.linker.relocate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.DataEncoding;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionType;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.linker.layout.Node;
import org.xenwright.linker.layout.Output;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.pass.InputSection;

/** Section groups of a partial link: the same groups, with the numbers of the output (gABI 4.7). */
final class OutputGroups {
  private final Tree tree;
  private final SymbolIndex index;
  private final Predicate<Output> hasRelocations;

  /**
   * Groups of an image; {@code hasRelocations} tells which outputs have a section of relocations.
   */
  OutputGroups(Tree tree, SymbolIndex index, Predicate<Output> hasRelocations) {
    this.tree = tree;
    this.index = index;
    this.hasRelocations = hasRelocations;
  }

  /** The section itself, or with members and signature filled in when it is a group. */
  Section completed(Section section, Output output) {
    if (!section.type().equals(SectionType.GROUP)) {
      return section;
    }
    var input = first(output.children());
    if (input.isEmpty()) {
      return section;
    }
    var group = input.getFirst();
    var content = group.section().content();
    var words = new ArrayList<Integer>();
    int[] relocated = {0};
    if (content.length() >= 4) {
      words.add(content.s32(0));
    }
    for (int at = 4; at + 4 <= content.length(); at += 4) {
      int member = content.s32(at);
      if (member > 0 && member < group.file().elf().sections().size()) {
        tree.outputOf(tree.inputs().section(group.file(), member))
            .filter(o -> o.number() > 0)
            .ifPresent(o -> {
              words.add(o.number());
              relocated[0] += hasRelocations.test(o) ? 1 : 0;
            });
      }
    }
    var bytes = new byte[words.size() * 4];
    for (int i = 0; i < words.size(); i++) {
      DataEncoding.LSB.store(bytes, 4 * i, words.get(i), 4);
    }
    return new Section(
        section.name(),
        section.type(),
        0,
        0,
        4,
        4,
        0,
        signature(group),
        Bytes.wrap(bytes),
        // The writer adds the members' relocations.
        bytes.length + 4L * relocated[0],
        List.of(),
        0);
  }

  private int signature(InputSection group) {
    int number = group.section().info();
    var symbols = group.file().elf().symbols();
    if (number <= 0 || number >= symbols.size()) {
      return 0;
    }
    var symbol = symbols.get(number);
    return symbol.binding() == SymbolBinding.LOCAL
        ? index.ofLocal(group.file(), number)
        : index.ofGlobal(symbol.name());
  }

  private static List<InputSection> first(List<Node> nodes) {
    for (var node : nodes) {
      if (node instanceof Node.Input(var section)) {
        return List.of(section);
      }
      if (node instanceof Node.Wild wild && !first(wild.children()).isEmpty()) {
        return first(wild.children());
      }
    }
    return List.of();
  }
}
