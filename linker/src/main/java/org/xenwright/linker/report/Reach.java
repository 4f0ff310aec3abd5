package org.xenwright.linker.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.model.Relocation;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.pass.InputSection;

/** Which sections refer to which, through relocations, from where the program starts. */
final class Reach {
  /**
   * A reference.
   *
   * @param from the section that holds it
   * @param offset where in that section
   * @param to the section referred to
   * @param symbol the name it uses; empty for the section itself
   */
  record Reference(InputSection from, long offset, InputSection to, String symbol) {}

  private final Tree tree;
  private final Map<Integer, Reference> reachedBy = new HashMap<>();
  private final Map<Integer, String> rootOf = new HashMap<>();

  Reach(Tree tree, List<String> roots) {
    this.tree = tree;
    var work = new ArrayDeque<InputSection>();
    for (var name : roots) {
      section(name).ifPresent(s -> root(s, name, work));
    }
    for (var section : tree.inputs().sections()) {
      if (tree.isKeptByScript(section) && tree.outputOf(section).isPresent()) {
        root(section, "KEEP", work);
      }
    }
    while (!work.isEmpty()) {
      for (var reference : references(work.remove())) {
        int id = reference.to().id();
        if (!rootOf.containsKey(id) && reachedBy.putIfAbsent(id, reference) == null) {
          work.add(reference.to());
        }
      }
    }
  }

  private void root(InputSection section, String why, ArrayDeque<InputSection> work) {
    if (rootOf.putIfAbsent(section.id(), why) == null) {
      work.add(section);
    }
  }

  private Optional<InputSection> section(String symbol) {
    return tree.inputs()
        .symbol(symbol)
        .filter(s -> s.section() >= 0)
        .map(s -> tree.inputs().sections().get(s.section()));
  }

  /** What a section refers to, in the order of its relocations. */
  private List<Reference> references(InputSection from) {
    var all = new ArrayList<Reference>();
    for (Relocation relocation : from.section().relocations()) {
      var symbol = from.file().elf().symbols().get(relocation.symbolIndex());
      var target =
          symbol.binding() != SymbolBinding.LOCAL
              ? section(symbol.name())
              : symbol.section() instanceof SectionRef.Defined(int index)
                  ? Optional.of(tree.inputs().section(from.file(), index))
                  : Optional.<InputSection>empty();
      target
          .filter(to -> to.id() != from.id())
          .ifPresent(to -> all.add(new Reference(from, relocation.offset(), to, symbol.name())));
    }
    return all;
  }

  /** What makes a section a place to start from; empty for others. */
  String rootOf(InputSection section) {
    return rootOf.getOrDefault(section.id(), "");
  }

  /** The references that lead to a section, from a place to start; empty when none do. */
  List<Reference> path(InputSection to) {
    var path = new ArrayList<Reference>();
    var at = Optional.ofNullable(reachedBy.get(to.id()));
    while (at.isPresent() && path.size() <= reachedBy.size()) {
      path.add(at.get());
      at = Optional.ofNullable(reachedBy.get(at.get().from().id()));
    }
    Collections.reverse(path);
    return path;
  }

  /** References to a section from what is loaded, one from each section. */
  List<Reference> to(InputSection section) {
    var all = new ArrayList<Reference>();
    for (var from : tree.inputs().sections()) {
      if (from.section().relocations().isEmpty()
          || tree.outputOf(from).isEmpty()
          || !from.section().has(SectionFlags.ALLOC)) {
        continue;
      }
      for (var reference : references(from)) {
        if (reference.to().id() == section.id()) {
          all.add(reference);
          break;
        }
      }
    }
    return all;
  }
}
