package org.xenwright.verifier.checks;

import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.xenwright.rules.engine.Check;
import org.xenwright.rules.engine.Descriptor;
import org.xenwright.rules.event.ConstantWord;
import org.xenwright.rules.path.Instance;
import org.xenwright.rules.path.MachineView;
import org.xenwright.rules.path.Moment;
import org.xenwright.rules.path.TableRun;

/**
 * XW-ALN-001: what a store puts into the attribute bits of a descriptor is the same at every load
 * address as at one that is congruent to the link address.
 */
record XwAln001(CongruentTables congruent) implements Check {
  @Override
  public void snapshot(Moment moment, MachineView view, Outbox out) {
    var loads = view.layout().loads();
    if (moment != Moment.MMU_ON && moment != Moment.BOOT_DONE
        || loads.stream().allMatch(l -> congruent.next(l) == l)) {
      return;
    }
    for (var run : view.tableRuns()) {
      if (run.storePc() > 0
          && run.kind() != TableRun.Kind.TABLE
          && run.kind() != TableRun.Kind.FAULT) {
        for (long load : loads) {
          compare(run, load, view, out);
        }
      }
    }
  }

  /**
   * The bits as they would be there: by the same term where it says so, else by a walk of its own.
   */
  private Set<Long> expected(TableRun run, long load, long mask, MachineView view) {
    var there = view.atLoad(run.descriptor(), load).constant();
    return there.isPresent()
        ? Set.of(there.getAsLong() & mask)
        : congruent.attributes().getOrDefault(run.storePc(), Set.of());
  }

  private void compare(TableRun run, long load, MachineView view, Outbox out) {
    int bits = CongruentTables.attributeBits(run);
    var here = view.atLoad(run.descriptor(), load).constant();
    long mask = (1L << bits) - 1;
    var expected = expected(run, congruent.next(load), mask, view);
    if (here.isEmpty()) {
      out.unknown("the descriptor for " + run.virtualAddress() + " is not known well enough");
      return;
    }
    if (expected.isEmpty() || expected.contains(here.getAsLong() & mask)) {
      return;
    }
    long works = congruent.next(load);
    var details =
        new java.util.ArrayList<>(
            new Descriptor(ConstantWord.of((int) here.getAsLong()), run.level()).explain());
    details.add(
        String.format(
            "at load address 0x%08x its low bits are 0x%05x", works, expected.iterator().next()));
    details.add(String.format("works at load address 0x%08x, fails at 0x%08x", works, load));
    out.violated(
        run.storePc(),
        String.format(
            "the low bits of the load address reach the attributes of the entry for %s: 0x%05x",
            run.virtualAddress(), here.getAsLong() & mask),
        details,
        Optional.of(new Instance(load, new TreeMap<>())),
        Optional.of(new Instance(works, new TreeMap<>())));
  }
}
