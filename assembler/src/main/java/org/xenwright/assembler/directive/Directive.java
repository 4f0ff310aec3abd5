package org.xenwright.assembler.directive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A directive the assembler knows, by family. */
public sealed interface Directive
    permits DataDirective,
        SpaceDirective,
        SectionDirective,
        SymbolDirective,
        TargetDirective,
        MacroDirective,
        ConditionalDirective,
        FileDirective,
        UnwindDirective,
        FrameDirective,
        RareDirective {
  /** Its spellings without the dot. */
  List<String> spellings();

  /** All directives by spelling. */
  static Map<String, Directive> catalogue() {
    var all = new HashMap<String, Directive>(512);
    add(all, DataDirective.values());
    add(all, SpaceDirective.values());
    add(all, SectionDirective.values());
    add(all, SymbolDirective.values());
    add(all, TargetDirective.values());
    add(all, MacroDirective.values());
    add(all, ConditionalDirective.values());
    add(all, FileDirective.values());
    add(all, UnwindDirective.values());
    add(all, FrameDirective.values());
    add(all, RareDirective.values());
    return Map.copyOf(all);
  }

  /** Whether a name, dot included, is that of a directive. */
  static boolean isDirective(String name) {
    return name.startsWith(".") && Names.ALL.containsKey(name.substring(1));
  }

  /** The directives by name, made once. */
  final class Names {
    static final Map<String, Directive> ALL = catalogue();

    private Names() {}
  }

  private static void add(Map<String, Directive> all, Directive[] family) {
    for (var directive : family) {
      for (var spelling : directive.spellings()) {
        @Nullable Directive other = all.put(spelling, directive);
        if (other != null) {
          throw new IllegalStateException("two directives are called " + spelling);
        }
      }
    }
  }
}
