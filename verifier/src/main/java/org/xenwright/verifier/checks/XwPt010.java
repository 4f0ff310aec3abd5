package org.xenwright.verifier.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.xenwright.rules.engine.Check;
import org.xenwright.rules.path.Instance;
import org.xenwright.rules.path.MachineView;
import org.xenwright.rules.path.Moment;
import org.xenwright.rules.path.TableRun;

/**
 * XW-PT-010: at the end of boot the table maps what the guest's map says, and nothing else, for
 * every load address of the path.
 */
record XwPt010(List<IntendedLine> map) implements Check {
  /** A run at one load address. */
  private record Placed(TableRun run, long start, long physical) {
    long end() {
      return start + run.size();
    }
  }

  @Override
  public void snapshot(Moment moment, MachineView view, Outbox out) {
    if (map.isEmpty()
        || moment != Moment.BOOT_DONE
        || (view.system("SCTLR").knownBits() & 1) == 0) {
      return;
    }
    for (long load : view.layout().loads()) {
      var placed = new ArrayList<Placed>();
      for (var run : view.tableRuns()) {
        if (!run.valid()) {
          continue;
        }
        var start = view.atLoad(run.virtualAddress(), load).constant();
        var physical = view.atLoad(run.physical(), load).constant();
        if (start.isEmpty() || physical.isEmpty()) {
          out.unknown("the run at " + run.virtualAddress() + " is not known well enough");
          return;
        }
        placed.add(new Placed(run, start.getAsLong(), physical.getAsLong()));
      }
      if (differs(placed, view, load, out)) {
        return;
      }
    }
  }

  private boolean differs(List<Placed> placed, MachineView view, long load, Outbox out) {
    var at = String.format(Locale.ROOT, "with the image loaded at 0x%08x", load);
    for (var run : placed) {
      if (!allowed(run, view, load)) {
        var message =
            String.format(
                Locale.ROOT,
                "the table maps 0x%08x..0x%08x, which no line of the map allows",
                run.start,
                run.end() - 1);
        out.violated(
            Math.max(0, run.run.storePc()), message, List.of(at), instance(load), Optional.empty());
        return true;
      }
    }
    for (var line : map) {
      long start = start(line, load);
      long covered =
          placed.stream()
              .mapToLong(p ->
                  Math.max(0, Math.min(p.end(), start + line.size()) - Math.max(p.start, start)))
              .sum();
      if (!line.optional() && covered < line.size()) {
        out.violated(
            0,
            String.format(
                Locale.ROOT,
                "0x%08x bytes from 0x%08x are in the map, and the table maps 0x%x of them",
                line.size(),
                start,
                covered),
            List.of(at),
            instance(load),
            Optional.empty());
        return true;
      }
    }
    return false;
  }

  private static Optional<Instance> instance(long load) {
    return Optional.of(new Instance(load, new TreeMap<>()));
  }

  private static long start(IntendedLine line, long load) {
    return line.relative() ? load + line.address() : line.address();
  }

  /** Whether lines of the map, one after the other, allow all of the run. */
  private boolean allowed(Placed run, MachineView view, long load) {
    long from = run.start;
    while (from < run.end()) {
      long at = from;
      var line =
          map.stream().filter(l -> holds(l, at, load) && admits(l, run, view, load)).findFirst();
      if (line.isEmpty()) {
        return false;
      }
      from = start(line.get(), load) + line.get().size();
    }
    return true;
  }

  private static boolean holds(IntendedLine line, long address, long load) {
    long start = start(line, load);
    return address >= start && address < start + line.size();
  }

  private static boolean admits(IntendedLine line, Placed run, MachineView view, long load) {
    var permissions = view.atLoad(run.run.ap(), load).constant();
    var never = view.atLoad(run.run.xn(), load).constant();
    if (permissions.isEmpty() || never.isEmpty()) {
      return false;
    }
    boolean writable = permissions.getAsLong() >= 1 && permissions.getAsLong() <= 3;
    boolean executable = never.getAsLong() == 0;
    var type = run.run.type().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return run.physical == run.start + line.physical()
        && writable == line.writable()
        && executable == line.executable()
        && type.equals(line.type());
  }
}
