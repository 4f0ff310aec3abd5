package org.xenwright.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.xenwright.rules.path.Exploration;
import org.xenwright.rules.path.Instance;
import org.xenwright.rules.path.Judgement;
import org.xenwright.rules.path.Place;
import org.xenwright.verifier.explore.Explorer;
import org.xenwright.verifier.explore.Path;

/** Proves or refutes rules for an image under boot contracts. */
public final class Verifier {
  private static final int TURNS = 40;
  private static final int LOOK_BACK = 20_000;

  private final JudgeSource judges;

  /** A verifier whose rules come from {@code judges}. */
  public Verifier(JudgeSource judges) {
    this.judges = judges;
  }

  /** One case walked to its end. */
  private record Walked(
      ContractCase each, Explorer explorer, Exploration exploration, List<Judgement> judgements) {}

  /**
   * Walks the image under every contract case; the cases share nothing and are walked side by side.
   */
  public LintResult lint(LintRequest request) {
    var verdicts = new ArrayList<Verdict>();
    var explored = new ArrayList<LintResult.Explored>();
    var confirmations = new Confirmations(request, judges);
    for (var walked : walk(request)) {
      explored.add(new LintResult.Explored(walked.each.contract().name(), walked.exploration));
      for (var judgement : walked.judgements) {
        verdicts.add(verdict(request, walked.each, walked.explorer, judgement, confirmations));
      }
    }
    return new LintResult(verdicts, explored);
  }

  private List<Walked> walk(LintRequest request) {
    if (request.cases().size() < 2) {
      return request.cases().stream().map(each -> walk(request, each)).toList();
    }
    int threads = Math.min(request.cases().size(), Runtime.getRuntime().availableProcessors());
    try (var pool = Executors.newFixedThreadPool(threads)) {
      var begun = new ArrayList<Future<Walked>>();
      for (var each : request.cases()) {
        begun.add(pool.submit(() -> walk(request, each)));
      }
      var done = new ArrayList<Walked>();
      for (var walk : begun) {
        done.add(walk.get());
      }
      return done;
    } catch (ExecutionException fault) {
      throw new IllegalStateException(fault.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private Walked walk(LintRequest request, ContractCase each) {
    var judge = judges.judge(request, each);
    var explorer =
        new Explorer(
            each.world(request.image(), request.imageLink()),
            request.budget(),
            request.bootDone(),
            each.layout(request.imageLink()),
            judge);
    var exploration = explorer.explore();
    return new Walked(each, explorer, exploration, judge.finish(exploration));
  }

  private static Verdict verdict(
      LintRequest request,
      ContractCase each,
      Explorer explorer,
      Judgement judgement,
      Confirmations confirmations) {
    var witness =
        judgement
            .violation()
            .flatMap(v -> v.place().flatMap(p -> witness(request, each, explorer, v, p)));
    var confirmation =
        witness.map(w -> confirmations.of(judgement.rule(), w)).orElseGet(Confirmation.None::new);
    return new Verdict(each.contract().name(), judgement, witness, confirmation);
  }

  private static Optional<Witness> witness(
      LintRequest request,
      ContractCase each,
      Explorer explorer,
      Judgement.Violation violation,
      Place place) {
    return explorer
        .path(place.path())
        .map(path -> {
          long pc = violation.pc().orElse(place.pc());
          var works = violation.works().map(Instance::load);
          return new Witness(
              each,
              violation.fails().map(Instance::load).orElse(each.loads().getFirst()),
              works.map(OptionalLong::of).orElse(OptionalLong.empty()),
              path.vector(),
              steps(request, path, place),
              pc,
              request.lines().lookup(pc),
              path.view().conditions());
        });
  }

  /** The last turns of the path before the place, and the place. */
  private static List<Witness.Step> steps(LintRequest request, Path path, Place place) {
    int from = Math.max(0, place.step() - LOOK_BACK);
    int[] walked = path.steps(from, place.step());
    var turns = new ArrayList<Long>();
    for (int i = walked.length - 1; i >= 0 && turns.size() < TURNS; i--) {
      long here = Integer.toUnsignedLong(walked[i]);
      boolean turn =
          i == 0
              || here - Integer.toUnsignedLong(walked[i - 1]) > 4
              || here < Integer.toUnsignedLong(walked[i - 1]);
      if (turn || i == walked.length - 1) {
        turns.add(here);
      }
    }
    return turns.reversed().stream()
        .map(pc -> new Witness.Step(pc, request.lines().lookup(pc)))
        .toList();
  }
}
