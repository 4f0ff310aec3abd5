package org.xenwright.cli.gnu;

import java.util.Set;
import org.xenwright.elf.dump.NmText;
import org.xenwright.elf.model.ElfObject;

/** {@code xenwright nm}. */
public final class NmCommand implements ElfViewer {
  @Override
  public String name() {
    return "nm";
  }

  @Override
  public String summary() {
    return "list symbols, as GNU nm";
  }

  @Override
  public String help() {
    return """
    Usage: xenwright nm [-n | -p] [-g | -u] [FILE...]
      -n      by address
      -p      in the order of the file
      -g      external symbols only
      -u      undefined symbols only
      --help  show this help
    Example: xenwright nm -n start.o
    """;
  }

  @Override
  public String letters() {
    return "npgu";
  }

  @Override
  public String text(ElfObject elf, String name, Set<Character> options, boolean lone) {
    var order =
        options.contains('p')
            ? NmText.Order.FILE
            : options.contains('n') ? NmText.Order.ADDRESS : NmText.Order.NAME;
    var choice =
        options.contains('u')
            ? NmText.Choice.UNDEFINED
            : options.contains('g') ? NmText.Choice.EXTERNAL : NmText.Choice.ALL;
    return (lone ? "" : "\n" + name + ":\n") + NmText.of(elf, order, choice);
  }
}
