package org.xenwright.cli.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.xenwright.cli.format.Result;
import org.xenwright.emulator.boot.BootRequest;
import org.xenwright.emulator.boot.BootResult;
import org.xenwright.emulator.boot.Finding;
import org.xenwright.emulator.boot.Machine;
import org.xenwright.emulator.xen.domain.ConsoleLine;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Diagnostic.Note;
import org.xenwright.rules.Position;
import org.xenwright.rules.Rule;

/** Boots an image under one contract and says what became of it. */
public final class BootStage {
  private final BootRequest request;
  private final Future<Booted> boot;

  /** What came of it, and how many nanoseconds it took. */
  private record Booted(BootResult result, long time) {}

  private BootStage(BootRequest request, Future<Booted> boot) {
    this.request = request;
    this.boot = boot;
  }

  /** Begins to boot beside whatever the caller does next. */
  static BootStage begin(BootRequest request) {
    var boot = new FutureTask<>(() -> boot(request));
    Thread.ofPlatform().daemon().start(boot);
    return new BootStage(request, boot);
  }

  private static Booted boot(BootRequest request) {
    long begun = System.nanoTime();
    var result = Machine.boot(request);
    return new Booted(result, System.nanoTime() - begun);
  }

  /**
   * The console a boot must show, line by line.
   *
   * @param file its name, for complaints
   * @param lines what is expected
   */
  public record Expected(String file, List<String> lines) {
    public Expected {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Boots.
   *
   * @param named where the marker was asked for: guest.yaml or the command line
   */
  public static Result.Stage run(
      BootRequest request, SourceMap sources, Position named, Optional<Expected> expected) {
    return stage(request, boot(request), sources, named, expected);
  }

  /** Waits for the boot's end and says what it showed. */
  Result.Stage finish(SourceMap sources, Position named, Optional<Expected> expected) {
    try {
      return stage(request, boot.get(), sources, named, expected);
    } catch (ExecutionException fault) {
      throw new IllegalStateException(fault.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static Result.Stage stage(
      BootRequest request,
      Booted ended,
      SourceMap sources,
      Position named,
      Optional<Expected> expected) {
    var booted = ended.result;
    var lines = new ArrayList<String>();
    lines.add(heading(request, booted));
    booted.console().forEach(line -> lines.add("| " + line.text()));
    lines.add(ending(request, booted));
    var findings = new ArrayList<Diagnostic>();
    for (var finding : booted.findings()) {
      findings.add(complaint(finding, booted, sources, named));
    }
    expected.ifPresent(e -> different(e, booted.console()).ifPresent(findings::add));
    boolean reached = findings.isEmpty();
    var check =
        new Result.Check(
            request.marker().map(m -> "console shows \"" + m + "\"").orElse("the guest shuts down"),
            reached ? Result.Outcome.HOLDS : Result.Outcome.VIOLATED,
            lines.getLast());
    var name = "boot " + request.guest().birth().contract();
    return new Result.Stage(name, lines, List.of(check), findings, Result.Took.now(ended.time));
  }

  private static String heading(BootRequest request, BootResult booted) {
    var guest = request.guest();
    var what = "Xen " + guest.version().name() + ", " + (guest.memory() >> 20) + " MiB";
    return booted
        .place()
        .map(p ->
            String.format(
                "%s: image at 0x%08x, entered at 0x%08x, tree at 0x%08x",
                what, p.load(), p.entry(), p.dtb()))
        .orElse(what);
  }

  private static String ending(BootRequest request, BootResult booted) {
    var count = String.format(Locale.ROOT, "%,d instructions", booted.instructions());
    return switch (booted.outcome()) {
      case MARKER -> "marker \"" + request.marker().orElse("") + "\" reached after " + count;
      case SHUTDOWN ->
          "the guest shut down ("
              + booted.shutdown().map(r -> r.name().toLowerCase(Locale.ROOT)).orElse("?")
              + ") after "
              + count;
      case BUDGET -> "stopped: the budget of " + count + " is used up";
      case DIED -> "the guest died after " + count;
      case REFUSED -> "refused, not started";
    };
  }

  private static Diagnostic complaint(
      Finding finding, BootResult booted, SourceMap sources, Position named) {
    var notes = new ArrayList<Note>();
    finding.facts().forEach(fact -> notes.add(Note.of(fact)));
    long load = booted.place().map(BootResult.Place::load).orElse(0L);
    if (finding.pc().isEmpty()) {
      return sources.shown(
          Diagnostic.of(finding.rule(), named, finding.message()).withNotes(notes));
    }
    long address = finding.pc().getAsLong() - load + sources.base();
    var base = sources.complaint(finding.rule(), address, finding.message());
    if (base.position().line() == 0) {
      // No line of the image: the address is outside it, so point at who jumped there.
      long link = finding.caller().orElse(finding.pc().getAsLong()) - load + sources.base();
      var caller = sources.complaint(finding.rule(), link - 4, finding.message());
      base = caller.position().line() > 0 ? caller : base;
    }
    if (finding.rule() == Rule.XW_RUN_007 || finding.rule() == Rule.XW_RUN_003) {
      notes.add(Note.at(named, "the marker is asked for here"));
    }
    return base.withNotes(notes);
  }

  private static Optional<Diagnostic> different(Expected expected, List<ConsoleLine> console) {
    var shown = console.stream().map(ConsoleLine::text).toList();
    int same = 0;
    while (same < expected.lines().size()
        && same < shown.size()
        && expected.lines().get(same).equals(shown.get(same))) {
      same++;
    }
    if (same == expected.lines().size() && same == shown.size()) {
      return Optional.empty();
    }
    var got =
        same < shown.size()
            ? "the guest printed \"" + shown.get(same) + "\""
            : "the guest printed no further line";
    var wanted = same < expected.lines().size() ? expected.lines().get(same) : "";
    var position = new Position(expected.file(), same + 1, 1);
    var complaint =
        Diagnostic.of(
            Rule.XW_RUN_011,
            position,
            wanted.isEmpty() ? got + " past the end of what is expected" : got + " here");
    return Optional.of(complaint.withLine(wanted, wanted.length()));
  }
}
