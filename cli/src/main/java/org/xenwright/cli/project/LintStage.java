package org.xenwright.cli.project;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.xenwright.cli.format.Result;
import org.xenwright.fdt.blob.BlobReader;
import org.xenwright.fdt.guest.GuestOptions;
import org.xenwright.fdt.guest.GuestTree;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Diagnostic.Note;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.path.Judgement;
import org.xenwright.verifier.ContractCase;
import org.xenwright.verifier.LintRequest;
import org.xenwright.verifier.LintResult;
import org.xenwright.verifier.Verdict;
import org.xenwright.verifier.Verifier;
import org.xenwright.verifier.Witness;
import org.xenwright.verifier.checks.RuleJudges;
import org.xenwright.verifier.explore.Budget;
import org.xenwright.xen.abi.BootContract;

/** Proves a built guest under one boot contract and turns verdicts into findings at source lines. */
final class LintStage {
  private final GuestProject project;
  private final Built built;
  private final GuestOptions guest;
  private final boolean verbose;

  private LintStage(GuestProject project, Built built, GuestOptions guest, boolean verbose) {
    this.project = project;
    this.built = built;
    this.guest = guest;
    this.verbose = verbose;
  }

  static Result.Stage run(GuestProject project, Built built, GuestOptions guest, boolean verbose) {
    return new LintStage(project, built, guest, verbose).run();
  }

  private Result.Stage run() {
    long begun = System.nanoTime();
    var name = "lint " + guest.birth().contract();
    var blob = GuestTree.blob(guest);
    var tree = BlobReader.read(blob, name, new Report()).orElseThrow(); // we wrote it
    var contract = BootContract.of(guest.birth().contract()).orElseThrow();
    return switch (ContractCase.plan(contract, guest.version(), GuestTree.platform(tree, blob), built.image())) {
      case ContractCase.Plan.Refused(var reason) -> {
        var refusal = built.sources().complaint(Rule.XW_RUN_001, built.sources().base(), contract.name() + ": " + reason);
        yield new Result.Stage(name, List.of("not proved: the loader refuses the image"), List.of(), List.of(refusal), System.nanoTime() - begun);
      }
      case ContractCase.Plan.Ready(var planned) -> proved(name, planned, begun);
    };
  }

  private Result.Stage proved(String name, ContractCase planned, long begun) {
    var sources = built.sources();
    var request =
        new LintRequest(
            built.image(),
            Optional.of(built.elf()),
            sources.base(),
            List.of(planned),
            OptionalLong.empty(),
            Budget.NORMAL,
            address -> Optional.of(sources.position(address)).filter(position -> position.line() > 0),
            Optional.of(new MachineReplay(built.image(), guest, sources.base())));
    var result = new Verifier(new RuleJudges()).lint(request);
    var findings = new LinkedHashSet<Diagnostic>();
    var checks = new ArrayList<Result.Check>();
    var lines = new ArrayList<String>();
    for (var verdict : result.verdicts()) {
      checks.add(check(verdict));
      if (verdict.judgement().outcome() == Judgement.Outcome.VIOLATED) {
        findings.add(finding(verdict));
      }
    }
    result.cases().forEach(explored -> lines.addAll(explored(explored, planned, checks)));
    if (verbose) {
      checks.forEach(c -> lines.add(String.format(Locale.ROOT, "%-12s %-9s %s", c.name(), c.outcome().name().toLowerCase(Locale.ROOT), c.detail())));
    } else {
      checks.stream().filter(c -> c.outcome() == Result.Outcome.UNKNOWN).forEach(c -> lines.add("not decided: " + c.name() + ": " + c.detail()));
    }
    return new Result.Stage(name, lines, checks, allowed(findings), System.nanoTime() - begun);
  }

  private static List<String> explored(LintResult.Explored explored, ContractCase planned, List<Result.Check> checks) {
    var exploration = explored.exploration();
    long holds = checks.stream().filter(c -> c.outcome() == Result.Outcome.HOLDS).count();
    var lines = new ArrayList<String>();
    var loads = planned.loads();
    var where =
        loads.size() == 1
            ? String.format("load address 0x%08x", loads.getFirst())
            : String.format(
                Locale.ROOT, "%s %d load addresses 0x%08x to 0x%08x", planned.complete() ? "all" : "some of the", loads.size(), loads.getFirst(), loads.getLast());
    lines.add(
        String.format(
            Locale.ROOT, "%d of %d rules hold for %s; %d paths, %d cut, %,d instructions", holds, checks.size(), where, exploration.paths(), exploration.cut(), exploration.instructions()));
    exploration.assumptions().forEach(assumption -> lines.add("assumed: " + assumption));
    exploration.reasons().forEach(reason -> lines.add("cut: " + reason));
    return lines;
  }

  private static Result.Check check(Verdict verdict) {
    var judgement = verdict.judgement();
    var outcome =
        switch (judgement.outcome()) {
          case HOLDS -> Result.Outcome.HOLDS;
          case VIOLATED -> Result.Outcome.VIOLATED;
          case UNKNOWN -> Result.Outcome.UNKNOWN;
        };
    var detail = judgement.violation().map(Judgement.Violation::message).orElseGet(() -> String.join("; ", judgement.reasons()));
    return new Result.Check(judgement.rule().id(), outcome, detail);
  }

  private Diagnostic finding(Verdict verdict) {
    var judgement = verdict.judgement();
    var violation = judgement.violation().orElseThrow(); // present exactly when violated
    var sources = built.sources();
    long address = violation.pc().orElse(sources.base());
    var notes = new ArrayList<Note>();
    violation.details().forEach(detail -> notes.add(Note.of(detail)));
    notes.add(Note.of("under contract " + verdict.contract() + loads(violation)));
    verdict.witness().ifPresent(witness -> notes.addAll(path(witness)));
    notes.add(Note.of(confirmation(verdict.confirmation())));
    notes.add(Note.of("why: " + judgement.rule().why().replaceAll("\\s+", " ")));
    return sources
        .complaint(judgement.rule(), address, violation.message())
        .withSeverity(judgement.severity())
        .withFix(judgement.rule().fix().replaceAll("\\s+", " "))
        .withNotes(notes);
  }

  private static String loads(Judgement.Violation violation) {
    var fails = violation.fails().map(i -> String.format(", fails at load address 0x%08x", i.load())).orElse("");
    var works = violation.works().map(i -> String.format(", works at 0x%08x", i.load())).orElse("");
    return fails + works;
  }

  /** The last few turns of the path that have a source line. */
  private static List<Note> path(Witness witness) {
    var turns = witness.steps().stream().filter(step -> step.position().isPresent()).toList();
    var notes = new ArrayList<Note>();
    for (var step : turns.subList(Math.max(0, turns.size() - 4), turns.size())) {
      Position position = step.position().get();
      notes.add(Note.at(position, "the path goes through here"));
    }
    witness.conditions().stream().limit(4).forEach(condition -> notes.add(Note.of("the path assumes " + condition)));
    return notes;
  }

  private static String confirmation(Verdict.Confirmation confirmation) {
    return switch (confirmation) {
      case NONE -> "shown by the proof; there is no boot to replay for it";
      case NOT_TRIED -> "not replayed: the machine cannot start the image at that address";
      case CONFIRMED -> "confirmed: the machine takes the same path to this place";
      case NOT_REPRODUCED -> "doubtful: the machine did not take this path; please report it as a fault of the verifier";
    };
  }

  /** Takes out what guest.yaml allows with a reason; an allowance that nothing needs is a finding itself. */
  private List<Diagnostic> allowed(LinkedHashSet<Diagnostic> findings) {
    var out = new ArrayList<>(findings);
    for (var allowance : project.lint().allow()) {
      boolean known = Rule.of(allowance.rule()).isPresent();
      boolean used = out.removeIf(finding -> finding.rule().id().equals(allowance.rule()));
      if (!known || !used) {
        var message = known ? "nothing breaks " + allowance.rule() + " here; the allowance is not needed" : "there is no rule " + allowance.rule();
        out.add(built.sources().shown(Diagnostic.of(Rule.XW_TOOL_004, allowance.position(), message)));
      }
    }
    return out;
  }
}
