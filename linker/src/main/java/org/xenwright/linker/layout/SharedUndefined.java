package org.xenwright.linker.layout;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.pass.GlobalSymbol;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;

/**
 * Names that shared objects refer to and nothing in an executable's link defines. Objects that need
 * others which are not part of the link are left alone, for those may define the names.
 */
public final class SharedUndefined {
  private SharedUndefined() {}

  /** Complains of each such name once, for the first object that refers to it. */
  public static void check(Tree tree, Report report) {
    var options = tree.options();
    boolean wanted =
        !options.isRelocatable()
            && !options.has(LinkFlag.SHARED)
            && !options.has(LinkFlag.ALLOW_SHLIB_UNDEFINED)
            && !options.has(LinkFlag.IGNORE_UNRESOLVED);
    // GNU ld comes to them only if relocations went well.
    for (var diagnostic : report.diagnostics()) {
      wanted &=
          diagnostic.severity() != Severity.ERROR
              || diagnostic.rule() == Rule.XW_LD_003
              || diagnostic.message().startsWith("undefined reference to ");
    }
    if (!wanted || tree.inputs().shared().isEmpty()) {
      return;
    }
    if (hidden(tree, report)) {
      return;
    }
    var missing = missing(tree);
    if (missing.isEmpty()) {
      return;
    }
    for (var name : tree.visited()) {
      var file = missing.get(name);
      if (file != null) {
        boolean warn = options.has(LinkFlag.WARN_UNRESOLVED);
        report.add(
            Diagnostic.of(
                    Rule.XW_LD_002, Position.of(file), "undefined reference to `" + name + "'")
                .withSeverity(warn ? Severity.WARN : Severity.ERROR));
      }
    }
  }

  /** Complains of what shared objects refer to and the image keeps to itself. */
  private static boolean hidden(Tree tree, Report report) {
    var wanted = new HashSet<String>();
    var exported = new HashSet<String>();
    for (var object : tree.inputs().shared()) {
      wanted.addAll(object.undefined());
      exported.addAll(object.exports().keySet());
    }
    wanted.removeAll(exported);
    for (var name : wanted.isEmpty() ? List.<String>of() : tree.visited()) {
      var symbol = tree.inputs().symbol(name);
      boolean local =
          wanted.contains(name)
              && symbol.filter(GlobalSymbol::isDefined).isPresent()
              && tree.dynamics().filter(d -> d.isForcedLocal(name)).isPresent();
      if (local) {
        var how =
            switch (symbol.get().symbol().visibility()) {
              case INTERNAL -> "internal";
              case HIDDEN -> "hidden";
              case DEFAULT, PROTECTED -> "local";
            };
        report.add(
            Diagnostic.of(
                Rule.XW_LD_009,
                Position.of(tree.options().output()),
                how
                    + " symbol `"
                    + name
                    + "' in "
                    + symbol.get().file().name()
                    + " is referenced by DSO"));
        return true;
      }
    }
    return false;
  }

  private static Map<String, String> missing(Tree tree) {
    var names = new HashSet<String>();
    var exported = new HashSet<String>();
    for (var object : tree.inputs().shared()) {
      names.add(object.name());
      exported.addAll(object.exports().keySet());
    }
    var missing = new HashMap<String, String>();
    for (var object : tree.inputs().shared()) {
      if (!names.containsAll(object.needed())) {
        continue;
      }
      for (var name : object.undefined()) {
        boolean known =
            exported.contains(name)
                || tree.scriptSymbol(name).isPresent()
                || tree.inputs()
                    .symbol(name)
                    .filter(s -> s.isDefined() || s.kind() == GlobalSymbol.Kind.COMMON)
                    .isPresent()
                || name.startsWith("__start_")
                || name.startsWith("__stop_");
        if (!known) {
          missing.putIfAbsent(name, object.path());
        }
      }
    }
    return missing;
  }
}
