package org.xenwright.assembler.layout;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xenwright.elf.model.DataEncoding;
import org.xenwright.elf.model.SectionType;

/** The sections of one object by name, group and number, in the order they were made. */
final class SectionTable {
  private final Map<String, SectionBuilder> sections = new LinkedHashMap<>();
  private final Set<String> names = new HashSet<>();
  private final OutputBudget budget = new OutputBudget();
  private final SymbolTable symbols;
  private final DataEncoding encoding;

  /** An empty table whose sections announce themselves in {@code symbols}. */
  SectionTable(SymbolTable symbols, DataEncoding encoding) {
    this.symbols = symbols;
    this.encoding = encoding;
  }

  /** The section of that name, group and number, made if it is new. */
  SectionBuilder section(
      String name, SectionType type, long flags, long entrySize, String group, String unique) {
    var key = key(name, group, unique);
    var section = sections.get(key);
    if (section == null) {
      section = make(name, type, flags, entrySize, group);
      sections.put(key, section);
      // GNU as finds symbols of sections by name: of several alike the first has its place at once.
      if (names.add(name)) {
        symbols.appendOnce(section.symbol());
        symbols.findable(section.symbol());
      }
    }
    return section;
  }

  /** As above, for a section of the assembler's own: its symbol waits until it is needed. */
  SectionBuilder internal(String name, SectionType type, long flags, long entrySize) {
    return sections.computeIfAbsent(
        name,
        n -> {
          var section = make(n, type, flags, entrySize, "");
          if (n.startsWith(".debug")) {
            section.makeDebugging();
          }
          return section;
        });
  }

  private SectionBuilder make(
      String name, SectionType type, long flags, long entrySize, String group) {
    return new SectionBuilder(name, type, flags, entrySize, group, budget, encoding);
  }

  Optional<SectionBuilder> find(String name, String group, String unique) {
    return Optional.ofNullable(sections.get(key(name, group, unique)));
  }

  private static String key(String name, String group, String unique) {
    return group.isEmpty() && unique.isEmpty() ? name : name + '\0' + group + '\0' + unique;
  }

  Collection<SectionBuilder> all() {
    return sections.values();
  }

  OutputBudget budget() {
    return budget;
  }

  DataEncoding encoding() {
    return encoding;
  }
}
