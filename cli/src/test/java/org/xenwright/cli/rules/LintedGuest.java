package org.xenwright.cli.rules;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.xenwright.assembler.Assembler;
import org.xenwright.assembler.AssemblerInput;
import org.xenwright.assembler.AssemblerOptions;
import org.xenwright.assembler.DiskFiles;
import org.xenwright.cli.project.MachineReplay;
import org.xenwright.elf.dwarf.LineTable;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.fdt.guest.GuestOptions;
import org.xenwright.fdt.guest.GuestTree;
import org.xenwright.linker.InputObject;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.LinkRequest;
import org.xenwright.linker.Linker;
import org.xenwright.linker.image.FlatBinary;
import org.xenwright.linker.script.ScriptParser;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;
import org.xenwright.rules.path.Judgement;
import org.xenwright.verifier.Confirmation;
import org.xenwright.verifier.ContractCase;
import org.xenwright.verifier.LintRequest;
import org.xenwright.verifier.LintResult;
import org.xenwright.verifier.Verdict;
import org.xenwright.verifier.Verifier;
import org.xenwright.verifier.checks.RuleJudges;
import org.xenwright.verifier.explore.Budget;
import org.xenwright.xen.abi.BootContract;
import org.xenwright.xen.abi.GuestPlatform;
import org.xenwright.xen.abi.XenVersion;

/**
 * A guest assembled, linked and judged.
 *
 * @param image the flat image
 * @param request what was asked
 * @param result what was found
 */
record LintedGuest(byte[] image, LintRequest request, LintResult result, List<Judgement> all) {
  private static final XenVersion VERSION = XenVersion.of("4.17").orElseThrow();
  private static final long MEMORY = 64L << 20;

  /** A violated rule with the source line it points at. */
  record Found(Rule rule, Severity severity, String file, int line) {
    @Override
    public String toString() {
      return rule.id() + "@" + Path.of(file).getFileName() + ":" + line;
    }
  }

  /** Builds sources with a script; every file is assembled with debug information. */
  static ElfObject build(List<Path> sources, List<Path> include, Path script) {
    var report = new Report();
    var objects = new ArrayList<InputObject>();
    for (var source : sources) {
      var options =
          AssemblerOptions.DEFAULTS
              .withIncludeDirectories(include.stream().map(Path::toString).toList())
              .withDebug(".")
              .withTarget("armv7-a", "", "", "");
      var chosen = source.toString().endsWith(".S") ? options.preprocessed() : options;
      var input = new AssemblerInput(source.toString(), text(source));
      Assembler.assemble(input, chosen, new DiskFiles(Path.of("").toAbsolutePath()), report)
          .ifPresent(
              elf -> objects.add(new InputObject.Relocatable(source.getFileName() + ".o", elf)));
    }
    assertFalse(report.hasErrors(), () -> report.diagnostics().toString());
    var parsed = ScriptParser.parse(script.toString(), text(script), report).orElseThrow();
    var linked = Linker.link(new LinkRequest(objects, parsed, LinkOptions.DEFAULT), report);
    assertFalse(report.hasErrors(), () -> report.diagnostics().toString());
    return linked.orElseThrow().elf();
  }

  static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The guest under both contracts of Xen. */
  static LintedGuest of(ElfObject elf, RuleJudges judges) {
    byte[] image = flat(elf);
    var cases =
        Stream.of(BootContract.XEN_LIBXL, BootContract.XEN_DOM0LESS)
            .map(contract -> ContractCase.plan(contract, VERSION, platform(contract), image))
            .flatMap(plan ->
                plan instanceof ContractCase.Plan.Ready(var planned)
                    ? Stream.of(planned)
                    : Stream.empty())
            .toList();
    return of(elf, image, cases, Budget.NORMAL, judges);
  }

  /** The guest under one contract, the tree at an address of its own when one is given. */
  static LintedGuest of(
      ElfObject elf, BootContract contract, OptionalLong tree, RuleJudges judges) {
    byte[] image = flat(elf);
    if (!(ContractCase.plan(contract, VERSION, platform(contract), image)
        instanceof ContractCase.Plan.Ready(var c))) {
      throw new IllegalStateException("contract refused");
    }
    var moved =
        new ContractCase(
            c.contract(),
            c.version(),
            c.platform(),
            List.of(c.loads().getLast()),
            true,
            c.entry(),
            c.present(),
            tree.orElse(c.tree()));
    return of(elf, image, List.of(moved), Budget.NORMAL, judges);
  }

  /** The guest under one contract, explored no further than {@code budget}. */
  static LintedGuest of(ElfObject elf, BootContract contract, Budget budget) {
    byte[] image = flat(elf);
    var plan = ContractCase.plan(contract, VERSION, platform(contract), image);
    var cases =
        plan instanceof ContractCase.Plan.Ready(var planned)
            ? List.of(planned)
            : List.<ContractCase>of();
    return of(elf, image, cases, budget, new RuleJudges());
  }

  private static LintedGuest of(
      ElfObject elf, byte[] image, List<ContractCase> cases, Budget budget, RuleJudges judges) {
    var lines = LineTable.read(elf);
    var request =
        new LintRequest(
            image,
            Optional.of(elf),
            0,
            cases,
            bootDone(elf),
            budget,
            lines::lookup,
            cases.isEmpty() ? Optional.empty() : Optional.of(replay(image, cases.getFirst())));
    var result = new Verifier(judges).lint(request);
    var all = new ArrayList<>(result.verdicts().stream().map(Verdict::judgement).toList());
    if (cases.isEmpty()) {
      all.addAll(judges.withoutPaths(request));
    }
    return new LintedGuest(image, request, result, all);
  }

  private static MachineReplay replay(byte[] image, ContractCase first) {
    var birth = first.contract().birth().orElse(org.xenwright.xen.abi.Birth.DOM0LESS);
    return new MachineReplay(image, GuestOptions.of(VERSION, birth, MEMORY), 0);
  }

  /** Boot is done where main begins, for a guest that has one. */
  private static OptionalLong bootDone(ElfObject elf) {
    return elf.symbol("main").map(s -> OptionalLong.of(s.value())).orElse(OptionalLong.empty());
  }

  private static GuestPlatform platform(BootContract contract) {
    var birth = contract.birth().orElse(org.xenwright.xen.abi.Birth.DOM0LESS);
    var options = GuestOptions.of(VERSION, birth, MEMORY);
    return GuestTree.platform(GuestTree.of(options), GuestTree.blob(options));
  }

  private static byte[] flat(ElfObject elf) {
    return FlatBinary.of(elf, "guest", new Report()).orElseThrow().bytes();
  }

  /** The violations, each place once. */
  List<Found> found() {
    var places = new TreeSet<Found>(java.util.Comparator.comparing(Found::toString));
    for (var judgement : all) {
      if (judgement.outcome() == Judgement.Outcome.VIOLATED) {
        var position =
            judgement
                .violation()
                .flatMap(Judgement.Violation::pc)
                .flatMap(request.lines()::lookup)
                .orElse(Position.of("?"));
        places.add(
            new Found(judgement.rule(), judgement.severity(), position.file(), position.line()));
      }
    }
    return List.copyOf(places);
  }

  /** What the machine says of the violations of one rule that were found on a path. */
  List<Confirmation> confirmations(Rule rule) {
    return result.verdicts().stream()
        .filter(v -> v.judgement().rule() == rule && v.witness().isPresent())
        .map(Verdict::confirmation)
        .toList();
  }

  /** What is said of one rule, in every contract. */
  List<Judgement.Outcome> outcomes(Rule rule) {
    return all.stream().filter(j -> j.rule() == rule).map(Judgement::outcome).distinct().toList();
  }
}
