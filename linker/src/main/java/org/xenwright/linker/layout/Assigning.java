package org.xenwright.linker.layout;

import java.util.List;
import java.util.Optional;
import org.xenwright.linker.pass.Traits;

/** A walk over the statements with sizes known: every script symbol and datum gets its value. */
final class Assigning {
  private final Tree tree;
  private final Evaluator evaluator;
  private Optional<Output> current = Optional.empty();
  private boolean preferNext;
  private boolean endSeen;
  private int at;

  /** Where the map is: the end of what it showed last. */
  private long printed;

  private Assigning(Tree tree, Evaluator evaluator) {
    this.tree = tree;
    this.evaluator = evaluator;
  }

  /** Does one walk. */
  static void walk(Tree tree, Evaluator evaluator) {
    evaluator.iteration++;
    var walk = new Assigning(tree, evaluator);
    evaluator.dotSection = walk::sectionForDot;
    long dot = 0;
    for (walk.at = 0; walk.at < tree.statements.size(); walk.at++) {
      dot = walk.top(tree.statements.get(walk.at), dot);
    }
    evaluator.dotSection = Evaluator.DotSection.NONE;
  }

  private long top(Node node, long dot) {
    return switch (node) {
      case Node.Assign assign -> {
        note(assign, true);
        if (assign.command.setsDot()) {
          show(assign, Output.ABSOLUTE);
          yield evaluator.setDot(assign.command, Output.ABSOLUTE, dot);
        }
        evaluator.setSymbol(assign, Output.ABSOLUTE, dot);
        yield dot;
      }
      case Node.Check check -> {
        evaluator.assertion(check.command(), Output.ABSOLUTE, dot);
        yield dot;
      }
      case Output output -> output(output, dot);
      case Node.Wild _,
          Node.Input _,
          Node.Datum _,
          Node.Filling _,
          Node.Remark _,
          Node.Code _,
          Node.Gap _ ->
          dot;
    };
  }

  /** The map shows an assignment to the dot with the dot where the lines before it end. */
  private void show(Node.Assign assign, Output where) {
    evaluator.showDot(assign, where, printed);
    if (evaluator.valid) {
      printed = evaluator.absolute();
    }
  }

  private void note(Node.Assign assign, boolean outside) {
    var name = assign.command.symbol();
    preferNext |= outside && assign.command.setsDot();
    int i = 0;
    while (i < name.length() && name.charAt(i) == '_') {
      i++;
    }
    endSeen |= name.substring(i).equals("end");
  }

  private long output(Output output, long dot) {
    if (output.disabled) {
      return dot;
    }
    output.afterEnd = endSeen;
    long start = dot;
    if (output.exists) {
      if (!output.ignored && output.has(Traits.ALLOC)) {
        current = Optional.of(output);
        preferNext = false;
      }
      start = output.vma;
      printed = output.vma;
    }
    children(output.children, output, start);
    if (output.ignored || !output.exists) {
      return dot;
    }
    boolean shares = Traits.isThreadBss(output.traits) && !tree.options.isRelocatable();
    return output.vma + (shares ? 0 : output.size);
  }

  private long children(List<Node> nodes, Output output, long start) {
    long dot = start;
    for (var node : nodes) {
      if (node instanceof Node.Input input) { // as nearly all are
        if (tree.spill.isPresent() && !tree.spill.get().isIn(input.section(), output)) {
          continue;
        }
        int id = input.section().id();
        printed = tree.addressOf(input.section()) + Merging.shownSize(tree, input.section());
        dot += tree.merged(id) ? 0 : tree.sizeOf[id];
        continue;
      }
      switch (node) {
        case Node.Wild wild -> dot = children(wild.children, output, dot);
        case Node.Input _ -> {}
        case Node.Gap gap -> {
          dot += gap.size;
          printed = output.vma + gap.offset + gap.size;
        }
        case Node.Code code -> {
          dot += code.size;
          printed = output.vma + code.offset + code.used();
        }
        case Node.Datum datum -> {
          evaluator.fold(datum.command.value(), Output.ABSOLUTE, dot);
          if (evaluator.valid) {
            datum.value = evaluator.absolute();
          }
          dot += datum.command.width().bytes();
          printed = output.vma + datum.offset + datum.command.width().bytes();
        }
        case Node.Assign assign -> {
          note(assign, false);
          if (assign.command.setsDot()) {
            show(assign, output);
          } else {
            evaluator.setSymbol(assign, output, dot);
          }
        }
        case Node.Check check -> evaluator.assertion(check.command(), output, dot);
        case Node.Filling _, Node.Remark _, Output _ -> {}
      }
    }
    return dot;
  }

  /**
   * Outside all sections the dot belongs to the section before, but after an assignment to the dot
   * to the section behind, which that assignment is taken to prepare; past {@code _end} always to
   * the one before.
   */
  private Output sectionForDot() {
    if (current.isEmpty() || preferNext) {
      Optional<Output> next = Optional.empty();
      for (int i = at; i < tree.statements.size() && next.isEmpty(); i++) {
        if (tree.statements.get(i) instanceof Output output) {
          next = Optional.of(output);
        }
      }
      int i = next.map(tree.outputs::indexOf).orElse(tree.outputs.size());
      while (i < tree.outputs.size()
          && !tree.outputs.get(i).afterEnd
          && !tree.outputs.get(i).isWritten()) {
        i++;
      }
      boolean none = i >= tree.outputs.size();
      if (current.isEmpty() || none || !tree.outputs.get(i).afterEnd) {
        var found =
            backwards(none ? tree.headers.size() - 1 : tree.headers.indexOf(tree.outputs.get(i)));
        return found.orElse(Output.ABSOLUTE);
      }
    }
    var found = current.flatMap(c -> backwards(tree.headers.indexOf(c)));
    if (found.isPresent()) {
      return found.get();
    }
    for (var output : tree.headers) {
      if (usable(output)) {
        return output;
      }
    }
    return Output.ABSOLUTE;
  }

  private Optional<Output> backwards(int from) {
    for (int i = from; i >= 0; i--) {
      if (usable(tree.headers.get(i))) {
        return Optional.of(tree.headers.get(i));
      }
    }
    return Optional.empty();
  }

  private static boolean usable(Output output) {
    return output.isWritten() && output.has(Traits.ALLOC) && !output.has(Traits.TLS);
  }
}
