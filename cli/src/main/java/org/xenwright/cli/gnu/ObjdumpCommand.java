package org.xenwright.cli.gnu;

import java.util.Set;
import org.xenwright.elf.dump.ObjdumpText;
import org.xenwright.elf.model.ElfObject;

/** {@code xenwright objdump}. */
public final class ObjdumpCommand implements ElfViewer {
  @Override
  public String name() {
    return "objdump";
  }

  @Override
  public String summary() {
    return "disassemble and show ELF files, as GNU objdump";
  }

  @Override
  public String help() {
    return """
    Usage: xenwright objdump -d|-h|-t|-r|-s [FILE...]
      -d, --disassemble       disassemble sections that hold code
      -h, --section-headers   section headers
      -t, --syms              symbol table
      -r, --reloc             relocations; with -d between the instructions
      -s, --full-contents     contents of all sections
      --help                  show this help
    Short options may be joined.
    Example: xenwright objdump -dr start.o
    """;
  }

  @Override
  public String letters() {
    return "dhtrs";
  }

  @Override
  public char letterOf(String longOption) {
    return switch (longOption) {
      case "disassemble" -> 'd';
      case "section-headers", "headers" -> 'h';
      case "syms" -> 't';
      case "reloc" -> 'r';
      case "full-contents" -> 's';
      default -> '?';
    };
  }

  @Override
  public boolean isEnough(Set<Character> options) {
    return !options.isEmpty();
  }

  @Override
  public String text(ElfObject elf, String name, Set<Character> options, boolean lone) {
    var out = new StringBuilder(ObjdumpText.title(name));
    if (options.contains('h')) {
      out.append(ObjdumpText.headers(elf));
    }
    if (options.contains('t')) {
      out.append(ObjdumpText.symbols(elf));
    }
    boolean code = options.contains('d');
    if (options.contains('r') && !code) {
      out.append(ObjdumpText.relocations(elf));
    }
    if (options.contains('s')) {
      out.append(ObjdumpText.contents(elf));
    }
    if (code) {
      new Disassembly(elf, options.contains('r'), out).all();
    }
    return out.toString();
  }
}
