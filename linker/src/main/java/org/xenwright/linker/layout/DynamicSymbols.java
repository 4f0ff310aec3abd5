package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.elf.model.SymbolVisibility;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.pass.GlobalSymbol;
import org.xenwright.linker.pass.SharedObject;
import org.xenwright.linker.pass.VersionedName;
import org.xenwright.linker.script.Expression;
import org.xenwright.linker.script.ScriptNames;
import org.xenwright.linker.script.VersionNode;

/**
 * Which global names the dynamic linker sees, in the order GNU ld comes upon them, and which of
 * them this link binds itself.
 */
final class DynamicSymbols {
  private final Tree tree;
  private final LinkOptions options;
  private final List<VersionNode> versions;
  private final Set<String> seen = new LinkedHashSet<>();
  private final Map<String, SharedObject.Export> exports = new HashMap<>();
  private final Set<String> shared = new HashSet<>();
  private final Set<String> late = new LinkedHashSet<>();
  private final Map<String, Optional<VersionNode>> nodes = new HashMap<>();
  private final Set<String> scripted = new HashSet<>();
  private final Set<String> hiddenByScript = new HashSet<>();

  /** Names of objects and symbols before the image's own name, in the order they come up. */
  private final List<String> strings = new ArrayList<>();

  private DynamicSymbols(Tree tree, List<VersionNode> versions) {
    this.tree = tree;
    this.options = tree.options;
    this.versions = versions;
  }

  static DynamicSymbols of(Tree tree, List<VersionNode> versions) {
    var symbols = new DynamicSymbols(tree, versions);
    for (var object : tree.inputs.shared()) {
      object.exports().forEach(symbols.exports::putIfAbsent);
    }
    symbols.fromInputs();
    symbols.fromScript(tree.statements);
    symbols.strings.addAll(
        symbols.seen.stream().filter(n -> !symbols.strings.contains(n)).toList());
    symbols.exported();
    // Each version that is defined has a symbol of its name.
    symbols.seen.addAll(DynamicVersions.names(symbols.versions()));
    return symbols;
  }

  /** Names in the order they came to be dynamic. */
  Set<String> seen() {
    return seen;
  }

  boolean isDynamic(String name) {
    return seen.contains(name);
  }

  /** Makes a name dynamic that was not yet: weak ones that stay undefined. */
  void take(String name) {
    if (seen.add(name)) {
      late.add(name);
    }
  }

  /** Names that {@link #take} made dynamic. */
  Set<String> late() {
    return late;
  }

  /** What a shared object defines under the name, if no object of the link does. */
  Optional<SharedObject.Export> export(String name) {
    return isRegular(name) ? Optional.empty() : Optional.ofNullable(exports.get(name));
  }

  /** Whether the link itself gives the name a value. */
  boolean isRegular(String name) {
    return isVersion(name)
        || isHeaders(name)
        || scripted.contains(name)
        || tree.definitions.containsKey(name)
        || tree.inputs
            .symbol(name)
            .map(s -> s.isDefined() || s.kind() == GlobalSymbol.Kind.COMMON)
            .orElse(false);
  }

  boolean isVersion(String name) {
    return DynamicVersions.names(versions()).contains(name);
  }

  boolean isWeakUndefined(String name) {
    return !isRegular(name)
        && !exports.containsKey(name)
        && tree.inputs
            .symbol(name)
            .map(s -> s.kind() == GlobalSymbol.Kind.UNDEFINED_WEAK)
            .orElse(false);
  }

  SymbolVisibility visibility(String name) {
    return tree.inputs
        .symbol(name)
        .map(s -> s.symbol().visibility())
        .orElse(SymbolVisibility.DEFAULT);
  }

  /** Whether a weak undefined name is zero for good: nobody will look for it at load time. */
  boolean staysUndefined(String name) {
    return visibility(name) != SymbolVisibility.DEFAULT
        || (options.has(LinkFlag.NO_DYNAMIC_LINKER) && !options.has(LinkFlag.SHARED));
  }

  /** The linker's own symbol for the file header. */
  private boolean isHeaders(String name) {
    return name.equals(Tree.HEADERS) && tree.asksForHeaders();
  }

  boolean isHidden(String name) {
    if (isHeaders(name)) {
      return true;
    }
    var visibility = visibility(name);
    return visibility == SymbolVisibility.HIDDEN || visibility == SymbolVisibility.INTERNAL;
  }

  /** Whether a name is local in the image although objects have it as global. */
  boolean isForcedLocal(String name) {
    if (!isRegular(name)) {
      return false;
    }
    boolean wanted =
        options.has(LinkFlag.SHARED)
            || shared.contains(name)
            || options.has(LinkFlag.EXPORT_DYNAMIC)
            || inDynamicList(name);
    if (isVersion(name)) {
      return false;
    }
    return isLinkers(name)
        || (wanted && (isHidden(name) || hiddenByScript.contains(name)))
        || hiddenByVersion(name);
  }

  /** The linker's own symbols are nobody else's. */
  private boolean isLinkers(String name) {
    return name.equals(Got.SYMBOL)
        || name.equals(DynamicSections.SYMBOL)
        || tree.inputs
            .symbol(name)
            .filter(s -> s.isDefined() && s.symbol().binding() == SymbolBinding.LOCAL)
            .isPresent();
  }

  private boolean hiddenByVersion(String name) {
    if (VersionedName.isVersioned(name)) {
      var base = VersionedName.base(name);
      return version(name)
          .filter(node -> node.global().stream().noneMatch(p -> p.matches(base)))
          .filter(node -> node.local().stream().anyMatch(p -> p.matches(base)))
          .isPresent();
    }
    return VersionNode.hides(versions, name);
  }

  /** The version node that names a symbol. */
  Optional<VersionNode> version(String name) {
    return nodes.computeIfAbsent(
        name,
        n -> {
          Optional<VersionNode> wild = Optional.empty();
          if (VersionedName.isVersioned(n)) {
            var own = VersionedName.version(n);
            return versions.stream().filter(node -> node.name().equals(own)).findFirst();
          }
          for (var node : versions) {
            for (var pattern : node.global()) {
              if (!node.name().equals(VersionNode.DYNAMIC_LIST) && pattern.matches(n)) {
                if (!pattern.isWild()) {
                  return Optional.of(node);
                }
                wild = wild.isPresent() ? wild : Optional.of(node);
              }
            }
          }
          return wild;
        });
  }

  List<VersionNode> versions() {
    return versions.stream().filter(v -> !v.name().equals(VersionNode.DYNAMIC_LIST)).toList();
  }

  private boolean inDynamicList(String name) {
    for (var node : versions) {
      for (var pattern : node.global()) {
        if (node.name().equals(VersionNode.DYNAMIC_LIST) && pattern.matches(name)) {
          return true;
        }
      }
    }
    return options.has(LinkFlag.DYNAMIC_DATA)
        && tree.inputs.symbol(name).map(s -> isData(s.symbol().type())).orElse(false);
  }

  private static boolean isData(SymbolType type) {
    return type == SymbolType.OBJECT || type == SymbolType.COMMON;
  }

  /** Objects and shared objects in the order they were taken. */
  private void fromInputs() {
    boolean dll = options.has(LinkFlag.SHARED);
    var known = new HashSet<String>();
    int taken = 0;
    for (var file : tree.inputs.files()) {
      if (file.name().equals(LinkerSections.STUBS)) {
        continue;
      }
      sharedAt(taken++, known);
      for (var symbol : file.elf().symbols()) {
        var name = symbol.name();
        if (symbol.binding() == SymbolBinding.LOCAL) {
          continue;
        }
        known.add(name);
        if (dll || shared.contains(name)) {
          record(name);
        }
      }
    }
    sharedAt(taken, known);
    strings.addAll(seen);
    tree.inputs.shared().forEach(object -> strings.add(object.name()));
  }

  private void sharedAt(int after, Set<String> known) {
    for (var object : tree.inputs.shared()) {
      if (object.after() == after) {
        for (var name : object.mentions()) {
          shared.add(name);
          if (known.contains(name)) {
            record(name);
          }
        }
      }
    }
  }

  private void record(String name) {
    if (tree.inputs.symbol(name).isPresent() && !isForcedLocal(name) && !isHidden(name)) {
      seen.add(name);
    }
  }

  /** Symbols that the script gives values to. */
  private void fromScript(List<Node> nodes) {
    for (var node : nodes) {
      if (node instanceof Output output) {
        fromScript(output.children);
      } else if (node instanceof Node.Assign assign && !assign.command.setsDot()) {
        var name = assign.command.symbol();
        var object = tree.inputs.symbol(name);
        boolean provides = assign.command.kind().provides();
        if (provides && (object.isEmpty() || object.get().isDefined())) {
          continue;
        }
        scripted.add(name);
        boolean hidden = assign.command.kind().hides() || isOfHidden(assign.command.value());
        if (hidden) {
          hiddenByScript.add(name);
        }
        if (!hidden
            && !isForcedLocal(name)
            && (options.has(LinkFlag.SHARED) || shared.contains(name))) {
          seen.add(name);
        }
      }
    }
  }

  /** What is said by one hidden symbol is as hidden. */
  private boolean isOfHidden(Expression value) {
    var names = ScriptNames.in(value);
    return names.size() == 1
        && tree.inputs.symbol(names.iterator().next()).filter(GlobalSymbol::isDefined).isPresent()
        && isHidden(names.iterator().next());
  }

  /** {@code -E} and {@code --dynamic-list}. */
  private void exported() {
    for (var name : tree.visited()) {
      boolean wanted = options.has(LinkFlag.EXPORT_DYNAMIC) || inDynamicList(name);
      if (wanted
          && (isMentioned(name) || isRegular(name))
          && !hiddenByScript.contains(name)
          && !isForcedLocal(name)
          && !isHidden(name)) {
        seen.add(name);
      }
    }
  }

  private boolean isMentioned(String name) {
    return tree.inputs.symbol(name).map(s -> s.file().number() >= 0).orElse(false);
  }

  /** Whether this link binds references to the name; {@code call} for those that only call it. */
  boolean bindsLocally(String name, boolean call) {
    if (isHidden(name) || isForcedLocal(name)) {
      return true;
    }
    if (!isRegular(name)) {
      return false;
    }
    if (!isDynamic(name) || !options.has(LinkFlag.SHARED)) {
      return true;
    }
    boolean function =
        tree.inputs.symbol(name).map(s -> s.symbol().type() == SymbolType.FUNC).orElse(false);
    boolean symbolic =
        options.has(LinkFlag.SYMBOLIC) || (options.has(LinkFlag.SYMBOLIC_FUNCTIONS) && function);
    if ((symbolic || options.has(LinkFlag.DYNAMIC_LIST)) && !inDynamicList(name)) {
      return true;
    }
    return visibility(name) == SymbolVisibility.PROTECTED && (!function || call);
  }

  List<String> strings() {
    return strings;
  }

  /** A copy of the names in their order. */
  List<String> names() {
    return new ArrayList<>(seen);
  }
}
