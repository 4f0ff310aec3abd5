package org.xenwright.verifier;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xenwright.rules.Rule;
import org.xenwright.rules.event.Event.VectorKind;
import org.xenwright.rules.path.Exploration;
import org.xenwright.rules.path.Judgement;

/**
 * Has witnesses replayed. One run serves all witnesses of a contract with the same load address and
 * vector: the judge of the run judges every rule, by the concrete state of the machine.
 */
final class Confirmations {
  /** A run of the machine. */
  private record Key(String contract, long load, Optional<VectorKind> vector) {}

  /** A rule broken at a link-time address. */
  private record Broken(Rule rule, long pc) {}

  private record Seen(Replay.Outcome outcome, Set<Broken> broken) {}

  private final LintRequest request;
  private final JudgeSource judges;
  private final Map<Key, Seen> runs = new HashMap<>();

  Confirmations(LintRequest request, JudgeSource judges) {
    this.request = request;
    this.judges = judges;
  }

  /** Whether the machine agrees that {@code rule} is broken as the witness says. */
  Confirmation of(Rule rule, Witness witness) {
    if (request.replay().isEmpty()) {
      return new Confirmation.NotConfirmed("there is no machine to replay it on");
    }
    var replay = request.replay().get();
    // An interrupt of the machine's own is worth more than one that comes from nowhere.
    var natural = seen(replay, witness, Optional.empty());
    var broken = new Broken(rule, witness.pc());
    if (natural.broken.contains(broken)) {
      return new Confirmation.Confirmed(witness.load());
    }
    var last = natural;
    if (witness.vector().isPresent()) {
      last = seen(replay, witness, witness.vector());
      if (last.broken.contains(broken)) {
        return new Confirmation.Confirmed(witness.load());
      }
    }
    return new Confirmation.NotConfirmed(doubt(last.outcome, witness));
  }

  private Seen seen(Replay replay, Witness witness, Optional<VectorKind> vector) {
    var contract = witness.contractCase();
    return runs.computeIfAbsent(
        new Key(contract.contract().name(), witness.load(), vector),
        _ -> run(replay, contract.at(witness.load()), vector));
  }

  private Seen run(Replay replay, ContractCase each, Optional<VectorKind> vector) {
    var judge = judges.judge(request, each, replay);
    var outcome = replay.run(each, judge, request.bootDone(), vector);
    var broken = new HashSet<Broken>();
    var whole = new Exploration(1, 0, 0, 1, List.of(), List.of());
    for (var judgement : judge.finish(whole)) {
      if (judgement.outcome() == Judgement.Outcome.VIOLATED) {
        judgement
            .violation()
            .flatMap(Judgement.Violation::pc)
            .ifPresent(pc -> broken.add(new Broken(judgement.rule(), pc)));
      }
    }
    return new Seen(outcome, broken);
  }

  private static String doubt(Replay.Outcome outcome, Witness witness) {
    return switch (outcome) {
      case Replay.Outcome.Refused(var reason) ->
          String.format("the machine cannot start it at 0x%08x: %s", witness.load(), reason);
      case Replay.Outcome.Ran(var executed, var ending) -> {
        if (executed.contains(witness.pc())) {
          yield "the machine comes to this instruction and finds nothing wrong in the state it has"
              + " there";
        }
        yield "the machine does not come to this instruction"
            + (witness.conditions().isEmpty() ? "" : ", which depends on answers from outside")
            + ": "
            + ending;
      }
    };
  }
}
