package org.xenwright.assembler.tool;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.assembler.AssembledObject;
import org.xenwright.assembler.Assembler;
import org.xenwright.assembler.AssemblerInput;
import org.xenwright.assembler.SourceFiles;
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

  private static final String VERSION = "Xenwright assembler 0.1.0, compatible with GNU as 2.40\n";

  private static final String HELP =
      """
      Usage: xenwright as [option...] [source...]
        -o FILE                 write the object to FILE (a.out)
        -I DIR                  search DIR for .include and .incbin
        --defsym NAME=VALUE     set a symbol
        -g, --gen-debug         make line tables for the sources
        -march=NAME -mcpu=NAME -mfpu=NAME -mfloat-abi=soft|softfp|hard
        -W, --no-warn           show no warnings
        --fatal-warnings        treat warnings as errors
        -MD FILE                write a make rule with the files read
        @FILE                   read further arguments from FILE
        --version, --help
      Example: xenwright as -g -march=armv7-a -I include -o start.o start.s
      """;

  private AsTool() {}

  /**
   * Runs the tool.
   *
   * @param files reads sources and response files; a source {@code -} is asked for by that name
   * @param workingDirectory named in debug information
   * @param report receives the complaints that are to be shown
   */
  public static AsResult run(
      List<String> arguments, SourceFiles files, String workingDirectory, Report report) {
    var job = new Report();
    var parsed = new AsArguments(files, job);
    parsed.read(arguments);
    if (parsed.wantsVersion() || parsed.wantsHelp()) {
      return new AsResult(0, List.of(), parsed.wantsVersion() ? VERSION : HELP);
    }
    var sources = parsed.sources().isEmpty() ? List.of("-") : parsed.sources();
    var input = job.hasErrors() ? Optional.<AssemblerInput>empty() : input(sources, files, job);
    var object =
        input.flatMap(i -> Assembler.assembled(i, parsed.options(workingDirectory), files, job));
    boolean failed = object.isEmpty() || parsed.hasFatalWarnings() && job.has(Severity.WARN);
    for (var diagnostic : job.diagnostics()) {
      if (!parsed.isQuiet() || diagnostic.severity() != Severity.WARN) {
        report.add(diagnostic);
      }
    }
    return failed ? AsResult.failed() : new AsResult(0, outputs(parsed, sources, object.get()), "");
  }

  private static Optional<AssemblerInput> input(
      List<String> sources, SourceFiles files, Report report) {
    var text = new StringBuilder();
    for (var source : sources) {
      var bytes = files.read(source);
      if (bytes.isEmpty()) {
        report.add(Diagnostic.of(Rule.XW_TOOL_001, Position.of(source), "cannot read " + source));
        continue;
      }
      if (sources.size() > 1) {
        text.append("# 1 \"")
            .append(source.replace("\\", "\\\\").replace("\"", "\\\""))
            .append("\"\n");
      }
      text.append(new String(bytes.get(), StandardCharsets.ISO_8859_1));
      if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
        text.append('\n');
      }
    }
    return report.hasErrors()
        ? Optional.empty()
        : Optional.of(new AssemblerInput(sources.getFirst(), text.toString()));
  }

  private static List<AsResult.OutputFile> outputs(
      AsArguments parsed, List<String> sources, AssembledObject done) {
    var out = new ArrayList<AsResult.OutputFile>();
    out.add(new AsResult.OutputFile(parsed.output(), Bytes.wrap(ElfWriter.write(done.object()))));
    if (!parsed.dependencyFile().isEmpty()) {
      var names = new ArrayList<>(sources);
      done.dependencies().stream().filter(d -> !names.contains(d)).forEach(names::add);
      var rule = dependencies(parsed.output(), names.reversed());
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
