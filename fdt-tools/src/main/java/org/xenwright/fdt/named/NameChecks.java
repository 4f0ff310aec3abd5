package org.xenwright.fdt.named;

import java.util.HashSet;
import org.xenwright.fdt.draft.NodeDraft;

/** Names of nodes and properties. */
final class NameChecks {
  private static final boolean[] NODE = letters(",._+-@");
  private static final boolean[] PROPERTY = letters(",._+*#?-");
  private static final boolean[] STRICT = letters(",-");

  private NameChecks() {}

  private static boolean[] letters(String more) {
    var out = new boolean[256];
    for (int c = 0; c < 128; c++) {
      out[c] =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || more.indexOf(c) >= 0;
    }
    return out;
  }

  /** The length of the beginning that has only allowed characters. */
  private static int span(String name, int from, boolean[] allowed) {
    int i = from;
    while (i < name.length() && allowed[name.charAt(i) & 0xff]) {
      i++;
    }
    return i;
  }

  static void duplicateNodes(CheckRun run, NodeDraft node) {
    var children = node.children();
    var seen = new HashSet<String>();
    boolean any = false;
    for (var child : children) {
      any |= !seen.add(child.name());
    }
    if (!any) {
      return;
    }
    for (int i = 0; i < children.size(); i++) {
      for (int j = i + 1; j < children.size(); j++) {
        if (children.get(i).name().equals(children.get(j).name())) {
          run.fail(children.get(j), "Duplicate node name");
        }
      }
    }
  }

  static void duplicateProperties(CheckRun run, NodeDraft node) {
    var properties = node.properties();
    for (int i = 0; i < properties.size(); i++) {
      for (int j = i + 1; j < properties.size(); j++) {
        if (properties.get(i).name().equals(properties.get(j).name())) {
          run.fail(node, properties.get(i), "Duplicate property name");
        }
      }
    }
  }

  static void nodeCharacters(CheckRun run, NodeDraft node) {
    int at = span(node.name(), 0, NODE);
    if (at < node.name().length()) {
      run.fail(node, "Bad character '" + node.name().charAt(at) + "' in node name");
    }
  }

  static void nodeCharactersStrict(CheckRun run, NodeDraft node) {
    int at = span(node.name(), 0, STRICT);
    if (at < node.baseLength()) {
      run.fail(node, "Character '" + node.name().charAt(at) + "' not recommended in node name");
    }
  }

  static void nodeFormat(CheckRun run, NodeDraft node) {
    if (node.unit().indexOf('@') >= 0) {
      run.fail(node, "multiple '@' characters in node name");
    }
  }

  static void nodeNotEmpty(CheckRun run, NodeDraft node) {
    if (node.baseLength() == 0 && node.parent().isPresent()) {
      run.fail(node, "Empty node name");
    }
  }

  static void nodeAgainstProperty(CheckRun run, NodeDraft node) {
    if (node.parent().filter(p -> p.has(node.name())).isPresent()) {
      run.fail(node, "node name and property name conflict");
    }
  }

  static void propertyCharacters(CheckRun run, NodeDraft node) {
    for (var property : node.properties()) {
      int at = span(property.name(), 0, PROPERTY);
      if (at < property.name().length()) {
        run.fail(
            node, property, "Bad character '" + property.name().charAt(at) + "' in property name");
      }
    }
  }

  static void propertyCharactersStrict(CheckRun run, NodeDraft node) {
    for (var property : node.properties()) {
      var name = property.name();
      int at = span(name, 0, STRICT);
      if (at == name.length() || name.equals("device_type")) {
        continue;
      }
      if (name.charAt(at) == '#' && (at == 0 || name.charAt(at - 1) == ',')) {
        at = span(name, at + 1, STRICT);
      }
      if (at < name.length()) {
        run.fail(
            node, property, "Character '" + name.charAt(at) + "' not recommended in property name");
      }
    }
  }
}
