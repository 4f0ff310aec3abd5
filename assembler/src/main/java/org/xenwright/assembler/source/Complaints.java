package org.xenwright.assembler.source;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Diagnostic.Note;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;

/**
 * Makes diagnostics about the line being read: position, excerpt, and how the line came to be read.
 */
public final class Complaints {
  private final Report report;
  private final InputStack input;
  private Consumer<String> listener = _ -> {};
  private String option = "";
  private final List<Diagnostic> held = new ArrayList<>();
  private boolean holding;
  private int errors;

  /** Complaints about lines of {@code input}, sent to {@code report}. */
  public Complaints(Report report, InputStack input) {
    this.report = report;
    this.input = input;
  }

  /** Tells {@code hears} of each complaint, too. */
  public void listener(Consumer<String> hears) {
    listener = hears;
  }

  /** Complaints to come are about an option of the command line; an empty text ends that. */
  public void option(String text) {
    option = text;
  }

  /** The line that complaints quote now. */
  public String line() {
    return option.isEmpty() ? input.raw() : option;
  }

  /** Whether an error was reported through this object. */
  public boolean hasErrors() {
    return errors > 0;
  }

  /** Reports about the current line; {@code index} counts from 0 in the line's text. */
  public void add(Rule rule, int index, int width, String message, String fix) {
    add(diagnostic(rule, index, width, message).withFix(fix));
  }

  /** Reports about the current line without advice of its own. */
  public void add(Rule rule, int index, int width, String message) {
    add(rule, index, width, message, "");
  }

  /** Reports about a place kept from an earlier line. */
  public void at(Rule rule, Site site, String message, String fix) {
    add(
        Diagnostic.of(rule, site.position(), message)
            .withLine(site.line(), site.width())
            .withFix(fix)
            .withNotes(site.notes()));
  }

  /**
   * Reports what is found only after reading. A place in a macro is told by the outermost call, as
   * GNU as does; a note says which line of the macro it is.
   */
  public void late(Rule rule, Site site, String message, String fix) {
    var diagnostic = lateDiagnostic(rule, site, message, fix);
    if (holding) {
      held.add(diagnostic);
    } else {
      add(diagnostic);
    }
  }

  /** As above about a value that is none: GNU as finds these before all that does not fit. */
  public void valueless(Rule rule, Site site, String message, String fix) {
    add(lateDiagnostic(rule, site, message, fix));
  }

  /** From now on what is found late waits for {@link #release}, values that are none do not. */
  public void hold() {
    holding = true;
  }

  /** Tells what was held. */
  public void release() {
    holding = false;
    held.forEach(this::add);
    held.clear();
  }

  private static Diagnostic lateDiagnostic(Rule rule, Site site, String message, String fix) {
    var call = site.place.outermostCall();
    if (call.isEmpty()) {
      return Diagnostic.of(rule, site.position(), message)
          .withLine(site.line(), site.width())
          .withFix(fix)
          .withNotes(site.notes());
    }
    var place = call.get();
    return Diagnostic.of(
            rule, new Position(place.file(), place.line(), place.column(0) + 1), message)
        .withLine(place.raw(), 1)
        .withFix(fix)
        .withNotes(
            List.of(
                Note.of("%s: in the macro: `%s'".formatted(site.position(), site.line().strip()))));
  }

  /** Reports about a place of which only the position is known. */
  public void at(Rule rule, Position position, String message) {
    at(rule, position, message, "");
  }

  /** As above with advice. */
  public void at(Rule rule, Position position, String message, String fix) {
    add(Diagnostic.of(rule, position, message).withFix(fix));
  }

  private Diagnostic diagnostic(Rule rule, int index, int width, String message) {
    return Diagnostic.of(rule, position(index), message)
        .withLine(line(), width)
        .withNotes(input.backtrace());
  }

  private void add(Diagnostic diagnostic) {
    if (diagnostic.severity() == Severity.ERROR) {
      errors++;
    }
    if (diagnostic.severity() != Severity.INFO) {
      boolean error = diagnostic.severity() == Severity.ERROR;
      listener.accept((error ? "Error: " : "Warning: ") + diagnostic.message());
    }
    report.add(diagnostic);
  }

  /** The position of an index in the current statement. */
  public Position position(int index) {
    return option.isEmpty()
        ? new Position(input.file(), input.line(), input.column(index) + 1)
        : new Position("<command line>", 1, index + 1);
  }

  /** Remembers the current line for a complaint that can be made only later. */
  public Site site(int index, int width) {
    return new Site(input.place(), index, width);
  }

  /** The last line that was read, even when nothing is left to read. */
  public Site lastSite() {
    return new Site(input.lastPlace(), 0, 1);
  }

  /**
   * A place in the source with what is needed to complain about it. Cheap to make: nearly every
   * hole in the output has one and few are ever asked.
   */
  public static final class Site {
    private final Place place;
    private final int index;
    private final int width;

    Site(Place place, int index, int width) {
      this.place = place;
      this.index = index;
      this.width = width;
    }

    /** File, line and column. */
    public Position position() {
      return new Position(place.file(), place.line(), place.column(index) + 1);
    }

    String line() {
      return place.raw();
    }

    int width() {
      return width;
    }

    List<Note> notes() {
      return place.backtrace();
    }
  }
}
