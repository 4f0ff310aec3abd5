package org.xenwright.linker.layout;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.pass.GlobalSymbol;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;

/**
 * {@code --enable-non-contiguous-regions}: what does not fit into the region of the first output
 * that matches it goes to the next one that does. Every match is a candidate; the first walks of
 * sizing choose, then {@link #settle} leaves each section in one place only.
 */
final class Spill {
  private static final String OPTION = "--enable-non-contiguous-regions";

  private final Tree tree;
  private final boolean warns;
  private final BitSet placed = new BitSet();
  private final BitSet unwanted = new BitSet();
  private final Map<Integer, Output> latest = new HashMap<>();
  private final Set<Output> full = new HashSet<>();
  private boolean settled;

  private Spill(Tree tree, boolean warns) {
    this.tree = tree;
    this.warns = warns;
  }

  /** Where sections may go, if the options allow them more than one place. */
  static Optional<Spill> of(Tree tree) {
    var options = tree.options;
    return options.has(LinkFlag.NON_CONTIGUOUS_REGIONS)
        ? Optional.of(new Spill(tree, options.has(LinkFlag.NON_CONTIGUOUS_WARNINGS)))
        : Optional.empty();
  }

  /** A pattern matched a section; answers whether its output becomes a candidate. */
  boolean match(InputSection section, Output output, Report report) {
    int id = section.id();
    var before = latest.get(id);
    if (output.isDiscard()) {
      unwanted.set(id);
      if (before != null) {
        warn("makes section", section, " match /DISCARD/ clause.", output, report);
      }
      return before == null;
    }
    if (before == output) {
      return false;
    }
    if (before != null && output.exists) {
      var places = " (assigned to " + before.name + ", but additional match: " + output.name + ")";
      warn("may change behaviour for section", section, places, output, report);
    }
    latest.put(id, output);
    placed.set(id);
    return true;
  }

  private void warn(String what, InputSection section, String more, Output output, Report report) {
    if (warns) {
      var script = output.command.map(c -> c.position().file()).orElse("");
      var where = " `" + section.name() + "' from `" + section.file().name() + "'";
      report.add(
          Diagnostic.of(Rule.XW_LD_012, Position.of(script), OPTION + " " + what + where + more)
              .withSeverity(Severity.WARN));
    }
  }

  /** A walk of sizing begins: nothing has a place yet. */
  void begin() {
    full.clear();
    if (!settled) {
      placed.stream().forEach(id -> tree.outputOf[id] = null);
    }
  }

  /** Whether a section goes into an output whose contents end at {@code dot}. */
  boolean takes(InputSection section, Output output, long dot) {
    int id = section.id();
    var home = tree.outputOf[id];
    if (home == Output.ABSOLUTE || !placed.get(id)) {
      return true;
    }
    if (home != null) {
      return home == output;
    }
    // Once one did not fit, none that come behind it may overtake it.
    if (full.contains(output) || overflows(output, dot + tree.sizeOf[id])) {
      full.add(output);
      return false;
    }
    tree.outputOf[id] = output;
    return true;
  }

  private static boolean overflows(Output output, long end) {
    var region = output.region;
    return region.isPresent()
        && !region.get().isDefault()
        && Long.compareUnsigned(end, region.get().origin + region.get().length) > 0;
  }

  /** Whether a section is in an output, as far as sizing has chosen. */
  boolean isIn(InputSection section, Output output) {
    return !placed.get(section.id()) || tree.outputOf[section.id()] == output;
  }

  /** Veneers stay where their code is. */
  void checkVeneers(Node.Code code, Output output, Report report) {
    if (!isVeneerTooMuch && overflows(output, output.vma + code.offset + code.size)) {
      isVeneerTooMuch = true;
      var text = "Output section `%s' not large enough for the linker-created stubs section `%s'.";
      report.add(
          Diagnostic.of(
              Rule.XW_LD_007,
              output.command.map(c -> c.position()).orElse(Position.of(output.name)),
              String.format(text, output.name, code.name())));
    }
  }

  private boolean isVeneerTooMuch;

  /** Whether a region is known to be too small for veneers; more need not be said of it. */
  boolean lacksRoomForVeneers() {
    return isVeneerTooMuch;
  }

  /** Sizing has chosen: other candidates are forgotten, what fits nowhere is dropped. */
  void settle(Report report) {
    settled = true;
    for (var node : tree.statements) {
      if (node instanceof Output output) {
        prune(output.children, output);
      }
    }
    placed.stream()
        .filter(id -> tree.outputOf[id] == null)
        .forEach(id -> {
          tree.outputOf[id] = Output.ABSOLUTE;
          refuseToDrop(tree.inputs.sections().get(id), report);
        });
  }

  private void prune(List<Node> nodes, Output output) {
    nodes.removeIf(node -> node instanceof Node.Input(var section) && !isIn(section, output));
    for (var node : nodes) {
      if (node instanceof Node.Wild wild) {
        prune(wild.children, output);
      }
    }
  }

  /** Only what has nothing to say, or matches {@code /DISCARD/}, is left out without a word. */
  private void refuseToDrop(InputSection section, Report report) {
    boolean counts = tree.sizeOf[section.id()] > 0 && !unwanted.get(section.id());
    for (var symbol : counts ? List.<GlobalSymbol>of() : tree.inputs.globals()) {
      counts |= symbol.isDefined() && symbol.section() == section.id();
    }
    if (counts) {
      report.add(
          Diagnostic.of(
              Rule.XW_LD_007,
              Position.of(section.file().name()),
              "Could not assign `"
                  + section.name()
                  + "' to an output section. Retry without "
                  + OPTION
                  + "."));
    }
  }
}
