package org.xenwright.linker.script;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.rules.Report;

/** Reads version scripts and dynamic lists; the same grammar stands inside {@code VERSION { }}. */
public final class VersionParser {
  private static final int LIMIT = 100_000;

  private final ScriptText in;
  private int count;

  VersionParser(ScriptText in) {
    this.in = in;
  }

  /** The nodes of a {@code --version-script} file. */
  public static List<VersionNode> script(String file, String text, Report report) {
    var in = new ScriptText(file, text, report);
    var nodes = new VersionParser(in).nodes();
    if (!in.atEnd() && !in.failed()) {
      in.fail("a version node is expected", "");
    }
    return nodes;
  }

  /** A {@code --dynamic-list} file as one node. */
  public static List<VersionNode> dynamicList(String file, String text, Report report) {
    var all = new ArrayList<VersionNode.Pattern>();
    for (var node : script(file, text, report)) {
      all.addAll(node.global());
    }
    return List.of(new VersionNode(VersionNode.DYNAMIC_LIST, all, List.of(), List.of()));
  }

  /** All nodes up to what is none. */
  List<VersionNode> nodes() {
    var nodes = new ArrayList<VersionNode>();
    while (!in.atEnd() && !in.looksAt("}") && !in.failed()) {
      var name = in.looksAt("{") ? "" : in.pattern();
      in.expect("{", name.isEmpty() ? "the start of a version" : name);
      var global = new ArrayList<VersionNode.Pattern>();
      var local = new ArrayList<VersionNode.Pattern>();
      patterns(global, local, false);
      in.expect("}", "the patterns of a version");
      var parents = new ArrayList<String>();
      while (!in.atEnd() && !in.take(";") && !in.failed()) {
        parents.add(in.pattern());
        if (parents.size() > LIMIT || parents.getLast().isEmpty()) {
          in.fail("';' expected after a version", "");
        }
      }
      nodes.add(new VersionNode(name, global, local, parents));
    }
    return nodes;
  }

  private void patterns(
      List<VersionNode.Pattern> global, List<VersionNode.Pattern> local, boolean cxx) {
    var current = global;
    while (!in.atEnd() && !in.looksAt("}") && !in.failed() && ++count < LIMIT) {
      if (in.take(";")) {
        continue;
      }
      boolean quoted = in.peek() == '"';
      var word = quoted ? in.quoted() : in.pattern();
      if (word.isEmpty()) {
        in.fail("a symbol pattern is expected", "");
      } else if (word.equals("extern")) {
        boolean names = in.peek() == '"' && in.quoted().equals("C++");
        in.expect("{", "extern");
        patterns(current, current, names);
        in.expect("}", "the patterns of extern");
      } else if (word.equals("global:") || (word.equals("global") && in.take(":"))) {
        current = global;
      } else if (word.equals("local:") || (word.equals("local") && in.take(":"))) {
        current = local;
      } else if (!quoted && word.startsWith("local:")) {
        current = local;
        current.add(new VersionNode.Pattern(word.substring(6), false, cxx));
      } else if (!quoted && word.startsWith("global:")) {
        current = global;
        current.add(new VersionNode.Pattern(word.substring(7), false, cxx));
      } else {
        current.add(new VersionNode.Pattern(word, quoted, cxx));
      }
    }
  }
}
