package org.xenwright.elf.readelf;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.raw.RawElf;
import org.xenwright.elf.raw.RawSymbol;
import org.xenwright.elf.raw.Words;

/** The version of a dynamic symbol, from the tables that the dynamic section names. */
final class Versions {
  /**
   * A symbol's version.
   *
   * @param suffix what follows the name
   * @param narrower by how much the name's room shrinks
   */
  record Suffix(String suffix, int narrower) {}

  private static final int LIMIT = 65536;
  private static final int ABSOLUTE = 0xfff1;

  private final Words file;
  private final long table;
  private final Map<Integer, String> definitions = new HashMap<>();
  private final Map<Integer, String> needs = new HashMap<>();
  private int highest;
  private final boolean known;
  private final Words strings;

  Versions(RawElf elf, DynamicInfo info) {
    this.file = elf.file();
    this.strings = info.strings();
    this.known = info.value(DynamicInfo.VERSYM).isPresent();
    this.table = info.value(DynamicInfo.VERSYM).map(a -> ElfView.offsetOf(elf, a, 2)).orElse(0L);
    if (known) {
      info.value(DynamicInfo.VERDEF)
          .ifPresent(a -> define(ElfView.offsetOf(elf, a, 20), info.strings()));
      info.value(DynamicInfo.VERNEED)
          .ifPresent(a -> need(ElfView.offsetOf(elf, a, 16), info.strings()));
    }
  }

  private void define(long start, Words strings) {
    long at = start;
    for (int i = 0; i < LIMIT && file.holds(at, 20); i++) {
      int number = file.u16(at + 4);
      highest = Math.max(highest, number & 0x7fff);
      boolean base = number == 1 && file.u16(at + 2) == 1;
      long aux = at + file.u32(at + 12);
      if (!base) {
        definitions.putIfAbsent(number, strings.text(file.u32(aux)));
      }
      if (file.u32(at + 16) == 0) {
        break;
      }
      at += file.u32(at + 16);
    }
  }

  private void need(long start, Words strings) {
    long at = start;
    for (int i = 0; i < LIMIT && file.holds(at, 16); i++) {
      long aux = at + file.u32(at + 8);
      for (int j = 0; j < file.u16(at + 2) && file.holds(aux, 16); j++) {
        needs.putIfAbsent(file.u16(aux + 6), strings.text(file.u32(aux + 8)));
        if (file.u32(aux + 12) == 0) {
          break;
        }
        aux += file.u32(aux + 12);
      }
      if (file.u32(at + 12) == 0) {
        break;
      }
      at += file.u32(at + 12);
    }
  }

  /** The symbol that stands for a version has its name and no version. */
  private boolean isNamed(RawSymbol symbol, String name) {
    return strings.text(symbol.nameOffset()).equals(name);
  }

  /** The version of dynamic symbol {@code number}; empty when it has none. */
  Optional<Suffix> of(RawSymbol symbol, int number) {
    if (!known) {
      return Optional.empty();
    }
    int version = file.u16(table + number * 2L);
    if (version == 0) {
      return Optional.empty();
    }
    boolean hidden = (version & 0x8000) != 0;
    if (symbol.sectionNumber() != 0 && version != 0x8001) {
      var name = definitions.get(version & 0x7fff);
      if (name != null && symbol.sectionNumber() == ABSOLUTE && isNamed(symbol, name)) {
        return Optional.empty();
      }
      if (name != null) {
        return Optional.of(
            hidden
                ? new Suffix("@" + name, 1 + name.length())
                : new Suffix("@@" + name, 2 + name.length()));
      }
    }
    var name = needs.get(version);
    if (name != null) {
      var suffix = "@" + name + " (" + version + ")";
      return Optional.of(new Suffix(suffix, suffix.length()));
    }
    if ((highest != 0 || (version & 0x7fff) != 1) && (version & 0x7fff) > highest) {
      return Optional.of(hidden ? new Suffix("@<corrupt>", 10) : new Suffix("@@<corrupt>", 11));
    }
    return Optional.empty();
  }
}
