package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.model.DataEncoding;
import org.xenwright.elf.write.StringTable;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.LinkText;
import org.xenwright.linker.pass.VersionedName;
import org.xenwright.linker.script.VersionNode;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * Versions of symbols: those a version script defines, and those of shared objects that are needed
 * ("Symbol Versioning" in the Linux Standard Base).
 */
public final class DynamicVersions {
  private static final int GLOBAL = 1;
  private static final int DEFINITION = 20;
  private static final int AUXILIARY = 8;
  private static final int NEED = 16;

  private final List<VersionNode> defined = new ArrayList<>();

  /** Versions by the name of their object, each with its number; the last one met comes first. */
  private final Map<String, LinkedHashMap<String, Integer>> needed = new LinkedHashMap<>();

  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private String base = "";

  private final DataEncoding encoding;

  private DynamicVersions(DataEncoding encoding) {
    this.encoding = encoding;
  }

  /** Complains of a version that an object gives to a symbol and no script defines. */
  static void check(Tree tree, DynamicSymbols symbols, List<String> order, Report report) {
    var known = names(symbols.versions());
    for (var name : order) {
      if (VersionedName.isVersioned(name)
          && symbols.isDynamic(name)
          && symbols.isRegular(name)
          && !known.contains(VersionedName.version(name))) {
        report.add(
            Diagnostic.of(
                Rule.XW_LD_009,
                Position.of(tree.options.output()),
                "version node not found for symbol " + name));
        report.add(
            Diagnostic.of(
                Rule.XW_LD_009, Position.of(""), "failed to set dynamic section sizes: bad value"));
        return;
      }
    }
  }

  /** The name that a shared object goes by: that of {@code -soname}, or its file's. */
  public static String objectName(LinkOptions options) {
    var output = options.output();
    return options.text(LinkText.SONAME).orElse(output.substring(output.lastIndexOf('/') + 1));
  }

  /** Versions of the names, which come in the order GNU ld visits them. */
  static DynamicVersions of(Tree tree, DynamicSymbols symbols, List<String> visited) {
    var versions = new DynamicVersions(tree.options.encoding());
    versions.base = objectName(tree.options);
    for (var node : symbols.versions()) {
      if (!node.name().isEmpty()) {
        versions.defined.add(node);
      }
    }
    int next = versions.defined.isEmpty() ? GLOBAL : GLOBAL + versions.defined.size();
    for (var name : visited) {
      var export = symbols.export(name).filter(e -> !e.version().isEmpty());
      if (export.isEmpty()) {
        continue;
      }
      var own = versions.needed.computeIfAbsent(export.get().object(), o -> new LinkedHashMap<>());
      var known = own.get(export.get().version());
      if (known == null) {
        known = ++next;
        own.put(export.get().version(), known);
      }
      versions.numbers.put(name, known);
    }
    for (var name : visited) {
      symbols
          .version(name)
          .map(versions.defined::indexOf)
          .filter(i -> i >= 0 && symbols.isRegular(name))
          .ifPresent(i -> versions.numbers.put(name, GLOBAL + 1 + i | hidden(name)));
    }
    for (int i = 0; i < versions.defined.size(); i++) {
      versions.numbers.put(versions.defined.get(i).name(), GLOBAL + 1 + i);
    }
    return versions;
  }

  /** Who does not ask for this version does not get it. */
  private static int hidden(String name) {
    return VersionedName.isVersioned(name) && !VersionedName.isDefault(name) ? 0x8000 : 0;
  }

  /** Whether symbols have versions at all. */
  public boolean any() {
    return !defined.isEmpty() || !needed.isEmpty();
  }

  /** How many versions are defined, the object itself among them. */
  public int definitions() {
    return defined.isEmpty() ? 0 : 1 + defined.size();
  }

  /** Of how many objects versions are needed. */
  public int needs() {
    return needed.size();
  }

  /** Names of the versions defined; each is a symbol, too. */
  static List<String> names(List<VersionNode> nodes) {
    return nodes.stream().map(VersionNode::name).filter(n -> !n.isEmpty()).toList();
  }

  void strings(StringTable strings) {
    if (!defined.isEmpty()) {
      strings.add(base);
      defined.forEach(node -> strings.add(node.name()));
    }
    for (var object : new ArrayList<>(needed.keySet()).reversed()) {
      strings.add(object);
      new ArrayList<>(needed.getOrDefault(object, new LinkedHashMap<>()).keySet())
          .reversed()
          .forEach(strings::add);
    }
  }

  /** {@code vs_vers} of a symbol that is not local. */
  public int numberOf(String name) {
    return numbers.getOrDefault(name, GLOBAL);
  }

  long definitionBytes() {
    long bytes = defined.isEmpty() ? 0 : DEFINITION + AUXILIARY;
    for (var node : defined) {
      bytes += DEFINITION + AUXILIARY * (1L + parents(node).size());
    }
    return bytes;
  }

  long needBytes() {
    long bytes = 0;
    for (var versions : needed.values()) {
      bytes += NEED + 16L * versions.size();
    }
    return bytes;
  }

  private List<String> parents(VersionNode node) {
    var names = names(defined);
    return node.parents().stream().filter(names::contains).toList();
  }

  /** The words of {@code .gnu.version_d}. */
  public int[] definitionWords(StringTable strings) {
    var words = new ArrayList<Integer>();
    if (defined.isEmpty()) {
      return new int[0];
    }
    definition(words, 1, GLOBAL, base, List.of(), strings, false);
    for (int i = 0; i < defined.size(); i++) {
      var node = defined.get(i);
      boolean last = i + 1 == defined.size();
      boolean empty = node.global().isEmpty() && node.local().isEmpty();
      definition(words, empty ? 2 : 0, GLOBAL + 1 + i, node.name(), parents(node), strings, last);
    }
    return words.stream().mapToInt(Integer::intValue).toArray();
  }

  /** A word of two halfwords in the order of the file. */
  private int halves(int first, int second) {
    return encoding == DataEncoding.LSB ? first | second << 16 : first << 16 | second;
  }

  private void definition(
      List<Integer> words,
      int flags,
      int number,
      String name,
      List<String> parents,
      StringTable strings,
      boolean last) {
    words.add(halves(1, flags));
    words.add(halves(number, 1 + parents.size()));
    words.add((int) DynamicHash.elf(name));
    words.add(DEFINITION);
    words.add(last ? 0 : DEFINITION + AUXILIARY * (1 + parents.size()));
    words.add(strings.offset(name));
    words.add(parents.isEmpty() ? 0 : AUXILIARY);
    for (int i = 0; i < parents.size(); i++) {
      words.add(strings.offset(parents.get(i)));
      words.add(i + 1 == parents.size() ? 0 : AUXILIARY);
    }
  }

  /** The words of {@code .gnu.version_r}; what was met last comes first. */
  public int[] needWords(StringTable strings) {
    var words = new ArrayList<Integer>();
    var objects = new ArrayList<>(needed.keySet()).reversed();
    for (int i = 0; i < objects.size(); i++) {
      var versions = needed.getOrDefault(objects.get(i), new LinkedHashMap<>());
      var names = new ArrayList<>(versions.keySet()).reversed();
      words.add(halves(1, names.size()));
      words.add(strings.offset(objects.get(i)));
      words.add(NEED);
      words.add(i + 1 == objects.size() ? 0 : NEED + 16 * names.size());
      for (int j = 0; j < names.size(); j++) {
        words.add((int) DynamicHash.elf(names.get(j)));
        words.add(halves(0, versions.getOrDefault(names.get(j), 0)));
        words.add(strings.offset(names.get(j)));
        words.add(j + 1 == names.size() ? 0 : 16);
      }
    }
    return words.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The suffix that the name of a shared object's symbol has in the full symbol table. */
  public static Optional<String> suffix(Dynamics dynamics, String name) {
    return VersionedName.isVersioned(name)
        ? Optional.empty()
        : dynamics.export(name).map(e -> e.version()).filter(v -> !v.isEmpty()).map(v -> "@" + v);
  }
}
