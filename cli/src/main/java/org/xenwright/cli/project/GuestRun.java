package org.xenwright.cli.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xenwright.cli.ExitCode;
import org.xenwright.cli.Session;
import org.xenwright.cli.format.Format;
import org.xenwright.cli.format.Result;
import org.xenwright.cli.format.TextReport;
import org.xenwright.emulator.boot.BootRequest;
import org.xenwright.fdt.guest.GuestOptions;
import org.xenwright.rules.Report;
import org.xenwright.rules.Severity;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.XenVersion;

/**
 * One run of build, lint, boot or check over a guest folder: reads it, runs the stages, reports
 * them as they finish.
 */
public final class GuestRun {
  /** Which stages run after the build. */
  public enum Depth {
    BUILD(false, false),
    LINT(true, false),
    BOOT(false, true),
    CHECK(true, true);

    private final boolean lint;
    private final boolean boot;

    Depth(boolean lint, boolean boot) {
      this.lint = lint;
      this.boot = boot;
    }
  }

  /**
   * What the command line asks for.
   *
   * @param output folder for outputs; empty for the default
   * @param contracts only these; empty for all of the guest's
   * @param strict whether unknown verdicts and lenient behaviour count
   * @param lenient whether the machine does what hardware would
   * @param always whether to do it all even if nothing has changed since a clean run
   * @param threshold findings at or above it make the exit code 1
   */
  public record Settings(
      Depth depth,
      Optional<Path> output,
      List<String> contracts,
      boolean strict,
      boolean lenient,
      boolean always,
      Severity threshold,
      Format format,
      boolean quiet,
      boolean verbose) {
    public Settings {
      contracts = List.copyOf(contracts);
    }
  }

  private final Session session;
  private final Settings settings;
  private final List<Result.Stage> stages = new ArrayList<>();
  private final TextReport text;
  private final FileStamps stamps = new FileStamps();

  private GuestRun(Session session, Settings settings) {
    this.session = session;
    this.settings = settings;
    this.text = new TextReport(session);
  }

  /** Runs the stages over the guest at {@code argument} and returns the exit code. */
  public static int of(String argument, Session session, Settings settings) {
    return new GuestRun(session, settings).run(argument);
  }

  private int run(String argument) {
    long begun = System.nanoTime();
    var file = GuestFile.at(argument, session);
    var output = file.map(f -> settings.output().orElseGet(() -> f.resolveSibling("build")));
    var earlier = output.flatMap(folder -> EarlierRun.of(folder, verb(), question(file)));
    var same = earlier.filter(_ -> !settings.always()).flatMap(EarlierRun::recall);
    if (same.isPresent()) {
      same.get().stages().forEach(this::finished);
      return conclude(same.get().subject(), begun);
    }
    file.ifPresent(stamps::note);
    var report = new Report();
    var project = GuestFile.read(argument, session, report);
    if (project.isEmpty()) {
      finished(
          new Result.Stage(
              "read",
              List.of(),
              List.of(),
              report.diagnostics(),
              Result.Took.now(System.nanoTime() - begun)));
      conclude(argument, begun);
      return ExitCode.USAGE;
    }
    var folder = output.orElseThrow(); // there is a project, so there is its file
    var build = BuildStage.run(session, project.get(), folder, stamps, settings.depth().lint);
    finished(build.stage());
    build.built().ifPresent(built -> examine(project.get(), built));
    var result = new Result(project.get().name(), stages);
    if (result.findings().isEmpty()) {
      earlier.ifPresent(run -> run.keep(stamps, result));
    }
    return conclude(project.get().name(), begun);
  }

  private String verb() {
    return settings.depth().name().toLowerCase(Locale.ROOT);
  }

  /** What besides files decides the stages of a clean run. */
  private List<String> question(Optional<Path> file) {
    var parts = new ArrayList<String>();
    parts.add(session.directory().toString());
    file.ifPresent(f -> parts.add(f.toString()));
    // __DATE__ and __TIME__ of a source say another time under another one
    parts.add("epoch " + Optional.ofNullable(System.getenv("SOURCE_DATE_EPOCH")).orElse(""));
    parts.add("verbose " + settings.verbose());
    parts.add("lenient " + settings.lenient());
    parts.addAll(settings.contracts());
    return parts;
  }

  private void examine(GuestProject project, Built built) {
    var version =
        XenVersion.of(project.boot().xen()).orElseThrow(); // the build stage has checked it
    var guests = new ArrayList<GuestOptions>();
    for (var contract : project.contracts()) {
      if (settings.contracts().isEmpty() || settings.contracts().contains(contract.name())) {
        Birth.of(contract.name())
            .ifPresent(
                birth -> guests.add(GuestOptions.of(version, birth, project.boot().memory())));
      }
    }
    var boots = new ArrayList<BootStage>();
    if (settings.depth().boot) {
      guests.forEach(guest -> boots.add(BootStage.begin(request(project, built, guest))));
    }
    if (settings.depth().lint && !guests.isEmpty()) {
      finished(LintStage.run(project, built, guests, settings.verbose()));
    }
    for (int i = 0; i < boots.size(); i++) {
      finished(
          boots
              .get(i)
              .finish(
                  built.sources(),
                  project.boot().markerPosition(),
                  expected(project, guests.get(i).birth().contract())));
    }
  }

  private BootRequest request(GuestProject project, Built built, GuestOptions guest) {
    var asked =
        BootRequest.of(built.image(), guest).withInstructions(project.boot().instructions());
    if (!project.boot().marker().isEmpty()) {
      asked = asked.withMarker(project.boot().marker());
    }
    return settings.lenient() ? asked.lenient() : asked;
  }

  private Optional<BootStage.Expected> expected(GuestProject project, String contract) {
    return project.boot().console().stream()
        .map(entry -> entry.path().resolve(contract + ".txt"))
        .filter(file -> {
          stamps.note(file);
          return Files.isRegularFile(file);
        })
        .findFirst()
        .flatMap(file -> {
          try {
            return Optional.of(
                new BootStage.Expected(
                    session.shown(file), Files.readAllLines(file, StandardCharsets.UTF_8)));
          } catch (IOException unreadable) {
            return Optional.empty();
          }
        });
  }

  private void finished(Result.Stage stage) {
    stages.add(stage);
    if (settings.format() == Format.TEXT) {
      if (settings.quiet()) {
        stage.findings().forEach(finding -> session.out().print(text.finding(finding)));
      } else {
        text.stage(stage);
      }
    }
  }

  private int conclude(String subject, long begun) {
    var result = new Result(subject, stages);
    long unknown = result.count(Result.Outcome.UNKNOWN);
    int code = ExitCode.CLEAN;
    if (result.has(settings.threshold())
        || result.count(Result.Outcome.VIOLATED) > 0 && result.has(Severity.ERROR)) {
      code = ExitCode.FINDINGS;
    } else if (settings.strict() && unknown > 0) {
      code = ExitCode.UNKNOWN;
    }
    if (settings.format() == Format.TEXT) {
      if (!settings.quiet()) {
        text.summary(result, unknown, System.nanoTime() - begun);
      }
    } else {
      settings.format().write(result, session);
    }
    return code;
  }
}
