package org.xenwright.linker.script;

import java.util.List;
import org.xenwright.elf.demangle.Demangler;

/**
 * One node of a version script ("VERSION Command" in the GNU ld manual).
 *
 * @param name the version, empty for a script of one nameless node
 * @param global patterns of names that get the version
 * @param local patterns of names that become local
 * @param parents versions this one depends on
 */
public record VersionNode(
    String name, List<Pattern> global, List<Pattern> local, List<String> parents) {
  /** Name of the node that stands for a {@code --dynamic-list}. */
  public static final String DYNAMIC_LIST = "\0dynamic-list";

  /** One pattern; a quoted one is taken literally, one of C++ is for demangled names. */
  public record Pattern(String text, boolean literal, boolean cxx) {
    /** A pattern for names as they are in objects. */
    public Pattern(String text, boolean literal) {
      this(text, literal, false);
    }

    /** Whether it has wildcards that count. */
    public boolean isWild() {
      return !literal && Glob.isWild(text);
    }

    /** Whether a name matches. */
    public boolean matches(String symbol) {
      var name = cxx ? Demangler.demangle(symbol).orElse(symbol) : symbol;
      return isWild() ? Glob.matches(text, name) : text.equals(name);
    }
  }

  public VersionNode {
    global = List.copyOf(global);
    local = List.copyOf(local);
    parents = List.copyOf(parents);
  }

  /**
   * Whether the nodes make a name local: a pattern does, and none that comes first makes it global.
   */
  public static boolean hides(List<VersionNode> nodes, String name) {
    boolean local = false;
    for (var node : nodes) {
      if (node.name().equals(DYNAMIC_LIST)) {
        continue;
      }
      for (var pattern : node.global()) {
        if (pattern.matches(name) && !(pattern.isWild() && local)) {
          return false;
        }
      }
      for (var pattern : node.local()) {
        local |= pattern.matches(name);
      }
    }
    return local;
  }
}
