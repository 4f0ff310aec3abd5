package org.xenwright.linker.layout;

import java.util.List;
import java.util.Optional;
import org.xenwright.elf.model.BuildAttributes;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.pass.Traits;
import org.xenwright.linker.script.Command;
import org.xenwright.rules.Report;

/**
 * Sizes and addresses of everything: mark which sections are needed, drop the empty ones, then lay
 * out until the size of the headers (which depends on the number of segments, which depends on the
 * addresses) no longer changes, and set all symbols for good.
 */
public final class AssignAddresses {
  private static final int ROUNDS = 10;
  private static final int VENEER_ROUNDS = 50;

  private AssignAddresses() {}

  /** Completes the layout. */
  public static void run(
      Tree tree, Merging merging, Optional<BuildAttributes> attributes, Report report) {
    var evaluator = new Evaluator(tree, report);
    alignThreadBlock(tree);
    propagateLoadRegions(tree);
    evaluator.phase = Evaluator.Phase.MARK;
    Assigning.walk(tree, evaluator);
    Sizing.walk(tree, evaluator, report, false);
    Sizing.reset(tree);
    strip(tree);
    evaluator.data.relro = tree.options.has(LinkFlag.RELRO) && RelroFinder.anything(tree);
    size(tree, evaluator, report, true);
    tree.spill.ifPresent(spill -> spill.settle(report));
    if (UnwindTables.run(tree)) {
      again(tree, evaluator, report);
    }
    if (tree.options.isRelocatable()) {
      finish(tree, evaluator);
      return;
    }
    var veneers = Veneers.of(tree, merging, attributes);
    tree.veneers = Optional.of(veneers);
    for (int round = 0; round < VENEER_ROUNDS; round++) {
      veneers.warnOfData(report);
      if (!veneers.add()) {
        break;
      }
      again(tree, evaluator, report);
    }
    long headers = Segments.headersSize(tree);
    for (int round = 0; round < ROUNDS; round++) {
      Segments.map(tree, evaluator.data, report);
      tree.headersSize = 52 + 32L * tree.segments.size();
      if (tree.headersSize == headers) {
        break;
      }
      headers = tree.headersSize;
      again(tree, evaluator, report);
      addVeneers(veneers, tree, evaluator, report);
    }
    finish(tree, evaluator);
    veneers.warnOfData(report);
  }

  private static void addVeneers(Veneers veneers, Tree tree, Evaluator evaluator, Report report) {
    for (int round = 0; round < VENEER_ROUNDS && veneers.add(); round++) {
      again(tree, evaluator, report);
    }
  }

  private static void finish(Tree tree, Evaluator evaluator) {
    evaluator.phase = Evaluator.Phase.FINAL;
    Assigning.walk(tree, evaluator);
    tree.resizeAttributes();
    for (var definition : tree.definitions.values()) {
      if (definition.finalBase != Output.ABSOLUTE && definition.base == Output.ABSOLUTE) {
        definition.value -= definition.finalBase.vma;
        definition.base = definition.finalBase;
      }
    }
  }

  private static void again(Tree tree, Evaluator evaluator, Report report) {
    evaluator.phase = Evaluator.Phase.ASSIGN;
    Assigning.walk(tree, evaluator);
    Sizing.reset(tree);
    size(tree, evaluator, report, true);
  }

  /** The first thread-local section is aligned as the strictest of the block that it begins. */
  private static void alignThreadBlock(Tree tree) {
    Optional<Output> first = Optional.empty();
    int power = 0;
    for (var output : tree.headers) {
      if (output.exists && output.has(Traits.TLS)) {
        first = first.isPresent() ? first : Optional.of(output);
        power = Math.max(power, output.alignmentPower);
      } else if (first.isPresent()) {
        break;
      }
    }
    int strictest = power;
    first.ifPresent(output -> output.alignmentPower = strictest);
  }

  private static void propagateLoadRegions(Tree tree) {
    for (int i = 1; i < tree.outputs.size(); i++) {
      var output = tree.outputs.get(i);
      var before = tree.outputs.get(i - 1);
      if (output.loadRegion.isEmpty()
          && output.address.isEmpty()
          && output.command.flatMap(Command.OutputSection::loadAddress).isEmpty()
          && output.region.equals(before.region)) {
        output.loadRegion = before.loadRegion;
      }
    }
  }

  private static void strip(Tree tree) {
    if (tree.options.isRelocatable()) {
      return;
    }
    for (var output : tree.outputs) {
      boolean empty =
          !output.disabled && output.exists && output.rawSize == 0 && !output.has(Traits.KEEP);
      if (empty && !(tree.options.has(LinkFlag.EMIT_RELOCATIONS) && hasInput(output.children))) {
        output.ignored = !output.updatesDot;
        output.removed = true;
      }
    }
  }

  /** Whether any object has a section there; with {@code -q} such outputs stay though empty. */
  private static boolean hasInput(List<Node> nodes) {
    for (var node : nodes) {
      if ((node instanceof Node.Input(var section) && section.index() > 0)
          || (node instanceof Node.Wild wild && hasInput(wild.children))) {
        return true;
      }
    }
    return false;
  }

  private static void size(Tree tree, Evaluator evaluator, Report report, boolean checkRegions) {
    evaluator.phase = Evaluator.Phase.ALLOCATE;
    evaluator.data.restart();
    Sizing.walk(tree, evaluator, report, checkRegions);
    evaluator.data.settle();
    if (!evaluator.data.complete()) {
      return;
    }
    boolean again;
    if (evaluator.data.relro && evaluator.data.relroEnd != 0) {
      long before = evaluator.data.base;
      long wanted = evaluator.data.adjustForRelro(tree);
      Sizing.reset(tree);
      Sizing.walk(tree, evaluator, report, checkRegions);
      again = evaluator.data.relroEnd > wanted;
      if (again) {
        evaluator.data.base = before;
      }
    } else {
      again = evaluator.data.saveAPage();
    }
    if (again) {
      Sizing.reset(tree);
      Sizing.walk(tree, evaluator, report, checkRegions);
    }
  }
}
