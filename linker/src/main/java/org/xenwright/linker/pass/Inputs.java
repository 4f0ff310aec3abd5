package org.xenwright.linker.pass;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What goes into the link: files, their sections, and the global names.
 *
 * @param files objects in link order, archive members where they were pulled in
 * @param sections all sections by id
 * @param symbols global names in order of first mention
 * @param globals the same by number: passes replace symbols and add some, none goes away
 * @param discarded ids of sections that take no part: duplicates of a group, or unused
 * @param pulled why each archive member was pulled in, for the map
 * @param archiveOf names that members not taken define, and those members
 * @param shared shared objects that take part, in order
 * @param asNeeded why shared objects that count only as needed do
 * @param folded sections that another stands for, and that other
 */
public record Inputs(
    List<InputFile> files,
    List<InputSection> sections,
    Map<String, GlobalSymbol> symbols,
    List<GlobalSymbol> globals,
    BitSet discarded,
    List<Pulled> pulled,
    Map<String, String> archiveOf,
    List<SharedObject> shared,
    List<Pulled> asNeeded,
    Map<Integer, Integer> folded) {
  /**
   * One archive member, the file that asked for it (empty for the command line), and the name it
   * asked for.
   */
  public record Pulled(String member, String asker, String symbol) {}

  /** Inputs with these global names. */
  public Inputs(
      List<InputFile> files,
      List<InputSection> sections,
      Map<String, GlobalSymbol> symbols,
      BitSet discarded,
      List<Pulled> pulled,
      Map<String, String> archiveOf,
      List<SharedObject> shared,
      List<Pulled> asNeeded,
      Map<Integer, Integer> folded) {
    this(
        files,
        sections,
        symbols,
        List.copyOf(symbols.values()),
        discarded,
        pulled,
        archiveOf,
        shared,
        asNeeded,
        folded);
  }

  public Inputs {
    files = List.copyOf(files);
    sections = List.copyOf(sections);
    symbols = java.util.Collections.unmodifiableMap(symbols);
    pulled = List.copyOf(pulled);
    shared = List.copyOf(shared);
    asNeeded = List.copyOf(asNeeded);
    folded = Map.copyOf(folded);
  }

  /** The section that stands for a section: itself, unless it was folded. */
  public InputSection standsFor(InputSection section) {
    return !folded.isEmpty() && folded.get(section.id()) instanceof Integer other
        ? sections.get(other)
        : section;
  }

  /** The same with equal sections folded. */
  Inputs folded(Map<String, GlobalSymbol> symbols, BitSet discarded, Map<Integer, Integer> folded) {
    return new Inputs(
        files, sections, symbols, discarded, pulled, archiveOf, shared, asNeeded, folded);
  }

  /** The global of that name. */
  public Optional<GlobalSymbol> symbol(String name) {
    return Optional.ofNullable(symbols.get(name));
  }

  /** The global that a symbol of a file is; the symbol is not local. */
  public GlobalSymbol global(InputFile file, int symbol) {
    return globals.get(file.globals().of(symbol));
  }

  /** Its number among the globals. */
  public int globalNumber(InputFile file, int symbol) {
    return file.globals().of(symbol);
  }

  /** The archive member that would define a name. */
  public Optional<String> definerOf(String name) {
    return Optional.ofNullable(archiveOf.get(name));
  }

  /** What a shared object defines under a name that no object of the link does. */
  public Optional<SharedObject.Export> export(String name) {
    for (var object : shared) {
      var export = object.exports().get(name);
      if (export != null) {
        return Optional.of(export);
      }
    }
    return Optional.empty();
  }

  /** Section {@code index} of a file. */
  public InputSection section(InputFile file, int index) {
    return sections.get(file.firstSection() + index);
  }

  /**
   * Sections the linker made for a file, in the order they were made; such sections follow all
   * others.
   */
  public List<InputSection> extrasOf(InputFile file) {
    var made = made();
    if (made.isEmpty()) {
      return List.of();
    }
    var found = new java.util.ArrayList<InputSection>();
    for (var section : made) {
      if (section.file() == file) {
        found.add(section);
      }
    }
    return found;
  }

  /** All sections that the linker made. */
  public List<InputSection> made() {
    int first = sections.size();
    while (first > 0 && sections.get(first - 1).index() < 0) {
      first--;
    }
    return sections.subList(first, sections.size());
  }

  /** The same with other sections and what names stand for. */
  public Inputs with(List<InputSection> sections, Map<String, GlobalSymbol> symbols) {
    return new Inputs(
        files, sections, symbols, discarded, pulled, archiveOf, shared, asNeeded, folded);
  }

  /** The same with other files, too. */
  public Inputs with(
      List<InputFile> files, List<InputSection> sections, Map<String, GlobalSymbol> symbols) {
    return new Inputs(
        files,
        sections,
        symbols,
        (BitSet) discarded.clone(),
        pulled,
        archiveOf,
        shared,
        asNeeded,
        folded);
  }

  /** The same with other dropped sections. */
  public Inputs withDiscarded(BitSet ids) {
    return new Inputs(
        files, sections, symbols, globals, ids, pulled, archiveOf, shared, asNeeded, folded);
  }
}
