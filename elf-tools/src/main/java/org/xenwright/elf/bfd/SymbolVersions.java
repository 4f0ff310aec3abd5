package org.xenwright.elf.bfd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.raw.RawSection;
import org.xenwright.elf.raw.Words;

/**
 * Versions of dynamic symbols, from the sections {@code .gnu.version}, {@code _d} and {@code _r}.
 */
public final class SymbolVersions {
  /**
   * A definition ({@code Verdef}).
   *
   * @param names its own name and those of its parents
   */
  public record Definition(int number, int flags, long hash, List<String> names) {}

  /** What is needed of one file ({@code Verneed}). */
  public record Need(String file, List<NeededVersion> versions) {}

  /** One needed version ({@code Vernaux}). */
  public record NeededVersion(long hash, int flags, int number, String name) {}

  /**
   * A symbol's version.
   *
   * @param hidden whether it is not the default, or needed only
   */
  public record Version(String name, boolean hidden) {}

  private static final int LIMIT = 65536;

  private final BfdObject object;
  private final Optional<Words> numbers;
  private final List<Definition> definitions = new ArrayList<>();
  private final Map<Integer, Definition> byNumber = new HashMap<>();
  private final List<Need> needs = new ArrayList<>();
  private final Map<Integer, String> needed = new HashMap<>();

  /** Reads the tables of a file. */
  public SymbolVersions(BfdObject object) {
    this.object = object;
    this.numbers = section(0x6fff_ffffL).map(object.raw()::content);
    section(0x6fff_fffdL).ifPresent(this::define);
    section(0x6fff_fffeL).ifPresent(this::need);
  }

  private Optional<RawSection> section(long type) {
    return object.raw().sections().stream().filter(s -> s.type() == type).findFirst();
  }

  private void define(RawSection section) {
    var content = object.raw().content(section);
    var strings = object.raw().strings(section);
    long at = 0;
    for (int i = 0; i < section.info() && i < LIMIT && content.holds(at, 20); i++) {
      var names = new ArrayList<String>();
      long aux = at + content.u32(at + 12);
      for (int j = 0; j < content.u16(at + 6) && content.holds(aux, 8); j++) {
        names.add(strings.text(content.u32(aux)));
        if (content.u32(aux + 4) < 8) {
          break;
        }
        aux += content.u32(aux + 4);
      }
      var definition =
          new Definition(
              content.u16(at + 4), content.u16(at + 2), content.u32(at + 8), List.copyOf(names));
      definitions.add(definition);
      byNumber.putIfAbsent(definition.number() & 0x7fff, definition);
      if (content.u32(at + 16) < 20) {
        break;
      }
      at += content.u32(at + 16);
    }
  }

  private void need(RawSection section) {
    var content = object.raw().content(section);
    var strings = object.raw().strings(section);
    long at = 0;
    for (int i = 0; i < section.info() && i < LIMIT && content.holds(at, 16); i++) {
      var versions = new ArrayList<NeededVersion>();
      long aux = at + content.u32(at + 8);
      for (int j = 0; j < content.u16(at + 2) && content.holds(aux, 16); j++) {
        var version =
            new NeededVersion(
                content.u32(aux),
                content.u16(aux + 4),
                content.u16(aux + 6),
                strings.text(content.u32(aux + 8)));
        versions.add(version);
        needed.putIfAbsent(version.number() & 0x7fff, version.name());
        if (content.u32(aux + 12) < 16) {
          break;
        }
        aux += content.u32(aux + 12);
      }
      needs.add(new Need(strings.text(content.u32(at + 4)), List.copyOf(versions)));
      if (content.u32(at + 12) < 16) {
        break;
      }
      at += content.u32(at + 12);
    }
  }

  /** The definitions in file order. */
  public List<Definition> definitions() {
    return definitions;
  }

  /** The needs in file order. */
  public List<Need> needs() {
    return needs;
  }

  /** Whether the file has versions. */
  public boolean isPresent() {
    return numbers.isPresent() && (!definitions.isEmpty() || !needs.isEmpty());
  }

  /**
   * The version of a symbol; empty in a file without versions.
   *
   * @param base whether the base version is named too
   */
  public Optional<Version> of(BfdSymbol symbol, boolean base) {
    if (!isPresent()) {
      return Optional.empty();
    }
    if (!symbol.any(BfdSymbol.DYNAMIC)) {
      return Optional.of(new Version("", false));
    }
    int all = numbers.map(n -> n.u16(symbol.index() * 2L)).orElse(0);
    int number = all & 0x7fff;
    boolean hidden = (all & 0x8000) != 0;
    if (number == 0) {
      return Optional.of(new Version("", hidden));
    }
    if (number == 1 && (definitions.isEmpty() || (definitions.getFirst().flags() & 1) != 0)) {
      return Optional.of(new Version(base ? "Base" : "", hidden));
    }
    var definition = byNumber.get(number);
    if (definition != null && !definition.names().isEmpty()) {
      var name = definition.names().getFirst();
      return Optional.of(new Version(base || !name.equals(symbol.name()) ? name : "", hidden));
    }
    return Optional.of(
        needed.containsKey(number)
            ? new Version(needed.getOrDefault(number, ""), true)
            : new Version("", hidden));
  }

  /** The name with its version after one or two {@code @}. */
  public String named(BfdSymbol symbol, boolean base) {
    var version = of(symbol, base);
    if (!symbol.any(BfdSymbol.DYNAMIC) || version.isEmpty() || version.get().name().isEmpty()) {
      return symbol.name();
    }
    boolean one = version.get().hidden() || symbol.isUndefined();
    return symbol.name() + (one ? "@" : "@@") + version.get().name();
  }
}
