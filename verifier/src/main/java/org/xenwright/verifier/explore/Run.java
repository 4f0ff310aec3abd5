package org.xenwright.verifier.explore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xenwright.rules.event.Truth;
import org.xenwright.verifier.facts.TranslationTable;
import org.xenwright.verifier.solve.Term;
import org.xenwright.verifier.solve.Terms;
import org.xenwright.verifier.state.Places;
import org.xenwright.xen.abi.ConsoleRingLayout;
import org.xenwright.xen.abi.HvmParam;

/** What all paths of one case share: terms, lifted code, the budget, paths still to walk. */
final class Run {
  private final World world;
  private final Budget budget;
  private final boolean executed;
  private final long consumer;
  private final Terms terms;
  private final Places places;
  private final TranslationTable tables;
  private final Blocks blocks;
  private final Deque<Path> waiting = new ArrayDeque<>();
  private final Map<Long, Integer> forks = new HashMap<>();
  private final Set<String> assumptions = new LinkedHashSet<>();
  private final List<String> cuts = new ArrayList<>();
  private int paths;
  private int finished;
  private int cutPaths;
  private long instructions;

  Run(World world, Budget budget, boolean executed, Blocks.Source source) {
    this.world = world;
    this.budget = budget;
    this.executed = executed;
    long ring = world.hvmParameters().getOrDefault(HvmParam.CONSOLE_PFN.number(), 0L) << 12;
    this.consumer = ring == 0 ? -1 : ring + ConsoleRingLayout.OUT_CONSUMER;
    this.terms = new Terms(world.loads(), world.granule(), world.loadOffset());
    this.places = new Places(Math.max(4, world.imageSize()));
    this.tables = new TranslationTable(places);
    this.blocks = new Blocks(source);
  }

  World world() {
    return world;
  }

  Budget budget() {
    return budget;
  }

  boolean wantsExecuted() {
    return executed;
  }

  /** Address of the console ring's consumer index; negative without a ring. */
  long consumer() {
    return consumer;
  }

  Terms terms() {
    return terms;
  }

  Places places() {
    return places;
  }

  TranslationTable tables() {
    return tables;
  }

  Blocks blocks() {
    return blocks;
  }

  Deque<Path> waiting() {
    return waiting;
  }

  int nextPath() {
    return paths++;
  }

  boolean instruction() {
    return ++instructions <= budget.instructions();
  }

  long instructions() {
    return instructions;
  }

  int finished() {
    return finished;
  }

  List<String> cuts() {
    return List.copyOf(cuts);
  }

  List<String> assumptions() {
    return List.copyOf(assumptions);
  }

  void finished(Path path) {
    finished++;
    assumptions.addAll(path.state().assumptions());
  }

  int cutPaths() {
    return cutPaths;
  }

  /** Ends a path that cannot be followed further. */
  void cut(Path path, String reason) {
    cutPaths++;
    String text = String.format("%s at 0x%x", reason, path.pc());
    if (!cuts.contains(text)) {
      cuts.add(text);
    }
    path.end(text, false);
  }

  /**
   * The bit's value on this path; where both are possible the path is split and goes on with one.
   */
  boolean decide(Path path, Term bit) {
    var state = path.state();
    var truth = state.condition().truth(terms, bit);
    if (truth != Truth.UNKNOWN) {
      return truth == Truth.TRUE;
    }
    long at = path.pc();
    int[] counts = path.branch(at);
    boolean fork =
        paths < budget.paths()
            && (!bit.usesOthers() || forks.merge(at, 1, Integer::sum) <= budget.forksPerBranch());
    boolean taken;
    if (fork) {
      var other = path.fork(nextPath());
      taken = false;
      assume(other, bit, true);
      other.branch(at)[1]++;
      waiting.push(other);
    } else {
      taken = counts[1] < counts[0];
      state.assume(String.format("not every combination of ways at 0x%x was followed", at));
    }
    assume(path, bit, taken);
    counts[taken ? 1 : 0]++;
    return taken;
  }

  private void assume(Path path, Term bit, boolean value) {
    int before = path.state().condition().loads().live().length;
    path.state().assume(bit, value);
    if (path.state().condition().loads().live().length != before) {
      path.forgetTables();
    }
  }
}
