package org.xenwright.linker.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.pass.AllocateCommons;
import org.xenwright.linker.pass.GlobalSymbol;
import org.xenwright.linker.pass.Inputs;

/** The map's table of common symbols that were given storage. */
final class CommonTable {
  private CommonTable() {}

  /** Adds the table; {@code order} has all names as GNU ld visits them. */
  static void write(Tree tree, List<String> order, Optional<String> sorted, StringBuilder out) {
    var inputs = tree.inputs();
    var all = new ArrayList<GlobalSymbol>();
    for (var name : order) {
      inputs
          .symbol(name)
          .filter(s -> s.section() >= 0 && isStorage(inputs, s.section()))
          .ifPresent(all::add);
    }
    if (!all.isEmpty()) {
      out.append("\nAllocating common symbols\nCommon symbol       size              file\n\n");
    }
    for (var symbol : AllocateCommons.ordered(all, sorted, s -> alignment(inputs, s))) {
      var name = symbol.name();
      int width = name.length() >= 19 ? 0 : name.length();
      out.append(name).append(width == 0 ? "\n" : "").append(" ".repeat(20 - width));
      out.append(String.format("0x%-16x", symbol.symbol().size()))
          .append(inputs.sections().get(symbol.section()).file().name())
          .append('\n');
    }
  }

  private static boolean isStorage(Inputs inputs, int id) {
    var section = inputs.sections().get(id);
    return section.index() < 0 && section.name().equals("COMMON");
  }

  /** The largest alignment that any file asks of a common symbol. */
  private static long alignment(Inputs inputs, GlobalSymbol common) {
    long most = 1;
    for (var file : inputs.files()) {
      for (var symbol : file.elf().symbols()) {
        if (symbol.section() instanceof SectionRef.Common && symbol.name().equals(common.name())) {
          most = Math.max(most, symbol.value());
        }
      }
    }
    return most;
  }
}
