package org.xenwright.cli.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.path.Judgement;
import org.xenwright.verifier.ContractCase;
import org.xenwright.verifier.LineLookup;
import org.xenwright.verifier.LintRequest;
import org.xenwright.verifier.LintResult;
import org.xenwright.verifier.Verdict;
import org.xenwright.verifier.Verifier;
import org.xenwright.verifier.checks.Findings;
import org.xenwright.verifier.checks.RuleJudges;
import org.xenwright.verifier.checks.Suppressions;
import org.xenwright.verifier.explore.Budget;
import org.xenwright.xen.abi.BootContract;

/**
 * Proves a built guest under its boot contracts and turns verdicts into findings at source lines.
 */
final class LintStage {
  private static final String NAME = "lint";

  private final GuestProject project;
  private final Built built;
  private final boolean verbose;
  private final Report report = new Report();
  private final List<String> lines = new ArrayList<>();
  private final List<Result.Check> checks = new ArrayList<>();

  private LintStage(GuestProject project, Built built, boolean verbose) {
    this.project = project;
    this.built = built;
    this.verbose = verbose;
  }

  /** Lints under the contract of each of {@code guests}, all of one Xen version and memory size. */
  static Result.Stage run(
      GuestProject project, Built built, List<GuestOptions> guests, boolean verbose) {
    long begun = System.nanoTime();
    var stage = new LintStage(project, built, verbose);
    var cases = new ArrayList<ContractCase>();
    for (var guest : guests) {
      stage.plan(guest).ifPresent(cases::add);
    }
    if (!cases.isEmpty()) {
      stage.prove(cases, guests.getFirst());
    }
    return new Result.Stage(
        NAME,
        stage.lines,
        stage.checks,
        stage.findings(),
        Result.Took.now(System.nanoTime() - begun));
  }

  private Optional<ContractCase> plan(GuestOptions guest) {
    var blob = GuestTree.blob(guest);
    var tree = BlobReader.read(blob, NAME, new Report()).orElseThrow(); // we wrote it
    var contract = BootContract.of(guest.birth().contract()).orElseThrow();
    return switch (ContractCase.plan(
        contract, guest.version(), GuestTree.platform(tree, blob), built.image())) {
      case ContractCase.Plan.Refused(var reason, var otherwise) -> {
        lines.add(contract.name() + ": the loader refuses the image; proved as if it did not");
        report.add(
            built
                .sources()
                .complaint(
                    Rule.XW_RUN_001, built.sources().base(), contract.name() + ": " + reason));
        yield otherwise;
      }
      case ContractCase.Plan.Ready(var planned) -> Optional.of(planned);
    };
  }

  private void prove(List<ContractCase> cases, GuestOptions guest) {
    var sources = built.sources();
    LineLookup lookup =
        address -> Optional.of(sources.position(address)).filter(position -> position.line() > 0);
    var request =
        new LintRequest(
            built.image(),
            Optional.of(built.elf()),
            sources.base(),
            cases,
            OptionalLong.empty(),
            Budget.NORMAL,
            lookup,
            Optional.of(new MachineReplay(built.image(), guest, sources.base())));
    var result = new Verifier(RuleJudges.all(project.lint().map())).lint(request);
    for (int i = 0; i < cases.size(); i++) {
      summarise(result, result.cases().get(i), cases.get(i));
    }
    var allowed =
        Suppressions.of(
            project.lint().allow().stream()
                .map(a -> new Suppressions.Entry(a.position(), a.rule(), a.reason()))
                .toList(),
            report);
    new Findings(lookup, _ -> Optional.empty(), Position.of(sources.image()))
        .report(result, allowed, report);
  }

  private List<Diagnostic> findings() {
    return report.diagnostics().stream().map(built.sources()::shown).toList();
  }

  private void summarise(LintResult result, LintResult.Explored explored, ContractCase planned) {
    var own = new ArrayList<Result.Check>();
    var exploration = explored.exploration();
    var assumed = new LinkedHashSet<>(exploration.assumptions());
    for (var verdict : result.verdicts()) {
      if (verdict.contract().equals(explored.contract())) {
        own.add(check(verdict));
        if (verdict.judgement().outcome() == Judgement.Outcome.HOLDS) {
          assumed.addAll(verdict.judgement().reasons());
        }
      }
    }
    checks.addAll(own);
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %d of %d rules hold for %s; %d paths, %d cut, %,d instructions",
            explored.contract(),
            own.stream().filter(c -> c.outcome() == Result.Outcome.HOLDS).count(),
            own.size(),
            loads(planned),
            exploration.paths(),
            exploration.cut(),
            exploration.instructions()));
    assumed.forEach(assumption -> lines.add("  assumed: " + assumption));
    exploration.reasons().forEach(reason -> lines.add("  cut: " + reason));
    if (!verbose) {
      undecided(own);
      return;
    }
    for (var check : own) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-12s %-9s %s",
              check.name(),
              check.outcome().name().toLowerCase(Locale.ROOT),
              check.detail()));
    }
  }

  /** A path that was cut leaves many rules open for one reason: the reason is said once. */
  private void undecided(List<Result.Check> own) {
    var byReason = new LinkedHashMap<String, List<String>>();
    own.stream()
        .filter(check -> check.outcome() == Result.Outcome.UNKNOWN)
        .forEach(check ->
            byReason
                .computeIfAbsent(check.detail(), _ -> new ArrayList<>())
                .add(check.name().replaceFirst("^XW-", "")));
    byReason.forEach((reason, names) ->
        lines.add("  not decided: " + reason + ": XW-" + String.join(", ", names)));
  }

  private static String loads(ContractCase planned) {
    var loads = planned.loads();
    if (loads.size() == 1) {
      return String.format("load address 0x%08x", loads.getFirst());
    }
    var which = planned.complete() ? "all" : "some of the";
    return String.format(
        Locale.ROOT,
        "%s %d load addresses 0x%08x to 0x%08x",
        which,
        loads.size(),
        loads.getFirst(),
        loads.getLast());
  }

  private static Result.Check check(Verdict verdict) {
    var judgement = verdict.judgement();
    var outcome =
        switch (judgement.outcome()) {
          case HOLDS -> Result.Outcome.HOLDS;
          case VIOLATED -> Result.Outcome.VIOLATED;
          case UNKNOWN -> Result.Outcome.UNKNOWN;
        };
    var detail =
        judgement
            .violation()
            .map(Judgement.Violation::message)
            .orElseGet(() -> String.join("; ", judgement.reasons()));
    return new Result.Check(judgement.rule().id(), outcome, detail);
  }
}
