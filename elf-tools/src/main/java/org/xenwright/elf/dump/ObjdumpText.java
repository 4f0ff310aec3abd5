package org.xenwright.elf.dump;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.elf.model.ElfHeader;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.ProgramHeader;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.elf.model.SymbolVisibility;

/**
 * {@code objdump -h -t -r -s}. Each part can be asked for alone; {@link #title} comes before the
 * parts of one file.
 */
public final class ObjdumpText {
  private ObjdumpText() {}

  /** The line that names the file. */
  public static String title(String name) {
    return "\n" + name + ":     file format elf32-littlearm\n\n";
  }

  /** Whether BFD counts it as a section: tables about other sections are not. */
  static boolean isListed(ElfObject elf, Section section) {
    long type = section.type().number();
    boolean table = type == 2 || type == 3 || type == 9 || type == 4 || type == 18;
    return type != 0 && !(table && !section.has(SectionFlags.ALLOC));
  }

  private static boolean isDebug(Section section) {
    var name = section.name();
    return !section.has(SectionFlags.ALLOC)
        && (name.startsWith(".debug")
            || name.startsWith(".zdebug")
            || name.startsWith(".line")
            || name.startsWith(".stab")
            || name.startsWith(".gnu.linkonce.wi."));
  }

  /** {@code -h}. */
  public static String headers(ElfObject elf) {
    var out =
        new StringBuilder(
            "Sections:\nIdx Name          Size      VMA       LMA       File off  Algn\n");
    int number = 0;
    for (var section : elf.sections()) {
      if (isListed(elf, section)) {
        int power = section.alignment() <= 1 ? 0 : Long.numberOfTrailingZeros(section.alignment());
        out.append(
            String.format(
                "%3d %-13s %08x  %08x  %08x  %08x  2**%d\n                  %s\n",
                number++,
                section.name(),
                section.size(),
                section.address(),
                loadAddress(elf, section),
                section.fileOffset(),
                power,
                String.join(", ", flags(section))));
      }
    }
    return out.toString();
  }

  private static long loadAddress(ElfObject elf, Section section) {
    for (var segment : elf.segments()) {
      if (segment.type() == ProgramHeader.LOAD
          && section.has(SectionFlags.ALLOC)
          && section.address() >= segment.virtualAddress()
          && section.address() + section.size() <= segment.virtualAddress() + segment.memorySize()
          && segment.memorySize() > 0) {
        return section.address() - segment.virtualAddress() + segment.physicalAddress();
      }
    }
    return section.address();
  }

  private static List<String> flags(Section section) {
    var all = new ArrayList<String>();
    boolean contents = section.type().number() != 8;
    boolean alloc = section.has(SectionFlags.ALLOC);
    boolean code = section.has(SectionFlags.EXECUTE);
    add(all, contents, "CONTENTS");
    add(all, alloc, "ALLOC");
    add(all, alloc && contents, "LOAD");
    add(all, !section.relocations().isEmpty(), "RELOC");
    add(all, !section.has(SectionFlags.WRITE) && (contents || !alloc), "READONLY");
    add(all, !section.has(SectionFlags.WRITE) && !contents && alloc, "READONLY");
    add(all, code, "CODE");
    add(all, alloc && contents && !code, "DATA");
    add(all, isDebug(section), "DEBUGGING");
    add(all, section.type().number() == 17, "GROUP");
    add(all, section.has(SectionFlags.TLS), "THREAD_LOCAL");
    add(all, section.has(SectionFlags.EXCLUDE), "EXCLUDE");
    add(all, isDebug(section), "OCTETS");
    add(all, section.type().number() == 17, "LINK_ONCE_DISCARD");
    return all;
  }

  private static void add(List<String> all, boolean condition, String word) {
    if (condition) {
      all.add(word);
    }
  }

  /** {@code -t}: mapping symbols are left out. */
  public static String symbols(ElfObject elf) {
    var out = new StringBuilder("SYMBOL TABLE:\n");
    boolean any = false;
    for (int i = 1; i < elf.symbols().size(); i++) {
      var symbol = elf.symbols().get(i);
      if (!symbol.isMapping()) {
        out.append(line(elf, symbol)).append('\n');
        any = true;
      }
    }
    return any || elf.symbols().size() > 1
        ? out.append("\n\n").toString()
        : out + "no symbols\n\n\n";
  }

  private static String line(ElfObject elf, Symbol symbol) {
    boolean common = symbol.section() instanceof SectionRef.Common;
    boolean undefined = !symbol.isDefined();
    boolean debug = symbol.type() == SymbolType.SECTION || symbol.type() == SymbolType.FILE;
    char scope =
        symbol.binding() == SymbolBinding.LOCAL
            ? 'l'
            : symbol.binding() == SymbolBinding.UNIQUE
                ? 'u'
                : undefined || common || symbol.binding() == SymbolBinding.WEAK ? ' ' : 'g';
    char kind =
        switch (symbol.type()) {
          case FUNC, IFUNC, ARM_THUMB_FUNC -> 'F';
          case FILE -> 'f';
          case OBJECT, COMMON -> 'O';
          case NOTYPE, SECTION, TLS, OTHER -> ' ';
        };
    long value = common ? symbol.size() : codeAddress(symbol);
    long size = common ? symbol.value() : symbol.size();
    var visibility =
        symbol.visibility() == SymbolVisibility.DEFAULT
            ? ""
            : "." + symbol.visibility().name().toLowerCase(java.util.Locale.ROOT) + " ";
    return String.format(
        "%08x %c%c   %c%c %s\t%08x %s%s",
        value,
        scope,
        symbol.binding() == SymbolBinding.WEAK ? 'w' : ' ',
        debug ? 'd' : ' ',
        kind,
        sectionName(elf, symbol),
        size,
        visibility,
        name(elf, symbol));
  }

  /** Bit 0 of a Thumb function's value is not part of its address. */
  static long codeAddress(Symbol symbol) {
    return symbol.type() == SymbolType.FUNC && symbol.section() instanceof SectionRef.Defined
        ? symbol.value() & ~1L
        : symbol.value();
  }

  static String sectionName(ElfObject elf, Symbol symbol) {
    return switch (symbol.section()) {
      case SectionRef.Undefined _ -> "*UND*";
      case SectionRef.Absolute _ -> "*ABS*";
      case SectionRef.Common _ -> "*COM*";
      case SectionRef.Defined(int index) ->
          index < elf.sections().size() ? elf.sections().get(index).name() : "?";
    };
  }

  static String name(ElfObject elf, Symbol symbol) {
    return symbol.type() == SymbolType.SECTION && symbol.name().isEmpty()
        ? sectionName(elf, symbol)
        : symbol.name();
  }

  /** {@code -r}. */
  public static String relocations(ElfObject elf) {
    var out = new StringBuilder();
    for (var section : elf.sections()) {
      if (!section.relocations().isEmpty() && elf.header().type() == ElfHeader.RELOCATABLE) {
        out.append("RELOCATION RECORDS FOR [")
            .append(section.name())
            .append("]:\nOFFSET   TYPE              VALUE\n");
        for (var relocation : section.relocations()) {
          var symbol = elf.symbols().get(relocation.symbolIndex());
          var value = relocation.symbolIndex() == 0 ? "*ABS*" : name(elf, symbol);
          out.append(
              String.format(
                  "%08x %-16s  %s\n", relocation.offset(), relocation.type().fullName(), value));
        }
        out.append("\n\n");
      }
    }
    return out.toString();
  }

  /** {@code -s}: contents of all sections that have any. */
  public static String contents(ElfObject elf) {
    var out = new StringBuilder();
    for (var section : elf.sections()) {
      if (isListed(elf, section) && section.content().length() > 0) {
        contents(section, out);
      }
    }
    return out.toString();
  }

  private static void contents(Section section, StringBuilder out) {
    out.append("Contents of section ").append(section.name()).append(":\n");
    var bytes = section.content();
    int width = Math.max(4, Long.toHexString(section.address() + bytes.length()).length());
    for (int at = 0; at < bytes.length(); at += 16) {
      out.append(' ').append(("%0" + width + "x").formatted(section.address() + at)).append(' ');
      for (int i = at; i < at + 16; i++) {
        out.append(i < bytes.length() ? String.format("%02x", bytes.u8(i)) : "  ");
        out.append((i & 3) == 3 ? " " : "");
      }
      out.append(' ');
      for (int i = at; i < at + 16; i++) {
        int c = i < bytes.length() ? bytes.u8(i) : ' ';
        out.append(c >= 32 && c < 127 ? (char) c : '.');
      }
      out.append('\n');
    }
  }
}
