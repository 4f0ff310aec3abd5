package org.xenwright.rules.build;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** Collects the problems of one document. */
final class Complaints {
  private final List<Problem> problems = new ArrayList<>();

  void at(Node node, String message) {
    at(node, 0, message);
  }

  /** A problem {@code offset} characters into a scalar. */
  void at(Node node, int offset, String message) {
    var mark = node.getStartMark();
    problems.add(new Problem(mark.getLine() + 1, mark.getColumn() + 1 + offset, message));
  }

  void document(String message) {
    problems.add(new Problem(0, 0, message));
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  boolean none() {
    return problems.isEmpty();
  }
}
