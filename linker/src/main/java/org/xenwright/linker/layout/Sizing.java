package org.xenwright.linker.layout;

import java.util.List;
import java.util.Optional;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.pass.Traits;
import org.xenwright.linker.script.Command;
import org.xenwright.linker.script.Expression;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;

/**
 * One walk over the statements that gives every output section its addresses and size, and every
 * input its offset.
 */
final class Sizing {
  /** log2 of the alignment of code the linker makes. */
  static final int CODE_ALIGNMENT = 3;

  private final Tree tree;
  private final Evaluator evaluator;
  private final Report report;
  private final boolean checkRegions;

  private Sizing(Tree tree, Evaluator evaluator, Report report, boolean checkRegions) {
    this.tree = tree;
    this.evaluator = evaluator;
    this.report = report;
    this.checkRegions = checkRegions;
  }

  /** Does one walk from address 0. */
  static void walk(Tree tree, Evaluator evaluator, Report report, boolean checkRegions) {
    evaluator.iteration++;
    tree.spill.ifPresent(Spill::begin);
    var sizing = new Sizing(tree, evaluator, report, checkRegions);
    long dot = 0;
    // Gaps are inserted while walking, so the list grows under the index.
    for (int i = 0; i < tree.statements.size(); i++) {
      dot = sizing.top(tree.statements.get(i), dot);
    }
  }

  /** Forgets addresses, keeping the sizes as estimates for the next walk. */
  static void reset(Tree tree) {
    for (var region : tree.regions.values()) {
      region.current = region.origin;
      region.last = Optional.empty();
    }
    for (var output : tree.outputs) {
      output.addressKnown = false;
      output.loadKnown = false;
      output.rawSize = output.size;
      output.size = 0;
    }
  }

  private long top(Node node, long dot) {
    return switch (node) {
      case Output output -> output(output, dot);
      case Node.Assign assign -> {
        long next = assign(assign, Output.ABSOLUTE, dot);
        Regions.ofAll(tree).current = next;
        yield next;
      }
      case Node.Check check -> {
        evaluator.assertion(check.command(), Output.ABSOLUTE, dot);
        yield dot;
      }
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

  private long assign(Node.Assign node, Output where, long dot) {
    if (node.command.setsDot()) {
      long next = evaluator.setDot(node.command, where, dot);
      if (evaluator.phase == Evaluator.Phase.MARK
          && where != Output.ABSOLUTE
          && !evaluatesToNothing(node)) {
        where.traits |= Traits.KEEP;
      }
      return next;
    }
    evaluator.setSymbol(node, where, dot);
    if (!node.command.kind().provides() || node.provided) {
      where.updatesDot |= where != Output.ABSOLUTE;
    }
    return dot;
  }

  /**
   * {@code . = 0}, {@code . = . + 0} and {@code . = ALIGN(. != 0 ? x : 1)} alone do not keep an
   * empty section.
   */
  private boolean evaluatesToNothing(Node.Assign node) {
    return evaluator.valid
        && evaluator.value == 0
        && DotForms.isEmptyMove(node.command.value(), tree);
  }

  private long output(Output output, long start) {
    long dot = start;
    if (output.disabled) {
      return dot;
    }
    if (output.address.isPresent()) {
      evaluator.fold(output.address.get(), Output.ABSOLUTE, dot);
      if (evaluator.valid) {
        dot = evaluator.absolute();
      } else if (evaluator.phase != Evaluator.Phase.MARK) {
        tree.complain(
            report,
            Diagnostic.of(
                Rule.XW_LD_008,
                place(output),
                "non constant or forward reference address expression for section " + output.name));
      }
    }
    if (!output.exists) {
      return dot;
    }
    long newDot = dot;
    long moved = 0;
    int alignment;
    if (output.address.isEmpty()) {
      var region = regionOf(output);
      newDot = region.current;
      alignment = output.alignmentPower;
    } else {
      alignment = explicitAlignment(output);
    }
    if (alignment > 0) {
      long before = newDot;
      newDot = Evaluator.align(newDot, 1L << alignment);
      moved = newDot - before;
      if (moved != 0
          && evaluator.phase == Evaluator.Phase.MARK
          && (tree.options.has(LinkFlag.WARN_SECTION_ALIGN) || output.address.isPresent())) {
        tree.complain(
            report,
            Diagnostic.of(
                    Rule.XW_LD_006,
                    place(output),
                    "start of section " + output.name + " changed by " + moved)
                .withSeverity(Severity.WARN));
      }
    }
    output.vma = newDot;
    output.size = 0;
    children(output.children, output, output.fill, newDot);
    output.addressKnown = true;
    dot = output.ignored ? dot : output.vma;
    loadAddress(output, dot, moved, alignment);
    output.loadKnown = true;
    remember(output, dot);
    if (output.ignored) {
      return dot;
    }
    // Of a partial link nobody knows yet where such a block ends up.
    long length =
        Traits.isThreadBss(output.traits) && !tree.options.isRelocatable() ? 0 : output.size;
    dot += length;
    advance(output, dot, length);
    return dot;
  }

  private static Position place(Output output) {
    return output.command.map(Command.OutputSection::position).orElse(Position.of(output.name));
  }

  private int explicitAlignment(Output output) {
    var alignment = output.command.flatMap(Command.OutputSection::alignment);
    if (alignment.isEmpty()) {
      return 0;
    }
    evaluator.fold(alignment.get(), Output.ABSOLUTE, 0);
    return Binning.power(evaluator.absolute());
  }

  private Region regionOf(Output output) {
    var region = output.region.orElseGet(() -> Regions.ofAll(tree));
    if (region.isDefault() && output.has(Traits.ALLOC | Traits.LOAD)) {
      region = Regions.attracting(tree, output.traits);
      output.region = Optional.of(region);
    }
    return region;
  }

  private void loadAddress(Output output, long dot, long moved, int alignment) {
    var region = output.region.orElseGet(() -> Regions.ofAll(tree));
    var load = output.command.flatMap(Command.OutputSection::loadAddress);
    int power = alignment;
    if (load.isPresent()) {
      evaluator.fold(load.get(), Output.ABSOLUTE, 0);
      if (evaluator.valid) {
        output.lma = evaluator.absolute();
      } else if (evaluator.phase != Evaluator.Phase.MARK) {
        tree.complain(
            report,
            Diagnostic.of(Rule.XW_LD_008, place(output), "nonconstant expression for load base"));
      }
    } else if (output.loadRegion.isPresent()) {
      long lma = output.loadRegion.get().current;
      if (output.command.map(Command.OutputSection::alignWithInput).orElse(false)) {
        lma += moved;
      } else {
        if (output.loadRegion.get() != region) {
          power = explicitAlignment(output);
        }
        lma = power > 0 ? Evaluator.align(lma, 1L << power) : lma;
      }
      output.lma = lma;
    } else if (region.last.isPresent() && output.has(Traits.ALLOC)) {
      var last = region.last.get();
      boolean backwards = dot < last.vma && output.size != 0 && dot + output.size <= last.vma;
      output.lma = output.vma;
      if (!backwards) {
        long lma = output.vma + last.lma - last.vma;
        output.lma = power > 0 ? Evaluator.align(lma, 1L << power) : lma;
      }
    } else {
      output.lma = output.vma;
    }
  }

  /** Which section's distance of load and run address the next section of the region takes over. */
  private void remember(Output output, long dot) {
    var region = output.region.orElseGet(() -> Regions.ofAll(tree));
    boolean counts =
        output.size != 0
            || (region.last.isEmpty() && output.vma != output.lma)
            || (region.last.isPresent() && dot >= region.last.get().vma);
    if (output.occupiesAddresses() && counts && output.loadRegion.isEmpty()) {
      region.last = Optional.of(output);
    }
  }

  private void advance(Output output, long dot, long length) {
    if (!output.has(Traits.ALLOC | Traits.LOAD) || output.region.isEmpty()) {
      return;
    }
    var region = output.region.get();
    region.current = dot;
    checkRegion(
        output,
        region,
        output.vma,
        output.command.flatMap(Command.OutputSection::address).isPresent());
    if (output.loadRegion.isPresent()
        && output.loadRegion.get() != region
        && (output.has(Traits.LOAD)
            || output.command.map(Command.OutputSection::alignWithInput).orElse(false))) {
      output.loadRegion.get().current = output.lma + length;
      checkRegion(output, output.loadRegion.get(), output.lma, false);
    }
  }

  /**
   * Complains once of a region that is full, and of each section whose given address is outside.
   */
  private void checkRegion(Output output, Region region, long start, boolean given) {
    boolean outside =
        (Long.compareUnsigned(region.current, region.origin) < 0
                || Long.compareUnsigned(region.current - region.origin, region.length) > 0)
            && (region.current != region.origin + region.length || start == 0);
    if (!checkRegions
        || tree.spill.filter(Spill::lacksRoomForVeneers).isPresent()
        || region.isDefault()
        || (region.full && !given)
        || !outside) {
      return;
    }
    region.full |= !given;
    var section = tree.options.output() + " section `" + output.name + "' ";
    tree.complain(
        report,
        Diagnostic.of(
                Rule.XW_LD_007,
                place(output),
                (given
                        ? String.format(
                            "address 0x%x of %sis not within",
                            region.current & 0xffff_ffffL, section)
                        : section + "will not fit in")
                    + " region `"
                    + region.name
                    + "'")
            .withNotes(
                List.of(
                    Diagnostic.Note.at(
                        region.position,
                        String.format(
                            "the region holds 0x%x bytes from 0x%x",
                            region.length, region.origin)))));
  }

  /** Walks the statements inside an output section; answers the dot behind them. */
  private long children(List<Node> nodes, Output output, byte[] outerFill, long start) {
    long dot = start;
    byte[] fill = outerFill;
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) instanceof Node.Input input) { // as nearly all are
        long aligned = alignInput(input, output, dot);
        if (aligned != dot && gap(nodes, i, output, fill, dot, aligned - dot)) {
          i++;
        }
        if (tree.spill.isPresent() && !tree.spill.get().takes(input.section(), output, aligned)) {
          dot = aligned;
          continue;
        }
        dot = input(input, output, aligned);
        continue;
      }
      switch (nodes.get(i)) {
        case Node.Wild wild -> dot = children(wild.children, output, fill, dot);
        case Node.Input _ -> {}
        case Node.Code code -> {
          output.alignmentPower = Math.max(output.alignmentPower, code.power);
          long aligned = Evaluator.align(dot, 1L << code.power);
          if (aligned != dot && gap(nodes, i, output, fill, dot, aligned - dot)) {
            i++;
          }
          code.offset = aligned - output.vma;
          dot = aligned + code.size;
          tree.spill.ifPresent(spill -> spill.checkVeneers(code, output, report));
          output.size = dot - output.vma;
        }
        case Node.Datum datum -> {
          datum.offset = dot - output.vma;
          dot += datum.command.width().bytes();
          output.size = dot - output.vma;
        }
        case Node.Filling filling ->
            fill = TreeBuilder.fillBytes(filling.command().bytes(), tree, report);
        case Node.Remark _ -> {}
        case Node.Assign assign -> {
          long next = assign(assign, output, dot);
          if (next != dot && !output.ignored) {
            gap(nodes, i + 1, output, fill, dot, next - dot);
            // Step over the gap, made now or earlier, or the walk would close it again.
            i++;
            if (output.kind() != Command.SectionKind.NOALLOC) {
              output.traits |= Traits.ALLOC;
            }
            dot = next;
          }
        }
        case Node.Check check -> evaluator.assertion(check.command(), output, dot);
        case Node.Gap gap -> {
          gap.size = 0;
          gap.offset = dot - output.vma;
        }
        case Output _ -> {}
      }
    }
    return dot;
  }

  private long alignInput(Node.Input input, Output output, long dot) {
    int id = input.section().id();
    if (output.ignored) {
      return dot;
    }
    int power = tree.alignmentOf[id];
    var sub =
        output.command.isPresent()
            ? output.command.get().subalignment()
            : Optional.<Expression>empty();
    if (sub.isPresent()) {
      evaluator.fold(sub.get(), Output.ABSOLUTE, 0);
      power = Binning.power(evaluator.absolute());
    }
    boolean made = input.section().index() < 0 && tree.sizeOf[id] == 0;
    if (tree.merged(id) || made) {
      return dot;
    }
    output.alignmentPower = Math.max(output.alignmentPower, power);
    return Evaluator.align(dot, 1L << power);
  }

  private long input(Node.Input input, Output output, long dot) {
    int id = input.section().id();
    tree.offsetOf[id] = dot - output.vma;
    if (output.ignored || tree.merged(id)) {
      return dot;
    }
    long next = dot + tree.sizeOf[id];
    output.size = next - output.vma;
    return next;
  }

  /**
   * Makes or resizes the gap before position {@code at}; answers whether a statement was added
   * there.
   */
  private boolean gap(List<Node> nodes, int at, Output output, byte[] fill, long dot, long size) {
    Node.Gap gap;
    boolean added = false;
    if (at > 0 && nodes.get(at - 1) instanceof Node.Gap before) {
      gap = before;
    } else if (at < nodes.size() && nodes.get(at) instanceof Node.Gap existing) {
      gap = existing;
    } else {
      gap = new Node.Gap();
      gap.fill = fill;
      nodes.add(at, gap);
      added = true;
    }
    gap.offset = dot - output.vma;
    gap.size = size;
    output.size = dot + size - output.vma;
    return added;
  }
}
