package org.xenwright.assembler.tool;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.xenwright.assembler.AssembledObject;
import org.xenwright.assembler.Assembler;
import org.xenwright.assembler.AssemblerInput;
import org.xenwright.assembler.SourceFiles;
import org.xenwright.assembler.listing.Listing;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.write.ElfWriter;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;

/**
 * {@code xenwright as}: takes the options of GNU as. Several sources are assembled as one, one
 * after the other.
 */
public final class AsTool {
  private static final int WIDEST_DEPENDENCY_LINE = 72;

  private AsTool() {}

  /**
   * Runs the tool.
   *
   * @param files reads sources and response files; a source {@code -} is asked for by that name
   * @param workingDirectory named in debug information
   * @param report receives the complaints that are to be shown, also found as text in the result
   */
  public static AsResult run(
      List<String> arguments, SourceFiles files, String workingDirectory, Report report) {
    var parsed = new AsArguments(files);
    parsed.read(arguments);
    if (!parsed.faults().isEmpty()) {
      for (var fault : parsed.faults()) {
        report.add(Diagnostic.of(Rule.XW_ASM_021, Position.of("<command line>"), fault));
      }
      return AsResult.failed(String.join("\n", parsed.faults()) + "\n");
    }
    if (!parsed.information().isEmpty()) {
      return new AsResult(0, List.of(), parsed.information(), "");
    }
    return parsed.jobs() > 0
        ? ManySources.run(parsed, arguments, files, workingDirectory, report)
        : one(parsed, arguments, files, workingDirectory, report);
  }

  /** Assembles what the arguments name as one object. */
  static AsResult one(
      AsArguments parsed,
      List<String> arguments,
      SourceFiles files,
      String workingDirectory,
      Report report) {
    long begun = System.nanoTime();
    var job = new Report();
    var inputs = new ArrayList<AssemblerInput>();
    var unread = read(parsed.sources(), files, inputs);
    if (!unread.isEmpty()) {
      unread.forEach(source ->
          report.add(Diagnostic.of(Rule.XW_TOOL_001, Position.of(source), "can't open " + source)));
      return AsResult.failed(
          "Assembler messages:\nError: can't open "
              + unread.getFirst()
              + " for reading: No such file or directory\n");
    }
    var listing = new Listing(parsed.listing(), heading(arguments, parsed));
    var object = Assembler.assembled(inputs, parsed.options(workingDirectory), files, job, listing);
    var shown =
        job.diagnostics().stream()
            .filter(d -> !parsed.isQuiet() || d.severity() != Severity.WARN)
            .toList();
    shown.forEach(report::add);
    var messages = new StringBuilder(parsed.isVerbose() ? AsHelp.BANNER : "");
    messages.append(parsed.notices());
    messages.append(GnuMessages.render(parsed.sources().getFirst(), shown));
    boolean fatal = parsed.hasFatalWarnings() && job.has(Severity.WARN);
    if (fatal && object.isPresent()) {
      long warnings = job.diagnostics().stream().filter(d -> d.severity() == Severity.WARN).count();
      messages
          .append(parsed.sources().getFirst())
          .append(
              warnings == 1
                  ? ": Fatal error: 1 warning"
                  : ": Fatal error: " + warnings + " warnings")
          .append(", treating warnings as errors\n");
    }
    if (parsed.wantsStatistics()) {
      messages.append(
          "as: total time in assembly: %.6f\n".formatted((System.nanoTime() - begun) / 1e9));
    }
    boolean apart = !listing.file().isEmpty();
    var printed = GnuMessages.printed(shown) + (apart ? "" : listing.text());
    boolean failed = object.isEmpty() || fatal;
    var written = failed ? new ArrayList<AsResult.OutputFile>() : outputs(parsed, object.get());
    if (apart) {
      var text = listing.text().getBytes(StandardCharsets.ISO_8859_1);
      written.add(new AsResult.OutputFile(listing.file(), Bytes.wrap(text)));
    }
    return new AsResult(
        failed ? 1 : 0,
        written,
        SourceText.readable(printed),
        SourceText.readable(messages.toString()));
  }

  /** What a listing with the letter g begins with; no time, so that equal runs list the same. */
  private static String heading(List<String> arguments, AsArguments parsed) {
    var passed = new ArrayList<>(arguments);
    passed.removeAll(parsed.sources());
    passed.removeAll(List.of("-o", parsed.output()));
    return """
     %s options passed\t: %s
     input file    \t: %s
     output file   \t: %s
     target        \t: arm-unknown-linux-gnueabihf

    """
        .formatted(
            AsHelp.VERSION.lines().findFirst().orElse("") + "\n",
            String.join(" ", passed),
            String.join(" ", parsed.sources()),
            parsed.output());
  }

  /** Reads the sources into {@code inputs}; answers those that cannot be read. */
  private static List<String> read(
      List<String> sources, SourceFiles files, List<AssemblerInput> inputs) {
    var unread = new ArrayList<String>();
    for (var source : sources) {
      var bytes = files.read(source);
      if (bytes.isEmpty()) {
        unread.add(source);
        continue;
      }
      inputs.add(new AssemblerInput(source.equals("-") ? "{standard input}" : source, bytes.get()));
    }
    return unread;
  }

  private static ArrayList<AsResult.OutputFile> outputs(AsArguments parsed, AssembledObject done) {
    var out = new ArrayList<AsResult.OutputFile>();
    out.add(
        new AsResult.OutputFile(
            parsed.output(),
            ElfWriter.parts(parsed.compression().applyTo(done.object()), List.of())));
    if (!parsed.dependencyFile().isEmpty()) {
      var rule = dependencies(parsed.output(), done.dependencies().reversed());
      out.add(
          new AsResult.OutputFile(
              parsed.dependencyFile(), Bytes.wrap(rule.getBytes(StandardCharsets.UTF_8))));
    }
    return out;
  }

  /** The make rule as GNU as breaks its lines, the file read last first. */
  private static String dependencies(String target, List<String> names) {
    var out = new StringBuilder(target).append(':');
    int column = out.length();
    for (var name : names) {
      var shown = name.replace(" ", "\\ ").replace("$", "$$").replace("#", "\\#");
      if (column + 1 + shown.length() > WIDEST_DEPENDENCY_LINE) {
        out.append(" \\\n");
        column = 0;
      }
      out.append(' ').append(shown);
      column += 1 + shown.length();
    }
    return out.append('\n').toString();
  }
}
