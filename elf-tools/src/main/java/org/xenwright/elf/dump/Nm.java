package org.xenwright.elf.dump;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.bfd.BfdSymbol;
import org.xenwright.elf.bfd.PltSymbols;
import org.xenwright.elf.bfd.SymbolPlace;
import org.xenwright.elf.bfd.SymbolVersions;
import org.xenwright.elf.demangle.Demangler;
import org.xenwright.elf.dump.NmOptions.Flag;
import org.xenwright.elf.dump.NmOptions.Form;
import org.xenwright.elf.dump.NmOptions.Order;
import org.xenwright.elf.text.CFormat;
import org.xenwright.elf.text.Console;

/** {@code nm}: the symbols of one object, as GNU nm 2.40 lists them. */
public final class Nm {
  /** Where a symbol's or a reference's source line comes from. */
  public interface Lines {
    /** {@code file:line}, if it is known. */
    Optional<String> of(BfdObject object, BfdSymbol symbol);
  }

  private static final int WIDTH = 8;

  private final NmOptions options;
  private final Console console;
  private final Lines lines;

  /** A listing with these options. */
  public Nm(NmOptions options, Console console, Lines lines) {
    this.options = options;
    this.console = console;
    this.lines = lines;
  }

  /**
   * Lists an object; whether it can have such symbols.
   *
   * @param archive the archive it is a member of
   * @param headed whether the file's name stands before its symbols
   */
  public boolean object(BfdObject object, Optional<String> archive, boolean headed) {
    head(object.name(), archive, headed);
    var all = options.has(Flag.DYNAMIC) ? object.dynamicSymbols() : object.symbols();
    if (all.isEmpty()) {
      if (!options.has(Flag.QUIET)) {
        boolean records = options.has(Flag.DYNAMIC) && object.target().equals("ihex");
        console.complain(
            "nm: %s: %s\n", object.name(), records ? "invalid operation" : "no symbols");
      }
      return !options.has(Flag.DYNAMIC) || !object.target().equals("ihex");
    }
    var chosen = new ArrayList<BfdSymbol>();
    for (var symbol : all) {
      if (isChosen(symbol)) {
        chosen.add(symbol);
      }
    }
    if (options.has(Flag.SYNTHETIC)) {
      PltSymbols.of(object).stream().filter(this::isChosen).forEach(chosen::add);
    }
    if (options.order != Order.FILE) {
      sort(chosen);
    }
    var versions = new SymbolVersions(object);
    for (var symbol : chosen) {
      line(object, symbol, archive, versions);
    }
    return true;
  }

  private void head(String name, Optional<String> archive, boolean headed) {
    switch (options.form) {
      case BSD -> {
        if (headed && !options.has(Flag.FILE_NAME)) {
          console.printf("\n%s:\n", name);
        }
      }
      case SYSTEM_V -> {
        if (!options.has(Flag.FILE_NAME)) {
          console.printf(
              options.has(Flag.UNDEFINED)
                  ? "\n\nUndefined symbols from %s:\n\n"
                  : "\n\nSymbols from %s:\n\n",
              archive.map(a -> a + "[" + name + "]").orElse(name));
          console.print(
              "Name                  Value   Class        Type         Size     Line  Section\n\n");
        }
      }
      case POSIX -> {
        if (headed && !options.has(Flag.FILE_NAME)) {
          console.printf("%s:\n", archive.map(a -> a + "[" + name + "]").orElse(name));
        }
      }
      case NAMES -> {}
    }
  }

  private boolean isChosen(BfdSymbol symbol) {
    boolean undefined = symbol.isUndefined();
    if (options.has(Flag.UNDEFINED) && !undefined) {
      return false;
    }
    if (options.has(Flag.EXTERNAL)
        && !symbol.any(BfdSymbol.GLOBAL | BfdSymbol.WEAK | BfdSymbol.UNIQUE)
        && !undefined
        && !(symbol.place() instanceof SymbolPlace.Common)) {
      return false;
    }
    if (!options.has(Flag.DEBUGGING) && symbol.any(BfdSymbol.DEBUGGING)) {
      return false;
    }
    if (options.order == Order.SIZE
        && (undefined
            || symbol.place() instanceof SymbolPlace.Absolute
            || symbol.raw().size() == 0)) {
      return false;
    }
    if (options.has(Flag.DEFINED) && undefined
        || options.has(Flag.NO_WEAK) && symbol.any(BfdSymbol.WEAK)) {
      return false;
    }
    return options.has(Flag.SPECIAL) || !symbol.isSpecial();
  }

  private void sort(List<BfdSymbol> symbols) {
    // The place of a symbol in an object can be such that its address takes more than a word.
    if (options.order == Order.ADDRESS
        && !options.has(Flag.REVERSE)
        && symbols.stream().noneMatch(symbol -> symbol.address() >>> 32 != 0)) {
      sortByAddress(symbols);
      return;
    }
    Comparator<BfdSymbol> order =
        switch (options.order) {
          case NAME, FILE -> Nm::byName;
          case ADDRESS -> Nm::byAddress;
          case SIZE -> Nm::bySize;
        };
    symbols.sort(options.has(Flag.REVERSE) ? order.reversed() : order);
  }

  /** As {@link #byAddress}, by numbers: few symbols have the same address. */
  private static void sortByAddress(List<BfdSymbol> symbols) {
    var all = List.copyOf(symbols);
    long[] keys = new long[all.size()];
    for (int i = 0; i < keys.length; i++) {
      var symbol = all.get(i);
      // Bit 62 parts what has an address from what has none; an address has 32 bits.
      keys[i] = symbol.isUndefined() ? i : 1L << 62 | symbol.address() << 30 | i;
    }
    Arrays.sort(keys);
    for (int i = 0; i < keys.length; i++) {
      symbols.set(i, all.get((int) keys[i] & (1 << 30) - 1));
    }
    for (int from = 0; from < keys.length; ) {
      int to = from + 1;
      while (to < keys.length && keys[to] >>> 30 == keys[from] >>> 30) {
        to++;
      }
      if (to - from > 1) {
        symbols.subList(from, to).sort(Nm::byName);
      }
      from = to;
    }
  }

  private static int byName(BfdSymbol a, BfdSymbol b) {
    return a.name().compareTo(b.name());
  }

  /** What is undefined has no address and comes first. */
  private static int byAddress(BfdSymbol a, BfdSymbol b) {
    if (a.isUndefined() || b.isUndefined()) {
      return a.isUndefined() && b.isUndefined() ? byName(a, b) : a.isUndefined() ? -1 : 1;
    }
    int order = Long.compare(a.address(), b.address());
    return order != 0 ? order : byName(a, b);
  }

  private static int bySize(BfdSymbol a, BfdSymbol b) {
    int order = Long.compare(a.raw().size(), b.raw().size());
    return order != 0 ? order : byName(a, b);
  }

  private void line(
      BfdObject object, BfdSymbol symbol, Optional<String> archive, SymbolVersions versions) {
    var out = console.out();
    var name = name(symbol, versions);
    char letter = SymbolClass.of(symbol);
    if (options.has(Flag.FILE_NAME)) {
      if (options.form == Form.POSIX) {
        out.append(archive.map(a -> a + "[" + object.name() + "]").orElse(object.name()))
            .append(": ");
      } else {
        archive.ifPresent(a -> out.append(a).append(':'));
        out.append(object.name()).append(':');
      }
    }
    switch (options.form) {
      case BSD -> bsd(symbol, letter, name);
      case SYSTEM_V -> systemV(symbol, letter, name);
      case POSIX -> posix(symbol, letter, name);
      case NAMES -> out.append(name);
    }
    if (options.has(Flag.LINES)) {
      lines.of(object, symbol).ifPresent(l -> out.append('\t').append(l));
    }
    out.append('\n');
    console.tick();
  }

  private String name(BfdSymbol symbol, SymbolVersions versions) {
    boolean bare = options.has(Flag.UNVERSIONED);
    int version = bare ? symbol.name().indexOf('@') : -1;
    var name = version > 0 ? symbol.name().substring(0, version) : symbol.name();
    if (options.has(Flag.DEMANGLE)) {
      name = Demangler.decorated(name);
    }
    if (symbol.any(BfdSymbol.DYNAMIC) && !bare) {
      var full = versions.named(symbol, false);
      name += full.substring(symbol.name().length());
    }
    return name;
  }

  private String number(long value, boolean wide) {
    return switch (options.radix) {
      case 8 -> CFormat.format(wide ? "%08o" : "%o", value);
      case 10 -> wide ? "%08d".formatted(value) : Long.toString(value);
      default -> hex(value, wide);
    };
  }

  private static String hex(long value, boolean wide) {
    var digits = Long.toHexString(value);
    return wide && digits.length() < 8 ? "0".repeat(8 - digits.length()) + digits : digits;
  }

  private static boolean isUndefined(char letter) {
    return letter == 'U' || letter == 'w' || letter == 'v';
  }

  private void bsd(BfdSymbol symbol, char letter, String name) {
    var out = console.out();
    if (isUndefined(letter)) {
      out.repeat(' ', WIDTH);
    } else {
      boolean sizeOnly = options.order == Order.SIZE && !options.has(Flag.SIZES);
      long value = sizeOnly ? symbol.raw().size() : symbol.address();
      if (options.radix == 16 && value >>> 32 == 0) {
        for (int shift = 28; shift >= 0; shift -= 4) {
          out.append(Character.forDigit((int) (value >>> shift) & 15, 16));
        }
      } else {
        out.append(number(value, true));
      }
      if (options.has(Flag.SIZES) && symbol.raw().size() != 0) {
        out.append(' ').append(number(symbol.raw().size(), true));
      }
    }
    out.append(' ').append(letter).append(' ').append(name);
  }

  private void posix(BfdSymbol symbol, char letter, String name) {
    var out = console.out().append(name).append(' ').append(letter).append(' ');
    if (isUndefined(letter)) {
      out.repeat(' ', WIDTH);
    } else {
      out.append(number(symbol.address(), false)).append(' ');
      if (symbol.raw().size() != 0) {
        out.append(number(symbol.raw().size(), false));
      }
    }
  }

  private void systemV(BfdSymbol symbol, char letter, String name) {
    console.printf("%-20s|", name);
    var out = console.out();
    if (isUndefined(letter)) {
      out.repeat(' ', WIDTH);
    } else {
      out.append(number(symbol.address(), true));
    }
    console.printf("|   %c  |", letter);
    console.printf("%18s|", type(symbol.raw().type()));
    if (symbol.raw().size() != 0) {
      out.append(number(symbol.raw().size(), true));
    } else {
      out.repeat(' ', WIDTH);
    }
    out.append("|     |").append(symbol.place().name());
  }

  private static String type(int type) {
    return switch (type) {
      case 0 -> "NOTYPE";
      case 1 -> "OBJECT";
      case 2 -> "FUNC";
      case 3 -> "SECTION";
      case 4 -> "FILE";
      case 5 -> "COMMON";
      case 6 -> "TLS";
      case 13, 14, 15 -> "<processor specific>: %d".formatted(type);
      case 10, 11, 12 -> "<OS specific>: %d".formatted(type);
      default -> "<unknown>: %d".formatted(type);
    };
  }
}
