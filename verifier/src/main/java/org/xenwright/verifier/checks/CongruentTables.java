package org.xenwright.verifier.checks;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xenwright.rules.event.Event;
import org.xenwright.rules.path.Exploration;
import org.xenwright.rules.path.Judge;
import org.xenwright.rules.path.Judgement;
import org.xenwright.rules.path.MachineView;
import org.xenwright.rules.path.Moment;
import org.xenwright.rules.path.Observer;
import org.xenwright.rules.path.PathStart;
import org.xenwright.rules.path.TableRun;
import org.xenwright.verifier.ContractCase;
import org.xenwright.verifier.LintRequest;
import org.xenwright.verifier.Replay;
import org.xenwright.verifier.explore.Explorer;

/**
 * What the image's stores put into the attribute bits of descriptors when it is loaded congruent to
 * its link address modulo 1 MiB: the reference for XW-ALN-001. The image is walked a second time
 * for that, once per case and only when a check asks; or run a second time, where a run is judged.
 */
final class CongruentTables {
  static final long MEBIBYTE = 0x100000;

  private final LintRequest request;
  private final ContractCase given;
  private final Optional<Replay> machine;
  private Optional<Map<Long, Set<Long>>> attributes = Optional.empty();

  CongruentTables(LintRequest request, ContractCase given, Optional<Replay> machine) {
    this.request = request;
    this.given = given;
    this.machine = machine;
  }

  /** The load address next to {@code load} that is congruent to the link address. */
  long next(long load) {
    long down = load - load % MEBIBYTE + request.imageLink() % MEBIBYTE;
    long start = given.platform().ram().getFirst().address();
    return down > load && down - MEBIBYTE >= start ? down - MEBIBYTE : down;
  }

  /** Low bits of the descriptors that the store at each link-time address made. */
  Map<Long, Set<Long>> attributes() {
    if (attributes.isEmpty()) {
      attributes = Optional.of(walk());
    }
    return attributes.get();
  }

  private Map<Long, Set<Long>> walk() {
    var loads = given.loads().stream().map(this::next).distinct().sorted().toList();
    var reference =
        new ContractCase(
            given.contract(),
            given.version(),
            given.platform(),
            loads,
            false,
            given.entry(),
            given.present(),
            given.tree());
    var recorder = new Recorder();
    if (machine.isPresent()) {
      for (long load : loads) {
        machine.get().run(reference.at(load), recorder, request.bootDone(), Optional.empty());
      }
      return recorder.attributes;
    }
    var world = reference.world(request.image(), request.imageLink());
    new Explorer(
            world,
            request.budget(),
            request.bootDone(),
            reference.layout(request.imageLink()),
            recorder)
        .explore();
    return recorder.attributes;
  }

  /** Bits of a descriptor that are not its base: 20 of a section, 12 of a page. */
  static int attributeBits(TableRun run) {
    return run.level() == 1 ? 20 : 12;
  }

  private static final class Recorder implements Judge, Observer {
    private final Map<Long, Set<Long>> attributes = new HashMap<>();

    @Override
    public Set<Class<? extends Event>> wanted() {
      return Set.of();
    }

    @Override
    public Observer begin(PathStart start, MachineView view) {
      return this;
    }

    @Override
    public List<Judgement> finish(Exploration exploration) {
      return List.of();
    }

    @Override
    public void event(Event event, MachineView view) {}

    @Override
    public void snapshot(Moment moment, MachineView view) {
      for (var run : view.tableRuns()) {
        if (run.storePc() > 0) {
          for (long load : view.layout().loads()) {
            view.atLoad(run.descriptor(), load)
                .field(attributeBits(run) - 1, 0)
                .constant()
                .ifPresent(bits ->
                    attributes.computeIfAbsent(run.storePc(), _ -> new HashSet<>()).add(bits));
          }
        }
      }
    }

    @Override
    public Observer fork() {
      return this;
    }
  }
}
