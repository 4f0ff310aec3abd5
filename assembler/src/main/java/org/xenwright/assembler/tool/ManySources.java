package org.xenwright.assembler.tool;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.xenwright.assembler.SourceFiles;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * {@code as --jobs N}: each source becomes an object of its own, named like it with {@code .o}, in
 * the folder that {@code -o} names or beside the source. What is written and said does not depend
 * on N: it comes in the order of the sources. Objects of good sources are written even where others
 * have errors.
 */
final class ManySources {
  private ManySources() {}

  static AsResult run(
      AsArguments parsed,
      List<String> arguments,
      SourceFiles files,
      String workingDirectory,
      Report report) {
    var objects = new ArrayList<String>();
    for (var source : parsed.sources()) {
      objects.add(object(source, parsed.output()));
    }
    var fault = fault(parsed, objects);
    if (!fault.isEmpty()) {
      report.add(Diagnostic.of(Rule.XW_ASM_021, Position.of("<command line>"), fault));
      return AsResult.failed("xenwright as: " + fault + "\n");
    }
    var calls = new ArrayList<Callable<Outcome>>();
    for (int i = 0; i < objects.size(); i++) {
      var alone = parsed.alone(arguments, parsed.sources().get(i), objects.get(i));
      calls.add(() -> {
        var own = new Report();
        return new Outcome(AsTool.one(alone, arguments, files, workingDirectory, own), own);
      });
    }
    return joined(calls, parsed.jobs(), report);
  }

  private record Outcome(AsResult result, Report report) {}

  private static AsResult joined(List<Callable<Outcome>> calls, int jobs, Report report) {
    int code = 0;
    var written = new ArrayList<AsResult.OutputFile>();
    var output = new StringBuilder();
    var messages = new StringBuilder();
    try (var pool = Executors.newFixedThreadPool(Math.min(jobs, calls.size()))) {
      for (var done : pool.invokeAll(calls)) {
        var outcome = done.get();
        code = Math.max(code, outcome.result.exitCode());
        written.addAll(outcome.result.files());
        output.append(outcome.result.output());
        messages.append(outcome.result.messages());
        report.addAll(outcome.report);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return AsResult.failed("xenwright as: interrupted\n");
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
    return new AsResult(code, written, output.toString(), messages.toString());
  }

  private static String object(String source, String folder) {
    int slash = source.lastIndexOf('/');
    var name = source.substring(slash + 1);
    int dot = name.lastIndexOf('.');
    var object = (dot > 0 ? name.substring(0, dot) : name) + ".o";
    if (folder.equals(AsArguments.USUAL_OUTPUT)) {
      return source.substring(0, slash + 1) + object;
    }
    return folder.endsWith("/") ? folder + object : folder + "/" + object;
  }

  private static String fault(AsArguments parsed, List<String> objects) {
    if (parsed.sources().contains("-")) {
      return "--jobs needs sources with names, not standard input";
    }
    if (!parsed.dependencyFile().isEmpty()) {
      return "--jobs and --MD exclude each other: one file of dependencies for several objects";
    }
    if (parsed.listing().isOn() && !parsed.listing().file().isEmpty()) {
      return "--jobs and a file for the listing exclude each other";
    }
    var seen = new HashSet<String>();
    for (var object : objects) {
      if (!seen.add(object.replaceAll("(^|/)(?:\\./)+", "$1"))) {
        return "--jobs: two sources would become " + object;
      }
    }
    return "";
  }
}
