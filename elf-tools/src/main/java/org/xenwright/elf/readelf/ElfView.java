package org.xenwright.elf.readelf;

import java.util.List;
import java.util.Optional;
import org.xenwright.elf.demangle.Demangler;
import org.xenwright.elf.raw.RawElf;
import org.xenwright.elf.raw.RawSection;
import org.xenwright.elf.raw.RawSegment;
import org.xenwright.elf.raw.RawSymbol;
import org.xenwright.elf.raw.Words;
import org.xenwright.elf.text.Console;
import org.xenwright.elf.text.Utf8Text;

/** A file under inspection and what all parts of the output share. */
final class ElfView {
  private static final int ALL = Integer.MAX_VALUE;

  final RawElf elf;
  final String name;
  final ReadelfOptions options;
  final Console console;
  private final String program;
  private boolean clean = true;
  private Optional<DynamicInfo> dynamic = Optional.empty();

  ElfView(RawElf elf, String name, ReadelfOptions options, Console console, String program) {
    this.elf = elf;
    this.name = name;
    this.options = options;
    this.console = console;
    this.program = program;
  }

  /** Whether nothing was wrong so far. */
  boolean clean() {
    return clean;
  }

  void fail() {
    clean = false;
  }

  void warn(String format, Object... arguments) {
    console.complain(program + ": Warning: " + format + "\n", arguments);
  }

  /** Complains; the exit code stays unless {@link #fail} is called too. */
  void error(String format, Object... arguments) {
    console.complain(program + ": Error: " + format + "\n", arguments);
  }

  /** What the dynamic section says, read once. */
  DynamicInfo dynamic() {
    if (dynamic.isEmpty()) {
      dynamic = Optional.of(DynamicInfo.of(elf));
    }
    return dynamic.get();
  }

  List<RawSection> sections() {
    return elf.sections();
  }

  Optional<RawSection> section(long index) {
    return index >= 0 && index < sections().size()
        ? Optional.of(sections().get((int) index))
        : Optional.empty();
  }

  Optional<RawSection> sectionOfType(long type) {
    return sections().stream().filter(s -> s.type() == type).findFirst();
  }

  /** A section's name as GNU shows it. */
  String sectionName(RawSection section) {
    long table = elf.nameTable();
    if (table == 0) {
      return "<none>";
    }
    if (table >= sections().size()) {
      return "<no-strings>";
    }
    var strings = elf.content(sections().get((int) table));
    if (strings.length() == 0) {
      return "<no-strings>";
    }
    return section.nameOffset() >= strings.length()
        ? "<corrupt>"
        : strings.text(section.nameOffset());
  }

  /**
   * The file offset of an address, by the loaded segments; the address itself when there is none.
   */
  static long offsetOf(RawElf elf, long address, long size) {
    for (RawSegment segment : elf.segments()) {
      if (segment.type() == 1
          && address >= (segment.virtualAddress() & -Math.max(1, segment.alignment()))
          && address + size <= segment.virtualAddress() + segment.fileSize()) {
        return address - segment.virtualAddress() + segment.offset();
      }
    }
    return address;
  }

  /** A symbol's name, or its section's for a section symbol without one. */
  String symbolName(RawSymbol symbol, Words strings) {
    if (symbol.type() == 3 && symbol.nameOffset() == 0) {
      return section(symbol.sectionNumber())
          .filter(_ -> symbol.sectionNumber() > 0)
          .map(this::sectionName)
          .orElse("<section 0x%x>".formatted(symbol.sectionNumber()));
    }
    if (symbol.nameOffset() >= strings.length()) {
      return symbol.nameOffset() == 0 && strings.length() == 0 ? "" : "<corrupt>";
    }
    return demangled(strings.text(symbol.nameOffset()));
  }

  String demangled(String symbol) {
    return options.demangle ? Demangler.demangle(symbol).orElse(symbol) : symbol;
  }

  /** How many characters are first that are shown as they are, at most {@code most}. */
  private static int plain(String text, int most) {
    int end = Math.min(text.length(), Math.max(0, most));
    int at = 0;
    while (at < end && text.charAt(at) >= ' ' && text.charAt(at) < 0x7f) {
      at++;
    }
    return at;
  }

  /** Prints a name in at most {@code width} columns, padded to them when {@code width < 0}. */
  int name(int width, String text) {
    boolean padded = width < 0;
    int columns = Math.abs(width);
    int left = options.wide ? ALL : columns;
    boolean dots = false;
    if (!options.wide && !options.truncateSilently && text.length() > left && left >= 6) {
      left -= 5;
      dots = true;
    } else if (!options.wide && !options.truncateSilently && text.length() > left) {
      left = Math.max(0, left - 5);
      dots = true;
    }
    int printed = 0;
    var out = console.out();
    int plain = plain(text, left);
    out.append(text, 0, plain);
    left -= plain;
    printed += plain;
    for (int i = plain; i < text.length() && left > 0; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == 0x7f) {
        if (left < 2) {
          break;
        }
        out.append('^').append((char) (c == 0x7f ? '?' : c + 0x40));
        left -= 2;
        printed += 2;
      } else if (c >= 0x80 && options.odd != Utf8Text.Style.PLAIN) {
        int length = Utf8Text.length(text, i);
        boolean whole = length > 0;
        out.append(
            Utf8Text.shown(
                text, i, whole ? length : 1, whole ? options.odd : Utf8Text.Style.INVALID));
        i += whole ? length - 1 : 0;
      } else {
        out.append(c);
        left--;
        printed++;
      }
    }
    if (dots) {
      out.append("[...]");
      printed += 5;
    }
    if (padded && printed < columns) {
      out.repeat(' ', columns - printed);
    }
    return printed;
  }
}
