package org.xenwright.cli.gnu;

import java.util.Set;
import org.xenwright.elf.dump.SizeText;
import org.xenwright.elf.model.ElfObject;

/** {@code xenwright size}. */
public final class SizeCommand implements ElfViewer {
  @Override
  public String name() {
    return "size";
  }

  @Override
  public String summary() {
    return "sizes of code, data and bss, as GNU size";
  }

  @Override
  public String help() {
    return """
    Usage: xenwright size [FILE...]
      Sizes in Berkeley form; without a file, of a.out.
      -B      Berkeley form, the only one
      --help  show this help
    Example: xenwright size start.o main.o
    """;
  }

  @Override
  public String letters() {
    return "B";
  }

  @Override
  public String heading() {
    return SizeText.HEADING;
  }

  @Override
  public String text(ElfObject elf, String name, Set<Character> options, boolean lone) {
    return SizeText.line(elf, name);
  }
}
